"""The counts of a body and all below it, as a page about a whole area reads them: kept up by the worker, never otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body
from gongkai.bodies.services import Particulars, move_body, register_body
from gongkai.delivery.errands import run_waiting
from gongkai.items.catalogue import areas
from gongkai.items.catalogue.areas import finish_summing, sum_everything, sum_later, sums_wait
from gongkai.items.catalogue.coverage import area_counts
from gongkai.items.catalogue.places import WHOLE
from gongkai.items.kinds import WithdrawalReason
from gongkai.items.models import AreaCount, AreaErrand, EntryCount
from gongkai.items.services import withdrawing
from gongkai.items.services.carrying import carry_over
from gongkai.site.clock import today
from tests.databases import examples
from tests.items.desk import Desk, published
from tests.items.whole import faults

PLACES = (WHOLE, -1, 7, 8)


def sums() -> list[tuple[int, int, int, date | None]]:
    """What is summed; a sum of nothing is none."""
    return sorted(AreaCount.objects.exclude(items=0).values_list("area", "place", "items", "last_on"))


def whole(*bodies: Body) -> list[int]:
    """How many public items each area has."""
    found = dict(AreaCount.objects.filter(place=WHOLE).values_list("area", "items"))
    return [found.get(body.pk, 0) for body in bodies]


def test_an_item_is_counted_for_its_body_and_all_above_once_the_worker_came(desk: Desk) -> None:
    county = desk.county
    published(desk)
    gone = published(desk)
    assert sums_wait(county.county) and whole(county.county) == [0]
    run_waiting()
    assert not sums_wait(county.county)
    assert whole(county.county, county.town, county.bureau) == [2, 2, 0]
    withdrawing.withdraw(desk.head, gone, WithdrawalReason.WRONG, notice="有误")
    run_waiting()
    assert whole(county.county, county.town) == [1, 1]
    assert faults() == []


def test_what_waits_elsewhere_is_none_of_an_areas_business(desk: Desk) -> None:
    published(desk)
    assert [sums_wait(body) for body in (desk.county.county, desk.town, desk.county.bureau)] == [True, True, False]


def test_a_body_that_moves_takes_its_items_along(desk: Desk) -> None:
    county = desk.county
    published(desk)
    beside = register_body(county.operator, Particulars("云岭县人民政府", Kind.COUNTY), None)
    run_waiting()
    move_body(county.operator, county.town, beside, today())
    assert sums_wait(beside)
    run_waiting()
    assert whole(county.county, beside, county.town) == [0, 1, 1]
    assert faults() == []


def test_a_carry_changes_the_sums_of_both(desk: Desk) -> None:
    county = desk.county
    published(desk)
    carry_over(desk.supervisor, county.town, county.bureau)
    run_waiting()
    assert whole(county.county, county.town, county.bureau) == [1, 0, 1]
    assert faults() == []


def test_a_page_about_an_area_reads_a_row_for_each_entry(desk: Desk) -> None:
    published(desk)
    run_waiting()
    with CaptureQueriesContext(connection) as asked:
        assert area_counts(desk.supervisor, desk.county.county, [desk.entry]) == {desk.entry.pk: (1, today())}
    assert not any('FROM "items_entrycount"' in one["sql"] for one in asked)


def test_who_sees_single_bodies_reads_nothing_of_the_others(desk: Desk) -> None:
    published(desk)
    run_waiting()
    assert area_counts(desk.writer, desk.town, [desk.entry]) == {desk.entry.pk: (1, today())}
    assert area_counts(desk.stranger, desk.county.county, [desk.entry]) == {}


@pytest.fixture
def tree(desk: Desk) -> list[Body]:
    """Three levels: the county, its towns and bureaus, an office below one of them."""
    county = desk.county
    return [county.county, county.office, county.bureau, county.town, county.centre]


Change = tuple[int, int, int]
"""A body, a place, how many items it has there then."""
changes = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(PLACES), st.integers(0, 5)), max_size=12)


@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed=changes, moves=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 4)), max_size=2), size=st.integers(1, 3))
def test_whatever_changes_in_whatever_order_the_sums_are_those_derived_anew(
    tree: list[Body], desk: Desk, changed: list[Change], moves: list[tuple[int, int]], size: int
) -> None:
    with transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(areas, "PLACES", size)
        for at, (body, place, items) in enumerate(changed):
            _count(tree[body], place, items)
            if at < len(moves):
                _move(desk, tree, *moves[at])
        _work(reversed(AreaErrand.objects.order_by("pk")))
        kept = sums()
        sum_everything()
        assert sums() == kept
        transaction.set_rollback(True)


def _count(body: Body, place: int, items: int) -> None:
    last_on = date(2026, 1, 1 + items) if items else None
    EntryCount.objects.update_or_create(body=body, place=place, defaults={"items": items, "last_on": last_on})
    sum_later({body.pk: {place}})


def _move(desk: Desk, tree: list[Body], which: int, to: int) -> None:
    body, parent = Body.objects.get(pk=tree[which].pk), Body.objects.get(pk=tree[to].pk)
    if not parent.lineage.filter(ancestor=body).exists():
        move_body(desk.county.operator, body, parent, today())


def _work(errands: Iterable[AreaErrand]) -> None:
    """In any order, the first of them twice, as after a worker that died."""
    waiting = list(errands)
    for errand in (*waiting, *waiting[:1]):
        finish_summing(errand)
