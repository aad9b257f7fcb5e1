"""The read API: what anyone reads on the pages, as JSON."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gongkai.delivery.errands import run_waiting
from gongkai.files.services import receive
from gongkai.items.catalogue.entries import add_entry
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.models import Vocabulary
from gongkai.items.services import withdrawing
from gongkai.items.services.carrying import carry_over
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, drafted, published


def asked(path: str, status: int = 200, **query: object) -> Any:
    answer = Client().get(f"/api/v1/{path}", query)
    assert answer.status_code == status
    return answer.json()


def test_items_are_read_page_by_page(desk: Desk) -> None:
    items = [published(desk, title=f"第{number}号通知") for number in (1, 2, 3)]
    first = asked("items", size=2)
    assert [one["title"] for one in first["items"]] == ["第1号通知", "第2号通知"]
    assert first["items"][0]["index_number"] == items[0].index_number
    assert first["items"][0]["entries"] == "legal:20.12"
    second = asked("items", size=2, after=first["after"])
    assert ([one["id"] for one in second["items"]], second["after"]) == ([items[2].pk], None)
    assert asked("items", body=desk.county.bureau.pk)["items"] == []


def test_an_item_comes_with_its_text_and_its_files(desk: Desk) -> None:
    file = receive(plain_pdf("名册"), "初稿.pdf", actor=desk.writer)
    item = published(desk, attachments=((file, "巡查员名册"),))
    found = asked(f"items/{item.pk}")
    assert "各村设立巡查员" in found["text"]
    assert "<p>各村设立巡查员。</p>" in found["html"]
    assert found["attachments"][0]["title"] == "巡查员名册"
    assert Client().get(found["attachments"][0]["address"].removeprefix("http://testserver")).status_code == 200
    assert found["record"]["attachments"] == 1


def test_what_is_not_public_is_not_told(desk: Desk) -> None:
    draft = drafted(desk).item
    asked(f"items/{draft.pk}", status=404)
    item = published(desk)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="附件有误")
    told = asked(f"items/{item.pk}", status=410)
    assert (told["reason"], told["notice"]) == ("内容有误，正在更正", "附件有误")
    withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    assert asked(f"items/{item.pk}", status=410) == {
        "message": "这条信息已经不再公开", "title": None, "index_number": None, "reason": None, "notice": None, "on": None,
    }  # fmt: skip
    assert asked("items")["items"] == []


@pytest.mark.parametrize("wrong", [{"body": "9" * 30}, {"body": -5}, {"year": "9" * 30}, {"year": -5}])
def test_a_search_in_a_body_or_year_that_cannot_be_is_refused(db: None, wrong: dict[str, object]) -> None:
    asked("search", status=422, q="防汛", **wrong)


def test_bodies_and_their_catalogues_are_counted(desk: Desk) -> None:
    published(desk)
    towns = [one for one in asked("bodies")["bodies"] if one["id"] == desk.town.pk]
    assert (towns[0]["name"], towns[0]["items"]) == ("柳溪镇人民政府", 1)
    entries = asked(f"bodies/{desk.town.pk}/catalogue")
    assert [(one["code"], one["items"]) for one in entries] == [("20.12", 1)]
    assert asked("bodies/987654/catalogue", status=404) == {"message": "没有这个机关"}


def test_a_catalogue_has_the_columns_that_carried_items_came_in(desk: Desk) -> None:
    column = add_entry(desk.head, desk.town, Vocabulary.COLUMN, "通知公告")
    published(desk, places=(desk.entry, column))
    carry_over(desk.supervisor, desk.town, desk.county.bureau)
    run_waiting()
    entries = asked(f"bodies/{desk.county.bureau.pk}/catalogue")
    assert [(one["name"], one["items"]) for one in entries if one["vocabulary"] == "column"] == [("通知公告", 1)]


def test_the_search_answers_like_the_page(desk: Desk) -> None:
    item = published(desk)
    found = asked("search", q="巡查")
    assert found["count"] == "共 1 条"
    assert found["hits"][0]["number"] == item.pk
    assert {"text": "巡查", "marked": True} in found["hits"][0]["excerpt"]
    assert asked("search", q="长" * 65, status=422)["message"]
    assert asked("search", status=422) == {"message": "参数不对：q，请对照接口说明"}


def test_nothing_can_be_written(desk: Desk) -> None:
    item = published(desk)
    for method in (Client().post, Client().put, Client().delete):
        assert method(f"/api/v1/items/{item.pk}").status_code == 405
