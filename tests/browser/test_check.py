"""年报核查 as people use it: by mouse, by keyboard, on a phone, without JavaScript."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import barriers, overflow
from tests.portal.documents import report_text
from tests.shared_data import documents, needed

RESTORED = "#applications-granted-total"
BODY = "柳溪镇人民政府"


def seed() -> Path:
    return documents("seeds/003*.txt")[0]


def drop(page: Page, name: str, contents: bytes) -> None:
    """Drop a file on the frame, as a mouse does."""
    encoded = base64.b64encode(contents).decode()
    carried = page.evaluate_handle(
        """([name, encoded]) => {
            const bytes = Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0));
            const carried = new DataTransfer();
            carried.items.add(new File([bytes], name, {type: "text/plain"}));
            return carried;
        }""",
        [name, encoded],
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": carried})


def hand_in(page: Page, *files: tuple[str, str]) -> None:
    """Choose files on the check page and wait for the result."""
    page.goto("/check/")
    for field, (name, text) in zip(("#id_report", "#id_earlier"), files, strict=False):
        page.set_input_files(field, {"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("button", name="开始核查").click()
    page.wait_for_url("**/check/*/")


@needed
def test_seed_3_dropped_on_the_page_shows_the_lost_total_restored_with_its_reason(page: Page):
    page.goto("/check/")
    drop(page, seed().name, seed().read_bytes())
    page.get_by_role("button", name="开始核查").click()
    page.wait_for_url("**/check/*/")
    cell = page.locator(RESTORED)
    expect(cell).to_contain_text("8*")
    expect(cell).to_contain_text("推算补全")
    cell.locator("a").first.click()
    detail = page.locator(".detail")
    expect(detail).to_contain_text("表三／（一）予以公开／总计")
    expect(detail).to_contain_text("推算补全")
    expect(detail).to_contain_text("按勾稽关系只能是 8")
    assert barriers(page) == []


@needed
def test_a_click_on_a_cell_marks_its_line_in_the_source(page: Page):
    hand_in(page, (seed().name, seed().read_text(encoding="utf-8")))
    page.locator("#applications-granted-natural_person a").first.click()
    marked = page.locator(".source li.is-current")
    expect(marked).to_have_attribute("value", "195")
    expect(marked).to_be_in_viewport()
    expect(page.locator(".detail")).to_contain_text("原文第 195 行")


@needed
def test_without_javascript_the_same_is_read_and_a_cell_leads_to_its_line(scriptless: Page):
    scriptless.goto("/check/")
    scriptless.set_input_files("#id_report", seed())
    scriptless.get_by_role("button", name="开始核查").click()
    cell = scriptless.locator(RESTORED)
    expect(cell).to_contain_text("8*")
    cell.get_by_role("link", name="问题").click()
    expect(scriptless.locator(".finding:target")).to_contain_text("按勾稽关系只能是 8")
    scriptless.locator("#applications-granted-natural_person a").first.click()
    expect(scriptless.locator(".source li:target")).to_have_attribute("value", "195")
    expect(scriptless.locator(".source li:target")).to_be_in_viewport()


def test_a_finding_leads_to_its_cell_and_the_cell_back(page: Page):
    hand_in(page, ("年报.txt", report_text(BODY, 2023, 5, 7)))
    page.locator(".finding.is-E a.to-cell").first.click()
    expect(page.locator("td.value.is-error:target")).to_be_in_viewport()
    page.locator("td.value.is-error:target").get_by_role("link", name="问题").click()
    expect(page.locator(".finding:target")).to_be_in_viewport()


def test_a_bad_file_is_named_with_its_reason_in_place(page: Page):
    page.goto("/check/")
    drop(page, "坏.txt", b"\x00\x01\x02" * 99)
    page.get_by_role("button", name="开始核查").click()
    reasons = page.locator("#reasons")
    expect(reasons).to_contain_text("“坏.txt”没有读出来")
    expect(reasons).to_be_focused()
    expect(page.get_by_role("button", name="开始核查")).to_be_enabled()


def test_a_file_over_the_limit_is_not_even_sent(page: Page):
    page.goto("/check/")
    page.evaluate("document.getElementById('check-form').dataset.limit = '0.001'")
    drop(page, "很大.txt", b"x" * 5000)
    page.get_by_role("button", name="开始核查").click()
    expect(page.locator("#reasons")).to_contain_text("文件太大，没有上传：很大.txt")


def test_the_whole_way_goes_by_keyboard(page: Page):
    page.goto("/check/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#id_report")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.insert_text(report_text(BODY, 2023, 5, 7))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="开始核查")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/*/")
    expect(page.locator(".verdict")).to_contain_text("处必须更正的错误")


def test_arrow_keys_move_in_a_table_and_tab_passes_it_in_one_step(page: Page):
    hand_in(page, ("年报.txt", report_text(BODY, 2023)))
    page.locator("#applications-received_new-natural_person a").focus()
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator("#applications-received_carried_in-business a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_contain_text("表三／二、上年结转政府信息公开申请数量／商业企业")
    page.keyboard.press("Escape")
    expect(page.locator(".detail")).to_be_hidden()
    expect(page.locator("#applications-received_carried_in-business a")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#table-applications')") is None


def test_a_phone_shows_every_page_without_scrolling_sideways(phone: Page):
    phone.goto("/check/")
    assert overflow(phone) <= 0
    hand_in(phone, ("年报.txt", report_text(BODY, 2023, 5, 7)))
    assert overflow(phone) <= 0
    assert barriers(phone) == []


def test_on_a_phone_the_reason_comes_up_over_the_table(phone: Page):
    hand_in(phone, ("年报.txt", report_text(BODY, 2023, 5, 7)))
    phone.locator("#applications-outcome_total-total a").first.click()
    expect(phone.locator(".detail")).to_be_in_viewport()
    expect(phone.locator(".detail")).to_contain_text("（七）总计")
    phone.get_by_role("button", name="关闭").click()
    expect(phone.locator(".detail")).to_be_hidden()


def test_two_years_are_compared(page: Page):
    page.goto("/check/")
    page.locator("summary").click()
    hand_in(page, ("今年.txt", report_text(BODY, 2023, 5)), ("去年.txt", report_text(BODY, 2022, 3)))
    page.get_by_role("link", name="与 2022 年年报相比").click()
    expect(page.locator("#comparison")).to_be_in_viewport()
    assert barriers(page) == []


@pytest.mark.parametrize("language", ["繁體中文", "English"])
def test_the_pages_can_be_read_in_another_language(page: Page, language: str):
    page.goto("/check/")
    page.get_by_role("button", name=language).click()
    heading = {"繁體中文": "年報核查", "English": "Check a report"}[language]
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_the_page_to_hand_in_has_no_barriers(page: Page):
    page.goto("/check/")
    assert barriers(page) == []
    page.get_by_role("button", name="开始核查").click()
    expect(page.locator("#reasons")).to_be_visible()
    assert barriers(page) == []
