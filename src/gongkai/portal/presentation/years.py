"""One body's years side by side: the same figures as a chart and as a table, gaps shown as gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gongkai.annual.models import ArchiveEntry
from gongkai.annual.queries import BodyPage
from gongkai.portal.presentation.findings import FindingView, Page, number_findings
from gongkai.report.compare import Comparison

FIRST_SHOWN = ("received_new", "granted", "carried_forward")
"""The series a chart begins with; the others are switched on in its legend."""


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of a body; `entry` is None where its report is missing."""

    year: int
    entry: ArchiveEntry | None


@dataclass(frozen=True, slots=True)
class Between:
    """What was found between a year and the one before; `entry` is the later report."""

    earlier: int
    entry: ArchiveEntry
    findings: list[FindingView]


@dataclass(frozen=True, slots=True)
class YearsView:
    """`rows` are (label, one value a year, None unknown); `chart` is the same as JSON values for the script."""

    page: BodyPage
    years: list[YearView]
    rows: list[tuple[str, list[int | None]]]
    chart: dict[str, Any]
    between: list[Between]


def show_years(page: BodyPage, compared: Iterable[tuple[ArchiveEntry, Comparison]]) -> YearsView:
    """The view of a body's years, oldest first; `compared` are its reports, each with its comparison with the year before."""
    entries = {entry.year: entry for entry in page.entries}
    series = [{"name": one.label, "values": list(one.values), "shown": one.key in FIRST_SHOWN} for one in page.series]
    return YearsView(
        page=page,
        years=[YearView(year, entries.get(year)) for year in page.years],
        rows=[(one.label, list(one.values)) for one in page.series],
        chart={"years": [str(year) for year in page.years], "series": series},
        between=[_between(entry, comparison) for entry, comparison in compared],
    )


def _between(entry: ArchiveEntry, comparison: Comparison) -> Between:
    links = Page(comparison.later, series=f"y{entry.year}-", linked=False)
    return Between(entry.year - 1, entry, number_findings(comparison.findings, links))
