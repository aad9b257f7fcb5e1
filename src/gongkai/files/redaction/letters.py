"""The characters of a page with their places, in the orders in which a word may be read."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.files.redaction.boxes import Box
from gongkai.reading.folding import folded

_FINE = 1_000_000
"""steps in which a place on the page is measured"""
_DESCENT, _ASCENT = -0.25, 0.95
"""of the size of print: how far below and above the line on which it stands a character may reach"""
_MARGIN = 0.04
"""of a character, added on every side: smoothed edges colour the pixels beside them"""
_GAP = 0.35
"""of a character's height: a wider gap is a blank"""
_STRAIGHT = 0.01

BLANK, LINE_END = " ", "\n"

_Rectangle = tuple[float, float, float, float]
"""left, bottom, right, top in the document's own points"""


@dataclass(frozen=True, slots=True)
class Letter:
    """One character as it is compared; `text` may be two for a ligature, a blank has no box.

    `box` is what has to be covered to cover it, the same for all characters of a font as wide; `ink` is what is drawn.
    """

    text: str
    box: Box | None = None
    ink: Box | None = None


def letters_of(page: Any, number: int) -> list[Letter]:
    """The characters in the order in which the document holds them, blanks and line ends among them."""
    textpage = page.get_textpage()
    try:
        return [_letter(page, textpage, index, number) for index in range(textpage.count_chars())]
    finally:
        textpage.close()


def orders(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The characters as the document holds them, then line by line as they are seen, the page held in each of four
    ways: print may stand on its side or upside down."""
    yield list(letters)
    for turn in range(4):
        yield as_seen(letters, turn)


def as_seen(letters: Sequence[Letter], turn: int = 0) -> list[Letter]:
    """The characters line by line from left to right, the page turned by so many quarters to the right."""
    placed = sorted(((_turned(one.box, turn), one) for one in letters if one.box), key=lambda pair: _middle(pair[0]))
    rows: list[list[tuple[Box, Letter]]] = []
    for box, letter in placed:
        if rows and _middle(box) < _middle(rows[-1][0][0]) + _height(rows[-1][0][0]) / 2:
            rows[-1].append((box, letter))
        else:
            rows.append([(box, letter)])
    return [letter for row in rows for letter in _spaced(sorted(row, key=lambda pair: pair[0].left))]


def comparable(text: str) -> str:
    """A text as words are compared: width, writing variants and case made one, without blanks."""
    return "".join(map(_plain, text)).strip()


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    return folded(unicodedata.normalize("NFKC", char)).casefold()


def _letter(page: Any, textpage: Any, index: int, number: int) -> Letter:
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    char = chr(code) if code and not 0xD800 <= code <= 0xDFFF else ""
    if char in ("\r", "\n"):
        return Letter(LINE_END)
    ink, line = _ink(textpage, index), _loose(textpage, index)
    if not char or char.isspace() or ink is None:
        return Letter(BLANK if char.isspace() else "")
    whole = _of_its_size(textpage, index, line) if line else None
    if whole is None or not _holds_half(whole, ink):
        whole = line if line and line[3] - line[1] < 4 * (ink[3] - ink[1]) else ink
    drawn = _on_page(page, number, ink)
    return Letter(_plain(char), _wider(_on_page(page, number, whole).joined(drawn)), drawn)


def _ink(textpage: Any, index: int) -> _Rectangle | None:
    edges = [ctypes.c_double() for _ in range(4)]
    if not pdfium.FPDFText_GetCharBox(textpage, index, *map(ctypes.byref, edges)):
        return None
    left, right, bottom, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _loose(textpage: Any, index: int) -> _Rectangle | None:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box)):
        return None
    return box.left, box.bottom, box.right, box.top


def _of_its_size(textpage: Any, index: int, line: _Rectangle) -> _Rectangle | None:
    """The square in which the font draws, from where the character begins; None for print that stands aslant."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetMatrix(textpage, index, matrix) or not pdfium.FPDFText_GetCharOrigin(textpage, index, x, y):
        return None
    size = pdfium.FPDFText_GetFontSize(textpage, index) * hypot(matrix.c, matrix.d)
    low, high = size * _DESCENT, size * _ASCENT
    if abs(matrix.b) < _STRAIGHT * abs(matrix.a):
        low, high = sorted((y.value + low * _sign(matrix.d), y.value + high * _sign(matrix.d)))
        return line[0], low, line[2], high
    if abs(matrix.a) < _STRAIGHT * abs(matrix.b):
        low, high = sorted((x.value + low * _sign(matrix.c), x.value + high * _sign(matrix.c)))
        return low, line[1], high, line[3]
    return None


def _sign(value: float) -> int:
    return -1 if value < 0 else 1


def _holds_half(whole: _Rectangle, ink: _Rectangle) -> bool:
    """A font that says something else of its size than it draws is not believed."""
    across = min(whole[2], ink[2]) - max(whole[0], ink[0])
    up = min(whole[3], ink[3]) - max(whole[1], ink[1])
    return across >= (ink[2] - ink[0]) / 2 and up >= (ink[3] - ink[1]) / 2


def _on_page(page: Any, number: int, edges: _Rectangle) -> Box:
    """A rectangle of the document's coordinates on the page as it is shown, whatever its rotation and crop."""
    (left, top), (right, bottom) = _point(page, edges[0], edges[1]), _point(page, edges[2], edges[3])
    return Box(number, min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _point(page: Any, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _FINE, down.value / _FINE


def _wider(box: Box) -> Box:
    more = _MARGIN * min(box.bottom - box.top, box.right - box.left)
    return Box(box.page, box.left - more, box.top - more, box.right + more, box.bottom + more)


def _turned(box: Box, quarters: int) -> Box:
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    for _ in range(quarters):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return Box(box.page, left, top, right, bottom)


def _spaced(row: list[tuple[Box, Letter]]) -> Iterator[Letter]:
    before: Box | None = None
    for box, letter in row:
        if before is not None and box.left - before.right > _GAP * _height(box):
            yield Letter(BLANK)
        yield letter
        before = box
    yield Letter(LINE_END)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _height(box: Box) -> float:
    return box.bottom - box.top
