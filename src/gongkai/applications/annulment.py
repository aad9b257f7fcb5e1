"""What a case is without an act that was recorded wrongly: one function a verb. Pure.

The event of the wrong act stays. `application.annulled` names its verb and sequence (and its chain, where that is a
predecessor's), repeats its records, and says which counted facts lie in locked years and stay (`books`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gongkai.applications import books, remakes, verbs
from gongkai.applications.kinds import Measure
from gongkai.law.events import FeeNoticed
from gongkai.ledger.entry import Entry

if TYPE_CHECKING:
    from gongkai.applications.case import CaseState

Mark = tuple[int, int]
"""Body id and sequence: where an event stands in the ledger."""


def undone(state: CaseState, entry: Entry) -> CaseState:
    """The case without the act that the event annuls."""
    mark = (entry.records.get("chain", entry.body_id), int(str(entry.codes["annulled"])))
    kept = [number for number, one in enumerate(state.marks) if one != mark]
    without = replace(
        state, trace=tuple(state.trace[number] for number in kept), marks=tuple(state.marks[number] for number in kept)
    )
    return UNDO[str(entry.codes["verb"])](without, entry)


def _untraced(state: CaseState, entry: Entry) -> CaseState:
    """The clock no longer knows it, or never did; nothing else rests on it."""
    return state


def _reopened(state: CaseState, entry: Entry) -> CaseState:
    facts = state.facts
    if not entry.codes["result_stays"]:
        facts = books.taken_back(facts, books.standing(facts, Measure.RESULT), entry.sequence)
    return replace(state, closed_on=None, outcome="", judged_due=None, facts=facts)


def _unconfirmed(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, confirmed_on=None, received_on=None, facts=_unreceived(state, entry))


def _unreceived(state: CaseState, entry: Entry) -> books.Facts:
    if entry.codes["receipt_stays"]:
        return state.facts
    return books.taken_back(state.facts, books.standing(state.facts, Measure.RECEIVED), entry.sequence)


def _unregistered(state: CaseState, entry: Entry) -> CaseState:
    """The number stays used. What cannot be taken out of a locked year ends as 其他处理 in an unlocked one."""
    facts = _unreceived(state, entry)
    if entry.codes["receipt_stays"]:
        year = int(str(entry.codes["counted_in"]))
        facts = books.ended(facts, state.body_id, year, "closed_other", "", entry.sequence)
    return _undrafted(replace(state, registration_annulled=True, closed_on=entry.law_date, facts=facts))


def _not_ordered(state: CaseState, entry: Entry) -> CaseState:
    return _undrafted(replace(state, remakes=state.remakes[:-1]))


def _undrafted(state: CaseState) -> CaseState:
    """A case that has ended has no draft that waits for anybody."""
    return replace(state, handling=replace(state.handling, draft_id=None, draft_stage=""))


def _not_remade(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, remakes=remakes.unanswered(state.remakes))


def _not_forwarded(state: CaseState, entry: Entry) -> CaseState:
    rows = (one for one in state.handling.forwarded if one.forwarding_id != entry.records["forwarding"])
    return replace(state, handling=replace(state.handling, forwarded=tuple(rows)))


def _not_replied(state: CaseState, entry: Entry) -> CaseState:
    number = entry.records["forwarding"]
    rows = (
        replace(one, replied_on=None) if one.forwarding_id == number else one for one in state.handling.forwarded
    )
    return replace(state, handling=replace(state.handling, forwarded=tuple(rows)))


def _no_fee(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, handling=replace(state.handling, fee_noticed_on=None, fee=None))


def _notice_not_received(state: CaseState, entry: Entry) -> CaseState:
    trace = (replace(one, received_on=None) if isinstance(one, FeeNoticed) else one for one in state.trace)
    return replace(state, trace=tuple(trace))


def _not_paid(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, handling=replace(state.handling, fee_paid_on=None))


def _other_reasons(state: CaseState, entry: Entry) -> CaseState:
    """What the questions and judgments amount to that stand besides the annulled one; its event says it."""
    by = entry.codes["reasons_by"]
    left = replace(
        state.handling, reasons=str(entry.codes["reasons"] or ""), reasons_by=date.fromisoformat(str(by)) if by else None
    )
    return replace(state, handling=left)


UNDO: dict[str, Callable[[CaseState, Entry], CaseState]] = {
    verbs.REGISTERED: _unregistered,
    verbs.CONFIRMED: _unconfirmed,
    **dict.fromkeys(
        (verbs.ABANDONED, verbs.ANSWERED, verbs.FEE_UNPAID, verbs.RECTIFIED, verbs.WITHDRAWN), _reopened
    ),
    **dict.fromkeys(
        (verbs.CORRECTION_ASKED, verbs.CORRECTION_RECEIVED, verbs.CONSULTATION_SENT, verbs.CONSULTATION_RECEIVED,
         verbs.OPINION_RECEIVED, verbs.EXTENDED, verbs.DELAY_ANNOUNCED, verbs.SEARCHED, verbs.SECRECY_REVIEWED, verbs.CALLED),
        _untraced,
    ),
    **dict.fromkeys((verbs.REASONS_ASKED, verbs.REASONS_RECEIVED), _other_reasons),
    verbs.FEE_NOTICED: _no_fee,
    verbs.FEE_NOTICE_RECEIVED: _notice_not_received,
    verbs.FEE_PAID: _not_paid,
    verbs.FORWARDED: _not_forwarded,
    verbs.UNIT_REPLIED: _not_replied,
    verbs.NEW_ANSWER_ORDERED: _not_ordered,
    verbs.REMADE: _not_remade,
}  # fmt: skip
"""What a case becomes when an act of the verb is annulled; other acts are put right by the same act done again."""

CLOSING = {verb for verb, rule in UNDO.items() if rule is _reopened}
"""The verbs that end a case."""
