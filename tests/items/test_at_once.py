"""Two people publish at once: numbers without a gap, one place each; of the same version it comes out once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import close_old_connections, connection

from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.items.catalogue.areas import finish_summing
from gongkai.items.catalogue.places import WHOLE
from gongkai.items.models import AreaCount, AreaErrand, Carry, Item, Release
from gongkai.items.services import carrying, publishing
from gongkai.items.verbs import CARRIED_IN
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.site import clock
from tests.items.desk import approved, published, staffed_desk
from tests.items.whole import faults

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(wanted: Sequence[tuple[Person, Item]]) -> list[str]:
    """What each of them is told, all sent in the same moment."""
    start = Barrier(len(wanted))

    def publish(who: tuple[Person, Item]) -> str:
        close_old_connections()
        start.wait(10)
        try:
            publishing.publish(*who)
            return "done"
        except Refused as refused:
            return refused.reasons[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(wanted)) as pool:
        return sorted(pool.map(publish, wanted))


def test_two_items_at_once_get_the_next_two_numbers_and_places() -> None:
    desk = staffed_desk()
    items = [approved(desk) for _ in range(3)]
    assert at_once([(desk.head, items[0]), (desk.writer, items[1]), (desk.head, items[2])]) == ["done"] * 3
    numbers = Item.objects.order_by("index_number").values_list("index_number", flat=True)
    assert list(numbers) == [f"11990101MB0000001E/2024-0000{serial}" for serial in (1, 2, 3)]
    assert faults() == []
    assert list(verify()) == []


def test_one_version_sent_twice_at_once_comes_out_once() -> None:
    desk = staffed_desk()
    item = approved(desk)
    assert at_once([(desk.head, item), (desk.writer, item)]) == ["done", "other_stage"]
    assert Release.objects.count() == 1
    assert faults() == []


def test_two_workers_at_once_carry_each_item_once_and_sum_the_areas_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = staffed_desk()
    for _ in range(4):
        published(desk)
    carry = carrying.carry_over(desk.supervisor, desk.town, desk.county.bureau)
    monkeypatch.setattr(carrying, "BATCH", 1)
    start = Barrier(2)

    def work(_: int) -> None:
        close_old_connections()
        start.wait(10)
        try:
            carrying.carry_on(carry)
            while (errand := AreaErrand.objects.filter(done_at=None).order_by("?").first()) is not None:
                finish_summing(errand)
                AreaErrand.objects.filter(pk=errand.pk).update(done_at=clock.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    assert sorted(Event.objects.filter(verb=CARRIED_IN).values_list("subject_id", flat=True)) == sorted(Item.objects.values_list("pk", flat=True))
    assert Carry.objects.values_list("carried", "total").get() == (4, 4)
    assert dict(AreaCount.objects.filter(place=WHOLE, items__gt=0).values_list("area", "items")) == {
        desk.county.bureau.pk: 4, desk.county.county.pk: 4
    }  # fmt: skip
    assert faults() == []
    assert list(verify()) == []
