"""电话记录单: a call with the applicant, to confirm the application or to explain (条例 30, 31)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.kinds import CallPurpose
from gongkai.applications.models import Application, Call, Case
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import CALLED
from gongkai.law import articles
from gongkai.law.reasons import refuse


@transaction.atomic
def record_call(
    actor: Any, application: Application, *, purpose: CallPurpose, reached: bool, words: str = "", on: date, key: str = ""
) -> Case:
    """Record a call; one that reached nobody needs no words. The confirmation of both sides is an act of its own."""
    act = begin(actor, acts.RECORD_CALL, application, CALLED, on, key)
    act.require_open()
    if reached and not words.strip():
        raise refuse("blank_text", "电话已接通的，请写明通话内容", articles.RECEIPT)
    record = Call.objects.create(application=act.application, purpose=purpose, reached=reached, words=words.strip())
    return act.finish(CALLED, {"purpose": CallPurpose(purpose).value, "reached": reached}, {"call": record.pk})
