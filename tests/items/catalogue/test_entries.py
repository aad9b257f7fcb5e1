"""Entries of the catalogues: loaded, added, renamed, retired, mapped; who may, and what is refused."""

from typing import Any

import pytest
from django.core.management import call_command

from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.policy import Refused
from gongkai.delivery import errands
from gongkai.items.catalogue.counting import recount_everything
from gongkai.items.catalogue.entries import (
    add_entry,
    load_shared,
    map_entry,
    move_entry,
    rename_entry,
    restore_entry,
    retire_entry,
    unmap_entry,
)
from gongkai.items.catalogue.queries import entries, mappings_of
from gongkai.items.models import CatalogueEntry, EntryCount, EntryMapping, Vocabulary
from gongkai.law.disclosure_kinds import kinds_owed
from gongkai.ledger.models import Event
from tests.bodies.county import person_with
from tests.items.desk import SINCE, Desk, published

LOCAL, COLUMN = Vocabulary.LOCAL, Vocabulary.COLUMN


def words(refused: pytest.ExceptionInfo[Refused]) -> str:
    return "；".join(reason.message for reason in refused.value.reasons)


def add(desk: Desk, name: str = "镇村动态", vocabulary: str = COLUMN, **changes: Any) -> CatalogueEntry:
    return add_entry(desk.head, desk.town, vocabulary, name, **changes)


def test_what_all_bodies_share_is_loaded_once(desk: Desk) -> None:
    assert load_shared(desk.county.operator) == 27 + 26
    assert load_shared(desk.county.operator) == 0
    CatalogueEntry.objects.filter(code="budgets").update(name="旧名")
    load_shared(desk.county.operator)
    assert CatalogueEntry.objects.get(code="budgets").name == "财政预算、决算"
    with pytest.raises(Refused, match="不能载入法定主动公开内容和试点领域"):
        load_shared(desk.head)


def test_the_operator_loads_them_on_the_server(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_catalogue")
    call_command("load_catalogue")
    assert capsys.readouterr().out == "已载入：新增53个条目\n已载入：新增0个条目\n"


def test_every_kind_of_organ_owes_article_20() -> None:
    outside = {Kind.VILLAGE, Kind.SERVICE_CENTRE, Kind.OTHER, Kind.PUBLIC_ENTERPRISE}
    assert {kind for kind in Kind if len(kinds_owed(kind)) < 15} == outside


def test_the_office_adds_an_entry_and_it_is_on_the_ledger(desk: Desk) -> None:
    column = add(desk)
    below = add(desk, "村务动态", parent=column)
    assert [one.name for one in entries(None, desk.town, COLUMN)] == ["镇村动态"]
    assert [(one.name, one.position) for one in entries(None, desk.town, COLUMN, column)] == [("村务动态", 1)]
    assert (column.code, below.code) == ("e1", "e2")
    event = Event.objects.latest("pk").entry
    assert (event.verb, event.subject_id, event.records) == ("catalogue_entry.added", below.pk, {"parent": column.pk})


def test_entries_of_a_body_above_are_used_by_those_below(desk: Desk) -> None:
    county_head = person_with(desk.county, "county_head", desk.county.county, Role.OFFICE_HEAD, since=SINCE)
    column = add_entry(county_head, desk.county.county, COLUMN, "政策文件")
    assert [one.name for one in entries(None, desk.town, COLUMN)] == ["政策文件"]
    below = add(desk, "镇政府文件", parent=column)
    assert not entries(None, desk.county.bureau, COLUMN, column).filter(pk=below.pk).exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "请填写条目名称"),
        ({"name": "长" * 121}, "条目名称最多120个字，现为121个字，请缩短"),
        ({"name": "通知公告"}, "同一层已有“通知公告”，请用现有的条目，或者换一个名称"),
        ({"code": "甲"}, "条目代码“甲”只能用字母、数字、点和短横，最多48个字符"),
        ({"code": "e1"}, "条目代码“e1”已经使用，请换一个"),
        ({"vocabulary": "legal"}, "法定主动公开内容由条例规定，不能增加；本级的分类请增加到本级公开目录或者网站栏目"),
    ],
)
def test_what_is_no_entry_is_refused(desk: Desk, changes: dict[str, Any], said: str) -> None:
    add(desk, "通知公告")
    with pytest.raises(Refused) as refused:
        add(desk, **{"name": "另一个", **changes})
    assert words(refused) == said


def test_only_who_keeps_the_catalogue_changes_it(desk: Desk) -> None:
    column = add(desk)
    for person in (desk.writer, desk.stranger):
        with pytest.raises(Refused, match="不能编制公开目录：须是该机关的公开工作机构负责人或者是其上级主管部门"):
            rename_entry(person, column, "动态")
    assert rename_entry(desk.supervisor, column, "动态信息").name == "动态信息"


def test_shared_entries_are_nobodys_to_change(desk: Desk) -> None:
    with pytest.raises(Refused, match="这是各机关共用的条目，由条例和国家规定确定，不能更改"):
        rename_entry(desk.head, desk.entry, "别的")


def test_a_retired_entry_is_offered_no_more_and_changes_no_more(desk: Desk) -> None:
    column = add(desk)
    below = add(desk, "村务动态", parent=column)
    with pytest.raises(Refused, match="条目下面还有1个在用的条目，请先停用它们"):
        retire_entry(desk.head, column)
    retire_entry(desk.head, below)
    retire_entry(desk.head, column)
    assert not entries(None, desk.town, COLUMN).exists()
    assert entries(None, desk.town, COLUMN, holding=[column.pk]).get() == column
    with pytest.raises(Refused, match=r"“镇村动态”已于2.*停用，不能再更改"):
        rename_entry(desk.head, column, "动态")
    # its name is free again
    add(desk)


def test_an_entry_counts_as_one_of_another_catalogue(desk: Desk) -> None:
    column = add(desk, "应急预案")
    mapping = map_entry(desk.head, column, desk.entry)
    assert [one.counts_as for one in mappings_of(column)] == [desk.entry]
    with pytest.raises(Refused, match="“应急预案”已经对应到“应急预案、预警信息及应对情况”"):
        map_entry(desk.head, column, desk.entry)
    with pytest.raises(Refused, match="对应关系是不同目录之间的；同一目录里请用上下级"):
        map_entry(desk.head, column, add(desk, "另一栏"))
    unmap_entry(desk.head, mapping)
    assert not EntryMapping.objects.exists()


def test_an_entry_of_a_body_beside_is_none_of_ones_own(desk: Desk) -> None:
    other = add_entry(desk.stranger, desk.county.bureau, LOCAL, "救助")
    with pytest.raises(Refused, match="只能对应到本机关、上级机关的目录或者法定主动公开内容"):
        map_entry(desk.head, add(desk), other)
    with pytest.raises(Refused, match="上级条目须是本机关、上级机关或者共用的条目"):
        add(desk, "救助对象", LOCAL, parent=other)


def test_a_form_sent_twice_adds_once(desk: Desk) -> None:
    add(desk, key="k1")
    with pytest.raises(Refused, match="这份表单已经提交过"):
        add(desk, "另一个", key="k1")


def test_a_moved_entry_takes_along_what_is_below_it_and_counts_where_it_is_now(desk: Desk) -> None:
    news, notices = add(desk), add(desk, "通知公告")
    village = add(desk, "村务动态", parent=news)
    published(desk, places=(desk.entry, village))
    move_entry(desk.head, village, notices)
    errands.run_waiting()
    counted = dict(EntryCount.objects.filter(body=desk.town).values_list("place", "items"))
    assert (counted[news.pk], counted[notices.pk], counted[village.pk]) == (0, 1, 1)
    assert recount_everything() == 1
    assert dict(EntryCount.objects.filter(body=desk.town, items__gt=0).values_list("place", "items")) == {
        place: number for place, number in counted.items() if number
    }
    event = Event.objects.filter(verb="catalogue_entry.moved").get().entry
    assert event.records == {"former": news.pk, "parent": notices.pk}
    move_entry(desk.head, village, None)
    village.refresh_from_db()
    assert (village.parent, village.position, village.code) == (None, 3, "e3")


def test_an_entry_stands_below_nothing_that_stands_below_it(desk: Desk) -> None:
    top = add(desk)
    below = add(desk, "村务动态", parent=top)
    for parent in (top, below):
        with pytest.raises(Refused, match="不能移到自己或者自己下面的条目之下，请另选上级条目"):
            move_entry(desk.head, top, parent)
    with pytest.raises(Refused, match="条目已经在这里，没有移动；请另选上级条目"):
        move_entry(desk.head, below, top)


def test_no_move_makes_the_catalogue_too_deep_or_two_names_alike(desk: Desk) -> None:
    deep = add(desk, "一级")
    for name in ("二级", "三级", "四级", "五级"):
        deep = add(desk, name, parent=deep)
    tall = add(desk, "甲")
    add(desk, "乙", parent=tall)
    with pytest.raises(Refused, match="目录最多6级，请放在上一级之下"):
        move_entry(desk.head, tall, deep)
    other = add(desk, "通知公告")
    add(desk, "甲", parent=other)
    with pytest.raises(Refused, match="同一层已有“甲”，请用现有的条目，或者换一个名称"):
        move_entry(desk.head, tall, other)
    with pytest.raises(Refused, match="上级条目须是同一目录中在用的条目，请重新选择"):
        move_entry(desk.head, tall, add(desk, "政策", LOCAL))


def test_a_retired_entry_comes_back_with_its_code_where_its_name_is_free(desk: Desk) -> None:
    top = add(desk)
    below = add(desk, "村务动态", parent=top)
    for one in (below, top):
        retire_entry(desk.head, one)
    with pytest.raises(Refused, match="上级条目“镇村动态”已经停用，请先恢复使用上级条目"):
        restore_entry(desk.head, below)
    other = add(desk)
    with pytest.raises(Refused, match="同一层已有“镇村动态”"):
        restore_entry(desk.head, top)
    rename_entry(desk.head, other, "镇情")
    restore_entry(desk.head, top)
    assert restore_entry(desk.head, below).retired_on is None
    with pytest.raises(Refused, match="“村务动态”没有停用，请刷新页面"):
        restore_entry(desk.head, below)
    with pytest.raises(Refused, match="编制公开目录"):
        move_entry(desk.writer, below, None)
    assert Event.objects.latest("pk").entry.verb == "catalogue_entry.restored"
