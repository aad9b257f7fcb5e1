"""How letters stand, derived from their events: `LetterCourse`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection
from gongkai.letters import verbs
from gongkai.letters.course import Course, Number, apply
from gongkai.letters.models import LetterCourse

BATCH = 200
SAME = ("application_id", "kind", "stage", "signed_on", "sealed_on", "way", "sent_on", "received_on", "acted_on", "tries", "countersigns")
NUMBER = ("body_id", "series", "year", "serial")


class Letters(Projection):
    """Keeps `LetterCourse`."""

    subject_kind = verbs.SUBJECT
    label = "文书"

    @staticmethod
    def apply(state: Course | None, entry: Entry) -> Course:
        return apply(state, entry)

    def load(self, subject_ids: Iterable[int]) -> dict[int, Course]:
        return {row.pk: state_of(row) for row in LetterCourse.objects.filter(pk__in=list(subject_ids))}

    def save(self, states: Mapping[int, Course]) -> None:
        rows = [_row(number, state) for number, state in states.items()]
        columns = [field.name for field in LetterCourse._meta.concrete_fields if not field.primary_key]
        LetterCourse.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["letter"], update_fields=columns
        )

    def empty(self) -> None:
        LetterCourse.objects.all().delete()


def state_of(row: LetterCourse) -> Course:
    """The state that a stored row was made from."""
    number = None
    if row.serial is not None and row.body_id is not None and row.year is not None:
        number = Number(row.body_id, row.series, row.year, row.serial)
    return Course(number=number, **{name: getattr(row, name) for name in SAME})


def _row(letter: int, state: Course) -> LetterCourse:
    number = {name: getattr(state.number, name) for name in NUMBER} if state.number else {}
    return LetterCourse(letter_id=letter, **{name: getattr(state, name) for name in SAME}, **number)
