"""The answer goes out: the version that was signed, unchanged to the byte, with its attachments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Case, Draft
from gongkai.applications.preparation import still_asked
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.services.answering import PROCEDURE, give
from gongkai.applications.services.drafting import attach_to_answer, judge_draft, require_current, require_unchanged
from gongkai.applications.verbs import ANSWERED, DRAFT_SIGNED, SUBJECT
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import matches
from gongkai.ledger.models import Event

_withheld: list[Callable[[Draft], Reason | None]] = []


def withhold(why: Callable[[Draft], Reason | None]) -> None:
    """Have a room above say why a signed answer cannot go out yet; None where it can."""
    _withheld.append(why)


@transaction.atomic
def issue_answer(actor: Any, draft: Draft, *, on: date, key: str = "") -> Case:
    """Give the signed answer to the applicant on a day (posted or signed for), not before the signature.

    Refused where the draft is not signed, was replaced, or is no longer the content that the signature's event is
    bound to; for everything that no answer of that day may lack; and where it gives what a third party is being asked
    about (条例 32), until the opinion has come or the third party's days are over; and while its paper is not ready to go (`withhold`).
    """
    act = begin(actor, acts.ISSUE_ANSWER, draft.application, ANSWERED, on, key, about=draft)
    act.require_open()
    require_current(act, draft, (DraftStage.SIGNED,), "须经签发以后才能发出")
    require_unchanged(draft)
    _require_signed(act, draft)
    judged = judge_draft(act, draft)
    if waiting := still_asked(act.clock(), [part.outcome for part in judged.parts]):
        raise Refused(waiting)
    if not_yet := [reason for why in _withheld if (reason := why(draft)) is not None]:
        raise Refused(not_yet)
    files = attach_to_answer(draft)
    return give(act, judged, {"files": len(files)}, draft)


def _require_signed(act: CaseAct, draft: Draft) -> None:
    """The ledger's own signature is of this content."""
    signed = Event.objects.filter(subject_kind=SUBJECT, subject_id=act.application.pk, verb=DRAFT_SIGNED)
    entry = signed.order_by("id").last().entry
    if entry.records["draft"] != draft.pk or not matches(draft.content_sha256(), entry.digests["draft"]):
        raise refuse("other_content", "答复稿的内容与签发时的校验值不符，须重新签发", PROCEDURE)
    if act.on < entry.law_date:
        raise refuse("before_signature", f"答复日期早于签发日期{day_words(entry.law_date)}，请核对", PROCEDURE)
