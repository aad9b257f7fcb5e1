"""A piece of the text around what was looked for, with the words marked. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from gongkai.search.folding import folded

LENGTH = 120
BEFORE = 30
"""characters shown, and so many of them before the first word"""

Marked = tuple[tuple[str, bool], ...]
"""Pieces that follow each other, each with whether it is one of the words."""


def marked(text: str, words: Iterable[str]) -> Marked:
    """The whole text with the words marked wherever they stand; `words` are folded."""
    inside = _inside(text, words)
    pieces = groupby(zip(text, inside, strict=True), key=lambda pair: pair[1])
    return tuple(("".join(character for character, _ in piece), mark) for mark, piece in pieces)


def excerpt(text: str, words: Iterable[str]) -> Marked:
    """About `LENGTH` characters of the text from a little before the first word, or from its begin, in one line."""
    asked = tuple(words)
    line = " ".join(text.split())
    inside = _inside(line, asked)
    first = inside.index(True) if True in inside else 0
    start = max(min(first - BEFORE, len(line) - LENGTH), 0)
    end = start + LENGTH
    before: Marked = (("…", False),) if start else ()
    behind: Marked = (("…", False),) if end < len(line) else ()
    return before + marked(line[start:end], asked) + behind


def _inside(text: str, words: Iterable[str]) -> list[bool]:
    """Of each character whether it belongs to one of the words."""
    compared, inside = folded(text), [False] * len(text)
    for word in words:
        at = compared.find(word)
        while at >= 0:
            inside[at : at + len(word)] = [True] * len(word)
            at = compared.find(word, at + 1)
    return inside
