"""A page as a picture, with the boxes painted over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import Any

from PIL import Image, ImageChops

from gongkai.files.redaction.boxes import Box

DPI = 150
"""an A4 page of small print stays readable and takes about 90 KB"""
MOST_PIXELS = 12_000_000
"""of one page; larger sheets get fewer points an inch"""
BLACK = (0, 0, 0)
_COLOURED = 24
"""of 255: how far the channels of a page differ before it counts as coloured"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is shown: `width` and `height` in points."""

    image: Image.Image
    width: float
    height: float

    @property
    def dpi(self) -> int:
        return round(self.image.width * 72 / self.width)


def picture_of(page: Any, dpi: int = DPI) -> Picture:
    """The page as a reader sees it, in RGB, of at most `MOST_PIXELS`."""
    width, height = page.get_size()
    scale = min(dpi / 72, sqrt(MOST_PIXELS / (width * height)))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=True)
    image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return Picture(image, width, height)


def painted(picture: Picture, boxes: Sequence[Box]) -> Picture:
    """The picture with every pixel black that a box touches."""
    image = picture.image.copy()
    for box in boxes:
        image.paste(BLACK, pixels(box, image.size))
    return Picture(image, picture.width, picture.height)


def pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The pixels that a box touches, at least one."""
    width, height = size
    left, top = max(floor(box.left * width), 0), max(floor(box.top * height), 0)
    return left, top, max(min(ceil(box.right * width), width), left + 1), max(min(ceil(box.bottom * height), height), top + 1)


def is_coloured(image: Image.Image) -> bool:
    """Whether there is more than grey in it: a red head, a seal."""
    red, green, blue = image.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return any(_brightest(difference) > _COLOURED for difference in differences)


def _brightest(image: Image.Image) -> int:
    return max(value for value, count in enumerate(image.histogram()) if count)
