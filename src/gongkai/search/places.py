"""The place of a passage among all: the day first, then the document, then the passage, in one number of 63 bits. Pure.

Going down from the highest place one meets the newest day first, and of each document its first passage first.
"""

from __future__ import annotations

from datetime import date

from gongkai.search.passages import MOST

PASSAGE_BITS, DOCUMENT_BITS, DAY_BITS = 13, 28, 22
TOP = (1 << PASSAGE_BITS + DOCUMENT_BITS + DAY_BITS) - 1
"""Above every place; the highest number that both databases know."""

SPAN = 64
"""Days that are looked through together where there is no end to the matches."""


def place(day: date, document: int, passage: int) -> int:
    """The place of the passage (counted from 0) of the document of that day."""
    if not 0 < document < 1 << DOCUMENT_BITS:
        raise ValueError(f"no room for document {document}")
    return first_above(day, document) - 1 - passage


def first_above(day: date, document: int) -> int:
    """The least place above all passages of the document."""
    return ((day.toordinal() << DOCUMENT_BITS | document) + 1) << PASSAGE_BITS


def lowest(day: date, document: int) -> int:
    """The least place that a passage of the document can have."""
    return first_above(day, document) - MOST


def begin(place: int) -> int:
    """The least place that a passage of the same document can have."""
    return place >> PASSAGE_BITS << PASSAGE_BITS


def document_at(place: int) -> int:
    """The number of the document whose passage it is."""
    return (place >> PASSAGE_BITS) & ((1 << DOCUMENT_BITS) - 1)


def span_of(day: date) -> int:
    """The number of the span of days that the day lies in."""
    return day.toordinal() // SPAN


def span_at(place: int) -> int:
    """The number of the span of days that the passage lies in."""
    return (place >> (PASSAGE_BITS + DOCUMENT_BITS)) // SPAN


def day_at(place: int) -> date:
    """The day of the document whose passage it is."""
    return date.fromordinal(max(place >> (PASSAGE_BITS + DOCUMENT_BITS), 1))
