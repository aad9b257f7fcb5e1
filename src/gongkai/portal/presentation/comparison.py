"""Two years of one body beside each other: what must continue, what changed, what was copied."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.portal.presentation.findings import FindingView, Page, number_findings
from gongkai.portal.presentation.names import place_name
from gongkai.portal.presentation.report import Unassessed, unassessed
from gongkai.portal.presentation.verdict import judge_years
from gongkai.report.cells import CellPair
from gongkai.report.compare import Comparison, SectionCopy
from gongkai.report.model import Report
from gongkai.writing.numbers import written


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One cell in two years; texts, empty where the value is unknown."""

    where: str
    earlier: str
    later: str
    difference: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """A section with the share of it that stands in the year before, in per cent, and the sentences."""

    copy: SectionCopy

    @property
    def percent(self) -> str:
        return f"{self.copy.share * 100:.0f}%"


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The years, the findings with links into the report shown, every changed cell, copied sections."""

    earlier: Report
    later: Report
    findings: list[FindingView]
    changes: list[ChangeView]
    copies: list[CopyView]
    unassessed: list[Unassessed]
    sentence: str
    """what the comparison adds to the verdict on the later report"""


def show_comparison(comparison: Comparison, shown: Report) -> ComparisonView:
    """The view of a comparison on the page of the report `shown`."""
    later = comparison.later
    page = Page(later, series="y", linked=later is shown)
    return ComparisonView(
        earlier=comparison.earlier,
        later=later,
        findings=number_findings(comparison.findings, page),
        changes=[_change(pair, later) for pair in comparison.changes],
        copies=[CopyView(copy) for copy in comparison.copies if copy.sentences],
        unassessed=unassessed(comparison.assessments),
        sentence=judge_years(comparison.findings, comparison.earlier.year),
    )


def _change(pair: CellPair, later: Report) -> ChangeView:
    return ChangeView(
        where=place_name(pair.table, later.table(pair.table), pair.row, pair.column),
        earlier=written(pair.earlier.value),
        later=written(pair.later.value),
        difference=_signed(pair) if pair.known else "",
    )


def _signed(pair: CellPair) -> str:
    return ("+" if pair.difference > 0 else "") + written(pair.difference)
