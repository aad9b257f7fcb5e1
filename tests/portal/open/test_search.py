"""The page on which everything public is searched."""

from __future__ import annotations

from gongkai.delivery import errands
from gongkai.files.services import receive
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, published
from tests.portal.open.reading import shown


def test_a_word_is_found_and_marked(desk: Desk) -> None:
    item = published(desk)
    page = shown("search", q="巡查")
    assert f'href="/open/items/{item.pk}/"' in page
    assert "<mark>巡查</mark>" in page
    assert "共 1 条" in page


def test_traditional_words_find_simplified_texts(desk: Desk) -> None:
    published(desk)
    assert "<mark>防汛抗旱</mark>" in shown("search", q="防汛抗旱")
    assert "共 1 条" in shown("search", q="應急預案")


def test_an_attachment_leads_to_its_item_and_to_itself(desk: Desk) -> None:
    file = receive(plain_pdf("Liangshan"), "初稿.pdf", actor=desk.writer)
    item = published(desk, attachments=((file, "巡查员名册"),))
    errands.run_waiting()
    page = shown("search", q="Liangshan")
    assert f'href="/open/items/{item.pk}/"' in page
    assert f'href="/open/items/{item.pk}/files/' in page
    assert "附件" in page


def test_filters_narrow_it(desk: Desk) -> None:
    item = published(desk)
    day = item.course.first_on
    for right in ({"kind": "item"}, {"body": desk.town.pk}, {"year": day.year}):
        assert "共 1 条" in shown("search", q="巡查", **right), right
    for wrong in ({"kind": "attachment"}, {"year": day.year - 1}, {"validity": "repealed"}):
        assert "没有找到" in shown("search", q="巡查", **wrong), wrong


def test_what_cannot_be_looked_for_is_told_above_the_form(desk: Desk) -> None:
    for query in ({"q": "长" * 65}, {"q": "巡查", "kind": "nothing"}, {"q": "巡查", "year": "x"}, {"q": "巡查", "after": "!!"}):
        page = shown("search", status=422, **query)
        assert "没有查找：" in page
        assert f'value="{query["q"]}"' in page


def test_signs_of_a_query_language_are_signs(desk: Desk) -> None:
    published(desk, html="<p>完成 100%_的\"任务\" NOT (a*b)</p>")
    for phrase in ("100%", "%_", '"任务"', "NOT", "(a*b)", "*"):
        assert "共 1 条" in shown("search", q=phrase), phrase


def test_without_a_word_only_the_form_is_shown(desk: Desk) -> None:
    assert "共" not in shown("search", q="  ").split("<form")[2].split("</form>")[1].split("<footer")[0]
