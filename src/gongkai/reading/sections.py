"""The running text of a report, section by section, without its tables and without the portal around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reading.clean import is_furniture
from gongkai.reading.document import Line
from gongkai.reading.outline import WORDS, Heading, headings
from gongkai.reading.squeeze import Squeezed, index_in
from gongkai.report.model import Place, Section

_TABLE_LINE = re.compile("|".join(WORDS["tables"]["own_line"]))
_TABLE_GLUED = re.compile("|".join(WORDS["tables"]["glued"]))
_BLANK_LINES = re.compile(r"\n{3,}")
_LONGEST_LABEL = 80
_SHORTEST_SENTENCE = 12
_STOPS = ("。", "！", "？", "；", "!", "?", ";")
_FURNITURE_LENGTH = 400


def read_sections(lines: list[Line]) -> list[Section]:
    """The sections with number, title and place; 0 is what stands before the first heading, if anything does.

    A section's text keeps the source's lines (blank ones once), of each the part outside tables.
    """
    found = headings(lines)
    first = found[0] if found else None
    edges = [*found, None]
    head = _section(0, "", None, first, lines)
    parts = [
        _section(here.number, here.title, here, after, lines) for here, after in zip(found, edges[1:], strict=True)
    ]
    return ([head] if head.text else []) + parts


def _section(number: int, title: str, here: Heading | None, after: Heading | None, lines: list[Line]) -> Section:
    text = "\n".join(_narrative(_pieces(lines, here, after)))
    text = (_BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text).strip("\n")
    line = lines[here.index] if here else (lines[0] if lines else None)
    return Section(number, title, text, Place(line.number, line.page) if line else None)


def _pieces(lines: list[Line], here: Heading | None, after: Heading | None) -> list[tuple[Line, str]]:
    """Each line between two headings with the part of its text that stands between them."""
    first = here.index if here else 0
    between = lines[first : after.index + 1 if after else None]
    texts = [line.text for line in between]
    if after:
        texts[-1] = texts[-1][: after.start]
    if here:
        texts[0] = texts[0][here.end :]
    return list(zip(between, texts, strict=True))


def _narrative(pieces: list[tuple[Line, str]]) -> Iterator[str]:
    """The sentences of the pieces; once a table has begun only what is clearly a sentence. A pipe marks a row."""
    inside = False
    for line, piece in pieces:
        bare = piece.strip()
        if not bare:
            yield ""
        elif _is_row(line) or (inside and not _is_sentence(bare)):
            continue
        else:
            text, inside = _outside(bare, inside)
            if text and not (len(text) < _FURNITURE_LENGTH and is_furniture(text)):
                yield text


def _outside(piece: str, inside: bool) -> tuple[str, bool]:
    """The part of a line outside tables, and whether a table has begun when it ends."""
    plain = Squeezed.of(piece).plain
    if len(plain) <= _LONGEST_LABEL and _TABLE_LINE.fullmatch(plain.strip("|")):
        return "", True
    if "|" in plain:
        return "", inside
    mark = _TABLE_GLUED.search(plain)
    return (piece[: index_in(piece, mark.start())].rstrip(), True) if mark else (piece, inside)


def _is_row(line: Line) -> bool:
    """A grid row, unless the grid only lays out the page: then a cell holds running text."""
    if line.cells is None or len(line.cells) < 2:
        return False
    return len(line.text) < _LONGEST_LABEL or max(map(len, line.cells)) < _LONGEST_LABEL


def _is_sentence(bare: str) -> bool:
    return len(bare) >= _SHORTEST_SENTENCE and bare.endswith(_STOPS)
