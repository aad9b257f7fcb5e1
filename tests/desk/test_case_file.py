"""导出案卷: the button on the page of a case and what comes of it."""

from __future__ import annotations

import html
from datetime import date
from typing import Any
from urllib.parse import unquote

import pypdfium2 as pdfium
import pytest
from django.test import Client

from gongkai.desk.views import case_file as view
from gongkai.law.reasons import refuse
from tests.applications.office import Office, given, on_day, received
from tests.remedies.docket import Docket

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 20)):
        yield


def test_the_case_file_comes_as_a_download_named_by_its_number(office: Office, clerk: Client) -> None:
    application = received(office, DAY)
    page = html.unescape(clerk.get(f"/desk/applications/{application.pk}/").content.decode())
    assert "导出案卷（PDF）" in page and "需要几秒到一两分钟，装订好后自动下载，请不要重复点击。" in page
    answer = clerk.post(f"/desk/applications/{application.pk}/case-file/")
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert "案卷〔2026〕第0001号.pdf" in unquote(answer["Content-Disposition"])
    assert len(pdfium.PdfDocument(answer.content)) == 5


def test_a_review_stands_in_the_case_file_and_lengthens_its_keeping(office: Office, clerk: Client) -> None:
    application = received(office, DAY)
    given(office, application, date(2026, 3, 9))
    docket = Docket(office, office.head)
    docket.review(
        date(2026, 3, 16), contested="answer", application=application, answer=application.answers.get(), party="",
        about="", case_number="青府复〔2026〕3号",
    )  # fmt: skip
    made = clerk.post(f"/desk/applications/{application.pk}/case-file/").content
    text = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(made))
    assert "行政复议办理情况" in text and "青府复〔2026〕3号" in text and "30年" in text


def test_what_could_not_be_bound_is_told_on_the_page(office: Office, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise refuse("not_bound", "案卷没有装订成")

    monkeypatch.setattr(view, "volume", failing)
    answer = clerk.post(f"/desk/applications/{received(office, DAY).pk}/case-file/")
    assert answer.status_code == 422 and "案卷没有装订成" in html.unescape(answer.content.decode())


def test_nobody_else_gets_it(office: Office, signed_in: Any) -> None:
    application = received(office, DAY)
    assert signed_in(office.stranger).post(f"/desk/applications/{application.pk}/case-file/").status_code == 404
