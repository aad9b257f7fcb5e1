"""Extension (条例 33); reasons asked for and judged, and the later day that may follow (条例 35)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.kinds import Reasons
from gongkai.applications.models import Application, Case
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import DELAY_ANNOUNCED, EXTENDED, REASONS_ASKED, REASONS_RECEIVED
from gongkai.law import articles
from gongkai.law.events import DelayAnnounced, ExtensionGranted, ReasonsAsked
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words


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
def ask_reasons(
    actor: Any, application: Application, *, words: str, on: date, reply_by: date | None = None, key: str = ""
) -> Case:
    """Ask the applicant for the reasons of very many applications, and by when they are to be given; the clock neither
    stops nor starts anew. Without a day the silence of the applicant means nothing."""
    act = begin(actor, acts.ASK_REASONS, application, REASONS_ASKED, on, key)
    act.try_clock(ReasonsAsked(on))
    if reply_by is not None and reply_by <= on:
        message = f"说明理由的期限{day_words(reply_by)}应当晚于要求说明理由之日{day_words(on)}"
        raise refuse("reply_by", message, articles.REASONS)
    text = act.write(REASONS_ASKED, words, "要求说明理由的缘由", articles.REASONS)
    return act.finish(REASONS_ASKED, {"reply_by": reply_by.isoformat() if reply_by else None}, text)


@transaction.atomic
def receive_reasons(
    actor: Any, application: Application, *, words: str, accepted: bool, on: date, key: str = ""
) -> Case:
    """The applicant's reasons came in and were judged; judged again, the last time holds."""
    act = begin(actor, acts.RECEIVE_REASONS, application, REASONS_RECEIVED, on, key)
    act.require_received()
    act.require_open()
    if not any(isinstance(event, ReasonsAsked) and event.on <= on for event in act.clock_events()):
        raise refuse("no_reasons_asked", "在此日期以前没有要求申请人说明理由，不能登记收到理由", articles.REASONS)
    text = act.write(REASONS_RECEIVED, words, "申请人说明的理由和认定意见", articles.REASONS)
    return act.finish(REASONS_RECEIVED, {"accepted": accepted}, text)


@transaction.atomic
def announce_delay(actor: Any, application: Application, *, until: date, reason: str, on: date, key: str = "") -> Case:
    """The reasons are good but the term is too short: the office head names a later day and the applicant is told."""
    act = begin(actor, acts.ANNOUNCE_DELAY, application, DELAY_ANNOUNCED, on, key)
    act.require_received()
    act.require_open()
    if act.case.reasons != Reasons.ACCEPTED:
        message = "应当先登记申请人说明的理由并认定合理，才可以告知延迟答复"
        raise refuse("reasons_not_accepted", message, articles.REASONS)
    act.try_clock(DelayAnnounced(on, until))
    text = act.write(DELAY_ANNOUNCED, reason, "延迟答复的缘由", articles.REASONS)
    return act.finish(DELAY_ANNOUNCED, {"until": until.isoformat()}, text)
