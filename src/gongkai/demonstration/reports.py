"""The generated annual reports, added to the archive as any other; some carry deliberate faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Min

from gongkai.annual.intake import NotArchived
from gongkai.annual.models import ArchiveEntry
from gongkai.annual.reports.tables import tally
from gongkai.annual.services import add_to_archive
from gongkai.applications.models import CountedFact
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Person
from gongkai.demonstration import county
from gongkai.demonstration.document import DemoReport, page
from gongkai.demonstration.figures import Figures, added_up, continued, with_broken_chain, with_wrong_sum, yearly
from gongkai.files.services import receive
from gongkai.site import clock

ROOT = county.ROOT


def archive(operator: Person, bodies: dict[str, Body], first: int) -> None:
    """Add the reports of the years from `first` on that are not there yet."""
    for demo, report in reports(first, bodies):
        _archive(operator, bodies[demo.key], report)


def reports(first: int, bodies: dict[str, Body]) -> Iterator[tuple[county.DemoBody, DemoReport]]:
    """All reports from the year `first` on, with their deliberate faults; of the years that the county has lived through
    as its ledger counts them."""
    years = [first + index for index in range(county.YEARS)]
    lived = _lived(years)
    figures = {demo.key: _figures(demo, bodies[demo.key], years, lived) for demo in county.BODIES}
    counted = [demo.key for demo in county.BODIES if demo.counts_in_rollup and demo.key != ROOT]
    for index in range(county.YEARS):
        figures[ROOT][index] = added_up([figures[key][index] for key in counted])
        for demo in county.BODIES:
            if (demo.key, county.YEARS - 1 - index) != county.NOT_PUBLISHED:
                yield demo, _report(demo, first, index, figures[demo.key][index])


def _lived(years: list[int]) -> list[int]:
    """The years of which the ledger has counts."""
    begun = CountedFact.objects.aggregate(first=Min("year"))["first"]
    return [year for year in years if begun is not None and year >= begun]


def _figures(demo: county.DemoBody, body: Body, years: list[int], lived: list[int]) -> list[Figures]:
    drawn = yearly(demo.name, demo.size, len(years))
    counted = [_counted(body, year, drawn[years.index(year)]) for year in lived]
    return continued(drawn[: len(years) - len(lived)], counted)


def _counted(body: Body, year: int, drawn: Figures) -> Figures:
    """What the ledger counts; the decisions and fees, which it does not know, as they were drawn."""
    tables = {kind: {row.key: list(row.values) for row in table.rows.values()} for kind, table in tally(body, year).tables.items()}
    known = {key: row for key, row in tables["proactive"].items() if None not in row}
    return Figures(tables["applications"], tables["remedies"], drawn.proactive | known, drawn.items)  # type: ignore[arg-type]


def _report(demo: county.DemoBody, first: int, index: int, figures: Figures) -> DemoReport:
    year = first + index
    name = demo.former if demo.former and index < county.REFORM_INDEX else demo.name
    on = date(year + 1, 3, 20) if demo.key == ROOT else date(year + 1, 1, 18)
    report = DemoReport(name, year, on, figures, is_government=demo.kind in (Kind.COUNTY, Kind.TOWNSHIP))
    return _with_faults(report, (demo.key, county.YEARS - 1 - index))


def _with_faults(report: DemoReport, which: tuple[str, int]) -> DemoReport:
    if which == county.LOST_TOTAL:
        return replace(report, lost=frozenset({("granted", 6)}))
    rows = report.figures.applications
    if which == county.WRONG_SUM:
        return replace(report, figures=replace(report.figures, applications=with_wrong_sum(rows)))
    if which == county.BROKEN_CHAIN:
        return replace(report, figures=replace(report.figures, applications=with_broken_chain(rows)))
    return report


def _archive(operator: Person, body: Body, report: DemoReport) -> None:
    if ArchiveEntry.objects.filter(body=body, year=report.year).exists():
        return
    file = receive(page(report), f"{report.title}.html", actor=operator)
    try:
        add_to_archive(operator, file, body=body, on=min(report.published, clock.today()))
    except NotArchived as refusal:
        raise RuntimeError(f"{report.title}：{refusal}") from refusal
