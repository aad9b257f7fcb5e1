"""The lives of normative documents, derived from their events: `NormCourse`, `NormPeriod`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection
from gongkai.norms import verbs
from gongkai.norms.course import Fact, State, apply, read, written
from gongkai.norms.models import NormCourse, NormPeriod

BATCH = 200
SAME = (
    "body_id", "version_id", "category", "made_on", "published_on", "effective_on", "term_ends_on", "filed_on", "cleaned_in",
    "cleaned_as", "count",
)  # fmt: skip
FACT = ("body_id", "category", "state", "since", "before", "from_seq", "to_seq")


class Norms(Projection):
    """Keeps `NormCourse` and `NormPeriod`."""

    subject_kind = verbs.SUBJECT
    label = "规范性文件"

    @staticmethod
    def apply(state: State | None, entry: Entry) -> State:
        return apply(state, entry)

    def load(self, subject_ids: Iterable[int]) -> dict[int, State]:
        numbers = list(subject_ids)
        facts: dict[int, list[Fact]] = {}
        rows = NormPeriod.objects.filter(norm__in=numbers).order_by("pk")
        for number, *values in rows.values_list("norm_id", *FACT):
            facts.setdefault(number, []).append(Fact(*values))
        return {row.pk: state_of(row, facts.get(row.pk, ())) for row in NormCourse.objects.filter(pk__in=numbers)}

    def save(self, states: Mapping[int, State]) -> None:
        rows = [row_of(number, state) for number, state in states.items()]
        columns = [field.name for field in NormCourse._meta.concrete_fields if not field.primary_key]
        NormCourse.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["norm"], update_fields=columns
        )
        periods = [period_of(number, fact) for number, state in states.items() for fact in state.facts]
        NormPeriod.objects.bulk_create(
            periods, batch_size=BATCH, update_conflicts=True, unique_fields=["norm", "body", "state", "since", "from_seq"],
            update_fields=["category", "before", "to_seq"],
        )  # fmt: skip

    def empty(self) -> None:
        NormPeriod.objects.all().delete()
        NormCourse.objects.all().delete()


def state_of(row: NormCourse, facts: Iterable[Fact] = ()) -> State:
    """The state that a stored row was made from."""
    return State(**{name: getattr(row, name) for name in SAME}, done=read(row.acts), facts=tuple(facts))


def row_of(number: int, state: State) -> NormCourse:
    """The unsaved row of a document in this state."""
    values = {name: getattr(state, name) for name in SAME}
    return NormCourse(norm_id=number, ends_on=state.ends_on, acts=written(state.done), **values)


def period_of(number: int, fact: Fact) -> NormPeriod:
    """The unsaved row of a period."""
    return NormPeriod(norm_id=number, **{name: getattr(fact, name) for name in FACT})
