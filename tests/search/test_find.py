"""Finding, as people see it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.reasons import Refused
from gongkai.search import candidates
from gongkai.search.queries import Filters, find
from gongkai.search.services import Text
from gongkai.search.stores import PUBLIC
from tests.search.imagined import ANYTHING, let_find, numbers, pages, text

pytestmark = pytest.mark.django_db


def refusal(phrase: str, filters: Filters = ANYTHING, **more: str) -> str:
    with pytest.raises(Refused) as refused:
        find(None, PUBLIC, phrase, filters, **more)  # type: ignore[arg-type]
    return str(refused.value)


def test_a_hit_shows_its_title_and_where_the_word_stands() -> None:
    let_find([text(7, "各村（社区）：\n　　现将养老服务补贴办法印发给你们。", "关于养老服务的通知", year=2025, validity="in_force")])
    (hit,) = find(None, PUBLIC, "養老").hits
    assert (hit.kind, hit.number, hit.part, hit.day, hit.body_id, hit.year, hit.validity) == (
        "item", 7, 0, date(2026, 3, 2), None, 2025, "in_force",
    )  # fmt: skip
    assert hit.title == (("关于", False), ("养老", True), ("服务的通知", False))
    assert hit.excerpt == (("各村（社区）： 现将", False), ("养老", True), ("服务补贴办法印发给你们。", False))


def test_a_word_of_the_title_alone_is_found_and_not_repeated_in_the_excerpt() -> None:
    let_find([text(7, "各村：现将办法印发给你们。", "关于养老服务的通知")])
    (hit,) = find(None, PUBLIC, "养老").hits
    assert hit.excerpt == (("各村：现将办法印发给你们。", False),)


def test_the_newest_come_first_and_of_a_day_the_last() -> None:
    let_find([text(1, "低保", day=date(2024, 1, 1)), text(2, "低保", day=date(2026, 1, 1)), text(3, "低保", day=date(2024, 1, 1))])
    assert numbers("低保") == [2, 3, 1]


@pytest.mark.parametrize("sign", list('%_"*(){}[]\\\'&|!<>:^-+.,;?#@~=/`$'))
def test_every_sign_is_a_character_like_others(sign: str) -> None:
    let_find([text(1, f"共{sign}项"), text(2, "共十项")])
    assert numbers(sign) == [1]
    assert numbers(f"共{sign}项") == [1]
    assert numbers(f"{sign}{sign}") == []


def test_words_of_query_languages_are_words() -> None:
    let_find([text(1, "NOT FOUND"), text(2, "FOUND"), text(3, "A OR B AND C NEAR D")])
    assert numbers("NOT") == [1]
    assert numbers("not found") == [1]
    assert numbers("or and near") == [3]
    assert numbers("body_0 kind_item") == []


def test_a_character_alone_is_found_also_at_the_end_and_before_a_blank() -> None:
    let_find([text(1, "低 保", "题"), text(2, "保低", "题"), text(3, "救助", "题")])
    assert numbers("低") == numbers("保") == [2, 1]
    assert numbers("低保") == []


def test_words_parted_by_blanks_must_all_stand_in_the_text() -> None:
    let_find([text(1, "养老服务和低保"), text(2, "养老服务"), text(3, "低保")])
    assert numbers("低保 养老") == numbers("养老　低保") == numbers(" 养老\t低保 ") == [1]


def test_words_may_stand_far_apart_in_a_long_text() -> None:
    let_find([text(1, "养老" + "一" * 9_000 + "低保" + "一" * 9_000 + "救助"), text(2, "养老")])
    assert numbers("养老 救助 低保") == numbers("救助 养老") == [1]
    assert numbers("养老 教育") == []


def test_a_long_text_is_one_hit_however_often_it_matches() -> None:
    let_find([text(1, "养老服务" * 5_000), text(2, "养老", day=date(2020, 1, 1))])
    assert numbers("养老") == [1, 2]
    assert str(find(None, PUBLIC, "养老").count) == "共 2 条"
    assert [[hit.number for hit in page.hits] for page in pages("养老", size=1)] == [[1], [2]]


def test_the_excerpt_of_a_long_text_is_of_its_first_match() -> None:
    let_find([text(1, "一" * 5_000 + "甲养老" + "一" * 5_000 + "乙养老")])
    (hit,) = find(None, PUBLIC, "养老").hits
    assert "甲" in "".join(piece for piece, _ in hit.excerpt)


def test_parts_of_a_thing_are_found_apart() -> None:
    let_find([text(1, "通知正文"), text(1, "附件中的养老", "附件1", part=1)])
    (hit,) = find(None, PUBLIC, "养老").hits
    assert (hit.number, hit.part) == (1, 1)


def test_filters_narrow_down() -> None:
    let_find([
        Text("item", 1, date(2026, 1, 1), "甲", "低保", year=2025, validity="in_force"),
        Text("norm", 2, date(2025, 1, 1), "乙", "低保", year=2025, validity="repealed"),
        Text("norm", 3, date(2024, 1, 1), "丙", "低保"),
    ])  # fmt: skip
    assert numbers("低保", Filters(kinds=["norm"])) == [2, 3]
    assert numbers("低保", Filters(kinds=["norm", "item"])) == [1, 2, 3]
    assert numbers("低保", Filters(years=[2025])) == [1, 2]
    assert numbers("低保", Filters(years=[2025], kinds=["norm"])) == [2]
    assert numbers("低保", Filters(validities=["in_force"])) == [1]
    assert numbers("低保", Filters(years=[1999])) == []


def test_what_cannot_be_looked_for_is_refused() -> None:
    assert refusal("") == refusal(" 　\n") == refusal("\u200b") == "没有要查找的词，请输入一个或者几个词"
    assert refusal(" ".join("一二三四五六七八九十百")) == "要查找的词有11个，最多10个，请减少几个"
    assert refusal("低" * 65) == "“低低低低低低低低低低……”有65个字，一个词最多64个字，请截取其中一段"
    assert refusal("低保", after="什么") == refusal("低保", after="-1") == "翻页的位置不对，请重新查找"
    assert refusal("低保", Filters(kinds=["规范性文件"])) == "没有“规范性文件”这一类，请重新选择"


def test_at_the_longest_a_word_of_64_characters_is_found_wherever_it_stands() -> None:
    word = "".join(chr(0x4E00 + number) for number in range(64))
    for start in (1_900, 1_936, 1_960, 1_997, 2_000):
        let_find([text(start, "一" * start + word + "一" * 3_000)])
    assert sorted(numbers(word)) == [1_900, 1_936, 1_960, 1_997, 2_000]


def test_a_thousand_are_counted_and_no_more() -> None:
    let_find([text(number, "低保") for number in range(1, 1_001)])
    assert str(find(None, PUBLIC, "低保").count) == "共 1,000 条"
    let_find([text(1_001, "低保")])
    assert str(find(None, PUBLIC, "低保").count) == "超过 1,000 条"
    assert len(numbers("低保")) == 1_001


def test_where_the_work_ends_early_the_page_says_how_far_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST", 40)
    monkeypatch.setattr(candidates, "AT_ONCE", 20)
    # each holds both pairs of the word, and only the oldest the word
    mere = [text(number, "府信和政府", day=date(2025, 1, 1)) for number in range(2, 102)]
    let_find([text(1, "政府信", day=date(2020, 1, 1)), *mere])
    found = pages("政府信")
    assert [len(page.hits) for page in found] == [0, 0, 1]
    assert [page.reached for page in found] == [date(2025, 1, 1), date(2025, 1, 1), None]
    assert str(found[0].count) == "至少 0 条"


def test_nothing_is_found_in_an_empty_store() -> None:
    page = find(None, PUBLIC, "低保")
    assert (page.hits, page.after, str(page.count)) == ((), None, "共 0 条")
