"""One document on the real pages, from its sheet to its withdrawal: written, refused to its own writer, reviewed by four
others, published, found by two characters of its attachment, corrected, withdrawn.

The days are those of spring 2026; the township's people and places are imagined.
"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.bodies.kinds import Role
from gongkai.bodies.staffing import appoint
from gongkai.delivery import errands
from gongkai.items.catalogue.entries import load_shared
from gongkai.items.models import Item
from gongkai.ledger.verification import verify
from tests.applications.office import on_day
from tests.browser.sitting import Site, fill
from tests.files.plain import plain_pdf
from tests.items.desk import SINCE, Desk, staffed_desk

TITLE = "柳溪镇2026年汛期巡查安排"
ROUTES = plain_pdf("巡查路线：自鹭洲闸口起，经柳溪村至青石桥。")


@pytest.fixture
def desk(live_server) -> Desk:
    with on_day(date(2026, 2, 27)):
        desk = staffed_desk()
        load_shared(desk.county.operator)
        # in a small office the writer may well be the one who signs: never his own text
        appoint(desk.county.operator, desk.writer, desk.town, Role.SIGNER, since=SINCE)
    return desk


@pytest.fixture
def site(browser: Browser, live_server, desk: Desk) -> Site:
    return Site(browser, live_server.url)


@pytest.mark.long
def test_one_document_is_lived_from_its_sheet_to_its_withdrawal(site: Site) -> None:
    the_sheet_is_entered_and_needs_its_attribute(site)
    the_writer_writes_attaches_and_submits(site)
    nobody_outside_finds_it_yet(site)
    three_others_review_and_one_sends_it_back(site)
    the_writer_mends_it_and_all_review_again(site)
    the_writer_who_may_sign_does_not_review_his_own_text(site)
    the_leader_agrees_on_the_phone(site)
    the_head_publishes(site)
    anyone_finds_it_by_two_characters_of_its_attachment(site)
    it_is_corrected_with_a_notice(site)
    it_is_withdrawn_with_a_notice(site)
    assert list(verify()) == []


def the_sheet_is_entered_and_needs_its_attribute(site: Site) -> None:
    with site.sitting(date(2026, 3, 2), "writer") as page:
        page.goto("/desk/items/")
        page.get_by_role("link", name="登记发文稿纸").first.click()
        site.look(page, "sheet")
        fill(page, title=TITLE, document_number="柳政发〔2026〕3号", formed_on="2026-03-02", signer="王镇长")
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("请选择公开属性：主动公开、依申请公开或者不予公开，没有默认选择")
        expect(page.locator("[name=title]")).to_have_value(TITLE)
        fill(page, way="proactive")
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.locator(".case-head")).to_contain_text("2026-03-30")
        site.look(page, "decided")


def the_writer_writes_attaches_and_submits(site: Site) -> None:
    with site.sitting(date(2026, 3, 3), "writer") as page:
        open_item(page)
        begin(page, "移送、拟稿")
        text = page.get_by_role("textbox", name="正文")
        text.click()
        text.press_sequentially("各村每日两次巡查，雨天加密。")
        fill(page, summary="汛期巡查的人员、频次和路线")
        page.get_by_label("应急预案、预警信息及应对情况").first.check()
        page.locator("[name=files]").set_input_files({"name": "路线.pdf", "mimeType": "application/pdf", "buffer": ROUTES})
        site.look(page, "edit")
        page.get_by_role("button", name="保存", exact=True).click()
        expect(page.get_by_text("已保存。")).to_be_visible()
        page.get_by_role("button", name="保存并送审").click()
        page.get_by_role("button", name="送审", exact=True).click()
        expect(page.locator(".case-head")).to_contain_text("审核中")
        site.look(page, "submitted")


def nobody_outside_finds_it_yet(site: Site) -> None:
    with site.sitting(date(2026, 3, 3)) as page:
        search(page, "汛期")
        expect(page.get_by_role("main")).not_to_contain_text(TITLE)


def three_others_review_and_one_sends_it_back(site: Site) -> None:
    agree(site, "unit", date(2026, 3, 4), "内容与实际安排一致")
    agree(site, "secrecy", date(2026, 3, 4), "不含秘密和个人信息")
    with site.sitting(date(2026, 3, 5), "head") as page:
        open_review(page)
        page.get_by_role("button", name="退回").click()
        expect(page.get_by_role("alert")).to_be_visible()
        fill(page, words="请写明雨天加密到几次")
        page.get_by_role("button", name="退回").click()
        open_item(page)
        expect(page.locator(".case-head")).to_contain_text("编辑中")


def the_writer_mends_it_and_all_review_again(site: Site) -> None:
    with site.sitting(date(2026, 3, 5), "writer") as page:
        open_item(page)
        expect(page.get_by_role("main")).to_contain_text("请写明雨天加密到几次")
        page.get_by_role("link", name="编辑稿件").click()
        text = page.get_by_role("textbox", name="正文")
        text.press("Control+End")
        text.press_sequentially("雨天每日四次。")
        page.get_by_role("button", name="保存并送审").click()
        page.get_by_role("button", name="送审", exact=True).click()
    for who in ("unit", "secrecy", "head"):
        agree(site, who, date(2026, 3, 6), "同意")


def the_writer_who_may_sign_does_not_review_his_own_text(site: Site) -> None:
    with site.sitting(date(2026, 3, 6), "writer") as page:
        open_item(page)
        expect(page.get_by_role("main").get_by_role("link", name="审核", exact=True)).to_have_count(0)
        expect(page.get_by_role("main")).to_contain_text("不能审核信息：须不是拟稿人、送审人：拟稿、送审的人不得审核同一稿件")
        site.look(page, "own-text")
        answer = page.goto(page.url + "review/")
        assert answer is not None and answer.status == 404


def the_leader_agrees_on_the_phone(site: Site) -> None:
    with site.sitting(date(2026, 3, 9), "signer", phone=True) as page:
        open_review(page)
        site.look(page, "last-word")
        fill(page, words="同意公开")
        page.get_by_role("button", name="同意").click()
        open_item(page)
        expect(page.locator(".case-head")).to_contain_text("待发布")


def the_head_publishes(site: Site) -> None:
    with site.sitting(date(2026, 3, 9), "head") as page:
        open_item(page)
        act(site, page, "发布", again=True)
        expect(page.locator(".case-head")).to_contain_text("11990101MB0000001E/2026-00001")
        # the worker reads the attachment
        errands.run_waiting()


def anyone_finds_it_by_two_characters_of_its_attachment(site: Site) -> None:
    with site.sitting(date(2026, 3, 9), scripts=False) as page:
        search(page, "鹭洲")
        expect(page.get_by_role("main")).to_contain_text(f"附件（{TITLE}）")
        site.look(page, "found")
        page.get_by_role("link", name="路线", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
        expect(page.get_by_role("main")).to_contain_text("雨天每日四次")
        expect(page.get_by_role("main")).to_contain_text("11990101MB0000001E/2026-00001")
        site.look(page, "public")


def it_is_corrected_with_a_notice(site: Site) -> None:
    with site.sitting(date(2026, 3, 10), "writer") as page:
        open_item(page)
        begin(page, "更正、修改")
        fill(page, title=f"{TITLE}（更正）")
        page.get_by_role("button", name="保存并送审").click()
        page.get_by_role("button", name="送审", exact=True).click()
    for who in ("unit", "secrecy", "head", "signer"):
        agree(site, who, date(2026, 3, 10), "同意更正")
    with site.sitting(date(2026, 3, 10), "head") as page:
        open_item(page)
        act(site, page, "发布更正", notice="原文名称有误，现予更正", again=True)
    with site.sitting(date(2026, 3, 10)) as page:
        search(page, "鹭洲")
        page.get_by_role("link", name="路线", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"{TITLE}（更正）")
        expect(page.get_by_role("main")).to_contain_text("原文名称有误，现予更正")
        site.look(page, "corrected")


def it_is_withdrawn_with_a_notice(site: Site) -> None:
    with site.sitting(date(2026, 3, 11), "head") as page:
        open_item(page)
        act(site, page, "撤下并说明", reason="superseded", notice="巡查安排已调整，新的安排将另行公开", again=True)
        expect(page.locator(".case-head")).to_contain_text("已撤下")
        gone = page.url.rstrip("/").rpartition("/")[2]
    with site.sitting(date(2026, 3, 11)) as page:
        answer = page.goto(f"/open/items/{gone}/")
        assert answer is not None and answer.status == 410
        expect(page.get_by_role("main")).to_contain_text("巡查安排已调整，新的安排将另行公开")
        site.look(page, "withdrawn")
        search(page, "鹭洲")
        expect(page.get_by_role("main")).not_to_contain_text(TITLE)


def open_item(page: Page) -> None:
    """The only item there is; what other tests left behind is its number."""
    page.goto(f"/desk/items/{Item.objects.get().pk}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


def begin(page: Page, name: str) -> None:
    """The next version, in the editor."""
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()
    if page.get_by_role("link", name="编辑稿件").count():
        page.get_by_role("link", name="编辑稿件").first.click()
    expect(page.get_by_role("button", name="保存并送审")).to_be_visible()


def open_review(page: Page) -> None:
    page.goto("/desk/items/reviews/")
    page.get_by_role("link", name=TITLE).first.click()
    link = page.get_by_role("link", name="审核", exact=True)
    if link.count():
        link.first.click()


def agree(site: Site, who: str, on: date, words: str) -> None:
    with site.sitting(on, who) as page:
        open_review(page)
        fill(page, words=words)
        page.get_by_role("button", name="同意").click()
        expect(page.get_by_role("alert")).to_have_count(0)


def act(site: Site, page: Page, name: str, again: bool = False, **values: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()
    fill(page, **values)
    site.look(page, f"act-{name}")
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    if again:
        page.get_by_role("button", name=f"确认：{name}").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def search(page: Page, words: str) -> None:
    page.goto("/search/")
    page.get_by_role("main").locator("[name=q]").fill(words)
    page.get_by_role("main").get_by_role("button", name="查找").or_(page.get_by_role("main").get_by_role("button", name="检索")).first.click()
