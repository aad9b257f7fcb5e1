"""Reports as one XLSX workbook for Excel and WPS, with the field dictionary; memory does not grow with their number."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from openpyxl import Workbook

from gongkai.report.forms import table_form
from gongkai.report.model import STATE_LABELS, Cell, Report, Row, State, Table
from gongkai.writing import records
from gongkai.writing.cells import columns_of, filled_cells, label_of, place_words, rows_in_order
from gongkai.writing.dictionary import HEADINGS, dictionary
from gongkai.writing.records import Field, Value
from gongkai.writing.sheet import Sheet, Shown
from gongkai.writing.signs import SIGNS

WHOSE = ("来源文件", "份", "机关", "年度", "格式")
LONG = (*WHOSE, "条款", "行名", "列名", "数值", "单位", "状态", "原文", "出处")
LONG_WIDTHS = (24, 5, 24, 7, 7, 18, 34, 22, 14, 7, 16, 14, 10)
LONG_SHEETS = {"proactive": "表二", "statistics": "统计表"}
WIDE_SHEETS = {"applications": "表三", "remedies": "表四"}


class ReportBook:
    """One workbook filled report by report; nothing is written to the file before `save`."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._reports = self._records("报告", records.REPORT_FIELDS)
        self._long = {"proactive": Sheet(self._book, "表二", LONG, LONG_WIDTHS)}
        self._wide = {kind: self._wide_sheet(kind, title) for kind, title in WIDE_SHEETS.items()}
        self._long["statistics"] = Sheet(self._book, "统计表", LONG, LONG_WIDTHS)
        self._figures = self._records("文中数字", records.FIGURE_FIELDS)
        self._findings = self._records("问题", records.FINDING_FIELDS)

    def add(self, report: Report) -> None:
        self._reports.add(records.report_record(report))
        for kind, row in _long_rows(report):
            self._long[kind].add(row)
        for kind, sheet in self._wide.items():
            for row in _wide_rows(report, report.table(kind)):
                sheet.add(row)
        for record in records.figure_records(report):
            self._figures.add(record)
        for record in records.finding_records(report):
            self._findings.add(record)

    def add_unreadable(self, source: str, message: str) -> None:
        self._reports.add(records.unreadable_record(source, message))

    def save(self, file: Path | IO[bytes]) -> None:
        """Write the workbook to a path or an open binary file; it cannot be added to afterwards."""
        fields = Sheet(self._book, "字段说明", HEADINGS, (26, 32, 44, 12, 24, 60))
        for entry in dictionary():
            fields.add(entry)
        for sheet in (self._reports, *self._long.values(), *self._wide.values(), self._figures, self._findings, fields):
            sheet.finish()
        self._book.save(file)

    def _records(self, title: str, fields: tuple[Field, ...]) -> Sheet:
        widths = [WIDTHS.get(field.key, 12) for field in fields]
        return Sheet(self._book, title, [field.label for field in fields], widths)

    def _wide_sheet(self, kind: str, title: str) -> Sheet:
        columns = [column.label for column in table_form(kind, "2021").rows[0].columns]
        headings = (*WHOSE, "分组", "行名", *columns, "状态说明", "出处")
        return Sheet(self._book, title, headings, (24, 5, 24, 7, 7, 18, 40, *[11] * len(columns), 36, 10))


WIDTHS = {
    "source": 24, "part": 5, "body": 24, "year": 7, "title": 40, "index_number": 26, "forms": 40, "unreadable": 50,
    "where": 50, "message": 60, "basis": 40, "advice": 50, "candidates": 30, "label": 24, "sentence": 80,
}  # fmt: skip


def write_xlsx(reports: Iterable[Report], file: Path | IO[bytes]) -> None:
    """One workbook of many reports, to a path or an open binary file."""
    book = ReportBook()
    for report in reports:
        book.add(report)
    book.save(file)


@contextmanager
def open_workbook(path: Path) -> Iterator[ReportBook]:
    """A workbook that appears at `path` when the block ends without an error; OSError where it cannot be written."""
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.touch()
    try:
        book = ReportBook()
        yield book
        book.save(unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _long_rows(report: Report) -> Iterator[tuple[str, list[Value | Shown]]]:
    """Tables whose rows have columns of their own: one line a figure."""
    for filled in filled_cells(report):
        if filled.kind in LONG_SHEETS:
            state = STATE_LABELS[filled.cell.state] + SIGNS[filled.cell.state]
            names: list[Value] = [filled.form, filled.group, filled.row_label, filled.column_label]
            source: list[Value] = [filled.unit, state, filled.cell.printed, place_words(filled.place)]
            yield filled.kind, [*_whose(report), *names, Shown(filled.cell), *source]


def _wide_rows(report: Report, table: Table | None) -> Iterator[list[Value | Shown]]:
    """Tables whose rows share their columns: one line a row, the states in words at its end."""
    if table is None:
        return
    for row in rows_in_order(table):
        known = table_form(table.kind, table.form).by_key.get(row.key)
        names: list[Value] = [table.form, known.group if known else None, label_of(table, row)]
        place = place_words(row.place or next((cell.place for cell in row.cells if cell.place), None))
        yield [*_whose(report), *names, *map(Shown, row.cells), _states(table, row), place]


def _states(table: Table, row: Row) -> str | None:
    """总计：推算补全* — every cell of the row that is not simply printed."""
    named = zip(columns_of(table, row.key), row.cells, strict=True)
    return "；".join(f"{column.label}：{_state(cell)}" for column, cell in named if _state(cell)) or None


def _state(cell: Cell) -> str:
    """The state in words, with what the source shows where no value could be taken from it."""
    if cell.state is State.PRINTED:
        return ""
    printed = f"（原文“{cell.printed}”）" if cell.value is None and cell.printed else ""
    return STATE_LABELS[cell.state] + SIGNS[cell.state] + printed


def _whose(report: Report) -> list[Value]:
    return [report.source, report.part, report.body, report.year]
