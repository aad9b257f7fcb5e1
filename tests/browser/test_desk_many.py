"""Many at once at the desk: chosen in a list, registered in a burst, carried over; at both widths, without a script."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from gongkai.applications import services
from gongkai.applications.models import Application, Case
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.services import Particulars, register_body
from gongkai.bodies.succession import split
from gongkai.site.clock import today
from tests.applications.office import Office, applicant, received, registration, staffed_office
from tests.bodies.county import person_with
from tests.browser.conftest import barriers, overflow
from tests.browser.sitting import sign_in


@pytest.fixture
def office(live_server) -> Office:
    return staffed_office()


def test_the_chosen_are_assigned_together_without_a_script(scriptless: Page, office: Office):
    applications = [received(office, date(2026, 3, day)) for day in (2, 3, 4)]
    sign_in(scriptless, "head", "/desk/?list=open")
    for one in applications[:2]:
        scriptless.get_by_role("checkbox", name=f"选择{one.number}").check()
    scriptless.get_by_role("button", name="对所选各件办理…").click()
    scriptless.get_by_role("link", name="分办").click()
    expect(scriptless.get_by_text("下列2件将一并办理“分办”")).to_be_visible()
    scriptless.get_by_label("经办人").select_option(str(office.clerk.pk))
    scriptless.get_by_role("button", name="2件一并办理：分办").click()
    expect(scriptless.get_by_role("status").first).to_have_text("已办理：分办，共2件")
    assert Case.objects.filter(handler=office.clerk).count() == 2


def test_a_burst_is_registered_without_a_script(scriptless: Page, office: Office):
    sign_in(scriptless, "clerk", "/desk/applications/new/many/")
    scriptless.get_by_role("textbox", name="收发室签收日").fill("2026-03-02")
    scriptless.get_by_label("所需信息的名称").fill("验收报告")
    scriptless.get_by_label("申请人姓名或者名称").nth(0).fill("申请人甲")
    scriptless.get_by_role("button", name="再加10行").click()
    expect(scriptless.get_by_role("group", name="第20件")).to_be_visible()
    scriptless.get_by_label("申请人姓名或者名称").nth(15).fill("申请人乙")
    scriptless.get_by_role("button", name="全部登记").click()
    expect(scriptless.get_by_role("status").first).to_have_text("已登记2件：〔2026〕第0001号至〔2026〕第0002号")
    assert Application.objects.count() == 2


def test_the_pages_are_free_of_barriers_at_both_widths(page: Page, phone: Page, office: Office):
    applications = [received(office, date(2026, 3, day)) for day in (2, 3, 4)]
    recent = registration(today(), applicant=applicant())
    services.register(office.stranger, office.county.bureau, recent)
    received(office, today())
    for one in applications:
        services.write_draft(office.clerk, one, [services.Part("granted", "随函附上")])
    successor = register_body(office.county.operator, Particulars("杏坪镇人民政府", Kind.TOWNSHIP), office.county.county)
    split(office.county.operator, office.town, [office.town, successor], on=today())
    person_with(office.county, "all", office.county.county, Role.SUPERVISING_OFFICE)
    chosen = "&".join(f"chosen={one.pk}" for one in applications)
    town = office.town.pk
    pages = {
        "head": [
            "/desk/?list=open", f"/desk/many/?{chosen}", f"/desk/many/assign/?{chosen}", f"/desk/many/draft/?{chosen}",
            f"/desk/many/submit-draft/?{chosen}", "/desk/applications/new/", "/desk/applications/new/many/",
        ],
        "all": [
            "/desk/supervise/", "/desk/supervise/spread/", f"/desk/people/{town}/",
            f"/desk/people/{town}/acts/carry-applications/", f"/desk/people/{town}/acts/carry-proceedings/",
        ],
    }  # fmt: skip
    for who, addresses in pages.items():
        for browser in (page, phone):
            browser.context.clear_cookies()
            sign_in(browser, who, "/desk/")
            for address in addresses:
                assert browser.goto(address).status == 200, address
                assert barriers(browser) == [], address
                assert overflow(browser) <= 0, address
