"""The annual report as CSV files that Excel and WPS open as they are: labelled lines, texts, one line a figure."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from gongkai.report.model import STATE_LABELS, Report
from gongkai.report.own import SHEET, TEXTS
from gongkai.writing.annual.paper import paper_of
from gongkai.writing.cells import filled_cells
from gongkai.writing.csv_files import escaped
from gongkai.writing.records import Value

FIGURES = ("table", "form", "group", "row", "row_label", "column", "column_label", "value", "unit", "state")
ON = (1980, 1, 1, 0, 0, 0)
"""One time for all parts: the same report gives the same archive."""


def csv_files(report: Report) -> dict[str, bytes]:
    """The files by name, in UTF-8 with BOM; a figure that is not known is an empty field, its state beside it."""
    paper = paper_of(report)
    texts = [
        (part.number, part.title, place, text) for part in paper.parts for place, text in enumerate(part.paragraphs, 1)
    ]
    return {
        "report.csv": _csv(SHEET, paper.facts),
        "texts.csv": _csv(TEXTS, texts),
        "figures.csv": _csv(FIGURES, _figures(report)),
    }


def csv_archive(report: Report) -> bytes:
    """The files of `csv_files` in one ZIP."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in csv_files(report).items():
            archive.writestr(zipfile.ZipInfo(name, ON), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _figures(report: Report) -> Iterable[Sequence[Value]]:
    for one in filled_cells(report):
        names = (one.kind, one.form, one.group, one.row, one.row_label, one.column, one.column_label)
        yield *names, one.cell.value, one.unit, STATE_LABELS[one.cell.state]


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(heads)
    writer.writerows([escaped(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig", "replace")
