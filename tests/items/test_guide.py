"""The guide says what art. 12 asks; leaders and organs are read as facts."""

from datetime import date
from typing import Any

import pytest

from gongkai.bodies.policy import Refused
from gongkai.items.guide import (
    guide_reports,
    missing,
    public_guide,
    public_leaders,
    public_organs,
    public_rules,
)
from gongkai.items.kinds import Genre
from gongkai.items.models import GuideFacts, LeaderFacts, OrganFacts, RuleFacts
from gongkai.items.services import submitting
from tests.items.desk import Desk, decided, drafted, published

GUIDE: dict[str, Any] = {
    "classification": "按条例第二十条分类", "arrangement": "按索引号编排", "ways_to_get": "网站、公报、查阅点", "office": "柳溪镇党政综合办公室",
    "address": "柳溪镇人民路1号", "summer_hours": "8:00—12:00，14:30—17:30", "winter_hours": "8:30—12:00，14:00—17:30",
    "telephone": "0000-1234567", "fax": "0000-1234568", "internet": "gongkai@liuxi.example",
}  # fmt: skip
ORGAN: dict[str, Any] = {
    "name": "党政综合办公室", "functions": "负责文电、会务", "address": "人民路1号", "hours": "8:30—17:30", "telephone": "0000-1234567", "head": "陈主任",
}  # fmt: skip


def messages(guide: GuideFacts) -> list[str]:
    return [reason.message for reason in missing(guide)]


def test_a_guide_that_says_everything_lacks_nothing() -> None:
    assert messages(GuideFacts(**GUIDE)) == []
    assert messages(GuideFacts(**GUIDE | {"summer_hours": "", "winter_hours": "", "hours": "8:30—17:30"})) == []


def test_an_empty_guide_is_told_every_element_with_its_article() -> None:
    assert messages(GuideFacts()) == [
        "公开指南没有写明政府信息的分类，请填写", "公开指南没有写明政府信息的编排体系，请填写", "公开指南没有写明政府信息的获取方式，请填写",
        "公开指南没有写明政府信息公开工作机构的名称，请填写", "公开指南没有写明办公地址，请填写", "公开指南没有写明办公时间，请填写",
        "公开指南没有写明联系电话，请填写", "公开指南没有写明传真号码，请填写", "公开指南没有写明互联网联系方式，请填写",
    ]  # fmt: skip
    assert {reason.article for reason in missing(GuideFacts())} == {"《政府信息公开条例》第十二条第二款"}


@pytest.mark.parametrize(("season", "said"), [("summer_hours", "冬季办公时间"), ("winter_hours", "夏季办公时间")])
def test_hours_of_one_season_are_half_of_them(season: str, said: str) -> None:
    facts = GUIDE | {"summer_hours": "", "winter_hours": "", season: "8:00—17:00"}
    assert messages(GuideFacts(**facts)) == [f"公开指南没有写明{said}，请填写"]


def test_an_incomplete_guide_is_not_submitted(desk: Desk) -> None:
    version = drafted(desk, decided(desk, Genre.GUIDE))
    with pytest.raises(Refused, match="公开指南没有填写要素，请填写后再送审"):
        submitting.submit(desk.writer, version.item)
    other = drafted(desk, decided(desk, Genre.GUIDE), facts=[GuideFacts(**GUIDE | {"fax": ""})])
    with pytest.raises(Refused, match="公开指南没有写明传真号码，请填写"):
        submitting.submit(desk.writer, other.item)


def test_the_public_reads_the_guide_that_was_published(desk: Desk) -> None:
    assert public_guide(desk.town) is None
    assert [reason.message for reason in guide_reports(desk.supervisor, [desk.town])[0].missing] == ["还没有公开指南"]
    item = published(desk, decided(desk, Genre.GUIDE), facts=[GuideFacts(**GUIDE)])
    course = public_guide(desk.town)
    assert course is not None and course.public_version is not None
    assert course.public_version.guide.telephone == "0000-1234567"
    drafted(desk, item, facts=[GuideFacts(**GUIDE | {"telephone": "0000-7654321"})])
    again = public_guide(desk.town)
    assert again is not None and again.public_version is not None
    assert again.public_version.guide.telephone == "0000-1234567"
    assert guide_reports(desk.supervisor, [desk.town])[0].missing == ()
    assert guide_reports(desk.stranger, [desk.town]) == []


def test_leaders_in_office_are_read_in_their_order(desk: Desk) -> None:
    for name, position, until in (("李副镇长", 2, None), ("王镇长", 1, None), ("赵前镇长", 0, date(2024, 1, 1))):
        facts = LeaderFacts(name=name, post="镇长", duties="主持工作", position=position, until=until)
        published(desk, decided(desk, Genre.LEADER, title=name), title=name, facts=[facts])
    now = [one.public_version.leader.name for one in public_leaders(desk.town) if one.public_version]
    then = [one.public_version.leader.name for one in public_leaders(desk.town, date(2023, 6, 1)) if one.public_version]
    assert (now, then) == (["王镇长", "李副镇长"], ["赵前镇长", "王镇长", "李副镇长"])


def test_an_organ_says_what_it_does_where_and_who_heads_it(desk: Desk) -> None:
    incomplete = drafted(desk, decided(desk, Genre.ORGAN), facts=[OrganFacts(**ORGAN | {"head": ""})])
    with pytest.raises(Refused, match="“党政综合办公室”没有写明负责人姓名，请填写"):
        submitting.submit(desk.writer, incomplete.item)
    published(desk, decided(desk, Genre.ORGAN), facts=[OrganFacts(**ORGAN)])
    assert [one.public_version.organ.name for one in public_organs(desk.town) if one.public_version] == ["党政综合办公室"]


def test_rules_are_read_with_their_facts_or_without(desk: Desk) -> None:
    published(desk, decided(desk, Genre.RULES), facts=[RuleFacts(kind="保密审查制度", in_force_from=date(2024, 1, 1))])
    published(desk, decided(desk, Genre.RULES))
    assert [getattr(one.public_version, "rule", None) is not None for one in public_rules(desk.town)] == [False, True]


def test_changed_facts_are_another_content(desk: Desk) -> None:
    version = drafted(desk, decided(desk, Genre.GUIDE), facts=[GuideFacts(**GUIDE)])
    before = version.content_sha256()
    GuideFacts.objects.filter(pk=version.pk).update(telephone="0000-0000000")
    assert version.content_sha256() != before
