"""The annual report as XLSX: a sheet of labelled lines, the texts a paragraph a row, each table in its statutory layout."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from gongkai.report.model import Report, Value
from gongkai.report.own import FIGURE, GENERATOR, SHEET, TEXTS
from gongkai.writing.annual.paper import NAMES, Grid, Paper, paper_of
from gongkai.writing.docx_grid import Box
from gongkai.writing.sheet import EXACT_DIGITS, FORMULA_SIGNS
from gongkai.writing.widths import width as text_width

PIECE = 30_000
"""Characters of a paragraph in one cell; a cell holds 32,767."""
EDGE = Border(left=Side("thin"), right=Side("thin"), top=Side("thin"), bottom=Side("thin"))
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
BOLD = Font(bold=True)
LINE = 15.0
"""Height of a line in points."""
A_CM = 4.6
"""Widths of a column of a spreadsheet to a centimetre."""


def xlsx(report: Report) -> bytes:
    """The report as one workbook; a figure is a number with its digits, a blank is an empty cell.

    ValueError for a report without body and title.
    """
    paper = paper_of(report)
    book: Any = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.title, book.properties.category = "", paper.title, GENERATOR
    _add_list(book, SHEET[1], SHEET, (14, 70), paper.facts)
    _add_list(book, "正文", TEXTS, (6, 30, 6, 110), _texts(paper))
    for part in paper.parts:
        for grid in part.grids:
            _add_grid(book, grid)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _texts(paper: Paper) -> Iterator[tuple[int | str, ...]]:
    """A row a heading, then a row a paragraph; a very long one goes on in rows of the same number."""
    for part in paper.parts:
        yield part.number, part.title, 0, ""
        for number, text in enumerate(part.paragraphs, 1):
            for start in range(0, len(text), PIECE):
                yield part.number, part.title, number, text[start : start + PIECE]


def _add_list(
    book: Any, title: str, heads: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[int | str, ...]]
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    _fit(sheet)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for line, row in enumerate([heads, *rows], 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(line, column)
            _put(cell, value)
            cell.alignment = TOP
            if line == 1:
                cell.font = BOLD


def _add_grid(book: Any, grid: Grid) -> None:
    sheet = book.create_sheet(NAMES[grid.kind])
    widths = [max(width * A_CM, 7) for width in grid.drawing.widths]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.print_title_rows = f"1:{grid.drawing.head}" if grid.drawing.head else None
    _fit(sheet)
    covered: set[tuple[int, int]] = set()
    for line, boxes in enumerate(grid.drawing.rows, 1):
        _add_row(sheet, line, boxes, covered, widths)
    if grid.note:
        note = sheet.cell(len(grid.drawing.rows) + 2, 1)
        _put(note, grid.note)


def _add_row(sheet: Any, line: int, boxes: list[Box], covered: set[tuple[int, int]], widths: list[float]) -> None:
    column, lines = 1, 1
    for box in boxes:
        while (line, column) in covered:
            column += 1
        covered |= _add_box(sheet, line, column, box)
        if box.rows == 1:
            room = sum(widths[column - 1 : column - 1 + box.columns]) - 1
            lines = max(lines, ceil(text_width(box.text) / room))
    sheet.row_dimensions[line].height = LINE * lines + 3  # no spreadsheet finds the height of merged cells by itself


def _add_box(sheet: Any, line: int, column: int, box: Box) -> set[tuple[int, int]]:
    """Draw a box with its upper left corner here; the places that it covers."""
    cell = sheet.cell(line, column)
    _put(cell, _value(box))
    if box.figure and not cell.number_format.startswith(FIGURE):
        cell.number_format = FIGURE
    cell.alignment = LEFT if box.left else CENTRED
    if box.fill:
        cell.fill = PatternFill("solid", fgColor=box.fill)
    last_line, last_column = line + box.rows - 1, column + box.columns - 1
    reach = set(product(range(line, last_line + 1), range(column, last_column + 1)))
    for place in reach:
        sheet.cell(*place).border = EDGE
    if len(reach) > 1:
        sheet.merge_cells(start_row=line, end_row=last_line, start_column=column, end_column=last_column)
    return reach


def _fit(sheet: Any) -> None:
    """As wide as an A4 page."""
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 9, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _value(box: Box) -> Value | str:
    """A figure as a number again: its text is the digits of the value."""
    if not box.figure:
        return box.text
    if not box.text:
        return None
    return Decimal(box.text) if "." in box.text else int(box.text)


def _put(cell: Any, value: Value | str) -> None:
    """A text stays a text whatever it begins with; a number keeps its digits, as text where a spreadsheet has too few."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    elif value is not None and len(str(value).lstrip("-").replace(".", "")) > EXACT_DIGITS:
        _put(cell, format(value, "f") if isinstance(value, Decimal) else str(value))
    else:
        cell.value = value
        if isinstance(value, Decimal):
            cell.number_format = "0." + "0" * -int(value.as_tuple().exponent)
