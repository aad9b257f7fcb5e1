"""What stands in one line or paragraph, made canonical: blanks, marks, and the ends trimmed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from gongkai.writing.rich_text.blocks import Break, Piece, Run

_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
                     "\ufff9-\ufffb\ud800-\udfff]")  # fmt: skip
"""Controls, characters without width, and those that turn the direction of writing round."""
_BLANKS = re.compile(r"[ \t\n\r\f\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f]+")
_ENDS = " \u3000"
"""A full-width blank within a line parts the two characters of a name; at its beginning it indents, as pages do by themselves."""


def seen(text: str) -> str:
    """The text without what nobody sees."""
    return _UNSEEN.sub("", text)


def paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The canonical paragraphs of what was written between two block ends: blanks folded over runs, none at the ends of
    lines, equal neighbours joined; two breaks after one another end a paragraph."""
    found: list[list[Piece]] = [[]]
    for line in map(_trimmed, _lines(pieces)):
        if not line:
            found.append([])
        elif found[-1]:
            found[-1] += [Break(), *line]
        else:
            found[-1] = line
    return [paragraph for paragraph in found if paragraph]


def text_of(pieces: Iterable[Piece]) -> str:
    """The plain text of a line; a break is a line end."""
    return "".join(piece.text if isinstance(piece, Run) else "\n" * isinstance(piece, Break) for piece in pieces)


def _lines(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Break):
            yield line
            line = []
        else:
            line.append(piece)
    yield line


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in _folded(pieces):
        if isinstance(piece, Run) and found and isinstance(last := found[-1], Run) and _alike(last, piece):
            found[-1] = Run(last.text + piece.text, last.marks, last.href)
        else:
            found.append(piece)
    return _without_ends(found)


def _folded(pieces: list[Piece]) -> Iterator[Piece]:
    """Blanks become one, also where a run ends with one and the next begins with one; a line end of the source between
    two Chinese characters is none."""
    before = " "
    for number, piece in enumerate(pieces):
        if not isinstance(piece, Run):
            before = "x"
            yield piece
            continue
        text = _fold(piece.text, before, _first(pieces[number + 1 : number + 2]))
        if text:
            before = text[-1]
            yield Run(text, piece.marks, piece.href)


def _fold(text: str, before: str, after: str) -> str:
    text = seen(text)

    def blank(match: re.Match[str]) -> str:
        left = text[match.start() - 1] if match.start() else before
        right = text[match.end()] if match.end() < len(text) else after
        if left == " ":
            return ""
        return "" if "\n" in match[0] and _is_wide(left) and _is_wide(right) else " "

    return _BLANKS.sub(blank, text)


def _first(following: list[Piece]) -> str:
    return following[0].text[:1] if following and isinstance(following[0], Run) else ""


def _is_wide(sign: str) -> bool:
    return bool(sign) and unicodedata.east_asian_width(sign) in "WF"


def _alike(first: Run, second: Run) -> bool:
    return first.marks == second.marks and first.href == second.href


def _without_ends(pieces: list[Piece]) -> list[Piece]:
    while pieces and isinstance(first := pieces[0], Run):
        text = first.text.lstrip(_ENDS)
        if text:
            pieces[0] = Run(text, first.marks, first.href)
            break
        pieces.pop(0)
    while pieces and isinstance(last := pieces[-1], Run):
        text = last.text.rstrip(_ENDS)
        if text:
            pieces[-1] = Run(text, last.marks, last.href)
            break
        pieces.pop()
    return pieces
