"""The pages of 公开渠道: an account is entered, an item made known there, taken down, ticked off; totals by month."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.items.kinds import TakedownReason
from gongkai.items.models import Delivery, MonthlyTotal, Outlet
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.items.channels.test_channels import PICTURE
from tests.items.desk import Desk, published, staffed_desk


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
