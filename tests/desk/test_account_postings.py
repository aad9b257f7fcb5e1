"""The pages of accounts' interfaces: the administrator connects one, an item is posted, looked for, removed after a takedown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.items.channels import posting
from gongkai.items.kinds import TakedownReason
from gongkai.items.models import Connection, Delivery, Posting
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.delivery.accounts.server import APP_ID, SECRET, AccountServer, account_server
from tests.items.channels.test_posting import PICTURE, SHARE, SUBMIT, administrator, wechat, weibo, work
from tests.items.desk import Desk, published, staffed_desk


@pytest.fixture
def desk(db: None) -> Desk:
    return staffed_desk()


@pytest.fixture(scope="module")
def services_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AccountServer]:
    with account_server(tmp_path_factory.mktemp("accounts")) as running:
        yield running


@pytest.fixture
def server(services_process: AccountServer, settings: Any) -> AccountServer:
    services_process.reset()
    settings.WECHAT_API = settings.WEIBO_API = services_process.url
    settings.SITE_ADDRESS = "https://www.liuxi.example"
    return services_process


def text(answer: Any) -> str:
    return answer.content.decode()


def test_the_administrator_connects_an_account_and_its_secret_is_shown_no_more(desk: Desk, server: AccountServer, signed_in: Any) -> None:
    outlet = wechat(desk)
    Connection.objects.all().delete()
    admin, address = signed_in(administrator(desk)), f"/desk/channels/{outlet.pk}/"
    assert "没有设置，信息不会自动发到这个账号" in text(admin.get(address))
    sent = {"do": "connect", "connect-key": "k1", "connect-app_id": APP_ID, "connect-secret": SECRET}
    refused = text(admin.post(address, sent))
    assert "请附一张封面图片（JPG、PNG，不超过10MB），公众号的每篇文章都须有封面" in refused
    assert APP_ID in refused and SECRET not in refused
    page = text(admin.post(address, sent | {"connect-cover": SimpleUploadedFile("封面.gif", PICTURE)}, follow=True))
    assert "信息可以推送到这个账号。凭据加密保存，不再显示。" in page
    assert SECRET not in page and APP_ID not in page
    assert "设置接口" not in text(signed_in(desk.head).get(address))
    admin.post(address, {"do": "disconnect"})
    assert not Connection.objects.exists()


def test_an_item_is_posted_and_the_page_says_how_far_it_is(desk: Desk, server: AccountServer, signed_in: Any) -> None:
    item, outlet = published(desk), wechat(desk)
    writer, address = signed_in(desk.writer), f"/desk/channels/items/{item.pk}/"
    page = text(writer.post(address, {"do": "post", "post-key": "k1", "post-outlet": outlet.pk}, follow=True))
    assert "等待推送" in page
    work()
    page = text(writer.get(address))
    assert "已发布" in page and "https://mp.weixin.example/s/ARTICLE1" in page
    assert "这条信息已经推送到“柳溪发布”" in text(writer.post(address, {"do": "post", "post-key": "k2", "post-outlet": outlet.pk}))


def test_what_failed_stands_on_the_list_of_the_body_with_its_reason(desk: Desk, server: AccountServer, signed_in: Any) -> None:
    item, outlet = published(desk), wechat(desk)
    server.meets(SUBMIT, {"errcode": 40164})
    posting.post(desk.writer, item, outlet)
    work()
    page = text(signed_in(desk.head).get(f"/desk/channels/?body={desk.town.pk}"))
    assert "须处理的账号推送" in page
    assert "本系统服务器的出口IP地址不在公众号的白名单中（返回码40164）。请管理员在公众平台“IP白名单”中加入服务器的出口IP地址。" in page


def test_somebody_looks_and_says_that_it_is_there(desk: Desk, server: AccountServer, signed_in: Any) -> None:
    item, outlet = published(desk), weibo(desk)
    server.meets(SHARE, "done_cut")
    posting.post(desk.writer, item, outlet)
    work()
    row, address = work(), f"/desk/channels/items/{item.pk}/"
    writer = signed_in(desk.writer)
    page = text(writer.get(address))
    assert "查明“柳溪微博”是否已经发布" in page
    assert "提交以后没有收到平台的回音。请到账号中查看，再在这里写明是否已经发布。" in page
    wrong = {"do": "there", "posting": row.pk, f"settle{row.pk}-on": (clock.today() + timedelta(days=3)).isoformat()}
    assert "发布日期须在提交推送的当天或者以后，不晚于今天" in text(writer.post(address, wrong))
    writer.post(address, {"do": "there", "posting": row.pk, f"settle{row.pk}-link": "https://weibo.com/1/2"})
    assert Delivery.objects.get().link == "https://weibo.com/1/2"
    assert writer.post(address, {"do": "there", "posting": row.pk}).status_code == 404


def test_after_a_takedown_the_list_has_a_button_that_removes_it(desk: Desk, server: AccountServer, signed_in: Any) -> None:
    item = published(desk)
    posting.post(desk.writer, item, wechat(desk))
    work()
    withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    head, address = signed_in(desk.head), f"/desk/channels/?body={desk.town.pk}"
    assert "通过接口从账号删除" in text(head.get(address))
    head.post(address, {"remove": Posting.objects.get().pk})
    assert "已要求平台删除，等待结果" in text(head.get(address))
    work()
    assert "须从其他渠道撤下的" not in text(head.get(address))
    assert signed_in(desk.stranger).post(f"/desk/channels/?body={desk.town.pk}", {"remove": Posting.objects.get().pk}).status_code == 404


def test_however_many_postings_a_page_asks_twenty_questions_at_most(
    desk: Desk, server: AccountServer, signed_in: Any, django_assert_max_num_queries: Any
) -> None:
    outlet = wechat(desk)
    for number in range(3):
        item = published(desk, title=f"通知第{number}号")
        posting.post(desk.writer, item, outlet)
        work()
        withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="含身份证号码")
    server.meets(SUBMIT, *[{"errcode": 53503}] * 3)
    for number in range(3):
        posting.post(desk.writer, published(desk, title=f"通告第{number}号"), outlet)
    row, head = work(), signed_in(desk.head)
    for address in (f"/desk/channels/?body={desk.town.pk}", f"/desk/channels/{outlet.pk}/", f"/desk/channels/items/{row.item_id}/"):
        with django_assert_max_num_queries(20):
            assert "通告第2号" in text(head.get(address))
