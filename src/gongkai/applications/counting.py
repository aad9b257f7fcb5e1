"""Table 3 from the ledger (国办公开办函〔2019〕60号, 〔2021〕30号): one aggregate over the counted facts, at any position.

The two identities hold by construction. An application is received in one year and has its result in that or a later
one; 二 is what was received before the year without a result before it, 四 what is left at its end, so 四 of a year is
二 of the next. What is carried over from a body outside enters in 二, what is carried over to one outside leaves in 四;
between the bodies of one table it is nothing. So 二 of a year less what entered is 四 of the year before less what left.
A position is the last sequence of a body's chain that is taken into account.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, F, Func, Max, OuterRef, Q, QuerySet, Value

from gongkai.applications import acts
from gongkai.applications.kinds import ApplicantKind, Measure
from gongkai.applications.models import Application, CountedFact
from gongkai.applications.models.projections import CROSSING
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require, visible
from gongkai.law.outcomes import outcomes
from gongkai.law.reasons import refuse
from gongkai.ledger.models import Event
from gongkai.report.forms import table_form
from gongkai.report.identities import leaf_rows
from gongkai.report.model import Cell, Row, Table
from gongkai.site.clock import SHANGHAI

Positions = Mapping[int, int]
"""Body id → the last sequence taken into account; a body that is not named has none."""

TOTAL = "total"
COLUMNS = (*ApplicantKind.values, TOTAL)


@dataclass(frozen=True, slots=True)
class Table3:
    """Counts by row and column of a form ("2019" or "2021"), columns as in `COLUMNS`; every cell is a count.

    `entered` are those of 二 that were taken over from other bodies in the year, `left` those of 四 that went to others.
    """

    form: str
    year: int
    rows: dict[str, list[int]]
    entered: list[int]
    left: list[int]

    def as_table(self) -> Table:
        """The same as a table of the annual report."""
        rows = {key: Row(key, [Cell(value) for value in values]) for key, values in self.rows.items()}
        return Table("applications", self.form, rows)


def table3(
    actor: Any, bodies: Sequence[Body], year: int, *, form: str | None = None, at: Positions | None = None
) -> Table3:
    """The table of these bodies together for a year, now or at ledger positions; the form of the year by default."""
    _require_figures(actor, bodies)
    return tally(bodies, year, form=form, at=at)


def tally(bodies: Sequence[Body], year: int, *, form: str | None = None, at: Positions | None = None) -> Table3:
    """The same for an act that has asked the policy itself."""
    name = form or form_of(year)
    counts = _counted(standing(bodies, at), year, name)
    rows = {key: _with_total(counts.get(key, {})) for key in table_form("applications", name).keys}
    return Table3(name, year, rows, *(_with_total(counts.get(key, {})) for key in (Measure.ENTERED, Measure.LEFT)))


def cases_in(
    actor: Any, bodies: Sequence[Body], year: int, row: str, column: str = TOTAL, *, form: str | None = None,
    at: Positions | None = None,
) -> QuerySet[Application]:  # fmt: skip
    """The applications behind a cell, as far as the actor may read them, by number."""
    facts = facts_behind(bodies, year, row, column, form=form, at=at)
    found = Application.objects.filter(pk__in=facts.values("application"))
    return visible(actor, acts.READ, found).order_by("year", "serial", "pk")


def facts_behind(
    bodies: Sequence[Body], year: int, row: str, column: str = TOTAL, *, form: str | None = None,
    at: Positions | None = None,
) -> QuerySet[CountedFact]:  # fmt: skip
    """The facts that a cell is made of; whoever shows their applications asks the policy."""
    facts = _facts_of(row, standing(bodies, at), year, form or form_of(year), at is None)
    return facts if column == TOTAL else facts.filter(applicant_kind=column)


def positions_on(bodies: Iterable[Body], day: date) -> dict[int, int]:
    """Where the bodies' ledgers stood at the end of a day in Shanghai: "as of" means recorded by then."""
    end = datetime.combine(day + timedelta(days=1), time.min, SHANGHAI)
    recorded = Event.objects.filter(body_id__in=[body.pk for body in bodies], recorded_at__lt=end)
    return dict(recorded.order_by().values_list("body_id").annotate(Max("sequence")))


def standing(bodies: Iterable[Body], at: Positions | None = None) -> QuerySet[CountedFact]:
    """The facts that count for these bodies together, now or at the positions; what moves between them is none."""
    numbers = [body.pk for body in bodies]
    outside = Q(counterpart=None) | ~Q(counterpart__in=numbers)
    facts = CountedFact.objects.filter(outside, body__in=numbers)
    if at is None:
        return facts.filter(to_seq=None)
    reached = facts.alias(position=PositionOf(at)).filter(from_seq__lte=F("position"))
    return reached.filter(Q(to_seq=None) | Q(to_seq__gt=F("position")))


class PositionOf(Func):
    """The position of a fact's body, from one parameter for all bodies; null for one that is not named."""

    output_field = BigIntegerField()

    def __init__(self, at: Positions) -> None:
        super().__init__(Value(json.dumps(dict(at))), F("body"))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "json_extract(%(expressions)s || '\"')"
        return super().as_sql(compiler, connection, template=template, arg_joiner=", '$.\"' || ", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(%(expressions)s::text)::bigint"
        return super().as_sql(compiler, connection, template=template, arg_joiner="::jsonb ->> ", **context)


def _require_figures(actor: Any, bodies: Sequence[Body]) -> None:
    """Refused for the first body whose figures the actor may not read; one query for all of them."""
    allowed = set(visible(actor, acts.READ_FIGURES, Body.objects.all()).values_list("pk", flat=True))
    for body in bodies:
        if body.pk not in allowed:
            require(actor, acts.READ_FIGURES, body)


def form_of(year: int) -> str:
    """The form of a report year; refused before 2019, when there was no such table."""
    if year < 2019:
        raise refuse("no_such_table", f"{year}年度的年报没有表三，表三自2019年度起使用", "国办公开办函〔2019〕60号")
    return "2019" if year < 2021 else "2021"


def _row_2019() -> dict[str, str]:
    """Rows of the 2021 form in the 2019 form: 其他处理 was one row."""
    return {known.rows["2021"]: known.rows["2019"] for known in outcomes().values()}


def _counted(facts: QuerySet[CountedFact], year: int, form: str) -> dict[str, dict[str, int]]:
    """Counts by row and applicant kind, from one query."""
    counts: dict[str, dict[str, int]] = {}
    in_year, before = Count("pk", filter=Q(year=year)), Count("pk", filter=Q(year__lt=year))
    groups = facts.filter(year__lte=year).order_by().values_list("measure", "row", "applicant_kind")
    for measure, row, kind, now, earlier in groups.annotate(now=in_year, earlier=before):
        name = row if form == "2021" else _row_2019().get(row, row)
        _add(counts, CELLS[measure](name, now, earlier), kind)
    return counts


CELLS: dict[str, Callable[[str, int, int], dict[str, int]]] = {
    Measure.RECEIVED: lambda row, now, earlier: {
        row: now, "received_carried_in": earlier, "carried_forward": now + earlier,
    },
    Measure.ENTERED: lambda row, now, earlier: {
        "entered": now, "received_carried_in": now + earlier, "carried_forward": now + earlier,
    },
    Measure.LEFT: lambda row, now, earlier: {
        "left": now, "received_carried_in": -earlier, "carried_forward": -earlier,
    },
    Measure.RESULT: lambda row, now, earlier: {
        row: now, "outcome_total": now, "received_carried_in": -earlier, "carried_forward": -now - earlier,
    },
}  # fmt: skip
"""What a fact's row, its number in the year and its number in earlier years add to the cells of the table."""


def _add(counts: dict[str, dict[str, int]], rows: dict[str, int], kind: str) -> None:
    for row, value in rows.items():
        cells = counts.setdefault(row, {})
        cells[kind] = cells.get(kind, 0) + value


def _with_total(cells: Mapping[str, int]) -> list[int]:
    values = [cells.get(kind, 0) for kind in ApplicantKind.values]
    return [*values, sum(values)]


def _facts_of(
    row: str, facts: QuerySet[CountedFact], year: int, form: str, now: bool
) -> QuerySet[CountedFact]:  # fmt: skip
    if row == "received_new":
        return facts.filter(measure=Measure.RECEIVED, year=year)
    if row == "received_carried_in":
        return _held(facts, year - 1, Q(measure=Measure.ENTERED, year=year), now)
    if row == "carried_forward":
        return _held(facts, year, Q(measure=Measure.LEFT, year=year), now)
    results = facts.filter(measure=Measure.RESULT, year=year)
    if row == "outcome_total":
        return results
    if row not in leaf_rows(form):
        raise refuse("no_such_row", f"年报表三没有“{row}”这一行")
    fine = [row] if form == "2021" else [key for key, coarse in _row_2019().items() if coarse == row]
    return results.filter(row__in=fine)


def _held(facts: QuerySet[CountedFact], last: int, moved: Q, now: bool) -> QuerySet[CountedFact]:
    """What had come in and not gone out again by the end of a year, and what was moved.

    As it stands `now`, most is ruled out by the facts themselves: what has ended by then has also gone out.
    """
    came = Q(gone=False, measure__in=[Measure.RECEIVED, Measure.ENTERED], year__lte=last)
    out = [Measure.RESULT, Measure.LEFT]
    if now:
        came &= Q(ended_year=None) | Q(ended_year__gt=last)
        facts, out = facts.filter(CROSSING), [Measure.LEFT]
    later = facts.filter(measure__in=out, year__lte=last, year__gte=OuterRef("year"))
    gone = Exists(later.filter(application=OuterRef("application")))
    return facts.alias(gone=gone).filter(came | moved)
