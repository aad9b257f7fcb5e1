"""How items stand, derived from their events: `ItemCourse`. Due dates are counted with the calendar in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from django.db import transaction

from gongkai.bodies.work_calendar import calendar
from gongkai.items import verbs
from gongkai.items.course import Course, apply
from gongkai.items.models import ItemCourse
from gongkai.law.deadlines import publication_due
from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection

BATCH = 200
SAME = tuple(field.name for field in fields(Course))


class Items(Projection):
    """Keeps `ItemCourse`."""

    subject_kind = verbs.SUBJECT
    label = "主动公开信息"

    @staticmethod
    def apply(state: Course | None, entry: Entry) -> Course:
        return apply(state, entry)

    def load(self, subject_ids: Iterable[int]) -> dict[int, Course]:
        return {row.pk: state_of(row) for row in ItemCourse.objects.filter(pk__in=list(subject_ids))}

    def save(self, states: Mapping[int, Course]) -> None:
        rows = [row_of(number, state) for number, state in states.items()]
        columns = [field.name for field in ItemCourse._meta.concrete_fields if not field.primary_key]
        ItemCourse.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["item"], update_fields=columns
        )

    def empty(self) -> None:
        ItemCourse.objects.all().delete()


def state_of(row: ItemCourse) -> Course:
    """The state that a stored row was made from."""
    return Course(**{name: getattr(row, name) for name in SAME})


def refresh_due_dates() -> int:
    """Count the due dates anew that were counted with another calendar; how many items there were."""
    stale = ItemCourse.objects.exclude(due_on=None).exclude(due_calendar_version=calendar().version)
    numbers = list(stale.order_by("pk").values_list("pk", flat=True))
    projection = Items()
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        with transaction.atomic():
            list(ItemCourse.objects.select_for_update().filter(pk__in=batch).order_by("pk"))
            projection.save(projection.load(batch))
    return len(numbers)


def row_of(number: int, state: Course) -> ItemCourse:
    """The unsaved row of an item in this state."""
    row = ItemCourse(item_id=number, **{name: getattr(state, name) for name in SAME})
    if state.owed:
        row.due_on = publication_due(state.formed_on, calendar()).due
        row.due_calendar_version = calendar().version
    return row
