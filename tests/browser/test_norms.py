"""规范性文件, 意见征集, 政府公报 in a real browser: pages without barriers at both widths, an opinion by keyboard and without scripts."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongkai.bodies.kinds import Role
from gongkai.items.kinds import Genre
from gongkai.items.models import Item
from gongkai.items.services import drafting, publishing
from gongkai.law.norms import What
from gongkai.norms.models import NormLink, Opinion
from gongkai.norms.services import cleaning as cleanings
from gongkai.norms.services import consulting
from gongkai.norms.services.changing import Basis, change
from gongkai.site.clock import today
from tests.browser.conftest import barriers, overflow
from tests.browser.sitting import sign_in
from tests.items.desk import Desk, content, decided, published, staffed_desk
from tests.norms.register import MADE, brought_out, drafted_norm, facts, norm, repealed
from tests.norms.test_consulting import SAID
from tests.norms.test_consulting import facts as consultation_facts
from tests.norms.test_gazette import Office
from tests.norms.test_interpreting import interpretation


def looked_at(page: Page, name: str) -> None:
    """Nothing in the way of anybody; kept as a picture where GONGKAI_PICTURES names a folder."""
    if folder := os.environ.get("GONGKAI_PICTURES"):
        page.screenshot(path=Path(folder) / f"norms-{name}.png", full_page=True)
    assert barriers(page) == [], name
    assert overflow(page) <= 0, name


@pytest.fixture
def desk(live_server) -> Desk:
    return staffed_desk()


def asked(desk: Desk) -> Item:
    """A consultation that is open today."""
    title = "《柳溪镇养犬管理办法（草案）》公开征求意见"
    item = decided(desk, Genre.CONSULTATION, title=title)
    version = drafting.begin_version(desk.writer, item)
    given = consultation_facts(opens_on=today(), closes_on=today() + timedelta(days=31))
    drafting.save_version(desk.writer, item, content(desk, title=title, facts=(given,)), revision=version.revision)
    return brought_out(desk, item)


def issue(desk: Desk, *pieces: Item) -> tuple[Office, Item]:
    office = Office(desk)
    item, version = office.issue()
    office.compile(item, version, *(("镇街文件", one) for one in pieces))
    office.reviewed(item)
    publishing.publish(office.people[Role.OFFICE_HEAD], item)
    return office, item


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_public_pages_at_both_widths(request: pytest.FixtureRequest, desk: Desk, width: str) -> None:
    page: Page = request.getfixturevalue(width)
    old = norm(desk, title="柳溪镇摊贩管理暂行规定", document_number="柳政发〔2024〕5号", valid_until=MADE.replace(year=2026))
    links = facts().with_rows([NormLink(relation="amended", target=old)])
    item = norm(desk, links)
    told = brought_out(desk, interpretation(desk, item))
    repealed(desk, old, MADE.replace(year=2025))
    consultation, (_, gazette) = asked(desk), issue(desk, item, published(desk))
    pages = {
        "register": "/open/norms/", "as-of": "/open/norms/?state=current&on=2024-06-30", "wrong": "/open/norms/?on=2025-02-30",
        "norm": f"/open/items/{item.pk}/", "repealed": f"/open/items/{old.pk}/", "interpretation": f"/open/items/{told.pk}/",
        "consultations": "/open/consultations/", "consultation": f"/open/items/{consultation.pk}/",
        "opinion": f"/open/items/{consultation.pk}/opinion/", "gazettes": "/open/gazettes/", "gazette": f"/open/items/{gazette.pk}/",
    }  # fmt: skip
    for name, address in pages.items():
        assert page.goto(address).status == (422 if name == "wrong" else 200), name
        looked_at(page, f"{name}-{width}")


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_desk_pages_at_both_widths(request: pytest.FixtureRequest, desk: Desk, width: str) -> None:
    page: Page = request.getfixturevalue(width)
    item = norm(desk)
    norm(desk, title="柳溪镇河道管理办法", document_number="柳政发〔2024〕9号", valid_until=today() + timedelta(days=90))
    change(desk.head, item, What.SUSPENDED, on=today(), basis=Basis(document_number="柳政发〔2026〕3号"))
    draft, consultation = drafted_norm(desk, title="柳溪镇养犬管理办法", document_number="柳政发〔2026〕6号"), asked(desk)
    consulting.send_opinion(consultation, SAID)
    cleaning = cleanings.begin_cleaning(desk.writer, desk.town, today().year, today())
    sign_in(page, "head", "/desk/norms/")
    pages = {
        "index": "", "to-evaluate": "?list=to_evaluate", "norm": f"{item.pk}/", "change": f"{item.pk}/change/", "file": f"{item.pk}/file/",
        "revoke": f"{item.pk}/revoke/2/", "facts": f"items/{draft.item_id}/facts/", "opinions": f"items/{consultation.pk}/opinions/",
        "judge": f"items/{consultation.pk}/opinions/1/", "enter": f"items/{consultation.pk}/opinions/new/",
        "feedback": f"items/{consultation.pk}/opinions/feedback/", "cleanings": "cleanings/", "cleaning": f"cleanings/{cleaning.pk}/",
        "list": f"cleanings/{cleaning.pk}/list/", "effect": f"cleanings/{cleaning.pk}/effect/",
        "figures": f"figures/?year={today().year}", "cell": "figures/?year=2024&category=normative_documents&column=issued",
    }  # fmt: skip
    for name, address in pages.items():
        assert page.goto(f"/desk/norms/{address}").status == 200, name
        looked_at(page, f"desk-{name}-{width}")
    assert page.goto(f"/desk/items/{draft.item_id}/").status == 200
    looked_at(page, f"desk-item-{width}")


@pytest.mark.parametrize("width", ["page", "phone"])
def test_an_issue_is_put_together_at_both_widths(request: pytest.FixtureRequest, desk: Desk, width: str) -> None:
    page: Page = request.getfixturevalue(width)
    office = Office(desk)
    published(desk)
    item, _ = office.issue()
    sign_in(page, office.people[Role.HANDLER].username, f"/desk/norms/items/{item.pk}/issue/")
    looked_at(page, f"desk-issue-{width}")
    page.get_by_label("的次序").first.fill("1")
    page.get_by_role("button", name="编排并印成PDF").click()
    expect(page.get_by_text("已编排，并印成PDF作为附件；请核对后送审。")).to_be_visible()


def test_an_opinion_is_sent_by_keyboard(page: Page, desk: Desk) -> None:
    item = asked(desk)
    page.goto(f"/open/items/{item.pk}/opinion/")
    page.get_by_label("个人").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("第三条")
    page.keyboard.press("Tab")
    page.keyboard.type("应当列出名录。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已收到您的意见，编号为第1号。采纳情况将在这条信息的页面公布。")).to_be_visible()
    looked_at(page, "opinion-sent-page")
    assert Opinion.objects.get().text == "应当列出名录。"


def test_an_opinion_is_sent_without_scripts(scriptless: Page, desk: Desk) -> None:
    item = asked(desk)
    scriptless.goto("/open/consultations/")
    scriptless.get_by_role("link", name="提出意见").click()
    scriptless.get_by_label("企业").check()
    scriptless.get_by_label("意见和理由").fill("同意。")
    scriptless.get_by_role("button", name="提出意见").click()
    expect(scriptless.get_by_text("编号为第1号")).to_be_visible()
    assert Opinion.objects.get().item_id == item.pk
