"""What people do from end to end with the keyboard alone: no pointer, no field filled but by typing, the focus always seen."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.annual.entered.services import enter_figures
from gongkai.annual.models import ReturnCourse
from gongkai.annual.reports import services as reports
from gongkai.delivery.models import Mail
from gongkai.delivery.subscriptions import links
from gongkai.delivery.subscriptions.models import Subscription
from gongkai.items.catalogue.entries import load_shared
from gongkai.items.kinds import Standing, Work
from gongkai.items.models import Conclusion, Item, ItemCourse
from gongkai.items.services.setting import set_review
from gongkai.items.steps import known
from gongkai.site import clock
from tests.annual.reports.office import JANUARY, YEAR, entries, worked_year
from tests.annual.returns.collecting import collecting_county, declared, drafted, right, texts
from tests.applications.office import on_day
from tests.browser.keys import Keys
from tests.browser.sitting import Site
from tests.items.desk import Desk, published, staffed_desk

TITLE = "柳溪镇2026年汛期巡查安排"
SPRING = date(2026, 3, 2)
SLOW = 60_000
"""Milliseconds for a document on a machine that does other things too."""


@pytest.fixture
def site(browser: Browser, live_server) -> Site:
    return Site(browser, live_server.url)


def test_anyone_searches_narrows_opens_and_subscribes(site: Site) -> None:
    desk = staffed_desk()
    item = published(desk)
    with site.sitting(clock.today()) as page:
        keys = Keys(page)
        page.goto("/open/")
        keys.write(page.get_by_label("查找已公开的信息"), "巡查员")
        page.keyboard.press("Enter")
        expect(page.get_by_text("共 1 条")).to_be_visible()
        keys.select(page.get_by_label("机关"), desk.town.name)
        keys.press(page.get_by_role("main").get_by_role("button", name="查找"))
        page.wait_for_url(f"**body={desk.town.pk}**")
        expect(page.get_by_text("共 1 条")).to_be_visible()
        keys.into_main()
        keys.press(page.get_by_role("link", name="柳溪镇防汛抗旱应急预案"))
        expect(page).to_have_url(f"{site.address}/open/items/{item.pk}/")
        # by the browser's own keys, which a page does not see
        page.go_back()
        keys.press(page.get_by_role("link", name="邮件订阅这项查找的新结果"))
        keys.write(page.get_by_label("电子邮箱"), "reader@example.com")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{site.address}/subscribe/asked/")
        _confirmed(site, page, keys)


def _confirmed(site: Site, page: Page, keys: Keys) -> None:
    """The link of the mail is followed, and the button on its page pressed."""
    assert Mail.objects.count() == 1
    page.goto(f"/subscribe/confirm/{links.made(links.CONFIRM, Subscription.objects.get().salt)}/")
    keys.into_main()
    keys.press(page.get_by_role("main").get_by_role("button", name="确认订阅"))
    expect(page.get_by_role("status").first).to_contain_text("已订阅：")
    assert Subscription.objects.get().confirmed_at is not None


def test_a_document_is_decided_written_reviewed_and_published(site: Site) -> None:
    with on_day(SPRING):
        desk = staffed_desk()
        load_shared(desk.county.operator)
        set_review(desk.head, desk.town, [(code, known()[code].role) for code in ("secrecy", "second", "final")])
    _decided(site)
    _written(site)
    for who in ("secrecy", "head", "signer"):
        _agreed(site, who)
    _published(site)


def _decided(site: Site) -> None:
    with site.sitting(SPRING, "writer") as page:
        keys, main = Keys(page), page.get_by_role("main")
        page.goto("/desk/items/")
        keys.press(page.get_by_role("link", name="登记发文稿纸").first)
        keys.write(main.locator("[name=title]"), TITLE)
        keys.write(main.locator("[name=document_number]"), "柳政发〔2026〕3号")
        keys.day(main.locator("[name=formed_on]"), SPRING.isoformat())
        keys.write(main.locator("[name=signer]"), "王镇长")
        keys.choose(main.locator("[name=way]"), main.locator("[name=way][value=proactive]"))
        keys.press(main.get_by_role("button", name="登记", exact=True))
        expect(page.locator(".case-head")).to_contain_text("2026-03-30")


def _written(site: Site) -> None:
    with site.sitting(SPRING, "writer") as page:
        keys, main = Keys(page), page.get_by_role("main")
        page.goto(f"/desk/items/{Item.objects.get().pk}/")
        keys.into_main()
        keys.press(page.get_by_role("link", name="移送、拟稿", exact=True))
        keys.press(main.get_by_role("button", name="移送、拟稿", exact=True))
        page.wait_for_load_state()
        keys.write(main.locator("[name=summary]"), "汛期巡查的人员、频次和路线")
        keys.press(main.get_by_role("button", name="加粗"))
        keys.write(page.get_by_role("textbox", name="正文"), "各村每日两次巡查，雨天加密。")
        # the text keeps nobody in
        keys.tick(main.get_by_label("应急预案、预警信息及应对情况").first)
        keys.press(main.get_by_role("button", name="保存并送审"))
        keys.press(main.get_by_role("button", name="送审", exact=True))
        expect(page.locator(".case-head")).to_contain_text("审核中")
    course = ItemCourse.objects.select_related("work_version").get()
    assert course.work == Work.REVIEW
    assert "各村每日两次巡查，雨天加密。" in course.work_version.plain


def _agreed(site: Site, who: str) -> None:
    before = Conclusion.objects.count()
    with site.sitting(SPRING, who) as page:
        keys, main = Keys(page), page.get_by_role("main")
        page.goto("/desk/items/reviews/")
        keys.into_main()
        keys.press(page.get_by_role("link", name=TITLE).first)
        page.wait_for_load_state()
        keys.write(main.locator("[name=words]"), "同意")
        keys.press(main.get_by_role("button", name="同意"))
        expect(page.get_by_text("已同意")).to_be_visible()
    assert Conclusion.objects.count() == before + 1


def _published(site: Site) -> None:
    with site.sitting(SPRING + timedelta(days=1), "head") as page:
        keys, main = Keys(page), page.get_by_role("main")
        page.goto(f"/desk/items/{Item.objects.get().pk}/")
        keys.into_main()
        keys.press(page.get_by_role("link", name="发布", exact=True).first)
        keys.press(main.get_by_role("button", name="发布", exact=True))
        keys.press(page.get_by_role("button", name="确认：发布"))
        expect(page.locator(".case-head")).to_contain_text("11990101MB0000001E/2026-00001")
    assert ItemCourse.objects.get().standing == Standing.PUBLISHED


def test_a_report_is_begun_saved_and_submitted(site: Site) -> None:
    with on_day(JANUARY):
        desk: Desk = worked_year()
        enter_figures(desk.writer, desk.town, YEAR, entries())
    # one document stands for the three
    with patch.object(reports, "PRINTED", ("xlsx",)), site.sitting(JANUARY, "writer") as page:
        keys, main = Keys(page), page.get_by_role("main")
        page.goto("/desk/reports/")
        keys.into_main()
        keys.press(page.get_by_role("link", name="编制 2023"))
        keys.write(main.locator("[name=signer]"), "王镇长")
        keys.press(main.get_by_role("button", name="编制"))
        expect(main.locator("textarea").first).to_be_visible()
        for area in main.locator("textarea").all():
            if "（请填写" in area.input_value():
                keys.write(area, "按要求开展工作。" if "问题" not in area.input_value() else "更新不及时。改进措施：每月核对一次。")
        keys.press(main.get_by_role("button", name="保存", exact=True))
        expect(page.get_by_text("已保存。")).to_be_visible()
        keys.press(main.get_by_role("button", name="保存并生成文件"))
        expect(page.get_by_text("PDF、Word、Excel文件已生成").or_(page.get_by_text("已生成PDF、Word、Excel文件")).first).to_be_visible(timeout=SLOW)
        keys.press(main.get_by_role("button", name="保存并送审"))
        page.wait_for_load_state()
        for remark in main.locator("input[type=text]").all():
            keys.write(remark, "已核对。")
        keys.press(main.get_by_role("button", name="送审", exact=True))
        expect(page.locator(".case-head")).to_contain_text("审核中")
    assert ItemCourse.objects.get(item__genre="report").work == Work.REVIEW


def test_a_return_is_typed_saved_and_filed(site: Site) -> None:
    on, last = date(2026, 1, 20), "applications.granted.natural_person"
    with on_day(on):
        at = collecting_county()
        declared(at)
        # all of its two hundred cells but one
        drafted(at, at.town, texts(right(), **{last.replace(".", "__"): ""}))
    with site.sitting(on, "clerk") as page:
        keys, main = Keys(page), page.get_by_role("main")
        page.goto("/desk/returns/")
        keys.into_main()
        keys.press(main.get_by_role("link", name=at.town.name, exact=True))
        keys.press(main.get_by_role("link", name="报送", exact=True))
        keys.write(main.locator(f"[name='c.{last}']"), "8")
        keys.press(main.get_by_role("button", name="保存并核对"))
        expect(page.get_by_text("各格均已填写，勾稽关系全部成立，可以报送。")).to_be_visible()
        keys.press(main.get_by_role("button", name="报送", exact=True))
        expect(page.get_by_role("status").first).to_have_text("已报送，等待主管部门接收。")
    assert ReturnCourse.objects.get().state == "filed"
