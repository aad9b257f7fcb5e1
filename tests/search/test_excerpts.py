"""What is shown of a text that was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.excerpts import LENGTH, excerpt, marked


def test_words_are_marked_as_they_are_written() -> None:
    assert marked("關於養老服務的通知", ["养老", "通知"]) == (("關於", False), ("養老", True), ("服務的", False), ("通知", True))


def test_words_that_overlap_are_one_mark() -> None:
    assert marked("政府信息公开", ["府信息", "信息公"]) == (("政", False), ("府信息公", True), ("开", False))
    assert marked("哈哈哈", ["哈哈"]) == (("哈哈哈", True),)


def test_an_excerpt_begins_a_little_before_the_word() -> None:
    found = excerpt("前" * 500 + "养老" + "后" * 500, ["养老"])
    assert found == (("…", False), ("前" * 30, False), ("养老", True), ("后" * 88, False), ("…", False))


def test_an_excerpt_is_one_line() -> None:
    assert excerpt("各乡镇：\n\n　　现印发\t养老  办法。", ["养老"]) == (("各乡镇： 现印发 ", False), ("养老", True), (" 办法。", False))


def test_without_the_word_it_is_the_begin() -> None:
    assert excerpt("甲" * 500, ["养老"]) == (("甲" * LENGTH, False), ("…", False))
    assert excerpt("", ["养老"]) == ()


@given(st.text(), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_the_pieces_are_the_text(text: str, words: list[str]) -> None:
    assert "".join(piece for piece, _ in marked(text, words)) == text
