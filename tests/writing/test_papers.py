"""Papers as PDF: what stands on them, and that nothing is fetched for them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest

from gongkai.writing.paper_form import paper_form_pdf
from gongkai.writing.pdf import pdf_of
from gongkai.writing.receipt_pdf import ReceiptPaper, receipt_pdf

PAPER = ReceiptPaper(
    body="柳溪镇人民政府", number="〔2026〕第0007号", code="ABCD-EFGH-JKMN", channel="网上申请", filed_on=date(2026, 11, 20),
    received_on=None, basis="《政府信息公开条例》第三十一条第三项", waiting_for="等待与申请人双方确认，确认之日为收到申请之日",
    due=None, provisional=False, applicant="申请人甲", asked="<b>道路</b>验收报告", form="电子", route="网上",
    files=("位置图.pdf",), next_steps=("机关会打电话与您确认。",),
)  # fmt: skip


def text(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "".join("".join((page.extract_text() or "").split()) for page in document.pages)


def test_a_receipt_holds_number_code_and_what_is_waited_for():
    found = text(receipt_pdf(PAPER))
    for words in ("政府信息公开申请登记回执", "〔2026〕第0007号", "ABCD-EFGH-JKMN", "等待与申请人双方确认", "第三十一条第三项", "位置图.pdf"):
        assert words in found


def test_a_later_copy_says_why_it_has_no_code():
    found = text(receipt_pdf(replace(PAPER, code="", received_on=date(2026, 11, 20), due=date(2026, 12, 18))))
    assert "ABCD" not in found
    assert "查询码只在提交申请的当时显示一次，本系统不保存，此处不能再次印出。" in found
    assert "2026年12月18日（星期五）" in found


def test_what_somebody_typed_is_text_and_no_markup():
    assert "<b>道路</b>验收报告" in text(receipt_pdf(PAPER))


def test_the_paper_form_asks_what_article_29_asks_and_no_purpose():
    found = text(paper_form_pdf("柳溪镇人民政府"))
    for words in ("致：柳溪镇人民政府", "证件类型和号码", "统一社会信用代码", "授权委托书", "文号", "获取途径"):
        assert words in found
    assert "不需要说明申请的用途" in found


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "data:image/png;base64,AA=="])
def test_nothing_is_fetched_for_a_paper(address: str):
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        pdf_of("试", f'<img src="{address}">')
