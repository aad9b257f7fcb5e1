"""Text of a PDF page that a reader cannot see: under a rectangle or a picture, in the colour of the paper, cut off.

The page is drawn twice, with its text and without it: characters where nothing differs are not to be seen. Text under a
rectangle on which something else is written is found by the order in which both are drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.letters import Letter, letters_of
from gongkai.files.redaction.painting import picture_of, pixels

_DPI = 72
_DIFFERS = 16
"""of 255: what differs less is not to be read"""
_SMALLEST = 1.5
"""points: print that is smaller is not to be read"""
_FEWEST = 2
"""characters; a single one may be a speck"""
_BLANK_LIKE = frozenset("-·.,'`_|")
"""thin marks, which a coarse picture may lose"""

_Rectangle = tuple[float, float, float, float]


def unseen(page: Any) -> Iterator[str]:
    """`cropped_text`, `covered_text`: what of it the page has."""
    letters = [letter for letter in letters_of(page, 1) if letter.ink and letter.text not in _BLANK_LIKE]
    inside = [letter for letter in letters if _is_on_page(letter)]
    if len(letters) - len(inside) >= _FEWEST:
        yield "cropped_text"
    if _covered_by_order(page) or len([*_not_drawn(page, inside), *_tiny(page, inside)]) >= _FEWEST:
        yield "covered_text"


def _is_on_page(letter: Letter) -> bool:
    ink = letter.ink
    assert ink is not None  # noqa: S101 - chosen so
    return -0.001 < (ink.left + ink.right) / 2 < 1.001 and -0.001 < (ink.top + ink.bottom) / 2 < 1.001


def _not_drawn(page: Any, letters: list[Letter]) -> list[Letter]:
    if not letters:
        return []
    with_text = picture_of(page, _DPI).image
    texts = list(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)))
    for text in texts:
        pdfium.FPDFPageObj_SetIsActive(text, False)
    without_text = picture_of(page, _DPI).image
    for text in texts:
        pdfium.FPDFPageObj_SetIsActive(text, True)
    difference = ImageChops.difference(with_text, without_text).convert("L")
    return [letter for letter in letters if letter.ink and _most(difference, letter.ink) < _DIFFERS]


def _tiny(page: Any, letters: list[Letter]) -> list[Letter]:
    width, height = page.get_size()
    return [
        letter for letter in letters
        if letter.box and max((letter.box.bottom - letter.box.top) * height, (letter.box.right - letter.box.left) * width) < _SMALLEST
    ]  # fmt: skip


def _most(difference: Image.Image, box: Box) -> int:
    """How much a place differs; of the ink and a pixel around it."""
    left, top, right, bottom = pixels(box, difference.size)
    within = difference.crop((max(left - 1, 0), max(top - 1, 0), right + 1, bottom + 1))
    return max(value for value, count in enumerate(within.histogram()) if count)


def _covered_by_order(page: Any) -> bool:
    """Whether an opaque rectangle is drawn over text that was drawn before it."""
    texts: list[_Rectangle] = []
    for one in page.get_objects(max_depth=1):
        if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append(one.get_bounds())
        elif one.type == pdfium.FPDF_PAGEOBJ_PATH and _is_opaque_rectangle(one):
            left, bottom, right, top = one.get_bounds()
            if any(left <= text[0] and bottom <= text[1] and right >= text[2] and top >= text[3] and text[0] < text[2] for text in texts):
                return True
    return False


def _is_opaque_rectangle(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if fill.value == pdfium.FPDF_FILLMODE_NONE or not 4 <= pdfium.FPDFPath_CountSegments(path) <= 6:
        return False
    colours = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, colours))
    return bool(known) and colours[3].value == 255
