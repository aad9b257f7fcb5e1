"""What is indexed of a text is enough to find every word of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.bigrams import line, moved, needed, tokens
from gongkai.search.folding import folded

TEXT = st.text(st.one_of(st.sampled_from("政府信息公开 %_\"*()NOT\\'"), st.characters(codec="utf-8")), max_size=60)


def test_characters_and_pairs_are_tokens_blanks_are_not() -> None:
    assert tokens("政府 %_") == {"政", "府", "政府", "%", "_", "%_"}
    assert tokens("") == tokens("   ") == set()


def test_a_word_needs_its_pairs_and_a_character_itself() -> None:
    assert needed("政府信息") == ("政府", "府信", "信息")
    assert needed("哈哈哈哈") == ("哈哈",)
    assert needed("*") == ("*",)


@given(TEXT, st.data())
def test_every_word_of_a_text_is_found_by_its_tokens(text: str, data: st.DataObject) -> None:
    compared = folded(text)
    start = data.draw(st.integers(0, len(compared)))
    for word in compared[start : start + data.draw(st.integers(1, 30))].split():
        assert set(needed(word)) <= tokens(compared)


@given(TEXT)
def test_no_tokeniser_of_ascii_cuts_a_token(text: str) -> None:
    found = tokens(folded(text))
    assert set(line(found).split(" ")) - {""} == set(map(moved, found))
    assert not any(character.isascii() for token in found for character in moved(token))
