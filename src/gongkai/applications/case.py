"""A case as its events tell it: one pure function, `apply`, for live writing and for `ledger rebuild`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.applications.kinds import Measure, Purpose
from gongkai.applications.verbs import (
    ABANDONED,
    ANSWERED,
    ASSIGNED,
    ATTACHED,
    CALLED,
    CONFIRMED,
    CONSULTATION_RECEIVED,
    CONSULTATION_SENT,
    CORRECTION_ASKED,
    CORRECTION_RECEIVED,
    EXTENDED,
    MATTERS_SPLIT,
    OPINION_RECEIVED,
    PARTICULARS_ERASED,
    PARTICULARS_READ,
    PROOF_READ,
    REASONS_ASKED,
    RECTIFIED,
    REGISTERED,
    SEARCHED,
    WITHDRAWN,
)
from gongkai.law import events
from gongkai.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that counts in table 3: `row` is that of the 2021 form."""

    measure: Measure
    year: int
    row: str
    from_seq: int
    outcome: str = ""
    to_seq: int | None = None


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the events of an application amount to, without any calendar."""

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
    return _RULES[entry.verb](state, entry)


def _received(state: CaseState, entry: Entry) -> CaseState:
    """With a day of receipt the application counts; without one it waits for the confirmation."""
    received_on = _day(entry, "received_on")
    if received_on is None:
        return state
    if state.purpose == Purpose.RECTIFICATION:
        # 条例 41 sets no term, and the report's table 3 is about disclosure
        return replace(state, received_on=received_on)
    fact = Fact(Measure.RECEIVED, int(str(entry.codes["counted_in"])), "received_new", entry.sequence)
    return replace(state, received_on=received_on, facts=(*state.facts, fact))


def _confirmed(state: CaseState, entry: Entry) -> CaseState:
    return _received(replace(state, confirmed_on=entry.law_date), entry)


def _assigned(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, handler_id=entry.records["handler"])


def _unchanged(state: CaseState, entry: Entry) -> CaseState:
    return state


def _closed(state: CaseState, entry: Entry) -> CaseState:
    """Answered, given up or taken back; what was never received leaves the tables as they are."""
    code = str(entry.codes["outcome"])
    closed = replace(state, closed_on=entry.law_date, outcome=code)
    if state.received_on is None or state.purpose == Purpose.RECTIFICATION:
        return closed
    fact = Fact(Measure.RESULT, int(str(entry.codes["counted_in"])), str(entry.codes["row"]), entry.sequence, code)
    return replace(_traced(closed, entry), facts=(*state.facts, fact))


def _traced(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, trace=(*state.trace, clock_event(entry)))


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
        ANSWERED: lambda: events.Answered(on),
        WITHDRAWN: lambda: events.Withdrawn(on),
    }
    return made[entry.verb]()


def _day(entry: Entry, code: str) -> date | None:
    value = entry.codes.get(code)
    return date.fromisoformat(str(value)) if value else None


_RULES: dict[str, Callable[[CaseState, Entry], CaseState]] = {
    CONFIRMED: _confirmed,
    ASSIGNED: _assigned,
    **dict.fromkeys((ABANDONED, ANSWERED, RECTIFIED, WITHDRAWN), _closed),
    **dict.fromkeys((ATTACHED, PROOF_READ, CALLED, MATTERS_SPLIT, SEARCHED, PARTICULARS_READ, PARTICULARS_ERASED), _unchanged),
    **dict.fromkeys(
        (CORRECTION_ASKED, CORRECTION_RECEIVED, CONSULTATION_SENT, CONSULTATION_RECEIVED, OPINION_RECEIVED, EXTENDED,
         REASONS_ASKED),
        _traced,
    ),
}  # fmt: skip
