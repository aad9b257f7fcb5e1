"""Text in a terminal: how many columns it takes, and what of a foreign document may reach the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache


@cache
def _width_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(map(_width_of, text))


def safe(text: str) -> str:
    """A foreign text without what could steer the terminal: controls, escapes, direction marks, lone surrogates."""
    return "".join(
        " " if character in "\t\n\r" else character
        for character in text
        if character in "\t\n\r" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    )


def fit(text: str, columns: int) -> str:
    """At most so many columns; what was cut off is marked by …"""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > columns - 1:
            break
        kept += character
    return kept + "…"


NEVER_FIRST = "，。、；：？！）〕】》”’％"
"""Marks that no line begins with; they hang over its end."""


def wrapped(text: str, columns: int) -> list[str]:
    """Pieces of so many columns, a closing mark more at most; Chinese may be broken before any other character."""
    pieces = [""]
    for character in text:
        if character not in NEVER_FIRST and width(pieces[-1] + character) > columns and pieces[-1]:
            pieces.append("")
        pieces[-1] += character
    return pieces


def left(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text


def paragraph(text: str, columns: int, indent: str = "") -> Iterator[str]:
    """A text broken into lines of the terminal, each with the indent before it."""
    for piece in wrapped(text, max(columns - width(indent), 10)):
        yield indent + piece.strip()
