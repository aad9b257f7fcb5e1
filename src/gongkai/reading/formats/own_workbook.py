"""A workbook of our own making as a document: its labelled lines, its texts, its statutory tables.

It is read as a stream, without formulas; what spreadsheets say of merged cells is not asked for, because a figure's cell
is told by its number format.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

from gongkai.reading.document import Document, UnreadableFile
from gongkai.reading.formats import package, sniff
from gongkai.reading.formats.own_lines import OwnLines
from gongkai.report.own import BLANKS, FIGURE, GENERATOR, SHEET, TEXTS, heading

_OWN = re.compile(rb"<(?:\w{1,20}:)?category>" + GENERATOR.encode() + rb"</")
MOST_ROWS, MOST_COLUMNS = 20_000, 60
"""of one sheet, blank ones too; the longest list of an annual report has about a hundred rows"""


def load(data: bytes, name: str) -> Document:
    """Raises UnreadableFile: `unsupported` for every other workbook, `damaged` for one that cannot be opened."""
    package.check(data)
    if not _is_own(data):
        raise _foreign()
    # read here and not above: most processes never see a workbook
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        own = _lines(book)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError, zipfile.BadZipFile, OSError, SyntaxError):
        # whatever the library makes of a package that is no workbook after all
        raise sniff.damaged("Excel工作簿") from None
    return Document(name, "xlsx", own.lines, own=True, levels=own.levels)


def _is_own(data: bytes) -> bool:
    """By the category that its properties name; spreadsheet programs keep it."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        names = [part for part in parts.namelist() if part == "docProps/core.xml"]
        return any(_OWN.search(parts.read(name)) for name in names)


def _foreign() -> UnreadableFile:
    return UnreadableFile(
        "unsupported", "这是Excel工作簿（XLSX），不能作为年度报告读取。请用WPS或Word打开原件，另存为DOCX后再试。"
    )


def _lines(book: Any) -> OwnLines:
    """The texts first, then the tables, as `reading.own` takes them."""
    sheets = {sheet.title: list(_rows(sheet)) for sheet in book.worksheets}
    own = OwnLines()
    grids = []
    for rows in sheets.values():
        heads = tuple(_text(cell) for cell in rows[0]) if rows else ()
        if heads[: len(TEXTS)] == TEXTS:
            _add_texts(own, rows[1:])
        elif heads[: len(SHEET)] == SHEET:
            grids.append([tuple(_text(cell) for cell in row[: len(SHEET)]) for row in rows])
        else:
            grids.append([_own_cells(row) for row in rows])
    for grid in grids:
        own.add_grid(row for row in grid if any(row) and not row[0].startswith(BLANKS))
    return own


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            raise UnreadableFile("too_many_rows", f"工作表超过{MOST_ROWS}行，不像一份年度报告。请只保留报告的各工作表。")
        yield row


def _add_texts(own: OwnLines, rows: Iterable[tuple[Any, ...]]) -> None:
    """A heading for every row with 段 0; pieces of one paragraph joined again."""
    number, pieces = 0, ""
    for row in rows:
        section, title, place, text = (_text(cell) for cell in (*row, *[None] * len(TEXTS))[: len(TEXTS)])
        if not (section or title or place or text):
            continue
        if int(place or 0) != number or number == 0:
            own.add_text(pieces)
            number, pieces = int(place or 0), ""
        if number == 0:
            own.add_text(heading(int(section or 0), title), 2)
        else:
            pieces += text
    own.add_text(pieces)


def _own_cells(row: tuple[Any, ...]) -> tuple[str, ...]:
    """The labels that begin in a row and all its figures, blank ones too."""
    return tuple(_figure(cell) if _is_figure(cell) else _text(cell) for cell in row if _is_figure(cell) or _text(cell))


def _is_figure(cell: Any) -> bool:
    return str(getattr(cell, "number_format", "")).startswith(FIGURE)


def _figure(cell: Any) -> str:
    """The digits, with as many decimals as the format shows at least."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return _text(cell)
    digits = f"{Decimal(repr(cell.value)):f}"
    digits = digits.removesuffix(".0") if isinstance(cell.value, float) else digits
    places = len(str(cell.number_format).partition(".")[2])
    missing = places - len(digits.partition(".")[2])
    if missing <= 0:
        return digits
    return (digits if "." in digits else digits + ".") + "0" * missing


def _text(cell: Any) -> str:
    value = getattr(cell, "value", None)
    return "" if value is None else str(value)
