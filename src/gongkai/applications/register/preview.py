"""What table 3 will show of every year that an import touches, before and after: for comparing with published reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from gongkai.applications.counting import CELLS, COLUMNS, form_of, standing
from gongkai.applications.kinds import ApplicantKind, Measure
from gongkai.applications.register.judging import Judged
from gongkai.bodies.models import Body
from gongkai.law.outcomes import outcomes
from gongkai.report.forms import row_label, table_form

Facts = Counter[tuple[str, str, str, int]]
"""How many, by measure, row of the 2021 form, applicant kind and year."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a year's table: its cells (as `COLUMNS`) now and after the import."""

    row: str
    label: str
    before: list[int]
    after: list[int]

    @property
    def differs(self) -> bool:
        """Whether the import changes it."""
        return self.before != self.after

    @property
    def total_before(self) -> int:
        return self.before[-1]

    @property
    def total_after(self) -> int:
        return self.after[-1]


@dataclass(frozen=True, slots=True)
class YearPreview:
    """A table of the report of one year, its columns in their order (the last is the total). `locked`: the report is
    published, so that nothing in it changes."""

    year: int
    form: str
    rows: list[Change]
    locked: bool
    columns: tuple[str, ...] = COLUMNS


def previews(body: Body, lines: Iterable[Judged], locked_through: int, this_year: int) -> list[YearPreview]:
    """The tables of the years from the first that a line belongs to, up to this year; none before 2019."""
    good = [one for one in lines if one.good]
    now, new = _standing(body), _facts(good, locked_through)
    days = [day.year for one in good for day in (one.received_on, one.line.answered_on) if day]
    first = max(min(days, default=this_year), 2019)
    return [_year(year, now, now + new, locked_through) for year in range(first, this_year + 1)]


def _standing(body: Body) -> Facts:
    rows = standing([body]).order_by().values_list("measure", "row", "applicant_kind", "year").annotate(number=Count("pk"))
    return Counter({(measure, row, kind, year): number for measure, row, kind, year, number in rows})


def _facts(lines: Iterable[Judged], locked_through: int) -> Facts:
    """What the lines will count: by the year of the receipt and of the end, or the first that is unlocked."""
    found: Facts = Counter()
    for one in lines:
        if one.received_on is None:
            continue
        received = max(one.received_on.year, locked_through + 1)
        found[Measure.RECEIVED, "received_new", one.line.kind, received] += 1
        if one.outcome and one.line.answered_on:
            found[Measure.RESULT, one.row, one.line.kind, max(one.line.answered_on.year, received)] += 1
    return found


def _year(year: int, before: Facts, after: Facts, locked_through: int) -> YearPreview:
    form = form_of(year)
    old, new = _table(before, year, form), _table(after, year, form)
    rows = [
        Change(key, row_label("applications", form, key), old[key], new[key]) for key in table_form("applications", form).keys
    ]
    return YearPreview(year, form, rows, year <= locked_through)


def _table(facts: Facts, year: int, form: str) -> dict[str, list[int]]:
    """The rows of one year from the facts, with their totals."""
    cells: Counter[tuple[str, str]] = Counter()
    coarse = {known.rows["2021"]: known.rows["2019"] for known in outcomes().values()}
    for (measure, row, kind, when), number in facts.items():
        if when > year:
            continue
        name = coarse.get(row, row) if form == "2019" else row
        counts = CELLS[measure](name, number if when == year else 0, number if when < year else 0)
        for key, value in counts.items():
            cells[key, kind] += value
    return {key: _row(cells, key) for key in table_form("applications", form).keys}


def _row(cells: Mapping[tuple[str, str], int], key: str) -> list[int]:
    values = [cells[key, kind] for kind in ApplicantKind.values]
    return [*values, sum(values)][: len(COLUMNS)]
