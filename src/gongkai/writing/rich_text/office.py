"""What Word and WPS put into the HTML that is pasted: lists that are none, marks in styles, text that nobody should see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.writing.rich_text.blocks import Block, Item, Listing, Mark, Paragraph

_HIDING = re.compile(r"display:none|visibility:hidden|mso-hide:all|font-size:0(?:px|pt|em|rem|%)?(?:;|!|$)")
_MARKS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("strong", re.compile(r"(?:^|;)font-weight:(?:bold|[6-9]00)")),
    ("em", re.compile(r"(?:^|;)font-style:italic")),
    ("u", re.compile(r"(?:^|;)text-decoration(?:-line)?:[^;]*underline")),
    ("sup", re.compile(r"(?:^|;)vertical-align:super")),
    ("sub", re.compile(r"(?:^|;)vertical-align:sub(?:;|$)")),
)
_STRUCK = re.compile(r"(?:^|;)text-decoration(?:-line)?:[^;]*line-through")
_LIST = re.compile(r"mso-list:(?!ignore|none|skip)[^;]*?level(\d)")
_BULLET = re.compile(r"[^\w\s]|[A-Za-z\xd8\xf8\xfc]")
"""One sign; a letter without a point behind it is a sign of the font Wingdings."""
_COUNTED = re.compile(r"(\d{1,3})[.)．）、]?")
_TYPED = re.compile(r"([·•●■◆\uf0b7\uf0a7])[\s\xa0\u3000]+")
DEEPEST = 9


def compact(style: str | None) -> str:
    """A style without blanks, in small letters."""
    return re.sub(r"\s+", "", style or "").lower()


def hides(style: str) -> bool:
    """Whether a compact style keeps text out of sight."""
    return bool(_HIDING.search(style))


def is_struck(style: str) -> bool:
    """Whether a compact style strikes text through."""
    return bool(_STRUCK.search(style))


def marks_of(style: str) -> Iterator[Mark]:
    """The marks that a compact style stands for."""
    return (mark for mark, shape in _MARKS if shape.search(style))


def is_sign(style: str) -> bool:
    """Whether an element holds the sign of a list's point, which Word writes out as text."""
    return "mso-list:ignore" in style


def list_level(style: str, classes: str) -> int:
    """The level (from 1) of a paragraph that looks like a point of a list; 0 for none."""
    found = _LIST.search(style)
    if found:
        return min(int(found[1]) or 1, DEEPEST)
    return 1 if "msolistparagraph" in classes.lower() else 0


def typed_sign(text: str) -> str:
    """A bullet that stands as text at the beginning of a paragraph, with the blanks behind it."""
    found = _TYPED.match(text)
    return found[0] if found else ""


def put_together(blocks: Sequence[Block]) -> list[Block]:
    """The same with paragraphs that are points of lists made into lists.

    Chinese numbers (一、（一） 第一条) and letters belong to the text of an official document, which refers to them, and
    stay there.
    """
    found: list[Block] = []
    open_lists: list[tuple[int, Listing]] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or not block.level:
            open_lists.clear()
            found.append(block)
            continue
        level, (ordered, start) = block.level, counting(block.sign)
        while open_lists and _is_over(open_lists[-1], level, ordered):
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            _opened(found, open_lists, level, Listing(ordered, start))
        open_lists[-1][1].items.append(Item([Paragraph(block.pieces)]))
    return found


def is_counted(sign: str) -> bool:
    """Whether a sign is a bullet or an Arabic number."""
    return bool(_BULLET.fullmatch(sign) or _COUNTED.fullmatch(sign))


def counting(sign: str) -> tuple[bool, int]:
    """Whether the sign counts, and from which number."""
    found = _COUNTED.fullmatch(sign)
    return (True, max(int(found[1]), 1)) if found else (False, 1)


def _is_over(last: tuple[int, Listing], level: int, ordered: bool) -> bool:
    return last[0] > level or (last[0] == level and last[1].ordered != ordered)


def _opened(found: list[Block], open_lists: list[tuple[int, Listing]], level: int, listing: Listing) -> None:
    if open_lists:
        open_lists[-1][1].items[-1].blocks.append(listing)
    else:
        found.append(listing)
    open_lists.append((level, listing))
