"""撤销登记有误的事项: the event stays, the act stands no longer, and the case is what the other acts make it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts, rests
from gongkai.applications.annulment import CLOSING, UNDO
from gongkai.applications.handling import UNTOUCHED, after
from gongkai.applications.models import Annulment, Application, Case, FeeNotice
from gongkai.applications.services.act import CaseAct, begin, lock_body
from gongkai.applications.services.counted import receipt_stays, result_stays
from gongkai.applications.verbs import (
    ANNULLED,
    CONFIRMED,
    FEE_PAID,
    REASONS_ASKED,
    REASONS_RECEIVED,
    REGISTERED,
    SUBJECT,
    VERBS,
)
from gongkai.bodies.models import Body
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Code
from gongkai.ledger.models import Event

RECORDS = ("answer", "search", "request", "forwarding", "consultation", "secrecy_review")
"""The records of an act that a page must know to be annulled, by their role in its event."""


@transaction.atomic
def annul(
    actor: Any, application: Application, sequence: int, *, reason: str, on: date, key: str = "",
    chain: Body | None = None,
) -> Case:  # fmt: skip
    """An act that was recorded wrongly stands no longer; the event of this sequence stays, the clock forgets it.

    The sequence is that of the case's body, or of `chain`, a body that had the case before. An answer annulled in an
    unlocked year is taken out of table 3; in a locked one it stays there, and the next one counts nowhere. Refused,
    naming the act, where a later one rests on it, for acts that are put right by the same act done again, for an answer
    that a review or suit is about, and for the end of a case whose file was destroyed.
    """
    act = begin(actor, acts.ANNUL, application, ANNULLED, on, key)
    event = _event(act, sequence, chain or act.application.body)
    lock_body(act.application.body_id)
    rests.refuse_annulled(act.case, event)
    if event.verb == FEE_PAID:
        FeeNotice.objects.filter(pk=event.entry.records["fee"]).update(paid=None)
    record = _recorded(act, event, reason)
    records = {role: number for role, number in event.entry.records.items() if role in RECORDS}
    records |= {"annulment": record.pk, "chain": event.body_id}
    return act.finish(ANNULLED, _codes(act, event), records)


def _event(act: CaseAct, sequence: int, chain: Body) -> Event:
    found = Event.objects.filter(
        body_id=chain.pk, sequence=sequence, subject_kind=SUBJECT, subject_id=act.application.pk
    ).first()
    if found is None:
        raise refuse("no_such_act", "该申请没有这一事项，请从办理过程中选择要撤销的事项")
    label = VERBS[found.verb]
    if found.verb not in UNDO:
        raise refuse("not_annullable", f"“{label}”不需要撤销：有误的，重新办理一次即可，以后一次为准")
    if Annulment.objects.filter(body=chain, sequence=sequence).exists():
        raise refuse("annulled_already", f"{day_words(found.law_date)}的“{label}”已经撤销")
    return found


def _recorded(act: CaseAct, event: Event, reason: str) -> Annulment:
    if not reason.strip():
        raise refuse("blank_text", "请写明撤销的理由（错在哪里）")
    made = next((number for role, number in event.entry.records.items() if role in RECORDS), None)
    return Annulment.objects.create(
        application=act.application, body_id=event.body_id, sequence=event.sequence, verb=event.verb, record=made,
        reason=reason.strip(),
    )  # fmt: skip


def _codes(act: CaseAct, event: Event) -> dict[str, Code]:
    codes: dict[str, Code] = {"annulled": event.sequence, "verb": event.verb}
    if event.verb in CLOSING:
        codes["result_stays"] = result_stays(act)
    if event.verb in (CONFIRMED, REGISTERED):
        codes["receipt_stays"] = receipt_stays(act)
    if event.verb == REGISTERED:
        codes["counted_in"] = act.counted_now()
    if event.verb in (REASONS_ASKED, REASONS_RECEIVED):
        codes |= _reasons_before(act, event)
    return codes


def _reasons_before(act: CaseAct, annulled: Event) -> dict[str, Code]:
    """What came of asking for reasons, as the questions and judgments that stand besides this one tell it."""
    found = UNTOUCHED
    for event in rests.standing_events(act.case, REASONS_ASKED, REASONS_RECEIVED):
        if event != annulled:
            found = after(found, event.entry)
    return {"reasons": found.reasons or None, "reasons_by": found.reasons_by and found.reasons_by.isoformat()}
