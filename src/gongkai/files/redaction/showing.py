"""A page for the screen of who covers it, with the boxes so far drawn see-through."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.opening import opened, shown_page
from gongkai.files.redaction.painting import picture_of, pixels
from gongkai.reading.document import UnreadableFile

_DPI = 96
_SEEN_THROUGH = 0.25
"""of the page under a box: the clerk has to see what is covered"""


def shown(data: bytes, number: int, boxes: Sequence[Box] = ()) -> bytes:
    """A page (from 1) as PNG; raises UnreadableFile (no_such_page, and what `opened` refuses)."""
    with opened(data) as pdf:
        if not 1 <= number <= len(pdf):
            raise UnreadableFile("no_such_page", f"文件共{len(pdf)}页，没有第{number}页。")
        page = shown_page(pdf, number)
        image = picture_of(page, _DPI).image
        page.close()
    for box in boxes:
        if box.page == number:
            place = pixels(box, image.size)
            under = image.crop(place)
            image.paste(Image.blend(Image.new("RGB", under.size), under, _SEEN_THROUGH), place)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
