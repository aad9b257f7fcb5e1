"""Bytes of a long spreadsheet (XLSX, CSV) to rows of text, one after the other: nothing is held but what is still open.

A merged cell is said again in every cell that it covers, since a catalogue writes a heading once for many lines. What a
cell becomes is that of `spreadsheet`.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import charset, sniff
from gongkai.reading.formats.spreadsheet import MOST_COLUMNS, SAVE_AS, SEPARATORS, refuse_other_packages, text_of

LARGEST = 100 * 1024 * 1024
"""bytes of a file"""
SPLIT = "请分成几个文件。"
MOST_ROWS = 100_000
SPARE_ROWS = 500
"""heads, titles and blank lines beside the lines"""
MOST_SHEETS = 60
MOST_MERGES = 200_000
TAIL = 64 * 1024 * 1024
"""of a sheet's part behind its rows, where merged cells are listed"""
END_OF_ROWS = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData/>")
BLOCK = re.compile(rb'mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something: the number of its sheet (from 0), its own in the file (from 1), its cells."""

    sheet: int
    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of cells that are one: rows from 1, columns from 0, all included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Opened:
    """The names of the sheets, and their rows, which can be read once."""

    sheets: list[str]
    rows: Iterator[Row]


def open_table(data: bytes, name: str) -> Opened:
    """The sheets of a workbook that are shown, or the one of a CSV file. Raises UnreadableFile, also while it is read."""
    sniff.refuse_size(len(data), LARGEST, SPLIT)
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("empty", "文件是空的，没有任何内容。请检查是否保存或下载完整。")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _workbook(data)
    if data.startswith(sniff.OLE):
        raise UnreadableFile("unsupported", "这是旧版Excel工作簿（XLS）、加密的工作簿或者其他旧版文件，不能读取。" + SAVE_AS)
    sniff.refuse_binary(data)
    return Opened([name], _counted(_csv(data)))


def _workbook(data: bytes) -> Opened:
    refuse_other_packages(data)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
        package = zipfile.ZipFile(io.BytesIO(data))
        return Opened([str(sheet.title) for sheet in shown], _counted(_sheets(shown, package)))
    except _DAMAGE:
        raise _damaged() from None


def _sheets(shown: Iterable[Any], package: zipfile.ZipFile) -> Iterator[Row]:
    try:
        for at, sheet in enumerate(shown):
            # the library knows the part that a sheet is stored in; merged cells are listed behind its rows
            merges = merged_cells(package, sheet._worksheet_path)
            for number, cells in filled(sheet.iter_rows(values_only=True), merges):
                yield Row(at, number, cells)
    except _DAMAGE:
        raise _damaged() from None


def filled(rows: Iterable[Iterable[Any]], merges: Iterable[Merge]) -> Iterator[tuple[int, list[str]]]:
    """Rows that say something by their number, with merged cells said again where they cover."""
    waiting = sorted(merges, key=lambda one: -one.top)
    over: list[tuple[Merge, str]] = []
    for number, row in enumerate(rows, 1):
        cells = [text_of(value) for value in row]
        while waiting and waiting[-1].top <= number:
            merge = waiting.pop()
            if merge.top == number and merge.left < len(cells):
                over.append((merge, cells[merge.left]))
        over = [one for one in over if one[0].bottom >= number]
        written = any(cells)
        for merge, text in over:
            _say_again(cells, merge, text)
        if written:
            yield number, _trimmed(cells)


def merged_cells(package: zipfile.ZipFile, path: str) -> list[Merge]:
    """The merged blocks of a sheet, from what stands behind its rows."""
    with package.open(path) as part:
        tail, behind = b"", False
        while chunk := part.read(1 << 20):
            tail += chunk
            if not behind and (end := END_OF_ROWS.search(tail)):
                tail, behind = tail[end.end() :], True
            elif not behind:
                tail = tail[-32:]
            if len(tail) > TAIL:
                raise _too_many_merges()
    blocks = BLOCK.findall(tail) if behind else []
    if len(blocks) > MOST_MERGES:
        raise _too_many_merges()
    return [Merge(int(top), _column(left), int(bottom), _column(right)) for left, top, right, bottom in blocks]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _say_again(cells: list[str], merge: Merge, text: str) -> None:
    right = min(merge.right, MOST_COLUMNS - 1)
    cells.extend([""] * (right + 1 - len(cells)))
    for at in range(merge.left, right + 1):
        cells[at] = cells[at] or text


def _csv(data: bytes) -> Iterator[Row]:
    text, _ = charset.decode(data)
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            row = _trimmed([text_of(cell) for cell in cells])
            if row:
                yield Row(0, number, row)
    except csv.Error:
        raise UnreadableFile("damaged", "CSV文件有一行无法分列（引号没有配对或者过长）。" + SAVE_AS) from None


def _counted(rows: Iterator[Row]) -> Iterator[Row]:
    seen = 0
    for row in rows:
        seen += 1
        if seen > MOST_ROWS + SPARE_ROWS:
            raise UnreadableFile("too_many_rows", f"表格超过{MOST_ROWS:,}行，没有读取。请分成几个文件。")
        if len(row.cells) > MOST_COLUMNS:
            raise UnreadableFile("too_many_columns", f"第{row.number}行超过{MOST_COLUMNS}列，没有读取。请只保留目录的各列。")
        yield row
    if not seen:
        raise UnreadableFile("empty", "表格里没有内容。请检查是否保存了正确的工作表。")


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


_DAMAGE = (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile, OSError, SyntaxError)
"""Whatever the library makes of a package that is no workbook after all."""


def _too_many_merges() -> UnreadableFile:
    return UnreadableFile("too_many_merges", "工作表的合并单元格过多，没有读取。请取消合并后再试。")


def _damaged() -> UnreadableFile:
    return UnreadableFile("damaged", "Excel工作簿已损坏或不完整，打不开。" + SAVE_AS)
