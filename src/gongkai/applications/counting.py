"""Table 3 from the ledger (国办公开办函〔2019〕60号, 〔2021〕30号): one aggregate over the counted facts, at any position.

The two identities hold by construction. An application is received in one year and has its result in that or a later
one; 二 is what was received before the year without a result before it, 四 what is left at its end, so 四 of a year is
二 of the next. A position is the last sequence of a body's chain that is taken into account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from gongkai.applications import acts
from gongkai.applications.kinds import ApplicantKind, Measure
from gongkai.applications.models import Application, CountedFact
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
    """Counts by row and column of a form ("2019" or "2021"), columns as in `COLUMNS`; every cell is a count."""

    form: str
    year: int
    rows: dict[str, list[int]]

    def as_table(self) -> Table:
        """The same as a table of the annual report."""
        rows = {key: Row(key, [Cell(value) for value in values]) for key, values in self.rows.items()}
        return Table("applications", self.form, rows)


def table3(
    actor: Any, bodies: Sequence[Body], year: int, *, form: str | None = None, at: Positions | None = None
) -> Table3:
    """The table of these bodies together for a year, now or at ledger positions; the form of the year by default."""
    for body in bodies:
        require(actor, acts.READ_FIGURES, body)
    name = form or _form_of(year)
    counts = _counted(standing(bodies, at), year, name)
    return Table3(name, year, {key: _with_total(counts.get(key, {})) for key in table_form("applications", name).keys})


def cases_in(
    actor: Any, bodies: Sequence[Body], year: int, row: str, column: str = TOTAL, *, form: str | None = None,
    at: Positions | None = None,
) -> QuerySet[Application]:  # fmt: skip
    """The applications behind a cell, as far as the actor may read them, by number."""
    facts = _facts_of(row, standing(bodies, at), year, form or _form_of(year))
    if column != TOTAL:
        facts = facts.filter(applicant_kind=column)
    found = Application.objects.filter(pk__in=facts.values("application"))
    return visible(actor, acts.READ, found).order_by("year", "serial", "pk")


def positions_on(bodies: Iterable[Body], day: date) -> dict[int, int]:
    """Where the bodies' ledgers stood at the end of a day in Shanghai: "as of" means recorded by then."""
    end = datetime.combine(day + timedelta(days=1), time.min, SHANGHAI)
    recorded = Event.objects.filter(body_id__in=[body.pk for body in bodies], recorded_at__lt=end)
    return dict(recorded.order_by().values_list("body_id").annotate(Max("sequence")))


def standing(bodies: Iterable[Body], at: Positions | None = None) -> QuerySet[CountedFact]:
    """The facts that count, now or at the positions."""
    numbers = [body.pk for body in bodies]
    if at is None:
        return CountedFact.objects.filter(body__in=numbers, to_seq=None)
    reached = Q(pk__in=[])
    for number in numbers:
        position = at.get(number, 0)
        valid = Q(to_seq=None) | Q(to_seq__gt=position)
        reached |= Q(body=number, from_seq__lte=position) & valid
    return CountedFact.objects.filter(reached)


def _form_of(year: int) -> str:
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
        if measure == Measure.RECEIVED:
            _add(counts, {"received_new": now, "received_carried_in": earlier, "carried_forward": now + earlier}, kind)
        else:
            name = row if form == "2021" else _row_2019()[row]
            signed = {name: now, "outcome_total": now, "received_carried_in": -earlier, "carried_forward": -now - earlier}
            _add(counts, signed, kind)
    return counts


def _add(counts: dict[str, dict[str, int]], rows: dict[str, int], kind: str) -> None:
    for row, value in rows.items():
        cells = counts.setdefault(row, {})
        cells[kind] = cells.get(kind, 0) + value


def _with_total(cells: Mapping[str, int]) -> list[int]:
    values = [cells.get(kind, 0) for kind in ApplicantKind.values]
    return [*values, sum(values)]


def _facts_of(row: str, facts: QuerySet[CountedFact], year: int, form: str) -> QuerySet[CountedFact]:
    if row == "received_new":
        return facts.filter(measure=Measure.RECEIVED, year=year)
    if row in ("received_carried_in", "carried_forward"):
        last = year - 1 if row == "received_carried_in" else year
        ended = facts.filter(measure=Measure.RESULT, year__lte=last, application=OuterRef("application"))
        return facts.filter(~Exists(ended), measure=Measure.RECEIVED, year__lte=last)
    results = facts.filter(measure=Measure.RESULT, year=year)
    if row == "outcome_total":
        return results
    if row not in leaf_rows(form):
        raise refuse("no_such_row", f"年报表三没有“{row}”这一行")
    fine = [row] if form == "2021" else [key for key, coarse in _row_2019().items() if coarse == row]
    return results.filter(row__in=fine)
