"""A report as lines of a terminal: tables aligned, the sign of each state beside its figure, findings below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.report.forms import TABLE_KINDS, TABLE_LABELS, table_form
from gongkai.report.model import CAUSE_LABELS, STATE_LABELS, Cell, Finding, Level, Report, Row, State, Table, TextFigure
from gongkai.writing.cells import candidate_words, columns_of, label_of, place_words, rows_in_order, where
from gongkai.writing.contract import NOT_ASSESSABLE
from gongkai.writing.numbers import written
from gongkai.writing.signs import SIGNS
from gongkai.writing.widths import fit, left, paragraph, right, safe, width, wrapped

if TYPE_CHECKING:
    from gongkai.report.checks.outcome import Assessment

LABEL_COLUMNS = 44
"""A longer label of a row is cut; JSON and the exports hold it whole."""
HEADING_COLUMNS, ROOMY_HEADING = 8, 26
"""Longer headings are broken (社会公益／组织); a block of few columns has more room."""
_Block = tuple[str | None, tuple[str, ...]]
"""The item of article 20 above a block of table 2, and the block's headings."""
LEVEL_LABELS = {Level.ERROR: "错误", Level.WARNING: "核对", Level.NOTE: "形式", Level.READING: "识读"}


def report_lines(report: Report, columns: int) -> Iterator[str]:
    """The whole report for a terminal of so many columns."""
    yield from heading_lines(report)
    for kind in TABLE_KINDS:
        if table := report.table(kind):
            yield ""
            yield from table_lines(table)
        elif kind in _expected(report):
            yield from ("", f"{TABLE_LABELS[kind]}：原文没有这张表")
    yield from _figure_lines(report, columns)
    yield from finding_lines(report.findings, report, columns)


def heading_lines(report: Report) -> Iterator[str]:
    """Whose report, of which year, from which file."""
    part = f"（第{report.part}份）" if report.part else ""
    body, year = report.body or "机关未能识别", f"{report.year}年" if report.year else "年度未能识别"
    yield f"■ {safe(body)} {year}"
    facts = {
        "文件": report.source + part,
        "标题": report.title,
        "发布": report.published and report.published.isoformat(),
        "索引号": report.index_number,
        "已清理": "、".join(report.repairs),
    }
    yield from (f"  {name}：{safe(fact)}" for name, fact in facts.items() if fact)


def table_lines(table: Table) -> Iterator[str]:
    """One table: rows under the headings they have in common, the signs it uses explained at its end."""
    yield f"{TABLE_LABELS[table.kind]}　{table.form}年格式"
    rows = rows_in_order(table)
    label_columns = min(max([width(_label(table, row)) for row in rows], default=0), LABEL_COLUMNS)
    for block, members in groupby(rows, lambda row: _block(table, row)):
        yield from _block_lines(table, block, list(members), label_columns)
    used = dict.fromkeys(cell.state for row in rows for cell in row.cells if cell.state is not State.PRINTED)
    if used:
        yield "  " + "　".join(f"{SIGNS[state]} {STATE_LABELS[state]}" for state in used)


def finding_lines(findings: list[Finding], report: Report, columns: int) -> Iterator[str]:
    """Findings on a report by table, each with its cell first, then what is wrong, by which rule, what to do."""
    yield ""
    if not findings:
        yield "没有发现问题。"
        return
    for kind in (*TABLE_KINDS, None):
        found = [finding for finding in findings if finding.table == kind]
        if found:
            yield f"{TABLE_LABELS[kind] if kind else '正文与格式'}：{len(found)}条"
            for finding in found:
                yield from one_finding(finding, report.table(kind) if kind else None, columns)


def not_assessable_lines(assessments: list[Assessment], columns: int) -> Iterator[str]:
    """The checks whose inputs are missing: they were not passed."""
    codes: dict[str, list[str]] = {}
    for assessment in assessments:
        if assessment.status == NOT_ASSESSABLE:
            codes.setdefault(assessment.reason, []).append(assessment.code)
    if codes:
        yield f"无法核验：{sum(map(len, codes.values()))}项（缺少所需的内容，不等于没有问题）"
    for reason, named in codes.items():
        yield from paragraph(f"{'、'.join(named)}：{safe(reason)}", columns, "  ")


def one_finding(finding: Finding, table: Table | None, columns: int) -> Iterator[str]:
    """The lines of one finding."""
    place = place_words(finding.place)
    level = f"{finding.level.value} {LEVEL_LABELS[finding.level]}"
    cell = safe(where(finding, table)) if finding.table else ""
    yield "　".join(part for part in (f"  [{level}] {finding.code}", cell, place) if part)
    details = {
        "原文": written(finding.printed),
        "应为": written(finding.expected),
        "候选": candidate_words(finding, table),
        "原因": CAUSE_LABELS[finding.cause],
        "依据": finding.basis,
        "办法": finding.advice,
    }
    yield from paragraph(safe(finding.message), columns, "      ")
    for name, detail in details.items():
        if detail:
            yield from paragraph(f"{name}：{safe(detail)}", columns, "      ")


def _expected(report: Report) -> tuple[str, ...]:
    """The tables whose absence is worth a line: those of the year's form."""
    if report.year is None or report.year >= 2019:
        return ("proactive", "applications", "remedies")
    return ("statistics",)


def _figure_lines(report: Report, columns: int) -> Iterator[str]:
    if report.text_figures:
        yield from ("", f"文中数字：{len(report.text_figures)}个")
    for figure in report.text_figures:
        place = f"第{figure.line}行 " if figure.line else ""
        scope = f"（{figure.scope}）" if figure.scope else ""
        yield from paragraph(safe(f"{place}{figure.label}{scope}：{_number(figure)}"), columns, "  ")


def _number(figure: TextFigure) -> str:
    """As it is said: 约30件, ≥30件, 30余件."""
    number, unit = written(figure.value), figure.unit or ""
    return f"{number}余{unit}" if figure.qualifier == "余" else f"{figure.qualifier or ''}{number}{unit}"


def _block(table: Table, row: Row) -> _Block:
    """Rows of one block share their headings; table 2 has several blocks, the others one."""
    known = table_form(table.kind, table.form).by_key.get(row.key)
    return known.item if known else None, tuple(column.label for column in columns_of(table, row.key))


def _block_lines(table: Table, block: _Block, rows: list[Row], label_columns: int) -> Iterator[str]:
    item, headings = block
    texts = [[_cell(cell) for cell in row.cells] for row in rows]
    room = HEADING_COLUMNS if len(headings) > 3 else ROOMY_HEADING
    widths = [
        max([min(width(heading), room) + 1, *(width(row[c]) for row in texts if c < len(row))]) + 1
        for c, heading in enumerate(headings)
    ]
    yield from ([f"  {item}"] if item else [])
    yield from _heading_lines(headings, widths, room, label_columns)
    told: set[str | None] = {None}
    for row, cells in zip(rows, texts, strict=True):
        if (group := _group(table, row)) not in told:
            told.add(group)
            yield f"  {group}"
        label = left(fit(_label(table, row), label_columns), label_columns)
        yield "  " + label + "".join(right(text, w) for text, w in zip(cells, widths, strict=False))


def _heading_lines(headings: tuple[str, ...], widths: list[int], room: int, label_columns: int) -> Iterator[str]:
    pieces = [wrapped(heading, room) for heading in headings]
    for line in range(max(map(len, pieces), default=0)):
        words = [piece[line] if line < len(piece) else "" for piece in pieces]
        # one column is kept for the sign that follows a figure
        yield "  " + " " * label_columns + "".join(right(word + " ", w) for word, w in zip(words, widths, strict=True))


def _group(table: Table, row: Row) -> str | None:
    """The heading above the row's label, （三）不予公开."""
    known = table_form(table.kind, table.form).by_key.get(row.key)
    return known.group if known else None


def _label(table: Table, row: Row) -> str:
    return ("  " if _group(table, row) else "") + safe(label_of(table, row))


def _cell(cell: Cell) -> str:
    sign = SIGNS[cell.state] or " "
    if cell.value is None and cell.state is State.UNREAD and cell.printed:
        return safe(cell.printed) + sign
    return written(cell.value) + sign
