"""年报库 as people use it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.kinds import Role
from tests.bodies.county import County, found_county, person_with
from tests.browser.conftest import barriers, overflow
from tests.browser.sitting import sign_in
from tests.portal.documents import report_text
from tests.portal.test_archive_pages import put


@pytest.fixture
def county(live_server) -> County:
    county = found_county()
    person_with(county, "zhanghua", county.town, Role.HANDLER)
    put(county, county.town, 2021, 3)
    put(county, county.town, 2022, 6)
    put(county, county.town, 2024, 9, 7)
    return county


def test_a_clerk_adds_a_report_and_finds_it_in_the_archive(page: Page, county: County):
    sign_in(page, "zhanghua", "/archive/add/")
    assert barriers(page) == []
    text = report_text(county.town.name, 2023).encode()
    page.get_by_label("年报文件").set_input_files({"name": "年报.txt", "mimeType": "text/plain", "buffer": text})
    page.get_by_role("button", name="存入年报库").click()
    expect(page.get_by_role("status").first).to_have_text("已存入年报库：柳溪镇人民政府2023年年报。")
    page.get_by_role("link", name="年报库").first.click()
    expect(page.get_by_role("link", name="柳溪镇人民政府2023年年报")).to_be_visible()


def test_a_refused_report_says_why(page: Page, county: County):
    sign_in(page, "zhanghua", "/archive/add/")
    page.get_by_label("年报文件").set_input_files(
        {"name": "坏.txt", "mimeType": "text/plain", "buffer": b"\0\1\2" * 50}
    )
    page.get_by_role("button", name="存入年报库").click()
    expect(page.get_by_role("alert")).to_contain_text("坏.txt")
    assert ArchiveEntry.objects.count() == 3


def test_a_bodys_years_are_drawn_with_their_table_beside(page: Page, county: County):
    page.goto(f"/archive/bodies/{county.town.pk}/")
    expect(page.locator("#chart canvas")).to_be_visible()
    row = page.get_by_role("row", name="本年新收申请")
    assert row.get_by_role("cell").all_inner_texts()[:4] == ["3", "6", "—", "9"]
    assert barriers(page) == []


def test_without_javascript_the_table_of_years_is_enough(scriptless: Page, county: County):
    scriptless.goto(f"/archive/bodies/{county.town.pk}/")
    expect(scriptless.get_by_role("row", name="本年新收申请")).to_be_visible()
    expect(scriptless.locator("#chart")).to_be_hidden()


def test_a_report_of_the_archive_explains_its_cells(page: Page, county: County):
    page.goto("/archive/?with_errors=on")
    assert barriers(page) == []
    page.get_by_role("link", name="柳溪镇人民政府2024年年报").click()
    page.wait_for_url("**/archive/*/")  # with its scripts, which explain the cells
    page.locator("#applications-outcome_total-total a").first.click()
    expect(page.locator(".detail")).to_contain_text("合计为7")
    assert barriers(page) == []


def test_no_page_of_the_archive_scrolls_sideways_on_a_phone(phone: Page, county: County):
    entry = ArchiveEntry.objects.get(year=2024)
    for address in (
        "/archive/?year=2024",
        f"/archive/{entry.pk}/",
        f"/archive/bodies/{county.town.pk}/",
        "/accounts/login/",
    ):
        phone.goto(address)
        assert overflow(phone) <= 0, address
        assert barriers(phone) == [], address
