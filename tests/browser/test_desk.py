"""The desk as people use it: by keyboard, on a phone, without a script."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from gongkai.applications import services
from gongkai.applications.models import Application, Case
from gongkai.bodies.models import Person
from gongkai.site.clock import today
from tests.applications.office import Office, received, staffed_office
from tests.browser.conftest import barriers, overflow
from tests.browser.sitting import sign_in
from tests.desk.story import staffed_desk


@pytest.fixture
def office(live_server) -> Office:
    return staffed_desk(staffed_office()).office


def test_a_letter_is_registered_by_keyboard_alone(page: Page, office: Office):
    sign_in(page, "clerk", "/desk/applications/new/")
    assert barriers(page) == []
    page.get_by_role("radio", name="邮寄（EMS/挂号）").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="收发室签收日")).to_be_focused()
    page.get_by_role("textbox", name="收发室签收日").fill("2026-03-02")
    page.get_by_label("申请人姓名或者名称").focus()
    page.keyboard.type("申请人甲")
    page.get_by_label("所需信息的名称").focus()
    page.keyboard.type("验收报告")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("已登记：〔2026〕第0001号")
    expect(page.get_by_text("第20个工作日，答复期限届满")).to_be_visible()
    assert barriers(page) == []


def test_a_page_does_not_glide_from_under_the_pointer(page: Page, office: Office):
    page.goto("/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_channel_decides_which_days_are_asked(scriptless: Page, office: Office):
    sign_in(scriptless, "clerk", "/desk/applications/new/")
    expect(scriptless.get_by_label("转到公开机构日")).to_be_visible()
    scriptless.get_by_role("radio", name="传真").check()
    expect(scriptless.get_by_label("转到公开机构日")).to_be_hidden()
    expect(scriptless.get_by_role("textbox", name="传真到达日")).to_be_visible()
    expect(scriptless.get_by_label("没有联系电话或者联系不上申请人")).to_be_visible()


def test_a_leader_signs_on_the_phone_with_one_tap(phone: Page, office: Office):
    application = received(office, today())
    draft = services.write_draft(office.clerk, application, [services.Part("granted", "随函附上")])
    services.submit_draft(office.clerk, draft)
    services.give_opinion(Person.objects.get(username="adviser"), draft, agrees=True)
    services.check_draft(office.head, draft, agrees=True)
    sign_in(phone, "signer", "/desk/sign/")
    assert barriers(phone) == [] and overflow(phone) <= 0
    button = phone.get_by_role("button", name="同意")
    assert button.bounding_box()["height"] >= 44
    button.tap()
    expect(phone.get_by_role("status").first).to_have_text(f"已签发：{application.number}")
    assert Case.objects.get().draft_stage == "signed"


def test_every_page_of_the_desk_is_free_of_barriers_at_both_widths(page: Page, phone: Page, office: Office):
    application = received(office, date(2026, 3, 2))
    received(office, date(2026, 3, 3))
    number = Application.objects.first().pk
    pages = [
        "/desk/", "/desk/?list=all", "/desk/find/", f"/desk/applications/{number}/",
        f"/desk/applications/{number}/acts/draft/", f"/desk/applications/{number}/acts/consult/",
        f"/desk/figures/{application.body_id}/2026/", "/desk/supervise/", "/desk/unit/",
    ]  # fmt: skip
    for window in (page, phone):
        sign_in(window, "clerk")
        for address in pages:
            window.goto(address)
            assert barriers(window) == [], address
            assert overflow(window) <= 0, address
