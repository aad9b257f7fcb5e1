"""Coverage: what is empty, past its limit, short of its quota; counts follow what the public sees."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import DivisionKind
from gongkai.bodies.policy import Refused
from gongkai.delivery.errands import run_waiting
from gongkai.items.catalogue.counting import recount_everything
from gongkai.items.catalogue.coverage import State, area_counts, coverage, quotas
from gongkai.items.catalogue.entries import add_entry, load_shared, map_entry, unmap_entry
from gongkai.items.catalogue.queries import entries
from gongkai.items.catalogue.requirements import end_requirement, limit_of, set_requirement
from gongkai.items.kinds import Genre, TakedownReason, WithdrawalReason
from gongkai.items.models import CatalogueEntry, EntryCount, ItemPlace, MonthCount, Vocabulary
from gongkai.items.services import deciding, withdrawing
from tests.items.desk import SHEET, Desk, published


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 11, 16, 12, tzinfo=ZoneInfo("Asia/Shanghai")), tick=False) as moment:
        yield moment


def add(desk: Desk, name: str, vocabulary: str = Vocabulary.COLUMN, parent: CatalogueEntry | None = None) -> CatalogueEntry:
    return add_entry(desk.head, desk.town, vocabulary, name, parent=parent)


def cell(desk: Desk, entry: CatalogueEntry, on: date | None = None) -> tuple[str, int]:
    found = coverage(desk.head, [desk.town], [entry], on).rows[0].cells[0]
    return found.state.label, found.items


def counts() -> list[tuple[object, ...]]:
    tables = [
        ItemPlace.objects.values_list("item", "place", "body", "division", "month", "last_on", "public"),
        EntryCount.objects.exclude(items=0).values_list("place", "body", "items", "last_on"),
        MonthCount.objects.exclude(items=0).values_list("place", "body", "unit", "month", "items"),
    ]
    return [row for table in tables for row in sorted(table, key=str)]


def test_an_own_column_is_empty_until_something_is_published_in_it(desk: Desk) -> None:
    column = add(desk, "镇村动态")
    assert cell(desk, column) == ("空白", 0)
    item = published(desk, places=[column])
    assert cell(desk, column) == ("正常", 1)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="内容有误")
    assert cell(desk, column) == ("空白", 0)


def test_one_item_in_several_columns_is_counted_once(desk: Desk) -> None:
    above = add(desk, "政务动态")
    below, other = add(desk, "镇村动态", parent=above), add(desk, "要闻", parent=above)
    published(desk, places=[below, other, desk.entry])
    found = coverage(desk.head, [desk.town], [above, below, other])
    assert [one.items for one in found.rows[0].cells] == [1, 1, 1]
    assert (found.rows[0].items, found.items) == (1, 1)


def test_what_stands_in_an_entry_counts_as_what_it_is_mapped_to(desk: Desk) -> None:
    column = add(desk, "防汛抗旱")
    published(desk, places=[column])
    mapping = map_entry(desk.head, column, desk.entry)
    run_waiting()
    assert cell(desk, desk.entry)[1] == 1
    published(desk, places=[column, desk.entry])
    assert cell(desk, desk.entry)[1] == 2
    unmap_entry(desk.head, mapping)
    run_waiting()
    assert cell(desk, desk.entry)[1] == 1


def test_past_its_limit_is_a_comparison_of_dates(desk: Desk) -> None:
    column = add(desk, "通知公告")
    set_requirement(desk.head, desk.town, entry=column, months=6)
    published(desk, places=[column])
    assert cell(desk, column) == ("正常", 1)
    assert cell(desk, column, date(2027, 5, 16)) == ("正常", 1)
    assert cell(desk, column, date(2027, 5, 17)) == ("已超期", 1)


@pytest.mark.parametrize(
    ("last", "months", "days", "limit"),
    [("2026-08-31", 6, 0, "2027-02-28"), ("2026-11-16", 0, 14, "2026-11-30"), ("2024-01-31", 1, 1, "2024-03-01")],
)
def test_a_limit_is_so_many_months_and_days_after_the_last_publication(last: str, months: int, days: int, limit: str) -> None:
    assert limit_of(date.fromisoformat(last), months, days) == date.fromisoformat(limit)


def test_the_limit_follows_the_last_of_those_still_public(desk: Desk, noon: time_machine.Traveller) -> None:
    column = add(desk, "通知公告")
    published(desk, places=[column])
    noon.move_to(datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Asia/Shanghai")))
    later = published(desk, places=[column])
    assert EntryCount.objects.get(place=column.pk).last_on == date(2026, 11, 20)
    withdrawing.withdraw(desk.head, later, WithdrawalReason.MISPLACED, notice="重复发布")
    assert EntryCount.objects.get(place=column.pk).last_on == date(2026, 11, 16)


def test_the_legal_kinds_are_owed_by_kind_of_body(desk: Desk) -> None:
    load_shared(desk.county.operator)
    kinds = list(entries(None, desk.town, Vocabulary.LEGAL))
    found = coverage(desk.supervisor, [desk.town, desk.county.bureau, desk.county.centre], [k for k in kinds if k.code != "20.12"])
    states = {row.body.name: {one.entry.code: one.state for one in row.cells} for row in found.rows}
    town, bureau, centre = states["柳溪镇人民政府"], states["青禾县民政局"], states["柳溪镇便民服务中心"]
    assert (town["budgets"], town["irrigation"], town["municipal_works"]) == (State.EMPTY, State.EMPTY_LOCALLY, State.NOT_OWED)
    assert (bureau["irrigation"], bureau["municipal_works"]) == (State.NOT_OWED, State.EMPTY_LOCALLY)
    assert set(centre.values()) == {State.NOT_OWED}
    assert next(one.empty for one in found.area if one.entry.code == "budgets") == 2


def test_what_the_supervising_office_asks_of_all_below_holds_for_each(desk: Desk) -> None:
    column = add_entry(desk.supervisor, desk.county.county, Vocabulary.COLUMN, "政策文件")
    assert cell(desk, column) == ("不要求", 0)
    asked = set_requirement(desk.supervisor, desk.county.county, entry=column, months=6, below=True)
    assert cell(desk, column) == ("空白", 0)
    with pytest.raises(Refused, match="不能为下级机关设定栏目保障要求"):
        set_requirement(desk.head, desk.town, entry=column, months=1, below=True)
    end_requirement(desk.supervisor, asked)
    assert cell(desk, column) == ("不要求", 0)


def test_a_quota_is_met_unit_by_unit_and_month_by_month(desk: Desk) -> None:
    village = add_division(desk.county.operator, desk.town, "柳溪村", DivisionKind.VILLAGE)
    add_division(desk.county.operator, desk.town, "青石村", DivisionKind.VILLAGE)
    set_requirement(desk.head, desk.town, quota=1, of_units="village")
    item = deciding.decide(desk.writer, desk.town, Genre.NEWS, SHEET, division=village)
    published(desk, item)
    now = [(row.unit and row.unit.name, row.quota, row.items, row.missing, row.over) for row in quotas(desk.head, [desk.town], date(2026, 11, 30))]
    assert now == [("柳溪村", 1, 1, 0, False), ("青石村", 1, 0, 1, False)]
    assert [row.items for row in quotas(desk.head, [desk.town], date(2026, 10, 1))] == [0, 0]


def test_a_quota_without_units_is_the_bodys(desk: Desk) -> None:
    column = add(desk, "镇村动态")
    set_requirement(desk.head, desk.town, entry=column, quota=3)
    published(desk, places=[column])
    published(desk)
    row = quotas(desk.head, [desk.town], date(2026, 11, 1))[0]
    assert (row.unit, row.entry, row.items, row.missing) == (None, column, 1, 2)


def test_what_was_withdrawn_was_published_and_what_was_taken_down_never_was(desk: Desk) -> None:
    set_requirement(desk.head, desk.town, quota=2)
    one, other = published(desk), published(desk)
    withdrawing.withdraw(desk.head, one, WithdrawalReason.SUPERSEDED, notice="以新的信息为准")
    withdrawing.take_down(desk.head, other, TakedownReason.PERSONAL, words="误发身份证号")
    assert quotas(desk.head, [desk.town], date(2026, 11, 1))[0].items == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "请填写更新期限或者每月最少条数，至少一项"),
        ({"months": 61}, "更新期限最长60个月、366日，每月条数最多1000条，请核对"),
        ({"months": 1, "of_units": "village"}, "按内设机构考核的，请填写每月最少条数"),
        ({"quota": 1, "of_units": "court"}, "没有这一类内设机构，请从清单中选择"),
    ],
)
def test_what_asks_nothing_is_no_requirement(desk: Desk, changes: dict[str, int], said: str) -> None:
    with pytest.raises(Refused, match=said):
        set_requirement(desk.head, desk.town, **changes)


def test_the_counts_derived_anew_are_those_kept_up(desk: Desk) -> None:
    above = add(desk, "动态")
    column = add(desk, "镇村动态", parent=above)
    map_entry(desk.head, column, desk.entry)
    published(desk, places=[column])
    gone = published(desk, places=[column])
    published(desk, gone, notice="更正附件", places=[above])
    withdrawing.withdraw(desk.head, gone, WithdrawalReason.WRONG, notice="内容有误")
    withdrawing.take_down(desk.head, published(desk), TakedownReason.PERSONAL, words="误发")
    kept = counts()
    assert recount_everything() == 3
    assert counts() == kept


def test_nobody_sees_the_coverage_of_a_body_that_is_not_for_him(desk: Desk) -> None:
    column = add(desk, "镇村动态")
    assert coverage(desk.stranger, [desk.town], [column]).rows == []
    assert quotas(desk.stranger, [desk.town], date(2026, 11, 1)) == []
    published(desk, places=[column])
    run_waiting()
    assert area_counts(desk.supervisor, desk.county.county, [column]) == {column.pk: (1, date(2026, 11, 16))}
    assert area_counts(desk.stranger, desk.county.county, [column]) == {}


def test_coverage_of_many_bodies_takes_few_queries(desk: Desk) -> None:
    load_shared(desk.county.operator)
    kinds = list(entries(None, desk.town, Vocabulary.LEGAL))
    bodies = [desk.town, desk.county.bureau, desk.county.office, desk.county.county, desk.county.centre]
    with CaptureQueriesContext(connection) as asked:
        coverage(desk.supervisor, bodies, kinds)
        quotas(desk.supervisor, bodies, date(2026, 11, 1))
    assert len(asked) <= 10
