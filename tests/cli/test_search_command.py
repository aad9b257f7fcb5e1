"""`gongkai search`: find as the portal does, rebuild with a word on how much was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from gongkai.bodies.kinds import Role
from gongkai.commands import search
from gongkai.search.stores import DESK
from tests.bodies.county import found_county, person_with
from tests.search.imagined import let_find, text
from tests.search.sources import Room, only

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django and its database are there already in a test."""
    monkeypatch.setattr(search, "start_site", lambda: None)


@pytest.fixture
def room() -> Iterator[Room]:
    found = Room()
    with only(found):
        yield found


def test_finding_tells_title_and_excerpt_with_the_words_marked(gongkai: Any) -> None:
    let_find([text(1, "各村：现印发养老服务办法。", "关于养老的通知"), text(2, "低保", "关于低保的通知")])
    code, out, err = gongkai("search", "find", "养老")
    assert (code, err) == (0, "")
    assert out == "2026-03-02　关于【养老】的通知\n　　各村：现印发【养老】服务办法。\n共 1 条\n"
    assert gongkai("search", "find", "养老", "低保") == (0, "共 0 条\n", "")


def test_pages_go_on_from_the_printed_place(gongkai: Any) -> None:
    let_find([text(number, "低保", day=date(2020 + number, 1, 1), year=2020 + number) for number in range(1, 4)])
    _, out, _ = gongkai("search", "find", "低保", "--size", 2)
    *_, count, following = out.splitlines()
    assert count == "共 3 条"
    place = following.removeprefix("下一页：--after ")
    assert gongkai("search", "find", "低保", "--size", 2, "--after", place)[1] == "2021-01-01　通知\n　　【低保】\n"
    _, out, _ = gongkai("search", "find", "低保", "--year", 2022, "--year", 2023, "--json")
    assert [hit["number"] for hit in json.loads(out)["hits"]] == [3, 2]


def test_json_is_one_object(gongkai: Any) -> None:
    let_find([text(1, "低保", validity="in_force")])
    _, out, _ = gongkai("search", "find", "低保", "--json")
    assert json.loads(out) == {
        "hits": [{"kind": "item", "number": 1, "part": 0, "day": "2026-03-02", "body": None, "year": None,
                  "validity": "in_force", "title": "通知", "excerpt": [["低保", True]]}],
        "after": None, "count": {"number": 1, "more": False}, "reached": None,
    }  # fmt: skip


def test_only_the_bodies_asked_for_are_looked_through(gongkai: Any) -> None:
    county = found_county()
    let_find([text(1, "低保", body=county.town.pk), text(2, "低保", body=county.centre.pk), text(3, "低保", body=county.bureau.pk)])

    def found(*more: object) -> list[int]:
        return [hit["number"] for hit in json.loads(gongkai("search", "find", "低保", *more, "--json")[1])["hits"]]

    assert found() == [3, 2, 1]
    assert found("--body", "柳溪镇人民政府") == [1]
    assert found("--body", "柳溪镇人民政府", "--tree") == [2, 1]


def test_the_desk_is_searched_in_somebodys_name(gongkai: Any, room: Room) -> None:
    county = found_county()
    person_with(county, "wang", county.town, Role.HANDLER)
    person_with(county, "li", county.town)
    let_find([text(1, "低保", body=county.town.pk), text(2, "低保", body=county.bureau.pk)], DESK)
    assert gongkai("search", "find", "低保")[1] == "共 0 条\n"
    assert gongkai("search", "find", "低保", "--desk")[1].endswith("共 2 条\n")
    assert gongkai("search", "find", "低保", "--desk", "--as", "wang")[1].endswith("共 1 条\n")
    code, out, err = gongkai("search", "find", "低保", "--desk", "--as", "li")
    assert (code, out) == (2, "")
    assert err.startswith("不能查找工作台的内容：须是该机关的工作人员")


def test_what_cannot_be_looked_for_is_refused(gongkai: Any) -> None:
    assert gongkai("search", "find", " ") == (2, "", "没有要查找的词，请输入一个或者几个词\n")
    assert gongkai("search", "find", "低保", "--after", "x") == (2, "", "翻页的位置不对，请重新查找\n")
    assert gongkai("search", "find", "低保", "--body", "某局") == (2, "", "没有登记名为“某局”的机关\n")
    assert gongkai("search", "find", "低保", "--as", "nobody")[2] == "没有登录名为“nobody”的人员；请核对，或者不写 --as\n"
    for size in ("0", "101", "多"):
        code, _, err = gongkai("search", "find", "低保", "--size", size)
        assert code == 2 and "--size" in err


def test_a_rebuild_says_how_much_it_wrote(gongkai: Any, room: Room) -> None:
    room.have(text(1, "低保", body=found_county().town.pk), text(2, "养老", body=found_county().town.pk))
    room.public = {1}
    code, out, _ = gongkai("search", "rebuild")
    assert (code, out) == (0, "公开检索：主动公开1条\n工作台检索：主动公开2条\n")
    assert json.loads(gongkai("search", "rebuild", "--store", "public", "--json")[1]) == {"rebuilt": {"public": {"item": 1}}}
    assert gongkai("search", "find", "低保")[1].endswith("共 1 条\n")


def test_nothing_to_rebuild_is_said(gongkai: Any) -> None:
    with only():
        assert gongkai("search", "rebuild", "--store", "desk")[1] == "工作台检索：没有可供检索的内容\n"
