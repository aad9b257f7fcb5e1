"""The characters of a page with their places, in the two orders in which a word may be read: as written, and as seen."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.files.redaction.boxes import Box
from gongkai.reading.folding import folded

_FINE = 1_000_000
"""steps in which a place on the page is measured"""
_MARGIN = 0.05
"""of a character's height, added on every side: smoothed edges colour the pixels beside them"""
_LEADING = 0.12
"""of a line's height above and below, which belongs to the lines beside it"""
_GAP = 0.35
"""of a character's height: a wider gap is a blank"""

BLANK, LINE_END = " ", "\n"


@dataclass(frozen=True, slots=True)
class Letter:
    """One character as it is compared; `text` may be two for a ligature, a blank has no box.

    `box` is what has to be covered to cover it, `ink` what is drawn of it.
    """

    text: str
    box: Box | None = None
    ink: Box | None = None


def letters_of(page: Any, number: int) -> list[Letter]:
    """The characters in the order in which the document holds them, blanks and line ends among them."""
    textpage = page.get_textpage()
    try:
        measured = [_measured(page, textpage, index, number) for index in range(textpage.count_chars())]
    finally:
        textpage.close()
    heights = sorted(loose.bottom - loose.top for _, _, loose in measured if loose)
    usual = heights[len(heights) // 2] if heights else 0.0
    return [_letter(char, ink, loose, usual) for char, ink, loose in measured]


def as_seen(letters: Sequence[Letter]) -> list[Letter]:
    """The characters line by line from left to right, wherever the document holds them."""
    placed = sorted((one for one in letters if one.box), key=lambda one: _middle(one))
    rows: list[list[Letter]] = []
    for letter in placed:
        if rows and _middle(letter) < _middle(rows[-1][0]) + _height(rows[-1][0]) / 2:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [letter for row in rows for letter in _spaced(sorted(row, key=lambda one: _box(one).left))]


def comparable(text: str) -> str:
    """A text as words are compared: width, writing variants and case made one, without blanks."""
    return "".join(map(_plain, text)).strip()


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    return folded(unicodedata.normalize("NFKC", char)).casefold()


def _measured(page: Any, textpage: Any, index: int, number: int) -> tuple[str, Box | None, Box | None]:
    """A character, the box of its ink and the one as high as its line."""
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    char = chr(code) if code and not 0xD800 <= code <= 0xDFFF else ""
    if not char or char.isspace():
        return char, None, None
    edges = [ctypes.c_double() for _ in range(4)]
    loose = pdfium.FS_RECTF()
    has_ink = pdfium.FPDFText_GetCharBox(textpage, index, *map(ctypes.byref, edges))
    has_line = pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(loose))
    left, right, bottom, top = (edge.value for edge in edges)
    return (
        char,
        _on_page(page, number, left, bottom, right, top) if has_ink else None,
        _on_page(page, number, loose.left, loose.bottom, loose.right, loose.top) if has_line else None,
    )


def _on_page(page: Any, number: int, x0: float, y0: float, x1: float, y1: float) -> Box:
    """A rectangle of the document's coordinates on the page as it is shown, whatever its rotation and crop."""
    (left, top), (right, bottom) = _point(page, x0, y0), _point(page, x1, y1)
    return Box(number, min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _point(page: Any, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _FINE, down.value / _FINE


def _letter(char: str, ink: Box | None, loose: Box | None, usual: float) -> Letter:
    if char in ("\r", "\n"):
        return Letter(LINE_END)
    if ink is None and loose is None:
        return Letter(BLANK if char.isspace() else "")
    # for text written downwards the box of the line is as high as the page
    line = _without_leading(loose) if loose and (ink is None or loose.bottom - loose.top <= 3 * usual) else None
    drawn = ink or line
    assert drawn is not None  # noqa: S101 - one of the two is there
    return Letter(_plain(char), _wider(drawn.joined(line) if line else drawn), drawn)


def _without_leading(line: Box) -> Box:
    less = _LEADING * (line.bottom - line.top)
    return Box(line.page, line.left, line.top + less, line.right, line.bottom - less)


def _wider(box: Box) -> Box:
    more = _MARGIN * (box.bottom - box.top)
    return Box(box.page, box.left - more, box.top - more, box.right + more, box.bottom + more)


def _spaced(row: list[Letter]) -> Iterator[Letter]:
    before: Letter | None = None
    for letter in row:
        if before is not None and _box(letter).left - _box(before).right > _GAP * _height(letter):
            yield Letter(BLANK)
        yield letter
        before = letter
    yield Letter(LINE_END)


def _box(letter: Letter) -> Box:
    assert letter.box is not None  # noqa: S101 - only those with a place are sorted
    return letter.box


def _middle(letter: Letter) -> float:
    return (_box(letter).top + _box(letter).bottom) / 2


def _height(letter: Letter) -> float:
    return _box(letter).bottom - _box(letter).top
