"""Folded text: what is compared, with every character in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.folding import INVISIBLE, folded, storable

ANY = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("國務院辦公廳關於資訊公開的規定", "国务院办公厅关于资讯公开的规定"),
        ("鄉鎮戶籍為爲於裡裏後臺灣", "乡镇户籍为为于里里后台湾"),
        ("ＡＢＣ１２３％", "abc123%"),
        ("GDP Ⅴ ², ①", "gdp v 2, 1"),
        ("〔2024〕１号［2024］【2024】", "[2024]1号[2024][2024]"),
        ("“养老”『養老』", '"养老""养老"'),
        ("《办法》〈办法〉", "<办法><办法>"),
        ("二○二四年、二〇二四年", "二〇二四年、二〇二四年"),
        ("2020—2024－2024–2024", "2020-2024-2024-2024"),
        ("阿·不都•拉‧木", "阿·不都·拉·木"),
        ("甲\n乙\t丙\u3000丁\xa0戊\x07己", "甲 乙 丙 丁 戊 己"),
        ("⼈⻓⻅", "人长见"),
        ("薴", "苎"),
    ],
)
def test_alike_is_compared_as_the_same(written: str, compared: str) -> None:
    assert folded(written) == compared


@pytest.mark.parametrize("kept", ["㈠", "㎡", "ⅷ", "…", "%", "_", "*", "İ", "ß", "𠀀", "。", "的"])
def test_what_would_need_two_characters_or_has_no_like_stays(kept: str) -> None:
    assert folded(kept) == kept


@given(ANY)
def test_no_character_moves_and_folding_twice_changes_nothing(text: str) -> None:
    once = folded(text)
    assert len(once) == len(text)
    assert folded(once) == once


@given(ANY, ANY)
def test_parts_are_folded_as_the_whole(first: str, second: str) -> None:
    assert folded(first + second) == folded(first) + folded(second)


@given(ANY)
def test_what_is_stored_can_be_stored(text: str) -> None:
    kept = storable(text)
    kept.encode()
    assert "\0" not in kept
    assert not set(map(ord, kept)) & set(INVISIBLE)
    assert storable(kept) == kept


def test_invisible_characters_do_not_part_a_word() -> None:
    assert storable("政\u200b府\ufeff信\u00ad息") == "政府信息"


def test_the_table_is_that_of_opencc() -> None:
    from opencc import OpenCC

    from gongkai.search.folding import _written

    to_simplified = OpenCC("t2s")
    # to the end: what becomes a traditional character again would be compared differently the second time
    known = {pair: simplified for pair, simplified in _written().items() if len(to_simplified.convert(pair)) == 1}
    changed = {one: to_simplified.convert(one) for one in known if to_simplified.convert(one) != one}
    assert len(changed) > 4_000
    assert {one: known[one] for one in changed if known[one] != changed[one]} == {"薴": "苎"}
