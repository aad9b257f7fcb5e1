"""Reports as CSV files that Excel and WPS open as they are: UTF-8 with BOM, one file a kind of record."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any

from gongkai.report.model import Report
from gongkai.writing import records
from gongkai.writing.dictionary import HEADINGS, dictionary
from gongkai.writing.numbers import written
from gongkai.writing.records import Field, Value

FILES: dict[str, tuple[Field, ...]] = {
    "reports.csv": records.REPORT_FIELDS,
    "cells.csv": records.CELL_FIELDS,
    "findings.csv": records.FINDING_FIELDS,
    "figures.csv": records.FIGURE_FIELDS,
}
DICTIONARY = "fields.csv"
"""The field dictionary, 字段说明."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a text; the full-width signs do so in East Asian editions."""


class CsvFolder:
    """A folder of CSV files written report by report; the files appear together when it is closed without an error."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._open = ExitStack()
        self._writers = {name: self._start(name, [field.key for field in fields]) for name, fields in FILES.items()}

    def add(self, report: Report) -> None:
        self._writers["reports.csv"].writerow(map(escaped, records.report_record(report)))
        self._rows("cells.csv", records.cell_records(report))
        self._rows("findings.csv", records.finding_records(report))
        self._rows("figures.csv", records.figure_records(report))

    def add_unreadable(self, source: str, message: str) -> None:
        self._writers["reports.csv"].writerow(map(escaped, records.unreadable_record(source, message)))

    def close(self) -> None:
        """Write the dictionary and put every file in its place."""
        self._start(DICTIONARY, list(HEADINGS)).writerows([escaped(value) for value in row] for row in dictionary())
        self._open.close()
        for name in (*FILES, DICTIONARY):
            os.replace(self._unfinished(name), self.folder / name)

    def __enter__(self) -> CsvFolder:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind is None:
            self.close()
            return
        self._open.close()
        for name in (*FILES, DICTIONARY):
            self._unfinished(name).unlink(missing_ok=True)

    def _start(self, name: str, headings: list[str]) -> Any:
        # a path or a sentence may hold bytes that are no text; they are shown, never a reason to stop
        path = self._unfinished(name)
        file = self._open.enter_context(path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline=""))
        writer = csv.writer(file)
        writer.writerow(headings)
        return writer

    def _rows(self, name: str, rows: Iterable[list[Value]]) -> None:
        self._writers[name].writerows([escaped(value) for value in row] for row in rows)

    def _unfinished(self, name: str) -> Path:
        return self.folder / f".{name}.part"


def write_csv(reports: Iterable[Report], folder: Path) -> None:
    """All reports into one folder: reports, cells, findings, figures and the field dictionary."""
    with CsvFolder(folder) as files:
        for report in reports:
            files.add(report)


def escaped(value: Value) -> str:
    """A value as CSV text: numbers as they are, a text that a spreadsheet would run with an apostrophe before it."""
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA_STARTS) else value
    return written(value) if isinstance(value, int | Decimal) else ""
