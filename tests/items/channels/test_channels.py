"""Channels beside the site: accounts and places, what was made known there, what is still to be taken back, counts."""

import base64
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.bodies.policy import Refused
from gongkai.delivery.models import LinkCheck, LinkState
from gongkai.files.services import receive
from gongkai.items.channels import queries, services
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.models import Delivery, MonthlyTotal, Outlet
from gongkai.items.services import withdrawing
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.items.desk import Desk, published

PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def opened(desk: Desk, kind: str = "notice_board", name: str = "镇政府公示栏", **changes: Any) -> Outlet:
    return services.open_outlet(desk.head, desk.town, kind, name, **{"opened_on": date(2020, 1, 6), **changes})


def account(desk: Desk, name: str = "柳溪发布") -> Outlet:
    return opened(desk, "wechat", name, address="https://weixin.example/liuxi")


def total(desk: Desk, outlet: Outlet, number: int, month: date, **changes: Any) -> MonthlyTotal:
    shot = receive(PICTURE, "后台统计.gif", actor=desk.writer)
    return services.record_total(desk.writer, outlet, month=month, number=number, screenshot=shot, **changes)


def test_an_account_needs_its_address_and_is_watched(desk: Desk) -> None:
    with pytest.raises(Refused, match="请填写账号的网址，以http://或者https://开头，用来检查账号是否还能打开"):
        opened(desk, "wechat", "柳溪发布")
    account(desk)
    assert LinkCheck.objects.filter(url="https://weixin.example/liuxi").exists()
    assert services.watch_accounts(clock.today()) == 1


def test_one_name_is_open_once_and_comes_again_after_it_was_closed(desk: Desk) -> None:
    outlet = opened(desk)
    with pytest.raises(Refused, match="“镇政府公示栏”已经登记，正在使用"):
        opened(desk)
    services.close_outlet(desk.head, outlet, closed_on=date(2024, 5, 1))
    opened(desk, opened_on=date(2024, 6, 3))
    assert [use.outlet.closed_on for use in queries.outlets(desk.head, desk.town)] == [None, date(2024, 5, 1)]


def test_a_delivery_is_recorded_with_its_day_and_its_title(desk: Desk) -> None:
    item, outlet = published(desk), account(desk)
    row = services.record_delivery(desk.writer, item, outlet, on=clock.today(), link="https://weixin.example/s/1")
    assert (row.title, row.person) == ("柳溪镇防汛抗旱应急预案", desk.writer)
    event = Event.objects.latest("pk").entry
    assert (event.verb, event.codes, event.records) == (
        "item_delivery.recorded", {"kind": "wechat"}, {"item": item.pk, "outlet": outlet.pk},
    )  # fmt: skip
    assert queries.outlets(desk.head, desk.town)[0].last_on == clock.today()
    with pytest.raises(Refused, match="在“柳溪发布”的发布已经登记"):
        services.record_delivery(desk.writer, item, outlet, on=clock.today())


def test_a_day_before_the_account_was_there_is_refused(desk: Desk) -> None:
    item, outlet = published(desk), account(desk)
    with pytest.raises(Refused, match="“柳溪发布”2020年1月6日开设，发布日期须在使用期间"):
        services.record_delivery(desk.writer, item, outlet, on=date(2019, 12, 31))


def test_what_is_not_public_is_not_made_known_elsewhere(desk: Desk) -> None:
    item, outlet = published(desk), opened(desk)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="内容有误。")
    with pytest.raises(Refused, match="这条信息没有公开，或者不是本机关的信息，不能登记渠道发布"):
        services.record_delivery(desk.writer, item, outlet, on=clock.today())


def test_after_a_takedown_every_other_place_is_to_do_until_it_is_ticked_off(desk: Desk) -> None:
    item, board, wechat = published(desk), opened(desk), account(desk)
    rows = [services.record_delivery(desk.writer, item, one, on=clock.today()) for one in (board, wechat)]
    assert queries.to_take_back(desk.head, desk.town) == []
    withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    assert [one.outlet.name for one in queries.to_take_back(desk.head, desk.town)] == ["镇政府公示栏", "柳溪发布"]
    services.take_back(desk.writer, rows[0], on=clock.today())
    assert [one.pk for one in queries.to_take_back(desk.head, desk.town)] == [rows[1].pk]
    with pytest.raises(Refused, match="登记撤下"):
        services.take_back(desk.writer, Delivery.objects.get(pk=rows[0].pk), on=clock.today())


def test_an_item_on_three_channels_is_one_item_and_stands_at_each(desk: Desk) -> None:
    item, today = published(desk), clock.today()
    for outlet in (opened(desk), opened(desk, name="村务公示栏"), account(desk)):
        services.record_delivery(desk.writer, item, outlet, on=today)
    counts = queries.counted(desk.town, today.replace(month=1, day=1), today, today)
    assert (counts.items, dict(counts.by_channel)) == (1, {"site": 1, "notice_board": 1, "wechat": 1})
    before = queries.counted(desk.town, today.replace(month=1, day=1), today, today - timedelta(days=1))
    assert (before.items, dict(before.by_channel)) == (0, {"site": 0})


def test_the_total_of_a_month_stands_in_the_place_of_single_ones(desk: Desk) -> None:
    item, outlet, today = published(desk), account(desk), clock.today()
    services.record_delivery(desk.writer, item, outlet, on=today)
    total(desk, outlet, 30, today)
    total(desk, outlet, 32, today, qualifier="余")
    counts = queries.counted(desk.town, today.replace(day=1), today, today)
    assert (counts.items, counts.by_channel["wechat"], counts.about) == (1, 32, {"wechat"})
    assert [row.number for row in queries.totals(desk.town)] == [32]


def test_the_total_of_an_account_needs_a_screenshot(desk: Desk) -> None:
    with pytest.raises(Refused, match="登记账号的月度条数，请附账号后台统计页面的截图"):
        services.record_total(desk.writer, account(desk), month=clock.today(), number=3)
    assert services.record_total(desk.writer, opened(desk), month=clock.today(), number=3).number == 3


def test_a_dead_account_and_a_dead_link_are_told(desk: Desk) -> None:
    item, outlet = published(desk), account(desk)
    services.record_delivery(desk.writer, item, outlet, on=clock.today(), link="https://weixin.example/s/1")
    LinkCheck.objects.update(outcome=LinkState.GONE, status=404, checked_at=clock.now())
    assert queries.outlets(desk.head, desk.town)[0].dead
    assert [(row.title, check.status) for row, check in queries.dead_links(desk.head, desk.town)] == [("柳溪镇防汛抗旱应急预案", 404)]


def test_strangers_neither_read_nor_record(desk: Desk) -> None:
    outlet = opened(desk)
    for act in (
        lambda: queries.outlets(desk.stranger, desk.town),
        lambda: services.close_outlet(desk.stranger, outlet, closed_on=clock.today()),
        lambda: services.record_delivery(desk.stranger, published(desk), outlet, on=clock.today()),
        lambda: services.record_total(desk.legal, outlet, month=clock.today(), number=1),
        lambda: services.open_outlet(desk.writer, desk.town, "screen", "屏", opened_on=date(2020, 1, 6)),
    ):
        with pytest.raises(Refused):
            act()
