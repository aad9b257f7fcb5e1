"""What is withdrawn or taken down still stands elsewhere: the act and the item's page name each place that was registered."""

from __future__ import annotations

from datetime import date

from gongkai.items.channels import services
from gongkai.items.kinds import TakedownReason
from gongkai.items.models import Delivery
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.desk.items.conftest import Office
from tests.items.desk import published


def test_the_places_are_named_before_and_after_until_the_last_is_ticked_off(office: Office) -> None:
    desk = office.desk
    item = published(desk)
    account = {"opened_on": date(2020, 1, 6), "address": "https://weixin.example/liuxi"}
    outlet = services.open_outlet(desk.head, desk.town, "wechat", "柳溪发布", **account)
    board = services.open_outlet(desk.head, desk.town, "notice_board", "镇政府公示栏", opened_on=date(2020, 1, 6))
    for one in (outlet, board):
        services.record_delivery(desk.writer, item, one, on=clock.today())
    line = f"微信公众号“柳溪发布”（{clock.today().isoformat()}发布）：撤下后登记。"
    assert line in office.page("head", f"{item.pk}/acts/withdraw/")
    assert line in office.page("head", f"{item.pk}/acts/take-down/")
    assert "还须从这些渠道撤下" not in office.page("head", f"{item.pk}/")
    withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    page = office.page("head", f"{item.pk}/")
    assert "网站上已经撤下、下线，还须从这些渠道撤下：" in page and "公示栏、信息公告栏 镇政府公示栏" in page
    services.take_back(desk.writer, Delivery.objects.get(outlet=outlet), on=clock.today())
    page = office.page("head", f"{item.pk}/")
    assert "镇政府公示栏" in page and "微信公众号 柳溪发布" not in page
    services.take_back(desk.writer, Delivery.objects.get(outlet=board), on=clock.today())
    assert "还须从这些渠道撤下" not in office.page("head", f"{item.pk}/")


def test_what_was_never_registered_elsewhere_asks_nothing_of_a_withdrawal(office: Office) -> None:
    item = published(office.desk)
    assert "还要办" not in office.page("head", f"{item.pk}/acts/withdraw/")
    assert "没有登记的账号和其他网站转载的，逐一删除，并留存删除的截图。" in office.page("head", f"{item.pk}/acts/take-down/")
