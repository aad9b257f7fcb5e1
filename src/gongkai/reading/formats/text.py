"""Plain text and Markdown: lines as they stand in the file, with cells where TABs or pipes mark them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.reading.document import Document, Line, UnreadableFile
from gongkai.reading.formats.limits import MAX_CELLS, MAX_LINES

_BARS = str.maketrans("│┃｜", "|||")
_RULE = re.compile(r"[|+:\-=_\s\u2500-\u257f]+")
_DASHES = re.compile(r"--|==|[\u2500-\u257f]")
_BREAK = re.compile(r"<br\s*/?>|&nbsp;|&#160;", re.IGNORECASE)
_BLANK = " \t\u00a0\u3000"
_A_ROW = 5
"""So many marks make a row of a table whose beginning tells something."""


def load(text: str, name: str, charset: str) -> Document:
    """`text` as a document; line numbers are those of the file, rules like `|---|` are left out."""
    return Document(source=name, kind="text", lines=lines(text), charset=charset)


def lines(text: str) -> list[Line]:
    """Lines by line feed only, so that the numbers are those an editor shows; refuses more than `MAX_LINES`."""
    if text.count("\n") > MAX_LINES:
        raise UnreadableFile("too_large", f"文件超过{MAX_LINES}行，不像一份年度报告。请只上传报告本身。")
    if text.count("|") + text.count("\t") > MAX_CELLS:
        raise UnreadableFile("too_many_cells", f"文件中的表格超过{MAX_CELLS}个单元格，不是年度报告的表格。请只上传报告本身。")
    rows = _unix(text).split("\n")
    if rows and not rows[-1]:
        rows.pop()
    opening = Opening.of(rows)
    return [_line(row, number, opening) for number, row in enumerate(rows, 1) if not is_rule(row)]


class Opening(NamedTuple):
    """What a mark at the very beginning of a line means in a file: part of the layout, or the end of an empty cell."""

    bar: bool = True
    tab: bool = True

    @classmethod
    def of(cls, rows: Sequence[str]) -> Opening:
        """Told by the other rows: where rows begin without the mark, one that begins with it lacks its first figure."""
        barred = [row.translate(_BARS).strip(_BLANK) for row in rows if has_bars(row)]
        barred = [row for row in barred if row.count("|") >= _A_ROW]
        tabbed = [row for row in rows if row.count("\t") >= _A_ROW]
        return cls(_nearly_all(barred, "|"), _nearly_all(tabbed, "\t"))


DECORATED = Opening()
"""A mark at the beginning belongs to the layout: what holds where one line is looked at alone."""


def _nearly_all(rows: Sequence[str], mark: str) -> bool:
    # rows below a group's first one begin with the empty cell of the group, so half of them prove nothing
    return sum(row.startswith(mark) for row in rows) * 10 >= len(rows) * 9


def _unix(text: str) -> str:
    """Line ends of Windows, and of the old Macintosh where a file knows no other."""
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


def _line(row: str, number: int, opening: Opening) -> Line:
    # a leading TAB begins a cell in pages that were copied cell by cell: "\t" alone is a cell printed empty
    return Line(row.removeprefix("\t"), number, cells=cells(row, opening))


def is_rule(row: str) -> bool:
    """Whether the line only draws: `|---|:--|`, `+----+`, `├───┤`; a lone `-` or `/` is a value."""
    # bars alone are cells printed empty
    return _DASHES.search(row.translate(_BARS)) is not None and _RULE.fullmatch(row) is not None and _has_joint(row)


def _has_joint(row: str) -> bool:
    return any(char in "|+" or "\u2500" <= char <= "\u257f" for char in row)


def cells(row: str, opening: Opening = DECORATED) -> tuple[str, ...] | None:
    """The cells that TABs or pipes mark on one line, empty ones kept; None where nothing marks any."""
    if has_bars(row):
        return _piped(row.translate(_BARS).strip(_BLANK), opening.bar)
    if "\t" in row:
        indented = opening.tab or row.count("\t") < _A_ROW
        return tuple(cell.strip(_BLANK) for cell in (row.removeprefix("\t") if indented else row).split("\t"))
    return None


def has_bars(text: str) -> bool:
    """Whether a text holds any of the bars that part cells."""
    return "|" in text or "│" in text or "┃" in text or "｜" in text


def _piped(row: str, opens: bool) -> tuple[str, ...]:
    """`| a | b |` and `a | b |` alike: a pipe ends a cell, one before everything opens the row where rows begin so.

    A line of nothing but pipes written together holds as many empty cells: what is left of merged ones.
    """
    parts = row.split("|")
    if row.endswith("|"):
        parts.pop()
    if row.startswith("|") and row.strip("|") and (opens or row.count("|") < _A_ROW):
        parts.pop(0)
    return tuple(_BREAK.sub("", part).strip(_BLANK + "*") for part in parts)  # `**8**` is 8 in bold type
