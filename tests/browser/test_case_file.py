"""Case file, brief and earlier answers: without barriers, on the desk and on the telephone; the volume is downloaded."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from gongkai.applications import services
from gongkai.applications.models import Application
from gongkai.remedies.models import Proceeding
from gongkai.site import clock
from tests.applications.office import Office, given, received, staffed_office
from tests.browser.conftest import barriers, overflow
from tests.remedies.docket import Docket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(live_server) -> Office:
    """Two answers to the same words, one of them contested, and a draft of a third."""
    office, today = staffed_office(), clock.today()
    arrived = today - timedelta(days=40)
    for days in (20, 10):
        given(office, received(office, arrived), today - timedelta(days=days))
    contested = Application.objects.latest("pk")
    Docket(office, office.head).review(
        today - timedelta(days=3), contested="answer", application=contested, answer=contested.answers.get(), about="", party="",
        case_number="青复〔2026〕12号", copy_on=today - timedelta(days=3),
    )  # fmt: skip
    services.write_draft(office.clerk, received(office, today), [services.Part("refused_process", "属于会议讨论记录")])
    return office


def sign_in(page: Page, office: Office) -> None:
    client = Client()
    client.force_login(office.clerk, "django.contrib.auth.backends.ModelBackend")
    page.goto("/")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": page.url}])


def addresses() -> dict[str, str]:
    draft, review = Application.objects.latest("pk"), Proceeding.objects.get()
    return {
        "case": f"/desk/applications/{draft.pk}/",
        "earlier": f"/desk/applications/{draft.pk}/earlier/",
        "brief": f"/desk/remedies/{review.pk}/brief/",
    }


@pytest.mark.parametrize("name", ["case", "earlier", "brief"])
def test_the_pages_have_no_barriers_on_the_desk_and_fit_on_a_telephone(page: Page, phone: Page, office: Office, name: str) -> None:
    for window in (page, phone):
        sign_in(window, office)
        window.goto(addresses()[name])
        assert (barriers(window), overflow(window)) == ([], 0)


def test_the_case_file_is_downloaded_from_the_page_of_the_case(page: Page, office: Office, tmp_path: Path) -> None:
    sign_in(page, office)
    page.goto(addresses()["case"])
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="导出案卷（PDF）").click()
    file = tmp_path / "volume.pdf"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.startswith("案卷〔") and "案卷封面" in [mark.get_title() for mark in pdfium.PdfDocument(file).get_toc()]


def test_the_brief_leads_from_the_review_to_a_document(scriptless: Page, office: Office) -> None:
    sign_in(scriptless, office)
    scriptless.goto(addresses()["brief"].replace("brief/", ""))
    scriptless.get_by_role("link", name="由台账起草，附证据目录").click()
    with scriptless.expect_download(timeout=60_000) as waiting:
        scriptless.get_by_role("button", name="导出文书（DOCX，可修改）").click()
    assert waiting.value.suggested_filename == "行政复议答复书青复〔2026〕12号.docx"
