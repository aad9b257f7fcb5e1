"""Characters of a PDF page with their places, and the lines they form."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""left, top, right, bottom in points from the upper left corner of the page as it is shown"""


_LONG_LINE = 15
"""characters; headings and the rows of tables without rules are shorter or have gaps"""
_KEPT = {0x20: 0x20, 0xA0: 0xA0, 0x3000: 0x3000, 0x02: 0x2D, 0xFFFE: 0x2D}


@dataclass(slots=True)
class Char:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top

    def is_in(self, box: Box) -> bool:
        """Whether its middle lies in the box."""
        return (box[0] <= (self.left + self.right) / 2 <= box[2]) and (box[1] <= (self.top + self.bottom) / 2 <= box[3])


@dataclass(slots=True)
class TextLine:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    has_gaps: bool
    """a blank wider than a character stands in it, as between columns"""

    @property
    def size(self) -> float:
        return self.bottom - self.top


def characters(page: Any, blanks: bool = False) -> list[Char]:
    """The visible characters of a pypdfium2 page; blanks are left out, places tell them. With `blanks` those that stand
    in the text itself are kept, and the hyphen at the end of a line, which pdfium takes for a broken word's."""
    textpage = page.get_textpage()
    place = _placing(page)
    loose, tight = pdfium.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
    found: list[tuple[Char, Char]] = []
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if blanks and code in _KEPT and not pdfium.FPDFText_IsGenerated(textpage, index):
            code = _KEPT[code]
        elif code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(loose))
        pdfium.FPDFText_GetCharBox(textpage, index, *map(ctypes.byref, tight))
        left, right, bottom, top = (edge.value for edge in tight)
        line_high = Char(chr(code), *place(loose.left, loose.top, loose.right, loose.bottom))
        found.append((line_high, Char(chr(code), *place(left, top, right, bottom))))
    textpage.close()
    return _measured(found)


def _measured(found: list[tuple[Char, Char]]) -> list[Char]:
    """Boxes as high as the line, which keep a full stop on it; for text written downwards pdfium gives boxes as high as
    the page, there the ink counts."""
    heights = sorted(loose.size for loose, _ in found if loose.size > 0)
    usual = heights[len(heights) // 2] if heights else 0.0
    return [loose if 0 < loose.size <= 3 * usual else _square(ink) for loose, ink in found if loose.size > 0 or ink.size > 0]


def _square(ink: Char) -> Char:
    half = max(ink.size, ink.right - ink.left) / 2
    x, y = (ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2
    return Char(ink.text, x - half, y - half, x + half, y + half)


def _placing(page: Any) -> Any:
    """From the page's own coordinates, which grow upwards, to those of the page as shown, turned pages included."""
    left, bottom, right, top = page.get_mediabox()
    turned = page.get_rotation() % 360

    def place(x0: float, y1: float, x1: float, y0: float) -> Box:
        if turned == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if turned == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if turned == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return place


def text_lines(chars: list[Char]) -> list[TextLine]:
    """Lines from top to bottom: characters whose middles lie in each other's height."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.top + char.bottom) / 2):
        middle = (char.top + char.bottom) / 2
        if rows and middle < _middle(rows[-1]) + min(char.size, rows[-1][0].size) / 2:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_line(sorted(row, key=lambda char: char.left)) for row in rows]


def _middle(row: list[Char]) -> float:
    return (row[0].top + row[0].bottom) / 2


def _line(row: list[Char]) -> TextLine:
    text, before, has_gaps = "", None, False
    for char in row:
        if before is not None:
            gap = char.left - before.right
            # bold drawn by printing twice
            if char.text == before.text and char.left - before.left < char.size / 5:
                continue
            text += _blank(before, char, gap)
            has_gaps = has_gaps or gap > 1.5 * char.size
        text += char.text
        before = char
    return TextLine(text, row[0].left, min(c.top for c in row), row[-1].right, max(c.bottom for c in row), has_gaps)


def _blank(before: Char, char: Char, gap: float) -> str:
    """Justified Chinese is spread without meaning blanks; between figures and words a narrower gap is one."""
    latin = before.text <= "\x7f" and char.text <= "\x7f"
    return " " if gap > char.size * (0.2 if latin else 1.2) else ""


def column_of(lines: list[TextLine]) -> tuple[float, float]:
    """The left and right edge of the running text: where most of the long lines begin and end."""
    long = [line for line in lines if len(line.text) > _LONG_LINE and not line.has_gaps]
    if not long:
        return 0.0, float("inf")
    lefts, rights = (Counter(round(edge / 3) * 3 for edge in edges)
                     for edges in ((line.left for line in long), (line.right for line in long)))
    return lefts.most_common(1)[0][0], rights.most_common(1)[0][0]


def paragraphs(lines: list[tuple[int, TextLine]], column: tuple[float, float]) -> list[tuple[int, str]]:
    """Lines with their pages, wrapped ones joined: a line that fills the column goes on in one that is not indented."""
    found: list[tuple[int, str]] = []
    before: TextLine | None = None
    for page, line in lines:
        if before is not None and _goes_on(before, line, *column):
            glue = " " if found[-1][1][-1].isascii() and line.text[0].isascii() else ""
            found[-1] = (found[-1][0], found[-1][1] + glue + line.text)
        else:
            found.append((page, line.text))
        before = line
    return found


def _goes_on(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    fills = before.right > right - 1.6 * before.size and len(before.text) > _LONG_LINE
    return fills and line.left < left + 0.8 * line.size and not before.has_gaps and not line.has_gaps
