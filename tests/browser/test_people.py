"""机关与人员 as an administrator and a leader use it."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongkai.bodies import queries
from gongkai.bodies.answering import set_answering_name
from gongkai.bodies.covering import declare_absence
from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import DivisionKind, Role
from gongkai.site import clock
from tests.bodies.county import County, found_county, person_with
from tests.browser.conftest import barriers, overflow
from tests.browser.sitting import sign_in


@pytest.fixture
def county(live_server) -> County:
    county = found_county()
    person_with(county, "guanli", county.county, Role.ADMINISTRATOR)
    leader = person_with(county, "lingdao", county.town, Role.SIGNER)
    head = person_with(county, "zhuren", county.town, Role.OFFICE_HEAD, Role.HANDLER)
    unit = add_division(county.operator, county.town, "农业农村办公室")
    add_division(county.operator, county.town, "柳溪村", DivisionKind.VILLAGE)
    person_with(county, "kezhang", county.town, Role.HANDLING_UNIT, division=unit)
    today = clock.today()
    declare_absence(
        county.operator, leader, county.town, since=today + timedelta(days=3), until=today + timedelta(days=9), cover=head
    )
    set_answering_name(county.operator, county.office, county.county, on=today)
    return county


def looked_at(page: Page, name: str) -> None:
    """Nothing in the way of anybody; kept as a picture where GONGKAI_PICTURES names a folder."""
    if folder := os.environ.get("GONGKAI_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    assert barriers(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_administrators_pages_at_both_widths(request: pytest.FixtureRequest, county: County, width: str) -> None:
    page: Page = request.getfixturevalue(width)
    sign_in(page, "guanli", "/desk/people/")
    looked_at(page, f"people-{width}")
    for body in (county.town, county.office, county.county):
        page.goto(f"/desk/people/{body.pk}/")
        looked_at(page, f"body-{body.pk}-{width}")
    for key in ("appoint", "account", "absence", "merge", "split", "forum", "answering", "register", "correct", "move"):
        page.goto(f"/desk/people/{county.town.pk}/acts/{key}/")
        looked_at(page, f"act-{key}-{width}")
    page.goto(f"/desk/people/{county.town.pk}/acts/appoint/")
    page.get_by_label("登录名").fill("meiyou")
    page.get_by_role("main").get_by_role("button", name="指派角色").click()
    expect(page.get_by_role("alert")).to_contain_text("没有登录名为“meiyou”的账号，请核对，或者先开设账号")
    expect(page.get_by_label("登录名")).to_have_value("meiyou")
    looked_at(page, f"refused-{width}")


def test_an_administrator_appoints_into_an_inner_unit_by_keyboard(page: Page, county: County) -> None:
    sign_in(page, "guanli", f"/desk/people/{county.town.pk}/acts/appoint/")
    page.get_by_label("登录名").fill("zhuren")
    page.get_by_label("角色").select_option(label="承办科室")
    page.get_by_label("所在的内设机构").select_option(label="农业农村办公室")
    page.get_by_role("main").get_by_role("button", name="指派角色").press("Enter")
    expect(page.get_by_role("status").first).to_have_text("已办理：指派角色")
    assert queries.divisions(county.town).get(name="农业农村办公室").roles.count() == 2


def test_a_leader_on_his_phone_names_who_covers_him(phone: Page, county: County) -> None:
    sign_in(phone, "lingdao", f"/desk/people/{county.town.pk}/")
    phone.get_by_role("link", name="登记返岗").click()
    phone.get_by_role("button", name="登记返岗").click()
    expect(phone.get_by_role("status").first).to_have_text("已办理：登记返岗")
    phone.get_by_role("link", name="登记不在岗和代理").click()
    phone.get_by_label("代理人").select_option(index=1)
    phone.get_by_label("最后一天").fill((clock.today() + timedelta(days=2)).isoformat())
    phone.get_by_role("main").get_by_role("button", name="登记不在岗和代理").click()
    expect(phone.get_by_role("status").first).to_have_text("已办理：登记不在岗和代理")
    assert queries.signers(county.town).count() == 2
    assert phone.get_by_role("link", name="开设账号").count() == 0


def test_the_pages_work_without_scripts(scriptless: Page, county: County) -> None:
    sign_in(scriptless, "guanli", f"/desk/people/{county.town.pk}/acts/division/")
    scriptless.get_by_label("名称").fill("财政所")
    scriptless.get_by_label("类别").select_option(label="站所")
    scriptless.get_by_role("main").get_by_role("button", name="登记内设机构、站所、村").click()
    expect(scriptless.get_by_role("status").first).to_have_text("已办理：登记内设机构、站所、村")
    expect(scriptless.get_by_text("财政所")).to_be_visible()
