"""The document as one run of folded characters that still knows every separator it came from.

Labels are found in the run whatever blanks, cells or line breaks tear them apart; what stands between two labels
is then given back piece by piece, so that a separator is known to be one and an empty cell is known to be empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from gongkai.reading.document import Line
from gongkai.reading.folding import folded

PAGE_NUMBER = re.compile(r"[-—–─]\s{0,3}\d{1,3}\s{0,3}[-—–─]|第\s?\d{1,3}\s?页(?:\s?[/，,]?\s?共\s?\d{1,3}\s?页)?")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:万元|元|件|条|个|次|项|人次|人)?")
_HEAD_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[+-]\d+)*(?:万元|元)?(?![\d.、,)%年月日余多万亿]|。\d)|\d+(?=\d[.、)]\D)")
"""Digits before words; a digit that is the next label's ordinal is not among them, nor a rounded or scaled figure."""
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.00?)?(?:件|条|个|次|项|人次|人)?")
"""A count with thousands marks, its unit or a spreadsheet's decimals: 1,295 · 22件 · 22.0."""
_ZEROS = frozenset("〇零O")
"""How a cell of a grid may print a zero."""
_AFTER_DATES = frozenset("年月日%")
_SLASHED = re.compile(r"(?=\d*/)(?:[\d/]+(?![\d/.、,)])|[\d/]+(?=\d[.、)]\D))")
"""Digits glued to the sign of an empty cell."""
_SLASHED_PART = re.compile(r"\d+|/")
_SIGNED_RUN = re.compile(r"[+-]?\d+(?:[+-]\d+)+")
_SIGNED_PART = re.compile(r"[+-]?\d+")
_TAIL_NUMBER = re.compile(r"[\d.]+$")
_LONGEST_ROW = 25
_SHORT_ROW = 150
_LONGEST_PAGE_NUMBER = 40
_EMPTY_SIGNS = frozenset({"/", "-", "--", "\\", "无", "空"})
_FIGURE_SIGNS = frozenset("+-/\\增减无不空〇零O")
"""What a figure or the sign of an empty cell may begin with, besides a digit."""
_SIGNED_WORDS = re.compile(r"(?:[增减]\d+|无变化|不变|\+\d+/-\d+)")


class Piece(NamedTuple):
    """A run without a separator inside: characters `start`…`end` of the run, or an empty cell (`start == end`)."""

    start: int
    end: int
    line: int
    """index into the document's lines"""
    row: int | None
    """which row of a grid it belongs to; None for running text"""


class Slot(NamedTuple):
    """What is printed where a figure belongs: a number or a run of glued numbers, or an empty place."""

    text: str
    line: int
    blank: bool = False
    row: int | None = None
    piece: int = -1
    printed: str | None = None
    """as it stands on the page, where `text` is without its thousands marks or unit"""


# by its name the class takes twice as long, and a document has hundreds of slots
_slot = tuple.__new__


class Stream:
    """`text` is the folded run, its pieces in document order, empty cells among them.

    A piece ends where the next begins, and its row is its line's: an end and a line say all of it, and a document
    has hundreds of cells.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.memory: dict[object, Any] = {}
        """what others have found in this stream, so that it is not looked for twice"""
        words: list[str] = []
        self._lines: list[int] = []
        for index, line in enumerate(lines):
            known = len(words)
            words += _text_words(line.text) if line.cells is None else _row_words(line.text, line.cells)
            self._lines += [index] * (len(words) - known)
        self.text = "".join(words)
        self._ends = list(accumulate(map(len, words)))
        self.size = len(words)
        """how many pieces there are"""
        self._words = words
        self._rows = _grid_rows(lines)

    def piece(self, index: int) -> Piece:
        line = self._lines[index]
        return Piece(self._ends[index - 1] if index else 0, self._ends[index], line, self._rows.get(line))

    def line_of(self, index: int) -> int:
        """Index into `lines` of the line that a piece belongs to."""
        return self._lines[index]

    def piece_at(self, position: int) -> int:
        """Index of the piece that holds the character at `position`."""
        return bisect_right(self._ends, position)

    def line_at(self, position: int) -> int:
        """Index into `lines` of the character at `position`."""
        at = bisect_right(self._ends, position)
        return self._lines[at if at < self.size else -1] if self._lines else 0

    def row_of(self, line: int) -> int | None:
        """Which row of a grid a line, by its index, belongs to."""
        return self._rows.get(line)

    def slots(self, start: int, end: int) -> list[Slot]:
        """Numbers and empty cells between two positions, words left out.

        Empty cells directly before `end` in the same grid row are the next label's own left-hand columns.
        """
        if start >= end and start >= len(self.text):
            return []
        first, last = self._between(start, end)
        found: list[Slot] = []
        words, ends, lines, rows = self._words, self._ends, self._lines, self._rows
        begin = max(start, ends[first - 1]) if first else start
        for index in range(first, last + 1):
            stop, line = ends[index], lines[index]
            row = rows.get(line)
            text = words[index] if index > first and stop <= end else self.text[begin : min(stop, end)]
            if row is not None and text.isdecimal() and text.isascii():  # by far the most frequent
                found.append(_slot(Slot, (text, line, False, row, index, None)))
            elif row is not None and begin == stop:  # an empty cell
                found.append(_slot(Slot, (text, line, True, row, index, None)))
            elif (begin == stop or begin < end < stop or _may_be_figure(text)) and (row is not None or not self._is_date(index)):
                found.extend(self._read(text, index, cut_right=stop > end))
            begin = stop
        return _without_indent(found, rows.get(lines[last])) if end < len(self.text) else found

    def _between(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last piece of which something, or an empty cell, stands between two positions."""
        ends = self._ends
        first = bisect_left(ends, start) if start else 0
        if first < len(ends) and ends[first] == start and (ends[first - 1] if first else 0) < start:
            first += 1
        last = min(self.piece_at(end), len(ends) - 1) if end < len(self.text) else len(ends) - 1
        return first, last

    def _is_date(self, index: int) -> bool:
        """Whether the next word of the same line of text makes a year, a day or a share of the number."""
        same_line = index + 1 < self.size and self._lines[index + 1] == self._lines[index]
        after = self._ends[index]
        return same_line and self.text[after : after + 1] in _AFTER_DATES

    def _read(self, text: str, index: int, cut_right: bool) -> Iterator[Slot]:
        line = self._lines[index]
        row = self._rows.get(line)
        if text in _EMPTY_SIGNS or not (text or self._words[index]):
            yield Slot(text, line, blank=True, row=row, piece=index)
        elif (count := _COUNT.fullmatch(text)) and (row is not None or text[-1].isdecimal()):
            # in running text a figure with its unit is a claim, not a cell
            yield Slot(count[1].replace(",", ""), line, row=row, piece=index, printed=text)
        elif text in _ZEROS and row is not None:
            yield Slot("0", line, row=row, piece=index, printed=text)
        elif _NUMBER.fullmatch(text) or _SIGNED_WORDS.fullmatch(text):
            yield Slot(text, line, row=row, piece=index)
        elif slashed := _SLASHED.match(text):
            for part in _SLASHED_PART.findall(slashed[0]):
                yield Slot(part, line, blank=part == "/", row=row, piece=index)
        elif head := _HEAD_NUMBER.match(text):
            for part in _SIGNED_PART.findall(head[0]) if _SIGNED_RUN.fullmatch(head[0]) else (head[0],):
                yield Slot(part, line, row=row, piece=index)
        elif cut_right and (tail := _TAIL_NUMBER.search(text)):
            yield Slot(tail[0].lstrip("."), line, row=row, piece=index)


def _without_indent(found: list[Slot], here: int | None) -> list[Slot]:
    """Without the empty cells at the end that stand in one grid row with what follows, if that is in a grid."""
    while found and found[-1].blank and not found[-1].text and here is not None and found[-1].row == here:
        found.pop()
    return found


def _text_words(text: str) -> list[str]:
    """The words of a line of text; nothing for the number of a page."""
    if len(text) < _LONGEST_PAGE_NUMBER and PAGE_NUMBER.fullmatch(text.strip()):
        return []
    return [folded(word) for word in text.split()]


def _row_words(text: str, cells: tuple[str, ...]) -> list[str]:
    """The words of a grid row, an empty one for an empty cell."""
    return _known_words(cells) if len(text) <= _SHORT_ROW else _cell_words(cells)


def _cell_words(cells: tuple[str, ...]) -> list[str]:
    words: list[str] = []
    for cell in cells:
        if cell.isdecimal() and cell.isascii():  # by far the most frequent
            words.append(cell)
        else:
            words += [folded(word) for word in cell.split()] or [""]
    return words


# rows of labels and small figures are the same in all reports, most of them zeros
_known_words = lru_cache(8192)(_cell_words)


def _may_be_figure(text: str) -> bool:
    """Told at little cost by how it begins: most words are no figures."""
    return text[:1].isdecimal() or text[:1] in _FIGURE_SIGNS


def _grid_rows(lines: Sequence[Line]) -> dict[int, int]:
    """Which grid row each line belongs to, by line index.

    A line of several cells is a row. Where every cell has a line of its own and an empty line ends the row, the
    lines between two empty ones are a row.
    """
    rows: dict[int, int] = {}
    run: list[int] = []
    for index, line in enumerate(lines):
        if line.cells is None:
            _close(run, rows)
            run = []
            continue
        rows[index] = index
        run = [*run, index] if len(line.cells) == 1 and len(run) < _LONGEST_ROW else []
    _close(run, rows)
    return rows


def _close(run: list[int], rows: dict[int, int]) -> None:
    if 1 < len(run) < _LONGEST_ROW:
        rows.update(dict.fromkeys(run, run[0]))
