"""What a body published goes to its successor, numbers and places unchanged."""

import pytest

from gongkai.bodies.policy import Refused
from gongkai.items import queries
from gongkai.items.kinds import WithdrawalReason
from gongkai.items.models import Item
from gongkai.items.services import withdrawing
from gongkai.items.services.carrying import carry_over
from gongkai.ledger.projections import rebuild
from gongkai.search.models import DeskDocument
from tests.items.desk import Desk, drafted, published
from tests.items.whole import faults


def test_the_successor_keeps_what_was_published_with_its_number(desk: Desk) -> None:
    item = published(desk)
    assert carry_over(desk.supervisor, desk.town, desk.county.bureau) == 1
    carried = Item.objects.get()
    assert (carried.body, carried.index_number) == (desk.county.bureau, item.index_number)
    withdrawing.withdraw(desk.stranger, carried, WithdrawalReason.WRONG, notice="有误")
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
    carry_over(desk.supervisor, desk.town, desk.county.bureau)
    assert list(DeskDocument.objects.exclude(digest="").values_list("body", flat=True)) == [desk.county.bureau.pk]
    assert faults() == []
