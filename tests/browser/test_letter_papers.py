"""The pages of papers, numbers, settings and wordings, and an applicant's letters, without barriers on desk and telephone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from gongkai.applications import services as applications
from gongkai.law.serving import Way
from gongkai.letters import services
from gongkai.letters.models import Letter
from gongkai.site import clock
from tests.applications.office import Office, on_day, staffed_office
from tests.browser.conftest import barriers, overflow
from tests.letters.desk import POST, lettered, reviewed, sealed, signed_answer
from tests.letters.test_papers import GRANTED
from tests.portal.test_apply_pages import filed

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Story:
    """An answer that was served electronically to somebody whose code is known; a posted one; a void number."""

    office: Office
    letter: Letter
    number: str
    code: str


@pytest.fixture
def story(live_server) -> Story:
    office, today = lettered(staffed_office()), clock.today()
    with on_day(today):
        application, code = filed(Client(), office)
        applications.confirm(office.clerk, application, on=today)
        reviewed(office, application, today)
        served = signed_answer(office, application, GRANTED, today)
        sealed(office, served, today)
        services.send_letter(office.clerk, served, services.Sending(Way.ELECTRONIC, "申请人甲"), on=today)
        notice = _notice(office, today)
        sealed(office, notice, today)
        services.send_letter(office.clerk, notice, POST, on=today)
        wrong = _notice(office, today)
        services.take_number(office.clerk, wrong)
        services.void_letter(office.head, wrong, reason="收件人名称印错，重新拟制")
    return Story(office, served, application.number, code)


def _notice(office: Office, today: date) -> Letter:
    application = filed(Client(), office)[0]
    applications.confirm(office.clerk, application, on=today)
    given = {"reasons.facts": "一年内申请二十件", "reasons.reply_by": "2099-01-01"}
    letter = services.write_letter(office.clerk, application, "reasons", given)
    services.sign_letter(office.head, letter)
    return letter


def addresses(story: Story) -> dict[str, str]:
    town, notice = story.office.town.pk, Letter.objects.filter(kind="reasons").earliest("pk").pk
    return {
        "letters": "/desk/letters/",
        "letter": f"/desk/letters/{story.letter.pk}/",
        "envelope": f"/desk/letters/{notice}/envelope/",
        "posting": "/desk/letters/posting/",
        "numbers": f"/desk/letters/numbers/?series=reasons-{clock.today().year}",
        "office": f"/desk/letters/office/{town}/",
        "wordings": f"/desk/letters/office/{town}/wordings/",
        "wording": f"/desk/letters/office/{town}/wordings/partial/",
    }


def sign_in(page: Page, story: Story) -> None:
    client = Client()
    client.force_login(story.office.head, "django.contrib.auth.backends.ModelBackend")
    page.goto("/")
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.add_cookies([cookie | {"url": page.url}])


def looked_at(page: Page, story: Story, size: str) -> None:
    sign_in(page, story)
    for name, address in addresses(story).items():
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, name
        seen(page, f"{name}-{size}")


def seen(page: Page, name: str) -> None:
    if folder := os.environ.get("GONGKAI_PICTURES"):
        page.screenshot(path=Path(folder) / f"letter-papers-{name}.png", full_page=True)
    assert (name, barriers(page)) == (name, [])
    assert (name, overflow(page)) == (name, 0)


def test_no_page_has_a_barrier_at_the_desk(page: Page, story: Story) -> None:
    looked_at(page, story, "desk")


def test_no_page_has_a_barrier_or_is_too_wide_on_the_telephone(phone: Page, story: Story) -> None:
    looked_at(phone, story, "phone")


@pytest.mark.parametrize("size", ["page", "phone"])
def test_the_applicant_finds_the_letters_and_takes_the_scan(size: str, story: Story, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(size)
    page.goto(reverse("portal:look_up"))
    page.get_by_label("登记编号").fill(story.number)
    page.get_by_label("查询码").fill(story.code)
    page.get_by_role("main").get_by_role("button").last.click()
    page.get_by_role("heading", name="送给您的文书").wait_for()
    seen(page, f"own-{size}")
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载盖章文书的扫描件").click()
    assert taken.value.suggested_filename == story.letter.scan.file.name


def test_a_wording_is_tried_and_its_fault_is_told_in_its_place(page: Page, story: Story) -> None:
    sign_in(page, story)
    page.goto(addresses(story)["wording"])
    page.get_by_label("附注").fill("{nothing}")
    page.get_by_role("button", name="先看看打印出来的样子").click()
    page.get_by_text("附注第1行第1个字：没有“{nothing}”这个占位符，请从清单中选择").wait_for()
    seen(page, "fault")
