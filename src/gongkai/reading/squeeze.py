"""Text without its blanks, in two strings of one length: as printed, and with half-width punctuation for matching."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {
    ord("〔"): ord("["),
    ord("〕"): ord("]"),
    ord("—"): ord("-"),
    ord("–"): ord("-"),
    ord("○"): ord("〇"),
    ord("釆"): ord("采"),
}

_FREQUENT = tuple((full, chr(_HALF[ord(full)])) for full in "，：；（）—")
_FULL = re.compile("[" + re.escape("".join(map(chr, _HALF))) + "]")


def half_width(text: str) -> str:
    """`text` with full-width letters, digits and punctuation made half-width; every character stays one."""
    for full, half in _FREQUENT:  # fast searches; the table, three times slower, serves what is left
        text = text.replace(full, half)
    return text.translate(_HALF) if _FULL.search(text) else text


def without_blanks(text: str) -> str:
    return "".join(text.split())


# nobody changes one; but frozen, it costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Squeezed:
    """`printed[i]` and `plain[i]` are one character; labels are cut from the one, patterns run on the other."""

    printed: str
    plain: str

    @classmethod
    def of(cls, text: str) -> Squeezed:
        """Short texts are remembered: outline, sections and figures look at the same lines one after the other."""
        return _remembered(text) if len(text) <= _SHORT else _squeezed(text)


def _squeezed(text: str) -> Squeezed:
    printed = without_blanks(text)
    return Squeezed(printed, half_width(printed))


_SHORT = 2000
_WORD = re.compile(r"\S+")
_remembered = lru_cache(maxsize=512)(_squeezed)


def index_in(text: str, count: int) -> int:
    """Where in `text` its non-blank character number `count` (0-based) stands; len(text) past the end."""
    if count == 0:  # nearly always: a heading at the beginning of its line
        return len(text) - len(text.lstrip())
    seen = 0
    for word in _WORD.finditer(text):
        start, end = word.span()
        if seen + end - start > count:
            return start + count - seen
        seen += end - start
    return len(text)
