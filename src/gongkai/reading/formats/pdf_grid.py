"""The ruled tables of PDF pages as rows of their own cells, and how they go on over page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gongkai.reading.formats.pdf_text import Box, Char, text_lines

Row = tuple[str, ...]

_ENUMERATED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]")
_SAME_PLACE = 12
"""points by which the edges of a table may differ from page to page"""


@dataclass(slots=True)
class Grid:
    """One table on one page: its place without leading and trailing lines of text, and its rows."""

    box: Box
    rows: list[Row]

    @property
    def top(self) -> float:
        return self.box[1]


@dataclass(slots=True)
class _Band:
    """A row as it is drawn: its place and its own cells."""

    box: Box
    cells: list[Box]


def grid(table: Any, chars: list[Char]) -> Grid | None:
    """A table found by pdfplumber, filled with the page's characters; None where it is none.

    Shaded paragraphs look like tables of one column, and join those above and below. So rows of one cell over the whole
    width at the beginning and the end are left to the text around, and a table that has only such is none.
    """
    bands = [_Band(row.bbox, [cell for cell in row.cells if cell is not None]) for row in table.rows]
    _add_strays(bands, table.bbox, chars)
    width = table.bbox[2] - table.bbox[0]
    real = [band for band in bands if not _is_alone(band, width)]
    if not real:
        return None
    inner = bands[bands.index(real[0]) : bands.index(real[-1]) + 1]
    box = (table.bbox[0], inner[0].box[1], table.bbox[2], inner[-1].box[3])
    inside = [char for char in chars if char.is_in(box)]
    rows = [tuple(_cell(cell, inside) for cell in sorted(band.cells)) for band in inner]
    return Grid(box, [row for row in rows if len(row) > 1 or any(row)])


def _is_alone(band: _Band, width: float) -> bool:
    return len(band.cells) == 1 and band.cells[0][2] - band.cells[0][0] > 0.95 * width


def _add_strays(bands: list[_Band], table: Box, chars: list[Char]) -> None:
    """What stands in the height of a row but in no cell, as where a rule is missing, becomes a cell of the row."""
    cells = [cell for band in bands for cell in band.cells]
    loose = [char for char in chars if char.is_in(table) and not any(char.is_in(cell) for cell in cells)]
    for band in bands if loose else ():
        within = (table[0], band.box[1], table[2], band.box[3])
        run: list[Char] = []
        for char in sorted((char for char in loose if char.is_in(within)), key=lambda char: char.left):
            if run and char.left - run[-1].right > 2 * char.size:
                band.cells.append(_around(run))
                run = []
            run.append(char)
        if run:
            band.cells.append(_around(run))
        loose = [char for char in loose if not char.is_in(within)]


def _around(run: list[Char]) -> Box:
    return (min(char.left for char in run), min(char.top for char in run),
            max(char.right for char in run), max(char.bottom for char in run))


def _cell(box: Box, chars: list[Char]) -> str:
    """The lines of a cell joined without a blank, also where each holds one character written downwards."""
    text = ""
    for line in text_lines([char for char in chars if char.is_in(box)]):
        glue = " " if text and text[-1].isascii() and line.text[0].isascii() else ""
        text += glue + line.text
    return text


def goes_on(before: Grid, after: Grid) -> bool:
    """Whether a table at the top of a page continues one at the bottom of the page before."""
    return abs(before.box[0] - after.box[0]) < _SAME_PLACE and abs(before.box[2] - after.box[2]) < _SAME_PLACE


def is_torn(above: Row, below: Row) -> bool:
    """Whether two rows beside a page break are one whose label was torn: only one of them holds figures, and the label
    of the second does not begin a new item."""
    if len(above) != len(below) or len(above) < 3 or not (above[0] and below[0]) or _ENUMERATED.match(below[0]):
        return False
    return any(above[1:]) != any(below[1:])


def mended(above: Row, below: Row) -> Row:
    """The one row that a page break tore."""
    return tuple(first + second for first, second in zip(above, below, strict=True))
