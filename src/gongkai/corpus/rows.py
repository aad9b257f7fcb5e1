"""A document → the rows of every dataset. Plain functions: no engine, no files."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from gongkai import __version__
from gongkai.corpus.reference import Reference
from gongkai.corpus.schema import DECIMALS
from gongkai.reading.document import UnreadableFile
from gongkai.report.forms import TABLE_KINDS, table_form
from gongkai.report.model import Finding, Level, Place, Report, TextFigure, Value
from gongkai.writing.cells import FilledCell, filled_cells
from gongkai.writing.numbers import written

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Dataset → rows in the order of its columns."""

LARGEST = 2**63
LARGEST_DECIMAL = Decimal(10) ** (38 - DECIMALS)


class OutOfRange(ValueError):
    """A figure that no column can hold exactly."""


def document_rows(reference: Reference, outcome: list[Report] | UnreadableFile) -> Rows:
    """All rows of one document: of what was read, or of why it could not be read."""
    if not isinstance(outcome, UnreadableFile):
        try:
            return _read(reference, outcome)
        except OutOfRange as problem:
            outcome = UnreadableFile("out_of_range", f"{problem}。请核对原文。")
    return _unread(reference, outcome)


def _unread(reference: Reference, error: UnreadableFile) -> Rows:
    whose = (*_whose(reference), reference.container, reference.member, reference.sha256)
    return {
        "documents": [(*whose, reference.size, 0, error.code, __version__)],
        "errors": [(*whose, error.code, text(error.message))],
    }


def _read(reference: Reference, reports: list[Report]) -> Rows:
    whose = (*_whose(reference), reference.container, reference.member, reference.sha256)
    rows: Rows = {
        "documents": [(*whose, reference.size, len(reports), None, __version__)],
        "reports": [], "cells": [], "findings": [], "text_figures": [],
    }  # fmt: skip
    for report in reports:
        head = (*_whose(reference), report.part, text(report.body), report.year)
        rows["reports"].append(_report(reference, report))
        rows["cells"] += [(*head, *_cell(filled)) for filled in filled_cells(report)]
        rows["findings"] += [(*head, *_finding(finding)) for finding in report.findings]
        rows["text_figures"] += [(*head, *_figure(figure)) for figure in report.text_figures]
    return rows


def _whose(reference: Reference) -> tuple[str, str | None]:
    return reference.document, text(reference.source)


def _report(reference: Reference, report: Report) -> Row:
    forms = (table.form if (table := report.table(kind)) else None for kind in TABLE_KINDS)
    counts = (sum(finding.level is level for finding in report.findings) for level in Level)
    known = (report.part, text(report.body), report.year, text(report.title), report.published, report.formed)
    return (*_whose(reference), reference.sha256, *known, text(report.index_number), *forms, *counts)


def _cell(filled: FilledCell) -> Iterator[Any]:
    cell = filled.cell
    yield from (filled.kind, filled.form, filled.row, text(filled.row_label), filled.column, text(filled.column_label))
    # money is an exact decimal, also where a whole number was printed
    exact = isinstance(cell.value, Decimal) or (filled.row, filled.column) in _money(filled.kind, filled.form)
    yield from (None, _decimal(cell.value)) if exact else (_whole(cell.value), None)
    yield from (filled.unit, text(cell.printed), cell.state.value, *_place(filled.place))


@cache
def _money(kind: str, form: str) -> frozenset[tuple[str, str]]:
    """The rows and columns of a form that hold money."""
    rows = table_form(kind, form).rows
    return frozenset((row.key, column.key) for row in rows for column in row.columns if column.number == "money")


def _finding(finding: Finding) -> Row:
    names = (finding.code, finding.level.value, finding.cause.value, finding.table, finding.row, finding.column)
    told = (_told(finding.printed), _told(finding.expected), text(finding.message), text(finding.basis), text(finding.advice))
    return (*names, *told, *_place(finding.place))


def _figure(figure: TextFigure) -> Row:
    words = (text(figure.unit), text(figure.qualifier), text(figure.scope), text(figure.sentence))
    return (figure.key, text(figure.label), _decimal(figure.value), *words, figure.line, figure.section)


def _told(value: Any) -> str | None:
    return None if value is None else text(written(value))


def _place(place: Place | None) -> tuple[int | None, int | None]:
    return (place.line, place.page) if place else (None, None)


def _whole(value: Value) -> int | None:
    if isinstance(value, int) and not -LARGEST <= value < LARGEST:
        raise OutOfRange(f"有一个{len(str(value))}位的数，超出整数列所能存的范围")
    return value if isinstance(value, int) else None


def _decimal(value: Value) -> Decimal | None:
    if value is None:
        return None
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if abs(number) >= LARGEST_DECIMAL or (isinstance(exponent, int) and -exponent > DECIMALS):
        raise OutOfRange(f"有一个{len(str(value))}个字符的数，超出小数列所能存的范围")
    return number


def text(value: str | None) -> str | None:
    """Text that any program can read: what is no character (a stray byte of a file name) is shown as an escape."""
    return value if value is None or value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
