"""One body: its years side by side, every cell of every table, and the same as charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.annual.comparing.charts import Chart
from gongkai.annual.comparing.charts import charts as charts_of
from gongkai.annual.comparing.years import Grid, YearCell, YearLine, Years, reports_of, years_of
from gongkai.bodies.models import Body
from gongkai.bodies.queries import ancestors, find_body
from gongkai.portal.compare.tables import Shown, show
from gongkai.portal.presentation.findings import FindingView, Page, number_findings
from gongkai.report.forms import column_label
from gongkai.writing.numbers import written


@dataclass(frozen=True, slots=True)
class CellView:
    """A figure in a year with its change against the year before (empty for none) and the findings at it."""

    shown: Shown
    change: str
    findings: list[FindingView]


@dataclass(frozen=True, slots=True)
class LineView:
    """One figure over the years."""

    label: str
    cells: list[CellView]


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of a grid that stand together: of table 3 one column, elsewhere all; `is_open` on arrival."""

    anchor: str
    title: str
    lines: list[LineView]
    is_open: bool


@dataclass(frozen=True, slots=True)
class GridView:
    """A grid as shown; `entries` are the reports of its years."""

    grid: Grid
    entries: list[tuple[int, int]]
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Between:
    """What was found between two years, with numbers that the cells link to."""

    earlier: int
    later: int
    entry: int
    findings: list[FindingView]


@require_safe
def years(request: HttpRequest, body_id: int) -> HttpResponse:
    """Every cell of every table over the years, changes and findings marked."""
    body = _find(request, body_id)
    found = years_of(request.user, body)
    between = [_between(found, year) for year in sorted(found.comparisons)]
    known = {id(view.finding): view for one in between for view in one.findings}
    shown = {**_head(body), "between": between, "grids": [_grid(grid, found, known) for grid in found.grids]}
    return render(request, "portal/compare/years.html", shown)


@require_safe
def charts(request: HttpRequest, body_id: int) -> HttpResponse:
    """The body's charts, each with its table."""
    body = _find(request, body_id)
    drawn = charts_of(reports_of(request.user, body))
    shown = {**_head(body), "charts": [(chart, drawing(chart)) for chart in drawn]}
    return render(request, "portal/compare/charts.html", shown)


def drawing(chart: Chart) -> dict[str, Any]:
    """The values for the script; None is a gap."""
    series = [{"name": one.label, "values": [_plain(value) for value in one.values]} for one in chart.series]
    return {"shape": chart.shape, "unit": chart.unit, "categories": [str(year) for year in chart.years], "series": series}


def _plain(value: Any) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)


def _find(request: HttpRequest, body_id: int) -> Body:
    try:
        return find_body(request.user, body_id)
    except Body.DoesNotExist as problem:
        raise Http404 from problem


def _head(body: Body) -> dict[str, Any]:
    return {"body": body, "above": ancestors(body)}


def _between(found: Years, year: int) -> Between:
    comparison = found.comparisons[year]
    entry = next(one.entry for one in found.reports if one.year == year)
    links = Page(comparison.later, series=f"y{year}-", linked=False)
    return Between(year - 1, year, entry.pk, number_findings(comparison.findings, links))


def _grid(grid: Grid, found: Years, known: dict[int, FindingView]) -> GridView:
    entries = {one.year: one.entry.pk for one in found.reports}
    return GridView(grid, [(year, entries[year]) for year in grid.years], _parts(grid, known))


def _parts(grid: Grid, known: dict[int, FindingView]) -> list[Part]:
    """Table 3 by kind of applicant, the total first and open; the other tables in one piece."""
    if grid.family != "applications":
        return [Part(grid.family, "", [_line(line, known, with_column=True) for line in grid.lines], True)]
    columns = list(dict.fromkeys(line.figure.column for line in grid.lines))
    columns.sort(key=lambda column: column != "total")
    return [
        Part(
            f"{grid.family}-{column}",
            column_label("applications", "2021", "received_new", column),
            [_line(line, known, with_column=False) for line in grid.lines if line.figure.column == column],
            column == "total",
        )
        for column in columns
    ]


def _line(line: YearLine, known: dict[int, FindingView], with_column: bool) -> LineView:
    figure = line.figure
    label = f"{figure.row_label}／{figure.column_label}" if with_column else figure.row_label
    return LineView(label, [_cell(cell, known) for cell in line.cells])


def _cell(cell: YearCell, known: dict[int, FindingView]) -> CellView:
    return CellView(show(cell.found), _signed(cell), [known[id(finding)] for finding in cell.findings])


def _signed(cell: YearCell) -> str:
    if not cell.change:
        return ""
    return ("+" if cell.change > 0 else "−") + written(abs(cell.change))
