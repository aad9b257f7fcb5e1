"""The pages of 公开渠道: an account is entered, an item made known there, taken down, ticked off; totals by month."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.delivery.subscriptions import topics
from gongkai.items.kinds import TakedownReason
from gongkai.items.models import Delivery, MonthlyTotal, Outlet
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.applications.office import on_day
from tests.items.channels.test_channels import PICTURE
from tests.items.desk import Desk, published, staffed_desk
from tests.items.subscribers import ADDRESS, MONDAY, TUESDAY, morning, subscribed


@pytest.fixture
def desk(db: None) -> Desk:
    return staffed_desk()


def text(answer: Any) -> str:
    return answer.content.decode()


def test_from_the_account_to_the_tick_after_a_takedown(desk: Desk, signed_in: Any) -> None:
    head, writer, day = signed_in(desk.head), signed_in(desk.writer), clock.today().isoformat()
    sent = {"do": "open", "key": "k1", "kind": "wechat", "name": "柳溪发布", "address": "", "opened_on": "2020-01-06"}
    address = f"/desk/channels/?body={desk.town.pk}"
    refused = text(head.post(address, sent))
    assert "请填写账号的网址" in refused
    assert 'value="柳溪发布"' in refused
    head.post(address, sent | {"address": "https://weixin.example/liuxi"})
    outlet, item = Outlet.objects.get(), published(desk)
    recorded = {"do": "record", "key": "k2", "outlet": outlet.pk, "on": day, "link": "https://weixin.example/s/1"}
    page = text(writer.post(f"/desk/channels/items/{item.pk}/", recorded, follow=True))
    assert "微信公众号" in page
    assert "https://weixin.example/s/1" in page
    assert "须从其他渠道撤下的" not in text(head.get(address))
    withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    assert "须从其他渠道撤下的" in text(writer.get(address))
    writer.post(address, {"back": Delivery.objects.get().pk})
    assert "须从其他渠道撤下的" not in text(writer.get(address))
    assert Delivery.objects.get().taken_back_on == clock.today()


def test_a_month_is_entered_with_its_screenshot_and_the_account_closed(desk: Desk, signed_in: Any) -> None:
    head, day = signed_in(desk.head), clock.today().isoformat()
    sent = {"do": "open", "key": "k1", "kind": "wechat", "name": "柳溪发布", "address": "https://weixin.example/liuxi", "opened_on": "2020-01-06"}
    head.post(f"/desk/channels/?body={desk.town.pk}", sent)
    outlet = Outlet.objects.get()
    total = {"do": "total", "total-key": "k3", "total-month": day, "total-number": "32", "total-qualifier": "余"}
    assert "请附账号后台统计页面的截图" in text(head.post(f"/desk/channels/{outlet.pk}/", total))
    shot = SimpleUploadedFile("后台.gif", PICTURE)
    assert "32余" in text(head.post(f"/desk/channels/{outlet.pk}/", total | {"total-screenshot": shot}, follow=True))
    assert MonthlyTotal.objects.get().qualifier == "余"
    head.post(f"/desk/channels/{outlet.pk}/", {"do": "close", "close-key": "k4", "close-closed_on": day})
    outlet.refresh_from_db()
    assert outlet.closed_on == clock.today()


def test_channels_are_nobody_elses(desk: Desk, signed_in: Any) -> None:
    stranger = signed_in(desk.stranger)
    assert stranger.get(f"/desk/channels/?body={desk.town.pk}").status_code == 404
    item = published(desk)
    assert stranger.get(f"/desk/channels/items/{item.pk}/").status_code == 404


def test_the_office_reads_how_many_subscribe_and_how_many_got_an_item(desk: Desk, signed_in: Any) -> None:
    head, address = signed_in(desk.head), f"/desk/channels/?body={desk.town.pk}"
    assert "订阅本机关全部公开信息的邮箱：0个。" in text(head.get(address))
    subscribed(topics.of_body(desk.town.pk))
    subscribed(topics.of_entry(desk.town.pk, desk.entry.pk), "other@example.com")
    with on_day(MONDAY):
        item = published(desk)
    morning(TUESDAY)
    page = text(head.get(address))
    assert "订阅本机关全部公开信息的邮箱：1个。" in page
    assert "<li>应急预案、预警信息及应对情况：1个邮箱</li>" in page
    assert ADDRESS not in page
    assert "2026-03-03</time> 发给2个邮箱" in text(head.get(f"/desk/channels/items/{item.pk}/"))
