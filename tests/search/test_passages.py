"""Long texts are cut so that no word is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search import passages as module
from gongkai.search.matching import LONGEST
from gongkai.search.passages import LENGTH, MOST, OVERLAP, STEP, TooLong, passages

LENGTHS = st.one_of(st.integers(0, 3 * LENGTH), st.sampled_from([0, 1, STEP, STEP + 1, LENGTH - 1, LENGTH, LENGTH + 1]))


def text_of(length: int) -> str:
    """No two stretches of it are alike."""
    return "".join(chr(0x4E00 + number % 20_000) for number in range(length))


@given(LENGTHS)
def test_the_passages_are_the_text(length: int) -> None:
    text, found = text_of(length), passages(text_of(length))
    assert found[0] + "".join(passage[OVERLAP:] for passage in found[1:]) == text
    assert all(len(passage) <= LENGTH for passage in found)


@given(st.integers(0, 3 * LENGTH), st.integers(1, LONGEST))
def test_each_word_stands_whole_in_a_passage(start: int, length: int) -> None:
    text = text_of(3 * LENGTH + LONGEST)
    word = text[start : start + length]
    assert any(word in passage for passage in passages(text))


def test_an_empty_text_is_one_empty_passage() -> None:
    assert passages("") == [""]


def test_the_shortest_text_of_two_passages() -> None:
    assert [len(passage) for passage in passages(text_of(LENGTH))] == [LENGTH]
    assert [len(passage) for passage in passages(text_of(LENGTH + 1))] == [LENGTH, OVERLAP + 1]


def test_a_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    assert len(passages(text_of(2 * STEP + OVERLAP))) == 2
    with pytest.raises(TooLong, match="at most 3936 are indexed as one"):
        passages(text_of(2 * STEP + OVERLAP + 1))
    assert MOST * STEP > 15_000_000
