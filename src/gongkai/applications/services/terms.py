"""Extension (条例 33) and asking for reasons (条例 35)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, Case
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import EXTENDED, REASONS_ASKED
from gongkai.law import articles
from gongkai.law.events import ExtensionGranted, ReasonsAsked


@transaction.atomic
def extend(
    actor: Any, application: Application, *, reason: str, on: date, working_days: int | None = None, key: str = ""
) -> Case:
    """The office head agrees to an extension and the applicant is told: once, in time, not while a correction or
    payment is awaited, by the longest that the law allows unless fewer `working_days` are named."""
    act = begin(actor, acts.EXTEND, application, EXTENDED, on, key)
    allowed = act.clock().regime.extension_days
    granted = allowed if working_days is None else working_days
    act.try_clock(ExtensionGranted(on, granted))
    text = act.write(EXTENDED, reason, "延长答复期限的理由", articles.ANSWER)
    return act.finish(EXTENDED, {"working_days": granted}, text)


@transaction.atomic
def ask_reasons(actor: Any, application: Application, *, words: str, on: date, key: str = "") -> Case:
    """Ask the applicant for the reasons of very many applications; the clock neither stops nor starts anew."""
    act = begin(actor, acts.ASK_REASONS, application, REASONS_ASKED, on, key)
    act.try_clock(ReasonsAsked(on))
    return act.finish(REASONS_ASKED, {}, act.write(REASONS_ASKED, words, "要求说明理由的缘由", articles.REASONS))
