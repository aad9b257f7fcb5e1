"""公开渠道 and 接收原网站信息 as the office uses them, at both widths."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from gongkai.delivery.models import LinkCheck, LinkState
from gongkai.files.services import receive
from gongkai.items.channels import services
from gongkai.items.kinds import TakedownReason
from gongkai.items.services import withdrawing
from gongkai.items.takeover.importing import begin_takeover
from gongkai.site import clock
from tests.browser.sitting import sign_in
from tests.browser.test_catalogue import looked_at
from tests.items.desk import Desk, published, staffed_desk
from tests.items.takeover.lists import csv_file, line


@pytest.fixture
def desk(live_server: object) -> Desk:
    desk = staffed_desk()
    account = services.open_outlet(
        desk.head, desk.town, "wechat", "柳溪发布", opened_on=date(2020, 1, 6), address="https://weixin.example/liuxi"
    )
    services.open_outlet(desk.head, desk.town, "notice_board", "镇政府公示栏", opened_on=date(2020, 1, 6), address="镇政府大门西侧")
    item = published(desk)
    services.record_delivery(desk.writer, item, account, on=clock.today(), link="https://weixin.example/s/1")
    withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    LinkCheck.objects.update(outcome=LinkState.GONE, status=404, checked_at=clock.now())
    lines = [line(1), line(2, 栏目="通知公告"), line(3, 标题="")]
    begin_takeover(desk.writer, desk.town, receive(csv_file(lines), "清单.csv", actor=desk.writer))
    return desk


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_pages_at_both_widths(request: pytest.FixtureRequest, desk: Desk, width: str) -> None:
    page: Page = request.getfixturevalue(width)
    sign_in(page, "head", "/desk/channels/")
    looked_at(page, f"channels-{width}")
    page.get_by_role("link", name="柳溪发布").click()
    looked_at(page, f"channel-{width}")
    page.get_by_role("link", name="柳溪镇防汛抗旱应急预案").click()
    looked_at(page, f"channels-of-item-{width}")
    page.get_by_role("button", name="已从该渠道撤下").click()
    page.get_by_role("link", name="柳溪发布").click()
    page.get_by_role("link", name="返回公开渠道").click()
    expect(page.get_by_role("heading", name="账号和场所")).to_be_visible()
    expect(page.get_by_text("须从其他渠道撤下的")).to_have_count(0)
    page.goto(page.url.partition("/desk/")[0] + "/desk/takeover/")
    looked_at(page, f"takeovers-{width}")
    page.get_by_role("link", name=re.compile("第.+号")).click()
    page.get_by_text("各列对应关系、原栏目对应的目录").click()
    looked_at(page, f"takeover-{width}")
    page.get_by_role("button", name="确认，只接收可以接收的2条").click()
    expect(page.get_by_text("正在后台处理")).to_be_visible()
