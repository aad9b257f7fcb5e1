"""保密审查: nothing is handed out, and nothing called a state secret, that was not reviewed before (条例 17)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications.models import Application
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import SECRECY_REVIEWED
from gongkai.law.outcomes import outcome
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.letters import acts
from gongkai.letters.kinds import Finding
from gongkai.letters.models import SecrecyReview
from gongkai.letters.standing import secrecy_review

ARTICLE = "《政府信息公开条例》第十七条"
HANDS_OUT = ("granted", "partial")
OF_STATE = "refused_state_secret"


@transaction.atomic
def review_secrecy(
    actor: Any, application: Application, *, about: str, finding: Finding, words: str = "", on: date, key: str = ""
) -> SecrecyReview:
    """Record the form of a review, before the answer; the last one holds."""
    act = begin(actor, acts.REVIEW_SECRECY, application, SECRECY_REVIEWED, on, key)
    received_on = act.require_received()
    act.require_open()
    if on < received_on:
        raise refuse("before_receipt", "保密审查日期早于收到申请之日，请核对", ARTICLE)
    if not about.strip():
        raise refuse("blank_text", "请写明审查的是哪些信息", ARTICLE)
    if finding != Finding.OPEN and not words.strip():
        raise refuse("blank_text", "有内容不得提供的，请写明是哪些内容、依据是什么", ARTICLE)
    record = SecrecyReview.objects.create(
        application=act.application, about=about.strip(), finding=finding.value, words=words.strip(), reviewed_on=on,
        person=actor,
    )  # fmt: skip
    act.finish(SECRECY_REVIEWED, {"finding": finding.value}, {"secrecy_review": record.pk})
    return record


def require_reviewed(application: Application, kind: str, grounds: tuple[str, ...]) -> None:
    """Refused where an answer of this kind rests on a review that is not there or found something else."""
    hands_out, secret = kind in HANDS_OUT, OF_STATE in (kind, *grounds)
    if not (hands_out or secret):
        return
    last = secrecy_review(application)
    if last is None:
        raise refuse("no_secrecy_review", f"以“{outcome(kind).label}”答复前须有保密审查表，请先登记保密审查", ARTICLE)
    if (hands_out and last.finding == Finding.SECRET) or (secret and last.finding == Finding.OPEN):
        found = Finding(last.finding).label
        message = f"{day_words(last.reviewed_on)}的保密审查结论是“{found}”，与“{outcome(kind).label}”不符，请核对或者重新审查"
        raise refuse("secrecy_review_found", message, ARTICLE)
