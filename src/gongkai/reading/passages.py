"""The sections as paragraphs again: wrapped lines joined, every character knowing the line it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gongkai.reading.document import Line
from gongkai.reading.squeeze import Squeezed
from gongkai.report.model import Section

_PAGE_NUMBER = re.compile(r"[-—–]?\s*\d{1,4}\s*[-—–]?")
_ENDS = tuple("。!?;:！？；：")
_OPENS = re.compile(
    r"\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,2}[、]|\d{1,2}[.、](?!\d)|[一二三四五六七八九]是|\|"
)
_SHORTEST_WRAPPED = 14
"""A shorter line without a full stop is a heading, not the first half of a sentence."""


@dataclass(slots=True)
class Passage:
    """A paragraph: `printed` and `plain` of one length (see `Squeezed`), its section and the lines of its characters."""

    section: int
    printed: str
    plain: str
    starts: list[int]
    numbers: list[int]
    """where each line begins in the paragraph, and its number in the source"""

    def line_at(self, position: int) -> int:
        return self.numbers[bisect_right(self.starts, position) - 1]


def passages(lines: Sequence[Line], sections: Sequence[Section]) -> Iterator[Passage]:
    """The paragraphs of the sections in their order."""
    for section in sections:
        parts: list[tuple[Squeezed, int]] = []
        for squeezed, number, after_blank in _located(lines, section):
            if parts and (after_blank or not _goes_on(parts[-1][0].plain, squeezed.plain)):
                yield _joined(section.number, parts)
                parts = []
            parts.append((squeezed, number))
        if parts:
            yield _joined(section.number, parts)


def _located(lines: Sequence[Line], section: Section) -> Iterator[tuple[Squeezed, int, bool]]:
    """Each line of a section's text with its number in the source and whether a blank line precedes it."""
    at = _index(lines, section.place.line if section.place else None)
    after_blank = page_break = False
    for piece in section.text.split("\n"):
        bare = piece.strip()
        if not bare:
            after_blank = True
            continue
        while at < len(lines) - 1 and piece not in lines[at].text:
            at += 1
        if _is_page_number(bare):
            page_break = True
            continue
        yield Squeezed.of(piece), lines[at].number if lines else 0, after_blank and not page_break
        after_blank = page_break = False


def _is_page_number(bare: str) -> bool:
    return bare[:1] in "-—–" and _PAGE_NUMBER.fullmatch(bare) is not None


def _index(lines: Sequence[Line], number: int | None) -> int:
    if number is None:
        return 0
    if 0 < number <= len(lines) and lines[number - 1].number == number:
        return number - 1
    return next((index for index, line in enumerate(lines) if line.number >= number), 0)


def _goes_on(before: str, after: str) -> bool:
    """Whether a line is only the wrapped end of the one before it."""
    return len(before) >= _SHORTEST_WRAPPED and not before.endswith(_ENDS) and not _OPENS.match(after)


def _joined(section: int, parts: list[tuple[Squeezed, int]]) -> Passage:
    printed, plain = "".join([part.printed for part, _ in parts]), "".join([part.plain for part, _ in parts])
    ends = list(accumulate([len(part.plain) for part, _ in parts]))
    return Passage(section, printed, plain, [0, *ends[:-1]], [number for _, number in parts])
