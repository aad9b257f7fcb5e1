"""A PDF of our own making: its layout is known, so its paragraphs come back with their blanks, letter for letter.

Each begins with an indent of two characters, bookmarks name the headings, no rule is drawn but those of tables.
"""

from __future__ import annotations

from typing import Any

from gongkai.reading.formats.own_lines import OwnLines
from gongkai.reading.formats.pdf_text import Box, Char, characters

_LEFT = 27 / 25.4 * 72
"""where lines begin, in points: the margin in annual.css"""
_INDENT = 1.0
"""heights of a line from which on a line is indented; the first of a paragraph is by two characters"""
_FOOT = 0.88
"""of a page's height, below which its number stands"""


def lines(pdf: Any, tables: Any) -> OwnLines:
    """The lines of an opened document; `tables(number)` finds the ruled tables of a page by its 0-based number."""
    headings = [(entry.level + 1, "".join(entry.get_title().split())) for entry in pdf.get_toc(max_depth=2)]
    own, texts = OwnLines(), _Texts(headings)
    for number in range(len(pdf)):
        _add_page(own, texts, pdf[number], tables(number), number + 1)
    texts.finish(own)
    return own


def _add_page(own: OwnLines, texts: _Texts, page: Any, tables: list[Any], number: int) -> None:
    chars = [char for char in characters(page, blanks=True) if char.top < _FOOT * page.get_height()]
    blocks: list[tuple[float, Any]] = []
    for table in tables:
        inside = [char for char in chars if char.is_in(table.bbox)]
        chars = [char for char in chars if not char.is_in(table.bbox)]
        blocks.append((table.bbox[1], (table, inside)))
    blocks += [(line[0].top, line) for line in _lines(chars)]
    page.close()
    for _, block in sorted(blocks, key=lambda one: one[0]):
        if isinstance(block, tuple):
            texts.finish(own)
            own.add_grid(_rows(*block), number)
        else:
            texts.add(own, block, number)


class _Texts:
    """Lines becoming paragraphs; title and headings are told by the bookmarks."""

    def __init__(self, headings: list[tuple[int, str]]) -> None:
        self._headings = headings
        self._text, self._page = "", 1

    def add(self, own: OwnLines, line: list[Char], page: int) -> None:
        """A line goes on with the paragraph before it unless it is indented; a heading's own lines are all indented."""
        text = "".join(char.text for char in line)
        if line[0].left > _LEFT + _INDENT * line[0].size and not self._is_torn_heading(text):
            self.finish(own)
        if not self._text:
            self._page = page
        self._text += text

    def finish(self, own: OwnLines) -> None:
        """The paragraph is complete."""
        plain = "".join(self._text.split())
        level = None
        if self._headings and self._headings[0][1] == plain:
            level, _ = self._headings.pop(0)
        own.add_text(self._text, level, self._page)
        self._text = ""

    def _is_torn_heading(self, text: str) -> bool:
        """Whether a line goes on with a centred title that the line before began."""
        plain = "".join(self._text.split())
        return bool(plain and self._headings) and self._headings[0][1].startswith(plain + "".join(text.split()))


def _lines(chars: list[Char]) -> list[list[Char]]:
    """Characters of one height, from left to right; blanks alone are no line."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.top + char.bottom) / 2):
        middle = (char.top + char.bottom) / 2
        if rows and middle < (rows[-1][0].top + rows[-1][0].bottom) / 2 + rows[-1][0].size / 2:
            rows[-1].append(char)
        else:
            rows.append([char])
    ordered = [sorted(row, key=lambda char: char.left) for row in rows]
    return [row for row in ordered if any(not char.text.isspace() for char in row)]


def _rows(table: Any, chars: list[Char]) -> list[tuple[str, ...]]:
    """The cells that begin in each row."""
    cells = [[cell for cell in row.cells if cell is not None] for row in table.rows]
    return [tuple(_cell(cell, chars) for cell in sorted(row)) for row in cells]


def _cell(box: Box, chars: list[Char]) -> str:
    """The lines of a cell, joined as they were broken."""
    inside = [char for char in chars if char.is_in(box)]
    return "".join(char.text for line in _lines(inside) for char in line)
