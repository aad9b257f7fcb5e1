"""Active disclosure as anyone uses it: at both widths, without scripts, by keyboard, in large text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.delivery.subscriptions import links, topics
from gongkai.delivery.subscriptions.topics import Sought
from gongkai.files.services import receive
from gongkai.items.kinds import WithdrawalReason
from gongkai.items.services import withdrawing
from gongkai.site import clock
from tests.browser.sitting import Site
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, published, staffed_desk
from tests.items.subscribers import asked, subscribed

TABLE = "<table><caption>各村责任表</caption><tbody><tr><th>村</th><th>责任人</th></tr><tr><td>上柳村</td><td>村主任</td></tr></tbody></table>"


@pytest.fixture
def desk(live_server) -> Desk:
    return staffed_desk()


@pytest.fixture
def site(browser: Browser, live_server) -> Site:
    return Site(browser, live_server.url)


def test_every_page_is_read_at_both_widths_and_keeps_nobody_out(site: Site, desk: Desk) -> None:
    file = receive(plain_pdf("Liangshan"), "初稿.pdf", actor=desk.writer)
    item = published(desk, html=f"<h2>一、职责</h2><p>各村设立巡查员。</p>{TABLE}", attachments=((file, "巡查员名册"),))
    gone = published(desk, title="柳溪镇集市搬迁公告")
    withdrawing.withdraw(desk.head, gone, WithdrawalReason.WRONG, notice="公告中的日期有误")
    town = desk.town.pk
    pages = {
        "专栏": "/open/", "机关": f"/open/{town}/", "列表": "/open/list/", "指南": f"/open/{town}/guide/",
        "制度": f"/open/{town}/rules/", "法定内容": f"/open/{town}/statutory/", "年报": f"/open/{town}/reports/",
        "栏目": f"/open/{town}/kinds/{desk.entry.pk}/", "信息": f"/open/items/{item.pk}/",
        "大字版": f"/open/items/{item.pk}/#large", "打印版": f"/open/items/{item.pk}/print/", "已撤下": f"/open/items/{gone.pk}/",
        "核对": f"/open/verify/?q={item.index_number}", "查找": "/search/?q=巡查", "开放数据": "/open/data/",
        "邮件订阅": f"/subscribe/?body={town}", "请查收邮件": "/subscribe/asked/",
        "确认订阅": f"/subscribe/confirm/{asked(topics.of_body(town))}/", "我的订阅": _own_subscriptions(desk),
    }  # fmt: skip
    with site.sitting(clock.today(), scripts=False) as page:
        for name, address in pages.items():
            page.goto(address)
            site.look(page, name)


def _own_subscriptions(desk: Desk) -> str:
    """The link in the mails of somebody who subscribes to two things."""
    for topic in (topics.of_entry(desk.town.pk, desk.entry.pk), topics.of_search(Sought("巡查员"))):
        row = subscribed(topic, "other@example.com", on=clock.today())
    return f"/subscribe/mine/{links.made(links.MANAGE, row.subscriber.salt)}/"


def test_the_text_grows_and_shrinks_again_without_scripts(scriptless: Page, desk: Desk) -> None:
    item = published(desk)
    scriptless.goto(f"/open/items/{item.pk}/")
    text = scriptless.get_by_text("各村设立巡查员。")
    usual = _size(text)
    scriptless.get_by_role("link", name="大字版").click()
    assert _size(text) > usual * 1.4
    scriptless.get_by_role("link", name="恢复字号").click()
    assert _size(text) == usual


def test_from_a_word_to_the_file_by_keyboard(page: Page, desk: Desk) -> None:
    file = receive(plain_pdf("Liangshan"), "初稿.pdf", actor=desk.writer)
    published(desk, attachments=((file, "巡查员名册"),))
    page.goto("/open/")
    page.get_by_label("查找已公开的信息").focus()
    page.keyboard.type("Liangshan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("共 1 条")).to_be_visible()
    page.get_by_role("link", name="巡查员名册").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("柳溪镇防汛抗旱应急预案")
    with page.expect_download() as download:
        page.get_by_role("link", name="巡查员名册").focus()
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "巡查员名册.pdf"


def _size(text) -> float:
    return float(text.evaluate("e => getComputedStyle(e).fontSize").removesuffix("px"))
