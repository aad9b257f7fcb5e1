"""The page on which a reply to a review or a plea is drafted out of the case."""

from __future__ import annotations

import html
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import docx
import pypdfium2 as pdfium
import pytest
from django.test import Client

from gongkai.remedies.models import Proceeding
from tests.applications.office import Office, given, on_day, received
from tests.remedies.docket import Docket

ARRIVED, ANSWERED, TAKEN_UP = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 20)):
        yield


@pytest.fixture
def review(office: Office) -> Proceeding:
    application = received(office, ARRIVED)
    given(office, application, ANSWERED)
    return Docket(office, office.head).review(
        TAKEN_UP, contested="answer", application=application, answer=application.answers.get(), party="", about="",
        case_number="青府复〔2026〕3号", copy_on=TAKEN_UP,
    )  # fmt: skip


def address(review: Proceeding, form: str = "") -> str:
    return f"/desk/remedies/{review.pk}/brief/{form}"


def test_the_page_of_a_review_leads_to_its_reply(review: Proceeding, clerk: Client) -> None:
    assert f'href="{address(review)}"' in clerk.get(f"/desk/remedies/{review.pk}/").content.decode()
    page = html.unescape(clerk.get(address(review)).content.decode())
    assert "应于2026-03-30前提交（《行政复议法》第四十八条）。" in page
    assert "证明收到申请的时间、方式和申请的内容" in page and "2026年3月9日，我机关作出答复（予以公开）。" in page
    assert "作出答复以后不得再收集证据" in page


def test_the_reply_is_a_document_to_work_on(review: Proceeding, clerk: Client) -> None:
    answer = clerk.post(address(review, "docx/"))
    assert "行政复议答复书青府复〔2026〕3号.docx" in unquote(answer["Content-Disposition"])
    document = docx.Document(BytesIO(answer.content))
    assert "行政复议答复书" in [paragraph.text for paragraph in document.paragraphs]
    assert [row.cells[4].text for row in document.tables[0].rows] == ["页码", "3", "4"]


def test_reply_and_evidence_come_as_pdf(review: Proceeding, clerk: Client) -> None:
    reply, evidence = (clerk.post(address(review, f"{form}/")).content for form in ("pdf", "evidence"))
    assert "行政复议答复书" in text_of(reply, 0)
    assert "行政复议证据材料" in text_of(evidence, 0) and "政府信息公开申请登记表" in text_of(evidence, 2)


def test_nobody_else_reads_it_and_there_is_no_other_form(review: Proceeding, clerk: Client, office: Office, signed_in: Any) -> None:
    assert clerk.post(address(review, "odt/")).status_code == 404
    assert signed_in(office.stranger).get(address(review)).status_code == 404
    assert signed_in(office.stranger).post(address(review, "docx/")).status_code == 404


def text_of(pdf: bytes, page: int) -> str:
    return pdfium.PdfDocument(pdf)[page].get_textpage().get_text_range()
