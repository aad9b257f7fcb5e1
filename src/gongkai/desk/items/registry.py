"""Every act that the page of an item can offer."""

from __future__ import annotations

from gongkai.desk.items.acts import Begin, Discard, Publish, Recall, Schedule, Submit, Unschedule
from gongkai.desk.items.base import ItemAct
from gongkai.desk.items.ending import Emergency, Reevaluate, ReviewAfter, TakeDown, Withdraw
from gongkai.desk.items.situation import At

ALL: tuple[ItemAct, ...] = (
    Begin(), Submit(), Publish(), ReviewAfter(), Schedule(), Unschedule(), Recall(), Discard(), Reevaluate(), Withdraw(),
    Emergency(), TakeDown(),
)  # fmt: skip
BY_KEY = {one.key: one for one in ALL}


def offered(at: At) -> list[ItemAct]:
    """The acts that the page has a button for."""
    return [one for one in ALL if one.allowed(at) and one.fits(at)]
