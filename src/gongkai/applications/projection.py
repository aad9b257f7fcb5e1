"""How applications stand and what they count, derived from their events: `Case`, `CountedFact`, `Register`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from gongkai.applications import case, clock_trace, verbs
from gongkai.applications.case import CaseState, Fact
from gongkai.applications.kinds import Measure, Purpose, Stage
from gongkai.applications.models import Case, CountedFact, Register
from gongkai.applications.work_calendar import calendar
from gongkai.law.clock import Clock, State, clock
from gongkai.law.deadlines import consultation_due
from gongkai.law.events import ConsultationAnswered, ConsultationReceived, ConsultationSent
from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection

REGISTER = "application_register"
YEAR_LOCKED = "application_register.year_locked"
BATCH = 200
FACT = ("measure", "year", "row", "from_seq", "outcome", "to_seq")


class Cases(Projection):
    """Keeps `Case` and `CountedFact`. Due dates are counted with the calendar in force, see `refresh_due_dates`."""

    subject_kind = verbs.SUBJECT
    label = "政府信息公开申请"

    @staticmethod
    def apply(state: CaseState | None, entry: Entry) -> CaseState:
        return case.apply(state, entry)

    def load(self, subject_ids: Iterable[int]) -> dict[int, CaseState]:
        numbers = list(subject_ids)
        facts: dict[int, list[Fact]] = {}
        rows = CountedFact.objects.filter(application__in=numbers).order_by("from_seq", "pk")
        for number, measure, *rest in rows.values_list("application_id", *FACT):
            facts.setdefault(number, []).append(Fact(Measure(measure), *rest))
        return {row.pk: state_of(row, facts.get(row.pk, [])) for row in Case.objects.filter(pk__in=numbers)}

    def save(self, states: Mapping[int, CaseState]) -> None:
        rows = [_row(number, state) for number, state in states.items()]
        columns = [field.name for field in Case._meta.concrete_fields if not field.primary_key]
        Case.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["application"], update_fields=columns
        )
        facts = [_fact(number, state, fact) for number, state in states.items() for fact in state.facts]
        CountedFact.objects.bulk_create(
            facts, batch_size=BATCH, update_conflicts=True, unique_fields=["application", "measure", "from_seq"],
            update_fields=["body", "year", "row", "outcome", "applicant_kind", "to_seq"],
        )  # fmt: skip

    def empty(self) -> None:
        CountedFact.objects.all().delete()
        Case.objects.all().delete()


class Registers(Projection):
    """Keeps `Register`: up to which year a body's figures are locked. The subject is the body."""

    subject_kind = REGISTER
    label = "申请登记簿"

    @staticmethod
    def apply(state: int | None, entry: Entry) -> int:
        if entry.verb != YEAR_LOCKED:
            raise ValueError(f"{entry.verb} cannot follow")
        return max(state or 0, int(str(entry.codes["year"])))

    def load(self, subject_ids: Iterable[int]) -> dict[int, int]:
        return dict(Register.objects.filter(pk__in=list(subject_ids)).values_list("pk", "locked_through"))

    def save(self, states: Mapping[int, int]) -> None:
        rows = [Register(body_id=number, locked_through=year) for number, year in states.items()]
        Register.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["body"], update_fields=["locked_through"]
        )

    def empty(self) -> None:
        Register.objects.all().delete()


def state_of(row: Case, facts: Iterable[Fact] = ()) -> CaseState:
    """The state that a stored row was made from."""
    return CaseState(
        row.body_id, row.applicant_kind, row.confirmed_on, row.received_on, row.handler_id, row.closed_on, row.outcome,
        clock_trace.read(row.clock_events), tuple(facts), row.purpose,
    )  # fmt: skip


def refresh_due_dates() -> int:
    """Count the due dates of open cases anew that were counted with another calendar; how many there were.

    To be called after a year's notice was imported: the dates are a projection, the import is the event.
    """
    stale = Case.objects.filter(closed_on=None).exclude(due_calendar_version__in=["", calendar().version])
    numbers = list(stale.order_by("pk").values_list("pk", flat=True))
    projection = Cases()
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        with transaction.atomic():
            list(Case.objects.select_for_update().filter(pk__in=batch).order_by("pk"))
            projection.save(projection.load(batch))
    return len(numbers)


def clock_of(state: CaseState) -> Clock | None:
    """The clock of a case with the calendar in force; None before the receipt, and where no term runs (条例 41)."""
    if state.received_on is None or state.purpose == Purpose.RECTIFICATION:
        return None
    return clock(state.received_on, state.trace, calendar())


def _row(number: int, state: CaseState) -> Case:
    return Case(
        application_id=number,
        body_id=state.body_id,
        applicant_kind=state.applicant_kind,
        purpose=state.purpose,
        handler_id=state.handler_id,
        confirmed_on=state.confirmed_on,
        received_on=state.received_on,
        closed_on=state.closed_on,
        outcome=state.outcome,
        clock_events=clock_trace.written(state.trace),
        **_computed(state),
    )


def _computed(state: CaseState) -> dict[str, Any]:
    """The columns that a calendar is needed for, and the stage."""
    found = clock_of(state)
    if found is None:
        return {"stage": _stage_without_clock(state)}
    return {
        "stage": _stage(state, found),
        "due_on": found.due,
        "provisional": found.provisional,
        "due_calendar_version": found.calendar_version,
        "waiting_until": found.waiting_until if found.state is State.AWAITING_CORRECTION else None,
        "consultation_until": _consultation_until(state),
        "extended_on": found.extended_on,
    }


def _stage_without_clock(state: CaseState) -> Stage:
    if state.closed_on is not None:
        return Stage.CLOSED
    return Stage.IN_PROGRESS if state.received_on else Stage.TO_CONFIRM


def _stage(state: CaseState, found: Clock) -> Stage:
    if state.closed_on is not None:
        return Stage.CLOSED
    return Stage.CORRECTION_ASKED if found.state is State.AWAITING_CORRECTION else Stage.IN_PROGRESS


def _consultation_until(state: CaseState) -> Any:
    """The last day of the other sides that have not answered; None where no opinion is awaited."""
    sent = {event.key: event.on for event in state.trace if isinstance(event, ConsultationSent)}
    begun = sent | {event.key: event.on for event in state.trace if isinstance(event, ConsultationReceived)}
    answered = {event.key for event in state.trace if isinstance(event, ConsultationAnswered)}
    waiting = [day for key, day in begun.items() if key not in answered]
    return max((consultation_due(day, state.received_on, calendar()).due for day in waiting), default=None)


def _fact(number: int, state: CaseState, fact: Fact) -> CountedFact:
    return CountedFact(
        application_id=number,
        measure=fact.measure,
        body_id=state.body_id,
        year=fact.year,
        row=fact.row,
        outcome=fact.outcome,
        applicant_kind=state.applicant_kind,
        from_seq=fact.from_seq,
        to_seq=fact.to_seq,
    )
