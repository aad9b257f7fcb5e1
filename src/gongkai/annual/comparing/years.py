"""One body's years side by side: every cell of every table, what changed, what was found between two years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.annual import queries
from gongkai.annual.comparing.answering import Found, figure_in
from gongkai.annual.comparing.definitions import Figure, break_note, families, family_label, family_of
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Body
from gongkai.report.compare import Comparison, compare
from gongkai.report.forms import TABLE_KINDS, table_form
from gongkai.report.model import Finding, Report, State

CERTAIN = (State.PRINTED.value, State.SOLVED.value)


@dataclass(frozen=True, slots=True)
class YearReport:
    """A body's report of one year as it stands in the archive."""

    year: int
    entry: ArchiveEntry
    report: Report


@dataclass(frozen=True, slots=True)
class YearCell:
    """One figure in one year; `change` against the year before, None where either is not certain or that year is missing.

    `findings` are what was found between the two years at this very cell.
    """

    found: Found
    change: int | Decimal | None
    findings: tuple[Finding, ...] = ()

    @property
    def is_changed(self) -> bool:
        return bool(self.change)


@dataclass(frozen=True, slots=True)
class YearLine:
    """One figure over the years; `is_empty` where every known value is 0 and nothing is doubtful."""

    figure: Figure
    cells: list[YearCell]

    @property
    def is_empty(self) -> bool:
        return all(cell.found.state == State.PRINTED and not cell.found.value and not cell.findings for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures that may be compared with each other, over the years in which a report holds such a table."""

    family: str
    label: str
    note: str
    years: list[int]
    lines: list[YearLine]


@dataclass(frozen=True, slots=True)
class Years:
    """A body's reports, oldest first, the comparisons by the later year, and the grids of its tables."""

    body: Body
    reports: list[YearReport]
    comparisons: dict[int, Comparison]
    grids: list[Grid]


def years_of(actor: Any, body: Body) -> Years:
    """All of it, in a fixed number of queries however many years there are."""
    reports = reports_of(actor, body)
    comparisons = between(body, reports)
    return Years(body, reports, comparisons, grids(reports, comparisons))


def reports_of(actor: Any, body: Body) -> list[YearReport]:
    """The body's reports as they stand, oldest first."""
    rows = queries.archive(actor, queries.Filters(body=body, subtree=False)).select_related("report")
    found = [YearReport(entry.year, entry, entry.report.typed()) for entry in rows]
    return sorted(found, key=lambda one: one.year)


def between(body: Body, reports: Sequence[YearReport]) -> dict[int, Comparison]:
    """The comparison of each report with that of the year before, by the later year; milder as in `queries`."""
    by_year = {one.year: one for one in reports}
    renamed = [name.valid_from for name in body.names.all() if name.valid_from]
    return {
        one.year: _compared(by_year[one.year - 1], one, renamed) for one in reports if one.year - 1 in by_year
    }


def grids(reports: Sequence[YearReport], comparisons: dict[int, Comparison]) -> list[Grid]:
    """A grid for each family that a report holds, tables in statutory order, older forms before newer ones."""
    held: dict[str, dict[int, Report]] = {}
    for kind in TABLE_KINDS:
        for one in reports:
            if table := one.report.table(kind):
                held.setdefault(family_of(kind, table.form), {})[one.year] = one.report
    return [_grid(family, by_year, comparisons) for family, by_year in held.items()]


def _grid(family: str, reports: dict[int, Report], comparisons: dict[int, Comparison]) -> Grid:
    members, years = families()[family], sorted(reports)
    lines = [YearLine(figure, _cells(figure, reports, years, comparisons)) for figure in members]
    forms = {table.form for report in reports.values() if (table := report.table(members[0].table))}
    shown = [line for line in lines if any(line.figure.row in table_form(line.figure.table, form).by_key for form in forms)]
    return Grid(family, family_label(family), break_note(members[0].table), years, shown)


def _cells(
    figure: Figure, reports: dict[int, Report], years: Iterable[int], comparisons: dict[int, Comparison]
) -> list[YearCell]:
    cells: list[YearCell] = []
    before: tuple[int, Found] | None = None
    for year in years:
        found = figure_in(reports[year], figure)
        change = _change(before[1], found) if before and before[0] == year - 1 else None
        cells.append(YearCell(found, change, _findings(figure, comparisons.get(year))))
        before = year, found
    return cells


def _change(before: Found, now: Found) -> int | Decimal | None:
    if before.value is None or now.value is None or {before.state, now.state} - set(CERTAIN):
        return None
    return now.value - before.value


def _findings(figure: Figure, comparison: Comparison | None) -> tuple[Finding, ...]:
    if comparison is None:
        return ()
    place = (figure.table, figure.row, figure.column)
    return tuple(found for found in comparison.findings if (found.table, found.row, found.column) == place)


def _compared(earlier: YearReport, later: YearReport, renamed: Sequence[date]) -> Comparison:
    span = date(earlier.year, 1, 1), date(later.year, 12, 31)
    return compare(
        earlier.report,
        later.report,
        reorganised=any(span[0] <= day <= span[1] for day in renamed),
        corrected=max(earlier.entry.version, later.entry.version) > 1,
    )
