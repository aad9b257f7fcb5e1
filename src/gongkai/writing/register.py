"""A register as XLSX or CSV, row by row: a text stays a text whatever it begins with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from openpyxl import Workbook

from gongkai.writing.csv_files import escaped
from gongkai.writing.records import Value
from gongkai.writing.sheet import Sheet

BYTE_ORDER_MARK = "\ufeff"
ROWS_AT_ONCE = 500


def write_workbook(file: IO[bytes], title: str, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Value]]) -> int:
    """One sheet with a fixed head, columns that can be filtered; how many rows. Held on disk while it is written."""
    book = Workbook(write_only=True)
    sheet = Sheet(book, title[:31], heads, widths)
    count = 0
    for row in rows:
        sheet.add(row)
        count += 1
    sheet.finish()
    book.save(file)
    return count


def write_csv(file: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """The pieces of `csv_pieces` into a file; how many rows."""
    count = 0

    def counted() -> Iterator[Sequence[Value]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    for piece in csv_pieces(heads, counted()):
        file.write(piece)
    return count


def csv_pieces(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The same as CSV that Excel and WPS open as it is (UTF-8 with BOM), some hundred rows at a time."""
    text = io.StringIO(BYTE_ORDER_MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow(heads)
    for number, row in enumerate(rows, 1):
        writer.writerow([escaped(value) for value in row])
        if number % ROWS_AT_ONCE == 0:
            yield _taken(text)
    if rest := _taken(text):
        yield rest


def _taken(text: io.StringIO) -> bytes:
    piece = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return piece
