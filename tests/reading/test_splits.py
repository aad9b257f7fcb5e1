"""Glued digits are cut by the rules of print, and by a row's own sum."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.reading.splits import Digits, is_count

counts = st.integers(0, 99_999)
rows = st.lists(counts, min_size=6, max_size=6).map(lambda parts: [*parts, sum(parts)])


def test_seven_digits_for_seven_cells_have_one_cut() -> None:
    assert Digits(["7000007"]).forced(7) == [7, 0, 0, 0, 0, 0, 7]


def test_no_count_begins_with_a_zero() -> None:
    assert not is_count("00")
    assert is_count("0")
    assert list(Digits(["100"]).cuts(2)) == [(10, 0)]


def test_a_separator_that_is_left_is_a_boundary() -> None:
    assert list(Digits(["230", "000023"]).summing(7)) == [(23, 0, 0, 0, 0, 0, 23)]
    assert list(Digits(["2", "30000023"]).summing(7)) == []


def test_several_cuts_may_add_up_and_all_are_given() -> None:
    assert set(Digits(["270020130"]).summing(7)) == {(2, 7, 0, 0, 20, 1, 30), (27, 0, 0, 2, 0, 1, 30)}


def test_too_few_or_too_many_digits_cannot_fill_a_row() -> None:
    assert not Digits(["000000"]).can_fill(7)
    assert not Digits(["00000000"]).can_fill(7)
    assert not Digits(["1" * 121]).can_fill(7)


@given(rows)
def test_the_printed_row_is_always_among_the_cuts_that_add_up(row: list[int]) -> None:
    glued = "".join(map(str, row))
    assert tuple(row) in set(Digits([glued]).summing(7))


@given(rows)
def test_what_print_forces_is_what_was_printed(row: list[int]) -> None:
    forced = Digits(["".join(map(str, row))]).forced(7)
    assert all(value in (None, own) for value, own in zip(forced, row, strict=True))


@given(rows)
def test_every_cut_that_adds_up_is_a_cut_of_the_digits(row: list[int]) -> None:
    glued = "".join(map(str, row))
    for cut in Digits([glued]).summing(7):
        assert "".join(map(str, cut)) == glued
        assert sum(cut[:-1]) == cut[-1]
