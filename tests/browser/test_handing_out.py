"""A file that hides something stops the draft; its words are covered by typing, and on a phone by drawing a box."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.applications import services
from gongkai.applications.models import Application, CleanCopy, Draft
from gongkai.files import queries
from gongkai.files.services import receive
from tests.applications.office import Office, on_day, received, staffed_office
from tests.browser.sitting import Site
from tests.files.redaction.handwritten import Line, handwritten
from tests.files.redaction.leaks import leaks

ON = date(2026, 3, 4)
NAME = "柳青禾"
DOCUMENT = handwritten([[Line(f"申请人{NAME}要求公开", 72, 700), b"0 0 0 rg 70 690 90 30 re f\n"], [Line("第二页", 72, 700)]])


@pytest.fixture
def office(transactional_db: None) -> Office:
    with on_day(date(2026, 2, 27)):
        return staffed_office()


@pytest.fixture
def site(office: Office, browser: Browser, live_server) -> Site:
    return Site(browser, live_server.url)


def drafted(office: Office) -> Application:
    with on_day(ON):
        application = received(office, date(2026, 3, 2))
        file = receive(DOCUMENT, "报告.pdf", actor=office.clerk)
        services.write_draft(office.clerk, application, [services.Part("granted", "随函附上")], attachments=[file])
    return application


def in_cover_page(page: Page, application: Application) -> None:
    page.goto(f"/desk/applications/{application.pk}/")
    page.get_by_role("link", name="对外提供的文件").click()
    page.get_by_role("link", name="遮盖").click()


def test_a_false_black_box_is_found_and_the_word_under_it_covered_without_scripts(office: Office, site: Site):
    application = drafted(office)
    with site.sitting(ON, "clerk", scripts=False) as page:
        page.goto(f"/desk/applications/{application.pk}/files/")
        page.get_by_role("button", name="检查").click()
        expect(page.get_by_role("main")).to_contain_text("盖住的、看不见的文字（第1页）")
        site.look(page, "files-hiding")
        page.get_by_role("link", name="遮盖").click()
        page.locator("[name=words]").fill(NAME)
        site.look(page, "cover-typed")
        page.get_by_role("button", name="查找并预览").click()
        site.look(page, "cover-preview")
        page.get_by_role("button", name="遮盖并核对").click()
        expect(page.get_by_role("main")).to_contain_text("没有发现隐藏的内容。")
        site.look(page, "files-clean")
    assert leaks(queries.content(CleanCopy.objects.get().copy.file), [NAME]) == []
    assert Draft.objects.count() == 2


def test_a_box_is_drawn_on_the_picture_of_a_page(office: Office, site: Site):
    application = drafted(office)
    with site.sitting(ON, "clerk", phone=True) as page:
        in_cover_page(page, application)
        picture = page.get_by_role("img", name="第1页")
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
        place = picture.bounding_box()
        assert place
        page.mouse.move(place["x"] + 0.1 * place["width"], place["y"] + 0.12 * place["height"])
        page.mouse.down()
        page.mouse.move(place["x"] + 0.6 * place["width"], place["y"] + 0.2 * place["height"])
        page.mouse.up()
        drawn = [float(number) for number in page.locator("[name=boxes]").input_value().split()]
        assert drawn == pytest.approx([1, 10, 12, 60, 20], abs=1)
        page.get_by_role("button", name="查找并预览").click()
        page.get_by_role("button", name="遮盖并核对").click()
        expect(page.get_by_role("main")).to_contain_text("已遮盖并核对")
    assert leaks(queries.content(CleanCopy.objects.get().copy.file), [NAME]) == []
