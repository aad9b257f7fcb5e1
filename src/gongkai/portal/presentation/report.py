"""One report as a page shows it: what was read, the verdict, tables with findings beside them, figures, source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.portal.presentation.cells import CellView, Setting
from gongkai.portal.presentation.findings import FindingView, Page, number_findings, of_table
from gongkai.portal.presentation.layout import Layout, lay_out
from gongkai.portal.presentation.names import line_anchor
from gongkai.portal.presentation.source import Source, show_source
from gongkai.portal.presentation.verdict import Verdict, expected_tables, judge
from gongkai.report import catalogue
from gongkai.report.checks import Assessment, Status, assess
from gongkai.report.forms import TABLE_LABELS, table_form
from gongkai.report.model import Report, TextFigure
from gongkai.report.wording import table_name
from gongkai.writing.numbers import written


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with the findings beside it; `layout` is None where the document does not hold the table."""

    kind: str
    label: str
    anchor: str
    title: str
    form: str | None
    layout: Layout | None
    findings: list[FindingView]

    @property
    def cells(self) -> list[CellView]:
        bodies = self.layout.bodies if self.layout else []
        return [cell for body in bodies for line in body for cell in line if isinstance(cell, CellView)]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A counted figure of the narrative with the anchor of its line."""

    figure: TextFigure
    line: str | None

    @property
    def value(self) -> str:
        return written(self.figure.value)


@dataclass(frozen=True, slots=True)
class Unassessed:
    """A check that could not be made, and why: it is never counted as passed."""

    code: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything a page shows of one report; `prefix` keeps its ids apart from those of a second report."""

    report: Report
    prefix: str
    verdict: Verdict
    facts: list[tuple[str, str]]
    tables: list[TableView]
    remarks: list[FindingView]
    """findings on text, form and time"""
    figures: list[FigureView]
    source: Source
    unassessed: list[Unassessed]

    @property
    def name(self) -> str:
        """Body and year, as far as they were read."""
        body = self.report.body or _("未读到机关名称")
        return f"{body} {self.report.year}" if self.report.year else body


def show_report(report: Report) -> ReportView:
    """The view of a report; ids of the second and later parts of a file start with `p2-`, `p3-` …"""
    prefix = f"p{report.part}-" if report.part and report.part > 1 else ""
    findings = number_findings(report.findings, Page(report, prefix))
    tables = [_table(report, kind, findings, prefix) for kind in _kinds(report)]
    figures = [_figure(figure, report, prefix) for figure in report.text_figures]
    return ReportView(
        report=report,
        prefix=prefix,
        verdict=judge(report),
        facts=_facts(report),
        tables=tables,
        remarks=_remarks(findings, tables),
        figures=figures,
        source=show_source(report.lines, _used_lines(tables, findings, report), prefix),
        unassessed=unassessed(assess(report)),
    )


def unassessed(assessments: Iterable[Assessment]) -> list[Unassessed]:
    """The checks whose inputs are missing, in the order of the catalogue."""
    entries = catalogue.entries()
    return [
        Unassessed(one.code, entries[one.code].title, one.reason)
        for one in assessments
        if one.status is Status.NOT_ASSESSABLE
    ]


def _kinds(report: Report) -> list[str]:
    """The tables held, and those that should be there."""
    held = {kind for kind, table in report.tables.items() if table}
    return [kind for kind in TABLE_LABELS if kind in held.union(expected_tables(report))]


def _table(report: Report, kind: str, findings: list[FindingView], prefix: str) -> TableView:
    table = report.table(kind)
    own = of_table(findings, kind)
    return TableView(
        kind=kind,
        label=TABLE_LABELS[kind],
        anchor=f"{prefix}table-{kind}",
        title=table_form(kind, table.form).title if table else TABLE_LABELS[kind],
        form=table.form if table else None,
        layout=lay_out(Setting(report, table, tuple(own), prefix)) if table else None,
        findings=own,
    )


def _remarks(findings: list[FindingView], tables: list[TableView]) -> list[FindingView]:
    shown = {view.number for table in tables for view in table.findings}
    return [view for view in findings if view.number not in shown]


def _figure(figure: TextFigure, report: Report, prefix: str) -> FigureView:
    shown = figure.line and figure.line <= len(report.lines)
    return FigureView(figure, line_anchor(prefix, figure.line) if shown and figure.line else None)


def _used_lines(tables: list[TableView], findings: list[FindingView], report: Report) -> dict[int, str | None]:
    """Every line something points at, with the first cell read from it."""
    used: dict[int, str | None] = {figure.line: None for figure in report.text_figures if figure.line}
    used |= {view.line_number: None for view in findings if view.line and view.line_number}
    for table in reversed(tables):
        used |= {cell.lines[0]: cell.anchor for cell in reversed(table.cells) if cell.lines}
    return used


def _facts(report: Report) -> list[tuple[str, str]]:
    """What was read about the report itself, in the words of the desk; absent ones are said to be absent."""
    candidates = _("、").join(day.isoformat() for day in report.date_candidates)
    published = report.published.isoformat() if report.published else ""
    if not published and candidates:
        published = _("可能是 %(days)s") % {"days": candidates}
    facts = [
        (_("机关"), report.body or _("没有读到")),
        (_("年度"), str(report.year) if report.year else _("没有读到")),
        (_("发布日期"), published),
        (_("成文日期"), report.formed.isoformat() if report.formed else ""),
        (_("统计期限"), _("%(first)s 至 %(last)s") % _period(report) if report.period else ""),
        (_("索引号"), report.index_number or ""),
        (_("表格版式"), _forms(report)),
        (_("清理过的杂质"), _("、").join(report.repairs)),
    ]
    return [(name, value) for name, value in facts if value]


def _period(report: Report) -> dict[str, str]:
    first, last = report.period or ("", "")
    return {"first": f"{first}", "last": f"{last}"}


def _forms(report: Report) -> str:
    held = [(table_name(kind), table.form) for kind, table in report.tables.items() if table]
    return _("、").join(_("%(table)s %(year)s 年版") % {"table": name, "year": form} for name, form in held)
