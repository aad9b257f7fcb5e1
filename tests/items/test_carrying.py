"""What a body published goes to its successor, numbers and places unchanged, batch by batch by the worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.bodies.policy import Refused
from gongkai.delivery.errands import run_waiting
from gongkai.items import queries, verbs
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.models import Carry, EntryCount, Item, ItemCourse, ItemPlace, ListPlace, MonthCount
from gongkai.items.services import carrying, withdrawing
from gongkai.items.services.carrying import carry_on, carry_over
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from gongkai.ledger.verification import verify
from gongkai.search.models import DeskDocument, PublicDocument
from tests.databases import examples
from tests.items.desk import Desk, decided, drafted, published, submitted
from tests.items.whole import faults


class Killed(Exception):
    """The worker ends in the middle."""


def whole_desk(desk: Desk) -> None:
    """Something of everything: public, withdrawn, taken down, in review, in work, only decided."""
    published(desk)
    withdrawing.withdraw(desk.head, published(desk), WithdrawalReason.WRONG, notice="有误")
    withdrawing.take_down(desk.secrecy, published(desk), TakedownReason.PERSONAL, words="含身份证号")
    submitted(desk)
    drafted(desk)
    decided(desk, way="on_request", reason="涉及个别村")


def ordered(desk: Desk) -> Carry:
    return carry_over(desk.supervisor, desk.town, desk.county.bureau)


def carried(desk: Desk) -> Carry:
    carry = ordered(desk)
    carry_on(carry)
    return Carry.objects.get(pk=carry.pk)


@contextmanager
def given_back() -> Iterator[None]:
    """What is done in here is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def outcome() -> dict[str, Any]:
    """Everything that a carry changes, without ids that another run would give anew."""
    events = Event.objects.filter(verb__in=(verbs.CARRIED_OUT, verbs.CARRIED_IN)).order_by("body_id", "sequence")
    return {
        "items": list(Item.objects.order_by("pk").values()),
        "courses": list(ItemCourse.objects.order_by("pk").values()),
        "events": [(one.body_id, one.verb, one.subject_id, one.law_date, one.actor_id) for one in events],
        "places": sorted(ItemPlace.objects.values_list("item", "place", "body", "public")),
        "entries": sorted(EntryCount.objects.exclude(items=0).values_list("place", "body", "items", "last_on")),
        "months": sorted(MonthCount.objects.exclude(items=0).values_list("place", "body", "unit", "month", "items")),
        "lists": sorted(ListPlace.objects.values_list("list", "place", "item", "left")),
        "found": sorted(PublicDocument.objects.exclude(digest="").values_list("kind", "number", "body")),
        "found_at_desk": sorted(DeskDocument.objects.exclude(digest="").values_list("kind", "number", "body")),
    }


def test_the_successor_keeps_what_was_published_with_its_number(desk: Desk) -> None:
    item = published(desk)
    assert carried(desk).carried == 1
    there = Item.objects.get()
    assert (there.body, there.index_number) == (desk.county.bureau, item.index_number)
    withdrawing.withdraw(desk.stranger, there, WithdrawalReason.WRONG, notice="有误")
    before = list(queries.ItemCourse.objects.values())
    rebuild()
    assert list(queries.ItemCourse.objects.values()) == before


def test_nobody_gives_away_what_another_office_has_not_agreed_to_take(desk: Desk) -> None:
    published(desk)
    with pytest.raises(Refused):
        carry_over(desk.head, desk.town, desk.county.bureau)
    assert Item.objects.get().body == desk.town


def test_what_is_still_in_work_is_found_by_the_successor(desk: Desk) -> None:
    drafted(desk)
    carried(desk)
    assert list(DeskDocument.objects.exclude(digest="").values_list("body", flat=True)) == [desk.county.bureau.pk]
    assert faults() == []


def test_the_order_is_one_event_and_the_worker_does_the_rest(desk: Desk) -> None:
    whole_desk(desk)
    with time_machine.travel(date(2026, 11, 20)):
        carry = ordered(desk)
    assert (carry.total, carry.carried, carry.done_at) == (None, 0, None)
    assert list(Event.objects.filter(subject_kind=verbs.CARRY).values_list("body_id", "verb", "subject_id")) == [
        (desk.town.pk, verbs.CARRY_ORDERED, carry.pk)
    ]
    assert not Item.objects.exclude(body=desk.town).exists()
    run_waiting()
    carry.refresh_from_db()
    assert (carry.total, carry.carried, carry.done_at is None) == (6, 6, False)
    assert set(ItemCourse.objects.values_list("body", flat=True)) == {desk.county.bureau.pk}
    # in law it was done on the day of the order, whenever the worker came to it
    assert set(Event.objects.filter(verb=verbs.CARRIED_IN).values_list("law_date", flat=True)) == {carry.on} == {date(2026, 11, 20)}
    assert faults() == []


@pytest.fixture
def at_once(desk: Desk) -> dict[str, Any]:
    """What there is after everything went in one batch; it is still at the town."""
    whole_desk(desk)
    with given_back():
        carried(desk)
        return outcome()


@pytest.mark.parametrize("size", [1, 2, 4, 5])
def test_batches_of_any_size_leave_the_same(desk: Desk, at_once: dict[str, Any], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "BATCH", size)
    carried(desk)
    assert outcome() == at_once
    assert faults() == [] and list(verify()) == []
    rebuild()
    assert outcome() == at_once


@pytest.mark.long
@settings(max_examples=examples(5), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(size=st.integers(1, 7), killed_at=st.lists(st.integers(1, 4), max_size=4))
def test_wherever_the_worker_dies_each_item_goes_once(
    desk: Desk, at_once: dict[str, Any], size: int, killed_at: list[int]
) -> None:
    with given_back(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(carrying, "BATCH", size)
        carry = ordered(desk)
        for batches in killed_at:
            killed(carry, batches, patched)
        carry_on(Carry.objects.get(pk=carry.pk))
        carry_on(Carry.objects.get(pk=carry.pk))
        assert outcome() == at_once
        assert Carry.objects.values_list("carried", "total").get() == (6, 6)


def killed(carry: Carry, batches: int, patched: pytest.MonkeyPatch) -> None:
    """The worker dies in its so manieth batch, when everything of it is written but for the end."""
    seen, tell = iter(range(1, batches)), carrying._tell

    def dying(items: Any) -> None:
        tell(items)
        if next(seen, None) is None:
            raise Killed

    with patched.context() as inner:
        inner.setattr(carrying, "_tell", dying)
        try:
            carry_on(Carry.objects.get(pk=carry.pk))
        except Killed:
            return


def test_a_second_order_waits_for_the_end_of_the_first(desk: Desk) -> None:
    published(desk)
    bureau = desk.county.bureau
    ordered(desk)
    for giving, taking in ((desk.town, bureau), (bureau, desk.town), (desk.county.county, desk.town), (bureau, desk.county.county)):
        with pytest.raises(Refused) as refused:
            carry_over(desk.supervisor, giving, taking)
        assert refused.value.reasons[0].message == "柳溪镇人民政府移交给青禾县民政局的信息还没有移交完，请等移交完毕再办理"
    run_waiting()
    carry_on(carry_over(desk.supervisor, bureau, desk.town))
    assert Item.objects.get().body == desk.town
    assert faults() == []


def test_two_bodies_go_into_one_at_the_same_time(desk: Desk) -> None:
    published(desk)
    carried(desk)
    published(desk)
    county = desk.county.county
    for giving in (desk.town, desk.county.bureau):
        carry_over(desk.supervisor, giving, county)
    run_waiting()
    assert list(Item.objects.values_list("body", flat=True)) == [county.pk] * 2
    assert faults() == []


def test_nothing_to_carry_is_said(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        ordered(desk)
    assert refused.value.reasons[0].message == "柳溪镇人民政府没有需要移交的信息"


def test_how_far_it_has_come_is_told_to_those_of_the_two_bodies_only(desk: Desk) -> None:
    published(desk)
    carry = ordered(desk)
    for body in (desk.town, desk.county.bureau):
        assert list(queries.carries(desk.supervisor, body)) == [carry]
    assert list(queries.carries(desk.writer, desk.town)) == [carry]
    assert list(queries.carries(desk.stranger, desk.town)) == []
