"""Applying and following as people do it: at a desk, on a phone, without JavaScript."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from gongkai.applications import services
from gongkai.applications.models import Application
from gongkai.site import clock
from tests.applications.office import IDENTITY_NUMBER, Office, issued, staffed_office
from tests.browser.conftest import barriers, overflow

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TITLE = "2025年柳溪村道路硬化工程验收报告"


@pytest.fixture
def office(transactional_db: None) -> Office:
    return staffed_office()


def reach_the_form(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="我要申请").click()
    page.get_by_label("机关名称").fill("柳溪镇")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="柳溪镇人民政府").click()
    page.get_by_role("link", name="没有公开，填写申请").click()


def fill_in(page: Page) -> None:
    page.get_by_label("信息名称").fill(TITLE)
    page.get_by_label("电子", exact=True).check()
    page.get_by_label("网上", exact=True).check()
    page.get_by_label("姓名或者单位名称").fill("申请人甲")
    page.get_by_label("证件号码或者统一社会信用代码").fill(IDENTITY_NUMBER)
    page.get_by_label("联系电话").fill("13000000000")
    page.set_input_files("#id_attachments", {"name": "位置图.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name="下一步：核对").click()


def file_and_keep(page: Page) -> tuple[str, str]:
    """An application filed on the pages; its number and code as shown."""
    reach_the_form(page)
    fill_in(page)
    page.get_by_role("button", name="确认提交").click()
    return page.locator(".number-shown").inner_text(), page.locator(".code-shown").inner_text()


def look_up(page: Page, number: str, code: str) -> None:
    page.goto("/apply/follow/")
    page.get_by_label("登记编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()


def test_an_application_from_the_first_page_to_the_answer(office: Office, page: Page):
    number, code = file_and_keep(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    assert barriers(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="下载回执（PDF）").click()
    assert download.value.suggested_filename == f"登记回执-{number}.pdf"
    application, on = Application.objects.get(), clock.today()
    services.confirm(office.clerk, application, on=on)
    issued(office, application, [services.Part("refused_process", "该报告仍在讨论")], on)
    look_up(page, number, code)
    expect(page.get_by_role("heading", name="不予公开：过程性信息")).to_be_visible()
    expect(page.locator(".way")).to_contain_text("必须先向青禾县人民政府申请行政复议")
    assert page.url.endswith("/apply/case/")
    assert barriers(page) == []
    page.get_by_role("button", name="退出查询").click()
    page.goto("/apply/case/")
    expect(page.get_by_role("heading", level=1)).to_have_text("查询进度")


def test_without_javascript_the_same_can_be_done(office: Office, scriptless: Page):
    number, code = file_and_keep(scriptless)
    receipt = scriptless.get_by_role("link", name="下载回执（PDF）").get_attribute("href")
    assert receipt is not None
    assert base64.b64decode(receipt.removeprefix("data:application/pdf;base64,")).startswith(b"%PDF")
    look_up(scriptless, number, code)
    scriptless.get_by_label("补充的内容").fill("指的是村东那条路。")
    scriptless.get_by_role("button", name="提交补充材料").click()
    expect(scriptless.locator(".moments")).to_contain_text("指的是村东那条路。")
    scriptless.get_by_role("button", name="撤回申请").click()
    expect(scriptless.get_by_text("撤回不能取消")).to_be_visible()
    scriptless.get_by_role("button", name="确定撤回").click()
    expect(scriptless.get_by_role("heading", name="申请人撤回申请")).to_be_visible()


def test_a_correction_is_made_on_a_phone(office: Office, phone: Page):
    number, code = file_and_keep(phone)
    application, on = Application.objects.get(), clock.today()
    services.confirm(office.clerk, application, on=on)
    services.ask_correction(office.clerk, application, items="请写明年份", reply_by=on + timedelta(days=14), on=on)
    look_up(phone, number, code)
    expect(phone.locator(".verdict-now")).to_contain_text("请写明年份")
    assert overflow(phone) <= 0
    phone.get_by_role("link", name="现在补正").click()
    phone.get_by_label("信息名称").fill("2024年、2025年验收报告")
    phone.get_by_role("button", name="提交补正").click()
    expect(phone.get_by_role("status").first).to_contain_text("已收到您的补正，答复期限重新计算。")
    assert overflow(phone) <= 0
    assert barriers(phone) == []


def test_only_the_fields_of_a_person_or_of_an_organisation_show(office: Office, page: Page):
    reach_the_form(page)
    expect(page.get_by_label("单位类别")).to_be_hidden()
    page.get_by_label("单位（企业、社会组织等）").check()
    expect(page.get_by_label("单位类别")).to_be_visible()
    expect(page.get_by_label("证件类型")).to_be_hidden()


def test_what_is_missing_is_in_focus_and_leads_to_its_field(office: Office, page: Page):
    reach_the_form(page)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator("#reasons")).to_be_focused()
    page.locator("#reasons").get_by_role("link", name="请填写申请人的姓名或者名称").click()
    expect(page.get_by_label("姓名或者单位名称")).to_be_focused()
    assert barriers(page) == []


ADDRESSES = [
    "/", "/apply/", "/apply/?topic=land", "/apply/{town}/", "/apply/{town}/form/", "/apply/{town}/paper/", "/apply/follow/",
    "/deadline/", "/deadline/?channel=registered_mail&arrived=2024-04-01&sent=2024-04-08&answered=2024-04-12&extended=on",
    "/fee/?by=page&count=120",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_has_barriers_or_scrolls_sideways(office: Office, page: Page, phone: Page, address: str):
    for window in (page, phone):
        window.goto(address.format(town=office.town.pk))
        assert barriers(window) == []
        assert overflow(window) <= 0


def test_the_check_page_on_a_phone(office: Office, phone: Page):
    reach_the_form(phone)
    fill_in(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("核对申请")
    expect(phone.locator(".read-again")).to_contain_text("999***********1234")
    assert overflow(phone) <= 0
    assert barriers(phone) == []
