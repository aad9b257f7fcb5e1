"""The place of a passage is its rank: the newest day, the newest document, its first passage come highest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.passages import MOST
from gongkai.search.places import (
    DOCUMENT_BITS,
    SPAN,
    TOP,
    begin,
    day_at,
    document_at,
    first_above,
    lowest,
    place,
    span_at,
    span_of,
)  # fmt: skip

PLACES = st.tuples(st.dates(), st.integers(1, (1 << DOCUMENT_BITS) - 1), st.integers(0, MOST - 1))


@given(PLACES, PLACES)
def test_places_are_in_the_order_of_day_document_and_passage(one: tuple[date, int, int], other: tuple[date, int, int]) -> None:
    ranks = [(day, document, -passage) for day, document, passage in (one, other)]
    assert (place(*one) < place(*other)) == (ranks[0] < ranks[1])
    assert 0 <= place(*one) < TOP < 1 << 63


@given(PLACES)
def test_a_place_tells_whose_it_is(one: tuple[date, int, int]) -> None:
    day, document, _ = one
    assert document_at(place(*one)) == document
    assert day_at(place(*one)) == day
    assert begin(place(*one)) == lowest(day, document) <= place(*one) < first_above(day, document)
    assert span_at(place(*one)) == span_of(day) == day.toordinal() // SPAN


def test_there_is_no_room_for_a_document_beyond_the_last() -> None:
    for document in (0, 1 << DOCUMENT_BITS):
        with pytest.raises(ValueError, match="no room for document"):
            place(date(2026, 1, 1), document, 0)
