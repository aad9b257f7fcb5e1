"""Two people publish at once: numbers without a gap, one place each; of the same version it comes out once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import close_old_connections, connection

from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.items.models import Item, Release
from gongkai.items.services import publishing
from gongkai.ledger.verification import verify
from tests.items.desk import approved, staffed_desk
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
