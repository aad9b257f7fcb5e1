"""How reviews and suits stand and what they count, derived from their events: `Progress`, `CountedStanding`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies.work_calendar import calendar
from gongkai.law.proceedings import appeal_due, reply_due
from gongkai.law.remedy_results import result
from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection
from gongkai.remedies import course, verbs
from gongkai.remedies.course import Course
from gongkai.remedies.kinds import Kind, Stage
from gongkai.remedies.models import CountedStanding, Progress
from gongkai.remedies.standings import Fact
from gongkai.remedies.state import State, apply

BATCH = 200
FACT = ("body_id", "year", "cell", "from_seq", "to_seq")


class Proceedings(Projection):
    """Keeps `Progress` and `CountedStanding`. Due dates are counted with the calendar in force."""

    subject_kind = verbs.SUBJECT
    label = "行政复议、行政诉讼"

    @staticmethod
    def apply(state: State | None, entry: Entry) -> State:
        return apply(state, entry)

    def load(self, subject_ids: Iterable[int]) -> dict[int, State]:
        numbers = list(subject_ids)
        facts: dict[int, list[Fact]] = {}
        rows = CountedStanding.objects.filter(proceeding__in=numbers).order_by("from_seq", "body", "year")
        for number, *values in rows.values_list("proceeding_id", *FACT):
            facts.setdefault(number, []).append(Fact(*values))
        return {row.pk: state_of(row, facts.get(row.pk, ())) for row in Progress.objects.filter(pk__in=numbers)}

    def save(self, states: Mapping[int, State]) -> None:
        rows = [_row(number, state) for number, state in states.items()]
        columns = [field.name for field in Progress._meta.concrete_fields if not field.primary_key]
        Progress.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["proceeding"], update_fields=columns
        )
        # what ends goes first: a year has one standing that holds
        facts = [_fact(number, state, fact) for number, state in states.items() for fact in state.facts]
        for chosen in ([one for one in facts if one.to_seq is not None], [one for one in facts if one.to_seq is None]):
            CountedStanding.objects.bulk_create(
                chosen, batch_size=BATCH, update_conflicts=True, unique_fields=["proceeding", "body", "year", "from_seq"],
                update_fields=["block", "cell", "to_seq"],
            )  # fmt: skip

    def empty(self) -> None:
        CountedStanding.objects.all().delete()
        Progress.objects.all().delete()


def state_of(row: Progress, facts: Iterable[Fact] = ()) -> State:
    """The state that a stored row was made from."""
    return State(row.body_id, Kind(row.kind), row.block, row.opened_on, row.count, row.since, course.read(row.acts), tuple(facts))


def refresh_due_dates() -> int:
    """Count the due dates anew that were counted with another calendar; how many proceedings there were."""
    stale = Progress.objects.exclude(stage=Stage.VOID).exclude(due_calendar_version__in=["", calendar().version])
    numbers = list(stale.order_by("pk").values_list("pk", flat=True))
    projection = Proceedings()
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        with transaction.atomic():
            list(Progress.objects.select_for_update().filter(pk__in=batch).order_by("pk"))
            projection.save(projection.load(batch))
    return len(numbers)


def _row(number: int, state: State) -> Progress:
    found = state.course
    return Progress(
        proceeding_id=number,
        body_id=state.body_id,
        kind=state.kind,
        block=state.block,
        count=state.count,
        since=state.since,
        opened_on=found.opened_on if found else state.opened_on,
        acts=course.written(state.acts),
        **(_computed(state.kind, found) if found else {"stage": Stage.VOID}),
    )


def _computed(kind: Kind, found: Course) -> dict[str, Any]:
    decision = found.decision
    due = _reply_due(kind, found)
    return {
        "stage": found.stage,
        "reply_due": None if found.replied_on else due,
        "evidence_due": None if found.evidence_on or found.instance == "second" else due,
        "decided_on": decision.on if decision and not found.pending else None,
        "result": decision.result if decision and not found.pending else "",
        "cell": decision.cell if decision and not found.pending else "",
        "appeal_due": _appeal_due(kind, found),
        "duty_due": min((duty.due for duty in found.duties if duty.done_on is None), default=None),
        "due_calendar_version": calendar().version,
    }


def _reply_due(kind: Kind, found: Course) -> date | None:
    if not found.pending or found.copy_on is None:
        return None
    return reply_due(kind, found.copy_on, calendar(), found.simple, found.instance).due


def _appeal_due(kind: Kind, found: Course) -> date | None:
    decision = found.decision
    if found.pending or decision is None or decision.instance != "first":
        return None
    term = appeal_due(result(kind, decision.result), decision.received_on, calendar())
    return term.due if term else None


def _fact(number: int, state: State, fact: Fact) -> CountedStanding:
    return CountedStanding(
        proceeding_id=number, body_id=fact.body_id, block=state.block, year=fact.year, cell=fact.cell,
        from_seq=fact.from_seq, to_seq=fact.to_seq,
    )  # fmt: skip
