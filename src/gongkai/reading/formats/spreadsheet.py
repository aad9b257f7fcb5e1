"""Bytes of a spreadsheet to rows of text: XLSX without its formulas and formats, CSV in the charsets of the Chinese web.

A cell becomes the text that a person reads in it: a date 2024-03-01, a whole number without a point; nothing is guessed
here. Rows keep their number in the sheet, so that a refusal can name the line.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import charset, package, sniff

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_SHEETS = 40
LONGEST = 10_000
"""characters of one cell; what a register says of an application is shorter"""
LARGEST_PART = 160 * 1024 * 1024
"""of one XML part unpacked; it is read as a stream"""

GUARDED = re.compile(r"'[=+\-@＝＋－＠]")
"""an apostrophe before a sign that would begin a formula was put there when the table was written"""

SAVE_AS = "请用WPS或Excel打开原件，另存为XLSX或者CSV后再试。"
SEPARATORS = (",", "\t", ";", "，")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the rows with something in them, each after its number in the file (from 1)."""

    name: str
    rows: list[tuple[int, list[str]]]


def load(data: bytes, name: str) -> list[Sheet]:
    """The sheets of an XLSX workbook that are shown and hold something, or the one of a CSV file.

    Raises UnreadableFile (empty, too_large, unsupported, damaged, encrypted, zip_bomb, entity_bomb, not_text,
    too_many_rows, too_many_columns).
    """
    sniff.refuse_size(len(data))
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("empty", "文件是空的，没有任何内容。请检查是否保存或下载完整。")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        sheets = _workbook(data)
    elif data.startswith(sniff.OLE):
        raise _old_workbook(data)
    else:
        sheets = [_csv(data, name)]
    found = [sheet for sheet in sheets if sheet.rows]
    if not found:
        raise UnreadableFile("empty", "表格里没有内容。请检查是否保存了正确的工作表。")
    return found


def _old_workbook(data: bytes) -> UnreadableFile:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableFile("encrypted", "工作簿设有打开密码，无法读取。请在WPS或Excel中取消密码后再试。")
    return UnreadableFile("unsupported", "这是旧版Excel工作簿（XLS）或者其他旧版文件，不能读取。" + SAVE_AS)


def _workbook(data: bytes) -> list[Sheet]:
    refuse_other_packages(data)
    # read here and not above: most processes never see a workbook
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
        return list(_within(Sheet(str(sheet.title), list(_numbered(sheet.iter_rows(values_only=True)))) for sheet in shown))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile, OSError, SyntaxError):
        # whatever the library makes of a package that is no workbook after all
        raise UnreadableFile("damaged", "Excel工作簿已损坏或不完整，打不开。" + SAVE_AS) from None


def refuse_other_packages(data: bytes) -> None:
    """Refuse a ZIP that is no workbook, or one that is a bomb or locked."""
    try:
        package.check(data, LARGEST_PART)
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except UnreadableFile as error:
        if error.code == "damaged":
            raise UnreadableFile("damaged", "Excel工作簿已损坏或不完整，打不开。" + SAVE_AS) from None
        raise UnreadableFile(error.code, error.message.replace("DOCX", "XLSX")) from None
    if "xl/workbook.xml" not in names:
        raise UnreadableFile("unsupported", "这不是Excel工作簿（XLSX），不能作为台账读取。" + SAVE_AS)


def _csv(data: bytes, name: str) -> Sheet:
    sniff.refuse_binary(data)
    text, _ = charset.decode(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        rows = list(_numbered(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)))
    except csv.Error:
        raise UnreadableFile("damaged", "CSV文件有一行无法分列（引号没有配对或者过长）。" + SAVE_AS) from None
    return next(_within([Sheet(name, rows)]))


def _numbered(rows: Iterable[Iterable[Any]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, without the empty cells at their ends."""
    seen = 0
    for number, row in enumerate(rows, 1):
        cells = [text_of(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        seen += 1
        if seen > MOST_ROWS + 20:
            raise UnreadableFile("too_many_rows", f"表格超过{MOST_ROWS}行，没有读取。请按年度分成几个文件。")
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile("too_many_columns", f"第{number}行超过{MOST_COLUMNS}列，不是台账。请只保留台账的各列。")
        yield number, cells


def _within(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    total = 0
    for sheet in sheets:
        total += len(sheet.rows)
        if total > MOST_ROWS + 20 * MOST_SHEETS:
            raise UnreadableFile("too_many_rows", f"各工作表合计超过{MOST_ROWS}行，没有读取。请按年度分成几个文件。")
        yield sheet


def text_of(value: Any) -> str:
    """What a person reads in a cell; blank for an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, time | timedelta):
        return str(value)
    text = str(value).strip()[:LONGEST]
    return text[1:] if GUARDED.match(text) else text
