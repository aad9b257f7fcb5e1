"""Where something is covered: a page and a rectangle of it, as fractions of the page as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.reading.document import UnreadableFile

_CUT = 0.15
"""of a character's width and of its height: what a box covers so much of, it covers whole"""


@dataclass(frozen=True, slots=True)
class Box:
    """`page` from 1; edges from 0 to 1 from the upper left corner of the page as it is shown, turned and cropped."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> Box:
        """The part that both cover; its edges are in the wrong order where there is none."""
        return Box(self.page, max(self.left, other.left), max(self.top, other.top),
                   min(self.right, other.right), min(self.bottom, other.bottom))  # fmt: skip

    def cuts(self, letter: Box) -> bool:
        """Whether so much of a character is covered that it has to be covered whole."""
        # asked for every character of every page
        if letter.page != self.page or letter.bottom <= self.top or letter.top >= self.bottom:
            return False
        across = min(self.right, letter.right) - max(self.left, letter.left)
        down = min(self.bottom, letter.bottom) - max(self.top, letter.top)
        return across >= _CUT * (letter.right - letter.left) > 0 and down >= _CUT * (letter.bottom - letter.top) > 0

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(self.page, min(self.left, other.left), min(self.top, other.top),
                   max(self.right, other.right), max(self.bottom, other.bottom))  # fmt: skip


def checked(boxes: Iterable[Box], pages: int) -> list[Box]:
    """The boxes within their pages; raises UnreadableFile for one on no page, or off its page, or of no size."""
    found = []
    for number, box in enumerate(boxes, 1):
        if not 1 <= box.page <= pages:
            raise _refused(number, f"在第{box.page}页，而文件共{pages}页")
        within = box.meets(Box(box.page, 0.0, 0.0, 1.0, 1.0))
        # a comparison that is false for "not a number" too
        if not (within.left < within.right and within.top < within.bottom):
            raise _refused(number, "没有大小或者不在页面上")
        found.append(within)
    return found


def _refused(number: int, why: str) -> UnreadableFile:
    return UnreadableFile("bad_box", f"第{number}个遮盖框{why}，没有遮盖。请重新画框。")
