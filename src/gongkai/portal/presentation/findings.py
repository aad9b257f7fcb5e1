"""The findings of a report in the order in which a clerk works them off, each with links to cell and source line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.portal.presentation.names import cell_anchor, line_anchor, place_name
from gongkai.portal.presentation.signs import GRAVITY, Sign, cause_name, level_sign
from gongkai.report.forms import TABLE_KINDS
from gongkai.report.model import Cause, Finding, Level, Report, Table
from gongkai.writing.cells import columns_of
from gongkai.writing.numbers import written

GROUPS = (*TABLE_KINDS, None)
"""None: what concerns the text, the form and the dates."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding as shown: `number` and `anchor` are unique on the page, `cell` is the anchor of its cell."""

    number: int
    anchor: str
    finding: Finding
    where: str
    cell: str | None
    line: str | None
    places: tuple[str, ...] = ()
    """the columns in which a lost figure may have stood"""

    @property
    def sign(self) -> Sign:
        return level_sign(self.finding.level)

    @property
    def cause(self) -> str:
        return cause_name(self.finding.cause)

    @property
    def printed(self) -> str:
        return written(self.finding.printed)

    @property
    def expected(self) -> str:
        return written(self.finding.expected)

    @property
    def expected_name(self) -> str:
        """What the expected value is: the right one, the restored one, or merely one that differs."""
        names = {Cause.SOURCE: _("应为"), Cause.READING: _("推算为"), Cause.COUNTING: _("对照")}
        return names[self.finding.cause]

    @property
    def readings(self) -> list[str]:
        """The values that a cell or the cells of a row may have."""
        return [_reading(candidate) for candidate in self.finding.candidates if not isinstance(candidate, str)]

    @property
    def line_number(self) -> int | None:
        return self.finding.place.line if self.finding.place else None


@dataclass(frozen=True, slots=True)
class Page:
    """What the links of findings lead into: the report shown, the prefix of its ids, the letter of the findings' ids."""

    report: Report
    prefix: str = ""
    series: str = "f"
    linked: bool = True
    """whether the report's cells and lines stand on the same page"""


def number_findings(findings: Iterable[Finding], page: Page) -> list[FindingView]:
    """Findings by table in statutory order, then the graver first, numbered from 1."""
    ordered = sorted(findings, key=_rank)
    return [_view(number, finding, page) for number, finding in enumerate(ordered, 1)]


def of_table(findings: Iterable[FindingView], kind: str | None) -> list[FindingView]:
    """The findings shown beside a table; `None` gives those of text, form and time."""
    return [view for view in findings if view.finding.table == kind]


def count_levels(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings of each level."""
    counts = dict.fromkeys(Level, 0)
    for finding in findings:
        counts[finding.level] += 1
    return counts


def _reading(candidate: object) -> str:
    """A value, or those of a whole row from left to right."""
    cells = candidate if isinstance(candidate, list | tuple) else [candidate]
    return " | ".join(written(cell) or "—" for cell in cells)


def _rank(finding: Finding) -> tuple[int, int]:
    group = GROUPS.index(finding.table) if finding.table in GROUPS else len(GROUPS)
    return group, GRAVITY.index(finding.level)


def _view(number: int, finding: Finding, page: Page) -> FindingView:
    table = page.report.table(finding.table) if finding.table else None
    line = finding.place.line if finding.place else None
    shown = page.linked and line is not None and 1 <= line <= len(page.report.lines)
    return FindingView(
        number=number,
        anchor=f"{page.prefix}{page.series}{number}",
        finding=finding,
        where=_where(finding, table),
        cell=_cell_of(finding, table, page.prefix) if page.linked else None,
        line=line_anchor(page.prefix, line) if shown and line else None,
        places=_places(finding, table),
    )


def _where(finding: Finding, table: Table | None) -> str:
    return place_name(finding.table, table, finding.row, finding.column) if finding.table else _("正文与格式")


def _places(finding: Finding, table: Table | None) -> tuple[str, ...]:
    labels = {column.key: column.label for column in columns_of(table, finding.row)} if table and finding.row else {}
    return tuple(labels[key] for key in finding.candidates if isinstance(key, str) and key in labels)


def _cell_of(finding: Finding, table: Table | None, prefix: str) -> str | None:
    """The anchor of the finding's cell, of its row's first cell where no column is named, None without a table."""
    if not table or not finding.row:
        return None
    columns = columns_of(table, finding.row)
    column = finding.column or (columns[0].key if columns else None)
    return cell_anchor(prefix, table.kind, finding.row, column) if column else None
