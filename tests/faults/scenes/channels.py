"""Beside the site: what an old portal had is taken over, and what was made known elsewhere is entered."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

from gongkai.delivery import errands
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.items.channels import services
from gongkai.items.models import Delivery, Item, Outlet, TakeOver, TakeOverErrand
from gongkai.items.takeover import importing
from gongkai.site import clock
from tests.applications.office import Office
from tests.faults.scenes.disclosing import desk, once, published_item
from tests.faults.scenes.scene import KEY, Ready, scene
from tests.items.takeover.lists import csv_file, line

PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def _list(office: Office, title: str) -> StoredFile:
    desk(office)
    lines = [line(number, 标题=f"{title}{number}", 索引号="") for number in (1, 2)]
    return receive(csv_file(lines), f"{title}.csv", actor=office.clerk)


def _tried(office: Office, title: str) -> TakeOver:
    file = _list(office, title)
    return importing.begin_takeover(office.clerk, desk(office).town, file)


@scene(lambda office: _list(office, "清淤"))
def takeover_begin(office: Office, file: StoredFile) -> Ready:
    return lambda: importing.begin_takeover(office.clerk, desk(office).town, file, key=KEY)


@scene(lambda office: _tried(office, "修路"))
def takeover_change(office: Office, row: TakeOver) -> Ready:
    return lambda: importing.change_mapping(office.clerk, row, wishes={}, places={"旧栏目": desk(office).entry}, key=KEY)


@scene(lambda office: _tried(office, "架桥"))
def takeover_approve(office: Office, row: TakeOver) -> Ready:
    return lambda: importing.approve_takeover(office.head, row, key=KEY)


def _approved(office: Office) -> TakeOver:
    return importing.approve_takeover(office.head, _tried(office, "植树"), leave=False)


@scene(_approved)
def takeover_enter(office: Office, row: TakeOver) -> Ready:
    """What the worker does, one batch after the other, and then what follows a batch."""
    return lambda: (importing.finish_waiting(TakeOverErrand(takeover=row)), errands.run_waiting())


@scene(lambda office: _tried(office, "打井"))
def takeover_discard(office: Office, row: TakeOver) -> Ready:
    return lambda: importing.discard_takeover(office.clerk, row, key=KEY)


@once
def board(office: Office) -> Outlet:
    return services.open_outlet(
        office.head, desk(office).town, "notice_board", "镇政府公示栏", opened_on=date(2020, 1, 6)
    )


@scene(lambda office: desk(office).town)
def outlet_open(office: Office, town: Any) -> Ready:
    opened: dict[str, Any] = {"opened_on": date(2020, 1, 6), "key": KEY}
    return lambda: services.open_outlet(office.head, town, "screen", "便民大厅电子屏", **opened)


@scene(board)
def outlet_close(office: Office, outlet: Outlet) -> Ready:
    return lambda: services.close_outlet(office.head, outlet, closed_on=clock.today(), key=KEY)


@scene(lambda office: (published_item(office), board(office)))
def delivery_record(office: Office, item: Item, outlet: Outlet) -> Ready:
    return lambda: services.record_delivery(office.clerk, item, outlet, on=clock.today(), key=KEY)


@once
def delivered(office: Office) -> Delivery:
    return services.record_delivery(office.clerk, published_item(office), board(office), on=date(2026, 3, 2))


@scene(delivered)
def delivery_take_back(office: Office, delivery: Delivery) -> Ready:
    return lambda: services.take_back(office.clerk, delivery, on=clock.today(), key=KEY)


@scene(lambda office: (board(office), receive(PICTURE, "统计.gif", actor=office.clerk)))
def outlet_total(office: Office, outlet: Outlet, screenshot: StoredFile) -> Ready:
    given: dict[str, Any] = {"month": clock.today(), "number": 12, "screenshot": screenshot, "key": KEY}
    return lambda: services.record_total(office.clerk, outlet, **given)
