"""Organisations in time and their tree."""

from contextlib import suppress
from datetime import date
from random import Random

import pytest

from gongkai.bodies import queries
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Lineage
from gongkai.bodies.policy import Refused
from gongkai.bodies.services import (
    Particulars,
    close_body,
    move_body,
    register_body,
    rename_body,
)
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.bodies.county import County, found_county

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> County:
    return found_county()


def messages(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.message for reason in refused.value.reasons]


def test_ancestors_come_root_first(here: County) -> None:
    assert queries.ancestors(here.centre) == [here.county, here.town]
    assert queries.ancestors(here.county) == []


def test_descendants_at_every_depth(here: County) -> None:
    assert set(queries.descendants(here.county)) == {here.office, here.bureau, here.town, here.centre}
    assert set(queries.descendants(here.town, include_self=True)) == {here.town, here.centre}


def test_the_tree_is_asked_in_one_query_whatever_its_depth(here: County, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert len(queries.descendants(here.county)) == 4
    with django_assert_num_queries(1):
        rows = queries.tree(None)
    assert [(row.depth, row.body.name) for row in rows] == [
        (0, "青禾县人民政府"), (1, "柳溪镇人民政府"), (2, "柳溪镇便民服务中心"), (1, "青禾县人民政府办公室"),
        (1, "青禾县民政局"),
    ]  # fmt: skip


def test_a_moved_body_takes_everything_below_it_along(here: County) -> None:
    city = register_body(here.operator, Particulars("云川市人民政府", Kind.PREFECTURE))
    move_body(here.operator, here.county, city, date(2026, 1, 1))
    assert [body.name for body in queries.ancestors(here.centre)] == ["云川市人民政府", "青禾县人民政府", "柳溪镇人民政府"]
    move_body(here.operator, here.town, city, date(2026, 1, 2))
    assert queries.ancestors(here.centre) == [city, here.town]
    assert here.centre not in queries.descendants(here.county)
    assert Lineage.objects.filter(descendant=here.centre).count() == 3


@pytest.mark.parametrize("seed", range(3))
def test_after_any_moves_the_lineage_is_what_the_parents_say(here: County, seed: int) -> None:
    lot = Random(seed)  # noqa: S311 -- moves, not secrets
    bodies = [here.county, here.office, here.bureau, here.town, here.centre]
    for _ in range(12):
        body, parent = lot.choice(bodies), lot.choice([*bodies, None])
        with suppress(Refused):
            move_body(here.operator, body, Body.objects.get(pk=parent.pk) if parent else None, date(2026, 1, 1))
    parents = dict(Body.objects.values_list("pk", "parent_id"))
    expected = set()
    for start in parents:
        above, distance = start, 0
        while above is not None:
            expected.add((above, start, distance))
            above, distance = parents[above], distance + 1
    assert set(Lineage.objects.values_list("ancestor_id", "descendant_id", "distance")) == expected


def test_a_body_cannot_be_placed_below_itself(here: County) -> None:
    with pytest.raises(Refused) as refused:
        move_body(here.operator, here.county, here.centre, date(2026, 1, 1))
    assert messages(refused) == ["上级不能是该机关自己或其下属机关"]
    assert queries.ancestors(here.county) == []


def test_a_former_name_still_finds_the_body(here: County) -> None:
    rename_body(here.operator, here.bureau, "青禾县民政和社会事务局", date(2024, 3, 1))
    body = Body.objects.get(pk=here.bureau.pk)
    assert body.name == "青禾县民政和社会事务局"
    assert [(name.name, name.valid_from, name.valid_until) for name in queries.names_of(body)] == [
        ("青禾县民政和社会事务局", date(2024, 3, 1), None),
        ("青禾县民政局", None, date(2024, 2, 29)),
    ]
    assert queries.bodies_named("青禾县 民政局").get() == body
    assert queries.bodies_named("青禾县民政局", date(2024, 2, 29)).get() == body
    assert not queries.bodies_named("青禾县民政局", date(2024, 3, 1)).exists()


def test_a_name_is_found_however_it_is_spaced_or_bracketed(here: County) -> None:
    for printed in ("柳溪镇人民政府", "柳溪镇　人民政府", "柳溪镇人民政府（青禾县）"):
        assert queries.bodies_named(printed).get() == here.town


def test_a_rename_in_the_future_or_before_the_last_one_is_refused(here: County) -> None:
    with pytest.raises(Refused) as refused:
        rename_body(here.operator, here.bureau, "新名称", date(2999, 1, 1))
    assert messages(refused) == ["日期2999年1月1日尚未到来，请在当天或之后办理"]
    rename_body(here.operator, here.bureau, "青禾县民政二局", date(2024, 3, 1))
    with pytest.raises(Refused) as refused:
        rename_body(here.operator, here.bureau, "青禾县民政三局", date(2024, 3, 1))
    assert messages(refused) == ["新名称的启用日期须晚于现名称的启用日期2024年3月1日"]


def test_a_body_is_closed_once_and_keeps_its_name(here: County) -> None:
    close_body(here.operator, here.centre, date(2025, 12, 31))
    with pytest.raises(Refused) as refused:
        close_body(here.operator, here.centre, date(2026, 1, 31))
    assert messages(refused) == ["该机关已于2025年12月31日注销"]
    assert queries.bodies_named("柳溪镇便民服务中心").get() == here.centre


def test_a_service_centre_owes_no_report(here: County) -> None:
    assert (here.centre.reports_by_law, here.centre.counts_in_rollup) == (False, False)
    assert (here.town.reports_by_law, here.town.counts_in_rollup) == (True, True)


def test_every_act_is_one_event_on_the_bodys_own_chain_without_a_name(here: County) -> None:
    rename_body(here.operator, here.town, "柳溪街道办事处", date(2025, 1, 1))
    events = Event.objects.filter(body_id=here.town.pk).order_by("sequence")
    assert [event.verb for event in events] == ["body.registered", "body.renamed"]
    assert all(event.canonical.isascii() and "柳溪" not in event.canonical for event in Event.objects.all())
    assert "\\u" not in "".join(event.canonical for event in events)
    assert list(verify()) == []


def test_a_refused_act_leaves_nothing(here: County) -> None:
    before = (Event.objects.count(), Body.objects.count())
    with pytest.raises(Refused):
        register_body(here.operator, Particulars("  ", Kind.DEPARTMENT), here.county)
    assert (Event.objects.count(), Body.objects.count()) == before
