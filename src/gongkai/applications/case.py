"""A case as its events tell it: one pure function, `apply`, for live writing and for `ledger rebuild`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.applications import books, remakes
from gongkai.applications.annulment import Mark, undone
from gongkai.applications.books import Fact
from gongkai.applications.handling import UNTOUCHED, Handling, after
from gongkai.applications.kinds import Measure, Purpose
from gongkai.applications.verbs import (
    ABANDONED,
    ANNULLED,
    ANSWERED,
    ASSIGNED,
    ATTACHED,
    CALLED,
    CARRIED_IN,
    CARRIED_ON,
    CARRIED_OUT,
    CONFIRMED,
    CONSULTATION_RECEIVED,
    CONSULTATION_SENT,
    CORRECTION_ASKED,
    CORRECTION_RECEIVED,
    DELAY_ANNOUNCED,
    DRAFT_ADVISED,
    DRAFT_CHECKED,
    DRAFT_RETURNED,
    DRAFT_SIGNED,
    DRAFT_SUBMITTED,
    DRAFT_WRITTEN,
    EXTENDED,
    FEE_NOTICE_RECEIVED,
    FEE_NOTICED,
    FEE_PAID,
    FEE_UNPAID,
    FILE_CLEANED,
    FORWARDED,
    HANDED_OVER,
    HIDDEN_KNOWN,
    MATTERS_SPLIT,
    NEW_ANSWER_ORDERED,
    OPINION_RECEIVED,
    PARTICULARS_ERASED,
    PARTICULARS_READ,
    PROOF_READ,
    REASONS_ASKED,
    REASONS_RECEIVED,
    RECTIFIED,
    REGISTERED,
    REGISTRATION_CORRECTED,
    REMADE,
    SEARCHED,
    SECRECY_REVIEWED,
    SUPPLEMENTED,
    UNIT_REPLIED,
    URGED,
    WITHDRAWN,
)
from gongkai.law import events
from gongkai.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the events of an application amount to, without any calendar. `marks` says where each of `trace` stands.

    `judged_due` is the due date that the first final answer was judged by; it stays when the calendar changes.
    """

    body_id: int
    applicant_kind: str
    confirmed_on: date | None = None
    received_on: date | None = None
    handler_id: int | None = None
    closed_on: date | None = None
    outcome: str = ""
    trace: tuple[events.Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    purpose: str = Purpose.DISCLOSURE
    handling: Handling = UNTOUCHED
    marks: tuple[Mark, ...] = ()
    remakes: remakes.Remakes = ()
    registration_annulled: bool = False
    judged_due: date | None = None


def apply(state: CaseState | None, entry: Entry) -> CaseState:
    """The case after an event; ValueError for one that cannot stand there. Pure."""
    if entry.verb == REGISTERED and state is None:
        begun = CaseState(
            entry.body_id,
            str(entry.codes["applicant_kind"]),
            purpose=str(entry.codes.get("purpose", Purpose.DISCLOSURE)),
        )
        return _received(begun, entry)
    if state is None or entry.verb not in _RULES:
        raise ValueError(f"{entry.verb} cannot follow")
    done = _RULES[entry.verb](state, entry)
    handling = after(done.handling, entry)
    return done if handling is done.handling else replace(done, handling=handling)


def _received(state: CaseState, entry: Entry) -> CaseState:
    """With a day of receipt the application counts; without one it waits for the confirmation."""
    received_on = _day(entry, "received_on")
    if received_on is None:
        return state
    if state.purpose == Purpose.RECTIFICATION:
        # 条例 41 sets no term, and the report's table 3 is about disclosure
        return replace(state, received_on=received_on)
    year = int(str(entry.codes["counted_in"]))
    facts = books.received(state.facts, state.body_id, state.applicant_kind, year, entry.sequence)
    return replace(state, received_on=received_on, facts=facts)


def _confirmed(state: CaseState, entry: Entry) -> CaseState:
    return _received(replace(state, confirmed_on=entry.law_date), entry)


def _assigned(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, handler_id=entry.records["handler"])


def _unchanged(state: CaseState, entry: Entry) -> CaseState:
    return state


def _closed(state: CaseState, entry: Entry) -> CaseState:
    """Answered, given up or taken back; what was never received leaves the tables as they are."""
    code = str(entry.codes["outcome"])
    facts = state.facts
    if "row" in entry.codes:
        year, row = int(str(entry.codes["counted_in"])), str(entry.codes["row"])
        facts = books.ended(facts, state.body_id, year, row, code, entry.sequence)
    closed = replace(state, closed_on=entry.law_date, outcome=code, facts=facts, judged_due=_day(entry, "due"))
    if state.received_on is None or state.purpose == Purpose.RECTIFICATION:
        return closed
    return _traced(closed, entry)


def _registration_corrected(state: CaseState, entry: Entry) -> CaseState:
    """Day of receipt and applicant kind as they should have been; the tables follow as far as they are not locked."""
    right = replace(state, applicant_kind=str(entry.codes["applicant_kind"]), confirmed_on=_day(entry, "confirmed_on"))
    if "due" in entry.codes:
        right = replace(right, judged_due=_day(entry, "due"))
    if not entry.codes["receipt_stays"]:
        right = replace(right, facts=_recounted(right, entry))
    return _received(replace(right, received_on=None), entry)


def _recounted(state: CaseState, entry: Entry) -> books.Facts:
    if entry.codes["received_on"] is None:
        return books.taken_back(state.facts, books.standing(state.facts, Measure.RECEIVED), entry.sequence)
    return books.recounted(state.facts, state.applicant_kind, int(str(entry.codes["counted_in"])), entry.sequence)


def _ordered_anew(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, remakes=remakes.ordered(state.remakes, entry))


def _remade(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, remakes=remakes.answered(state.remakes, entry))


def _carried_out(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, facts=books.left(state.facts, entry.body_id, *_carriage(entry, "successor")))


def _carried_on(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, facts=books.left_for_another(state.facts, entry.body_id, *_carriage(entry, "successor")))


def _carried_in(state: CaseState, entry: Entry) -> CaseState:
    """From here on the case is the successor's, whose office has yet to say who handles it."""
    facts = books.entered(state.facts, entry.body_id, *_carriage(entry, "origin"))
    return replace(state, body_id=entry.body_id, handler_id=None, facts=facts)


def _carriage(entry: Entry, other: str) -> tuple[int, int, int]:
    """The other body, the year it counts in, the sequence."""
    return entry.records[other], int(str(entry.codes["counted_in"])), entry.sequence


def _traced(state: CaseState, entry: Entry) -> CaseState:
    mark = (entry.body_id, entry.sequence)
    return replace(state, trace=(*state.trace, clock_event(entry)), marks=(*state.marks, mark))


def clock_event(entry: Entry) -> events.Event:
    """The event of the ledger as the clock knows it."""
    on = entry.law_date
    key = str(entry.records.get("consultation", ""))
    made: dict[str, Callable[[], events.Event]] = {
        CORRECTION_ASKED: lambda: events.CorrectionAsked(on, _day(entry, "reply_by")),
        CORRECTION_RECEIVED: lambda: events.CorrectionReceived(on),
        ABANDONED: lambda: events.CorrectionAbandoned(on),
        CONSULTATION_SENT: lambda: events.ConsultationSent(on, key, events.Consulted(entry.codes["consulted"])),
        CONSULTATION_RECEIVED: lambda: events.ConsultationReceived(on, key),
        OPINION_RECEIVED: lambda: events.ConsultationAnswered(on, key),
        EXTENDED: lambda: events.ExtensionGranted(on, int(str(entry.codes["working_days"]))),
        REASONS_ASKED: lambda: events.ReasonsAsked(on),
        DELAY_ANNOUNCED: lambda: events.DelayAnnounced(on, date.fromisoformat(str(entry.codes["until"]))),
        FEE_NOTICED: lambda: events.FeeNoticed(on, _day(entry, "received_on")),
        FEE_PAID: lambda: events.FeePaid(on),
        FEE_UNPAID: lambda: events.FeeUnpaid(on),
        ANSWERED: lambda: events.Answered(on),
        WITHDRAWN: lambda: events.Withdrawn(on),
    }
    return made[entry.verb]()


def _day(entry: Entry, code: str) -> date | None:
    value = entry.codes.get(code)
    return date.fromisoformat(str(value)) if value else None


def _fee_notice_received(state: CaseState, entry: Entry) -> CaseState:
    """The time to pay runs from here, no longer from the sending."""
    trace = tuple(
        replace(event, received_on=entry.law_date) if isinstance(event, events.FeeNoticed) else event
        for event in state.trace
    )
    return replace(state, trace=trace)


_RULES: dict[str, Callable[[CaseState, Entry], CaseState]] = {
    CONFIRMED: _confirmed,
    FEE_NOTICE_RECEIVED: _fee_notice_received,
    ANNULLED: undone,
    REGISTRATION_CORRECTED: _registration_corrected,
    NEW_ANSWER_ORDERED: _ordered_anew,
    REMADE: _remade,
    CARRIED_OUT: _carried_out,
    CARRIED_ON: _carried_on,
    CARRIED_IN: _carried_in,
    **dict.fromkeys((ASSIGNED, HANDED_OVER), _assigned),
    **dict.fromkeys((FORWARDED, URGED, UNIT_REPLIED, REASONS_RECEIVED), _unchanged),
    **dict.fromkeys(
        (DRAFT_WRITTEN, FILE_CLEANED, HIDDEN_KNOWN, DRAFT_SUBMITTED, DRAFT_ADVISED, DRAFT_CHECKED, DRAFT_SIGNED, DRAFT_RETURNED), _unchanged
    ),
    **dict.fromkeys((ABANDONED, ANSWERED, FEE_UNPAID, RECTIFIED, WITHDRAWN), _closed),
    **dict.fromkeys((ATTACHED, PROOF_READ, CALLED, MATTERS_SPLIT, SEARCHED, SECRECY_REVIEWED, SUPPLEMENTED, PARTICULARS_READ, PARTICULARS_ERASED), _unchanged),
    **dict.fromkeys(
        (CORRECTION_ASKED, CORRECTION_RECEIVED, CONSULTATION_SENT, CONSULTATION_RECEIVED, OPINION_RECEIVED, EXTENDED,
         REASONS_ASKED, DELAY_ANNOUNCED, FEE_NOTICED, FEE_PAID),
        _traced,
    ),
}  # fmt: skip
