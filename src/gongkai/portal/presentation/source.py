"""The source as shown beside the tables: numbered lines, each leading back to the figures read from it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.portal.presentation.names import line_anchor

LINES_SHOWN = 4000
"""More lines than any real report has; what lies beyond is shown only where a figure or finding points at it."""
CHARACTERS_SHOWN = 20_000
"""Of one line; some pages put a whole report on one."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line; `back` is the anchor of the first cell read from it, `cut` the characters not shown."""

    number: int
    anchor: str
    text: str
    back: str | None
    cut: int


@dataclass(frozen=True, slots=True)
class Source:
    """The lines that carry text, and how many more the document has."""

    lines: list[SourceLine]
    hidden: int


def show_source(lines: list[str], used: dict[int, str | None], prefix: str = "") -> Source:
    """The lines with text or a link to them. `used` maps every line pointed at to the anchor of a cell or None."""
    wanted = [
        number
        for number, text in enumerate(lines, 1)
        if number in used or (number <= LINES_SHOWN and text.strip())
    ]  # fmt: skip
    shown = [_line(number, lines[number - 1], used.get(number), prefix) for number in wanted]
    with_text = sum(bool(text.strip()) for text in lines)
    return Source(shown, max(0, with_text - len(shown)))


def _line(number: int, text: str, back: str | None, prefix: str) -> SourceLine:
    shown = text.strip()[:CHARACTERS_SHOWN]
    return SourceLine(number, line_anchor(prefix, number), shown, back, len(text.strip()) - len(shown))
