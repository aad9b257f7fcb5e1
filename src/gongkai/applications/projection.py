"""How applications stand and what they count, derived from their events: `Case`, `CountedFact`, `Register`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from gongkai.applications import case, clock_trace, remakes, verbs
from gongkai.applications.books import Fact, standing
from gongkai.applications.case import CaseState
from gongkai.applications.handling import Forwarded, Handling
from gongkai.applications.kinds import Measure, Purpose, Stage
from gongkai.applications.models import Case, CountedFact, Register, UnitTask
from gongkai.bodies.work_calendar import calendar
from gongkai.law.clock import Clock, State, clock
from gongkai.law.deadlines import consultation_due
from gongkai.law.events import ConsultationAnswered, ConsultationReceived, ConsultationSent
from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection

Values = dict[str, Any]
"""What a row holds, by attribute."""

REGISTER = "application_register"
YEAR_LOCKED = "application_register.year_locked"
BATCH = 200
WAITING = {State.AWAITING_CORRECTION: Stage.CORRECTION_ASKED, State.AWAITING_PAYMENT: Stage.FEE_NOTICED}
TASK = ("forwarding_id", "division_id", "forwarded_on", "due_on", "urged_on", "replied_on")
FACT = (
    "measure", "body_id", "applicant_kind", "year", "row", "from_seq", "outcome", "counterpart_id", "to_seq"
)  # fmt: skip


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
        tasks = _tasks(numbers)
        rows = Case.objects.filter(pk__in=numbers)
        return {row.pk: state_of(row, facts.get(row.pk, []), tasks.get(row.pk, [])) for row in rows}

    @staticmethod
    def rows(states: Mapping[int, CaseState]) -> tuple[list[Values], list[Values]]:
        """What is stored of these states, as `Case` and as `CountedFact`; the due dates by the calendar in force."""
        facts = [_fact(number, fact, _ended_year(state)) for number, state in states.items() for fact in state.facts]
        return [_row(number, state) for number, state in states.items()], facts

    def save(self, states: Mapping[int, CaseState]) -> None:
        cases, counted = self.rows(states)
        rows, facts = [Case(**values) for values in cases], [CountedFact(**values) for values in counted]
        columns = [field.name for field in Case._meta.concrete_fields if not field.primary_key]
        Case.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["application"], update_fields=columns
        )
        CountedFact.objects.bulk_create(
            facts, batch_size=BATCH, update_conflicts=True, unique_fields=["application", "measure", "body", "from_seq"],
            update_fields=["year", "row", "outcome", "applicant_kind", "counterpart", "to_seq", "ended_year"],
        )  # fmt: skip
        _save_tasks(states)

    def empty(self) -> None:
        CountedFact.objects.all().delete()
        UnitTask.objects.all().delete()
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


def state_of(row: Case, facts: Iterable[Fact] = (), tasks: Iterable[Forwarded] = ()) -> CaseState:
    """The state that a stored row was made from."""
    trace, marks = clock_trace.read(row.clock_events)
    return CaseState(
        row.body_id, row.applicant_kind, row.confirmed_on, row.received_on, row.handler_id, row.closed_on, row.outcome,
        trace, tuple(facts), row.purpose,
        _handling(row, tasks), marks, remakes.read(row.remakes), row.registration_annulled, row.judged_due_on,
    )  # fmt: skip


def refresh_due_dates() -> int:
    """Count the due dates of open cases anew that were counted with another calendar; how many there were.

    To be called after a year's notice was imported: the dates are a projection, the import is the event.
    """
    running = Case.objects.filter(Q(closed_on=None) | Q(stage=Stage.REMAKING))
    stale = running.exclude(due_calendar_version__in=["", calendar().version])
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
    return clock(state.received_on, state.trace, calendar(), explained=False)


def _handling(row: Case, tasks: Iterable[Forwarded]) -> Handling:
    return Handling(
        tuple(tasks), row.draft_id, row.draft_stage, row.fee_noticed_on, row.fee, row.fee_paid_on, row.reasons,
        row.reasons_by,
    )  # fmt: skip


def _handled(state: CaseState) -> dict[str, Any]:
    """The columns about the work inside; no unit is waited for once the case has ended."""
    inside = state.handling
    return {
        "unit_due_on": inside.unit_due_on if _open(state) else None,
        "draft_id": inside.draft_id,
        "draft_stage": inside.draft_stage,
        "fee_noticed_on": inside.fee_noticed_on,
        "fee": inside.fee,
        "fee_paid_on": inside.fee_paid_on,
        "reasons": inside.reasons,
        "reasons_by": inside.reasons_by,
    }


def _open(state: CaseState) -> bool:
    return state.closed_on is None or remakes.awaited(state.remakes) is not None


def _tasks(numbers: Iterable[int]) -> dict[int, list[Forwarded]]:
    tasks: dict[int, list[Forwarded]] = {}
    rows = UnitTask.objects.filter(application__in=numbers).order_by("pk")
    for number, *task in rows.values_list("application_id", *TASK):
        tasks.setdefault(number, []).append(Forwarded(*task))
    return tasks


def _save_tasks(states: Mapping[int, CaseState]) -> None:
    """The tasks of units as the states have them; one whose forwarding stands no longer goes."""
    rows = [
        UnitTask(
            application_id=number,
            waiting=one.replied_on is None and _open(state),
            **{name: getattr(one, name) for name in TASK},
        )
        for number, state in states.items()
        for one in state.handling.forwarded
    ]
    UnitTask.objects.filter(application__in=list(states)).exclude(pk__in=[row.pk for row in rows]).delete()
    columns = ["application", "division", "forwarded_on", "due_on", "urged_on", "replied_on", "waiting"]
    UnitTask.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["forwarding"], update_fields=columns
    )


def _row(number: int, state: CaseState) -> Values:
    return {
        "application_id": number,
        "body_id": state.body_id,
        "applicant_kind": state.applicant_kind,
        "purpose": state.purpose,
        "handler_id": state.handler_id,
        "confirmed_on": state.confirmed_on,
        "received_on": state.received_on,
        "closed_on": state.closed_on,
        "outcome": state.outcome,
        "clock_events": clock_trace.written(state.trace, state.marks),
        "remakes": remakes.written(state.remakes),
        "registration_annulled": state.registration_annulled,
        "judged_due_on": state.judged_due,
        **_handled(state),
        **_computed(state) | _answered_anew(state),
    }


def _computed(state: CaseState) -> dict[str, Any]:
    """The columns that a calendar is needed for, and the stage."""
    found = clock_of(state)
    if found is None:
        return {"stage": _stage_without_clock(state)}
    return {
        "stage": _stage(state, found),
        **_due(state, found),
        "waiting_until": found.waiting_until if found.state in WAITING else None,
        "consultation_until": _consultation_until(state),
        "extended_on": found.extended_on,
    }


def _due(state: CaseState, found: Clock) -> dict[str, Any]:
    """While the case is open the due date follows the calendar; then it is what the end was judged by, for ever."""
    if state.closed_on is not None:
        return {"due_on": state.judged_due}
    return {
        "due_on": found.due, "provisional": found.provisional, "due_calendar_version": found.calendar_version
    }  # fmt: skip


def _answered_anew(state: CaseState) -> dict[str, Any]:
    """While a new answer is awaited its own term is the one that runs."""
    awaited = remakes.awaited(state.remakes)
    if awaited is None:
        return {}
    term = awaited.counted_term(calendar())
    return {
        "stage": Stage.REMAKING,
        "due_on": term.due if term else awaited.term,
        "provisional": term is not None and term.provisional,
        "due_calendar_version": calendar().version,
    }


def _stage_without_clock(state: CaseState) -> Stage:
    if state.closed_on is not None:
        return Stage.CLOSED
    return Stage.IN_PROGRESS if state.received_on else Stage.TO_CONFIRM


def _stage(state: CaseState, found: Clock) -> Stage:
    if state.closed_on is not None:
        return Stage.CLOSED
    return WAITING.get(found.state, Stage.IN_PROGRESS)


def _consultation_until(state: CaseState) -> Any:
    """The last day of the other sides that have not answered; None where no opinion is awaited."""
    sent = {event.key: event.on for event in state.trace if isinstance(event, ConsultationSent)}
    begun = sent | {event.key: event.on for event in state.trace if isinstance(event, ConsultationReceived)}
    answered = {event.key for event in state.trace if isinstance(event, ConsultationAnswered)}
    waiting = [day for key, day in begun.items() if key not in answered]
    return max((consultation_due(day, state.received_on, calendar()).due for day in waiting), default=None)


def _ended_year(state: CaseState) -> int | None:
    result = standing(state.facts, Measure.RESULT)
    return result.year if result else None


def _fact(number: int, fact: Fact, ended_year: int | None) -> Values:
    return {
        "application_id": number,
        "measure": fact.measure,
        "body_id": fact.body_id,
        "year": fact.year,
        "row": fact.row,
        "outcome": fact.outcome,
        "applicant_kind": fact.applicant_kind,
        "counterpart_id": fact.counterpart_id,
        "from_seq": fact.from_seq,
        "to_seq": fact.to_seq,
        "ended_year": ended_year,
    }
