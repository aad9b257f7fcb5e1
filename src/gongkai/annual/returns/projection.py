"""How a return stands, derived from its events: the rows of `ReturnCourse`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gongkai.annual.models import AnnualReturn, ReturnCourse, ReturnState
from gongkai.annual.returns import verbs
from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection

NEXT = {
    verbs.TAKEN_BACK: ReturnState.TAKEN_BACK,
    verbs.SENT_BACK: ReturnState.SENT_BACK,
    verbs.ACCEPTED: ReturnState.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a return, since when, and when it was filed."""

    state: str
    filed_on: date
    decided_on: date | None = None


class Returns(Projection):
    """Keeps `ReturnCourse`; whose return it is comes from the record that the event names."""

    subject_kind = verbs.RETURN
    label = "年报报送"

    @staticmethod
    def apply(state: Standing | None, entry: Entry) -> Standing:
        if entry.verb == verbs.FILED and state is None:
            return Standing(ReturnState.FILED, entry.law_date)
        if entry.verb in NEXT and state is not None:
            return replace(state, state=NEXT[entry.verb], decided_on=entry.law_date)
        raise ValueError(f"{entry.verb} cannot follow")

    def load(self, subject_ids: Iterable[int]) -> dict[int, Standing]:
        rows = ReturnCourse.objects.filter(pk__in=list(subject_ids))
        return {pk: Standing(*values) for pk, *values in rows.values_list("pk", "state", "filed_on", "decided_on")}

    def save(self, states: Mapping[int, Standing]) -> None:
        whose = AnnualReturn.objects.filter(pk__in=list(states)).values("pk", "to_id", "body_id", "year", "number")
        rows = [_row(one, states[one.pop("pk")]) for one in [dict(found, report_id=found["pk"]) for found in whose]]
        columns = [field.name for field in ReturnCourse._meta.concrete_fields if not field.primary_key]
        ReturnCourse.objects.bulk_create(
            rows, batch_size=100, update_conflicts=True, unique_fields=["report"], update_fields=columns
        )

    def empty(self) -> None:
        ReturnCourse.objects.all().delete()


def _row(whose: dict[str, int], standing: Standing) -> ReturnCourse:
    dates = {"filed_on": standing.filed_on, "decided_on": standing.decided_on}
    return ReturnCourse(**whose, state=standing.state, **dates)
