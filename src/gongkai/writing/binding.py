"""Pages put together: a PDF of own pages, plain PDFs inserted into it, and a page number on every page.

Bookmarks, links and files of the own PDF stay. Everything is read from files and written to one: documents of some
hundred pages do not lie in memory more than once.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

FROM_TOP, FROM_EDGE = 36.0, 30.0
"""Where the page number stands in the upper outer corner, in points; letters have theirs at the foot."""

SIZE = 10.0

STAMPED = "第0123456789页共"
"""The characters of page numbers, in the widths of `_width`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is bound, by the paths of files: `inserts` are (before which of the own pages, from 0; the PDF), in order.

    The last of the own pages holds nothing but `STAMPED` in the font of the page numbers, and is taken out.
    """

    own: str
    inserts: tuple[tuple[int, str], ...]
    out: str


def bind(plan: Plan) -> int:
    """Bind a plan; how many pages there are."""
    with closing(pdfium.PdfDocument(plan.own)) as volume:
        before = 0
        for place, path in plan.inserts:
            before += _insert(volume, path, place + before)
        _number(volume)
        volume.save(plan.out)
        return len(volume)


def _insert(volume: pdfium.PdfDocument, path: str, place: int) -> int:
    with closing(pdfium.PdfDocument(path)) as original:
        volume.import_pages(original, index=place)
        return len(original)


def _number(volume: pdfium.PdfDocument) -> None:
    """The number on every page; all in the one font that the last page brings."""
    total = len(volume) - 1
    with closing(volume[total]) as last:
        font = raw.FPDFTextObj_GetFont(next(iter(last.get_objects([raw.FPDF_PAGEOBJ_TEXT]))))
        for number in range(1, total + 1):
            with closing(volume[number - 1]) as page:
                _put(page, _stamp(volume, font, page, number, f"第{number}页 共{total}页"))
    volume.del_page(total)


def _put(page: Any, stamp: Any) -> None:
    """A stamp onto a page. As a note made part of the page it costs no look at the whole volume, and whatever the page
    left undone in its own drawing does not reach it; but links would go with it, so pages with links take the other way.
    """
    if raw.FPDFPage_GetAnnotCount(page):
        raw.FPDFPage_InsertObject(page, stamp)
        page.gen_content()
        return
    left, bottom, right, top = page.get_cropbox()
    note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_STAMP)
    raw.FPDFAnnot_SetRect(note, raw.FS_RECTF(left, top, right, bottom))
    raw.FPDFAnnot_SetFlags(note, raw.FPDF_ANNOT_FLAG_PRINT)
    done = raw.FPDFAnnot_AppendObject(note, stamp)
    raw.FPDFPage_CloseAnnot(note)
    if not done or raw.FPDFPage_Flatten(page, raw.FLAT_PRINT) != raw.FLATTEN_SUCCESS:
        raise ValueError("no page number could be written")


def _stamp(volume: pdfium.PdfDocument, font: Any, page: Any, number: int, words: str) -> Any:
    """A page number: at the right on the front of a sheet, at the left on its back."""
    stamp = raw.FPDFPageObj_CreateTextObj(volume, font, SIZE)
    if not raw.FPDFText_SetText(stamp, (raw.FPDF_WCHAR * (len(words) + 1))(*map(ord, words), 0)):
        raise ValueError("no page number could be written", number)
    wide, high = page.get_size()
    across = wide - FROM_EDGE - _width(words) if number % 2 else FROM_EDGE
    raw.FPDFPageObj_Transform(stamp, *_matrix(page, across, high - FROM_TOP))
    return stamp


def _width(words: str) -> float:
    """In points: a digit is a little more than half as wide as a Chinese character, a blank a quarter."""
    return SIZE * sum(0.555 if one.isdigit() else 0.224 if one == " " else 1 for one in words)


def _matrix(page: Any, across: float, up: float) -> tuple[float, ...]:
    """From a place on the page as it is seen (from its lower left) to one in its own measure, which may be turned."""
    left, bottom, right, top = page.get_cropbox()
    turned: dict[int, tuple[float, ...]] = {
        0: (1, 0, 0, 1, left + across, bottom + up),
        90: (0, 1, -1, 0, right - up, bottom + across),
        180: (-1, 0, 0, -1, right - across, top - up),
        270: (0, -1, 1, 0, left + up, top - across),
    }
    return turned[page.get_rotation()]
