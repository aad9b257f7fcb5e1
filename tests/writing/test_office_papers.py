"""The papers beside the letters: what stands on each, room where nothing is known yet, PDF and DOCX alike."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.writing import office_papers as papers
from gongkai.writing.envelope import Envelope, envelope_pdf
from gongkai.writing.office_form import Field, OfficeForm, form_pdf, write_form_docx
from tests.writing.letters import pages_of

DAY = date(2026, 3, 8)
OFFICE = "柳溪镇人民政府"
APPROVAL = papers.ApprovalSheet(
    OFFICE, "政府信息公开申请答复书", "", "〔2026〕第0012号", "申请人甲", "道路验收报告", DAY, date(2026, 4, 3), "予以公开", "王五",
    DAY, (papers.Opinion("合法性审核意见", "同意", "赵六", DAY), papers.Opinion("签发人意见")), ("报告.pdf", "测量表.xlsx"),
)  # fmt: skip
POSTED = papers.Posted(
    "政府信息公开申请答复书", "柳政公复〔2026〕7号", "〔2026〕第0012号", "申请人甲", "青石县柳溪镇一号", "邮政EMS", "1234567890123"
)
ENVELOPE = Envelope("青石县柳溪镇一号", "申请人甲", "313000", OFFICE, "青石县政府路一号", "313001", "邮政EMS", "柳政公复〔2026〕7号")


def printed(form: OfficeForm) -> str:
    return "".join(pages_of(form_pdf(form).pdf))


def drawn(form: OfficeForm) -> Document:
    file = io.BytesIO()
    write_form_docx(form, file)
    return docx.Document(io.BytesIO(file.getvalue()))


def cells(form: OfficeForm) -> list[str]:
    """The texts of the first table, each box once."""
    found = [[cell.text for cell in row.cells] for row in drawn(form).tables[0].rows]
    return [text for row in found for number, text in enumerate(row) if number == 0 or text != row[number - 1]]


def test_the_approval_sheet_shows_what_was_said_and_leaves_room_for_the_rest():
    page = printed(papers.approval_form(APPROVAL))
    for words in ("政府信息公开文书呈批单", "（取号后填写）", "拟稿人：王五", "2026年4月3日", "1.报告.pdf", "2.测量表.xlsx"):
        assert words in page
    assert "同意" in page and "赵六2026年3月8日" in page.replace("　", "")
    assert page.count("签名：") == 1 and page.index("签名：") > page.index("赵六")


def test_pdf_and_docx_hold_the_same_texts():
    form = papers.approval_form(APPROVAL)
    page = printed(form)
    for text in filter(None, (line for cell in cells(form) for line in cell.split("\n"))):
        assert text.replace("　", "") in page.replace("　", "")


def test_the_secrecy_sheet_marks_the_conclusion_that_was_reached():
    findings = {"open": "可以提供", "partly": "部分不得提供", "secret": "不得提供"}
    sheet = papers.SecrecySheet(OFFICE, "〔2026〕第0012号", "报告", "全文", findings, "partly", "第三页不提供", "李四", DAY)
    page = printed(papers.secrecy_form(sheet))
    for words in ("□可以提供", "■部分不得提供", "□不得提供"):
        assert words in page
    assert "保密审查员：李四" in page


def test_the_forwarding_sheet_has_no_place_for_the_applicant():
    sheet = papers.ForwardingSheet(OFFICE, "〔2026〕第0012号", "交通建设办", "道路验收报告", "请查找", DAY, date(2026, 3, 15))
    form = papers.forwarding_form(sheet)
    assert "申请人" not in [field.label for row in form.rows for field in row]
    assert "签名：" in printed(form)
    answered = papers.forwarding_form(replace(sheet, reply="可以公开", replied_on=DAY, material=("报告.pdf",)))
    page = printed(answered)
    assert "可以公开" in page and "报告.pdf" in page


def test_the_call_sheet_says_whether_somebody_answered():
    sheet = papers.CallSheet(OFFICE, "〔2026〕第0012号", "申请人甲", "双方确认收到申请", False, "第一行\n第二行", "王五", DAY)
    page = printed(papers.call_form(sheet))
    assert "□已接通■未接通" in page.replace("　", "") and "第一行" in page and "第二行" in page


def test_the_proof_of_service_tells_which_day_counts():
    sheet = papers.ServiceProof(OFFICE, "答复书", "柳政公复〔2026〕7号", "〔2026〕第0012号", "申请人甲")
    page = printed(papers.service_proof_form(sheet))
    assert "无" in page and "邮寄送达的，以交邮之日为答复日期（国办公开办函〔2016〕235号）。" in page


def test_the_cover_lists_what_lies_in_the_envelope():
    cover = papers.ParcelCover(OFFICE, POSTED, "313000", OFFICE, "政府路一号", "313001", "王五", ("答复书", "验收报告"))
    page = printed(papers.cover_form(cover))
    assert "政府信息公开申请答复书（柳政公复〔2026〕7号）" in page and "1.答复书" in page and "2.验收报告" in page


def test_the_list_of_the_post_numbers_its_lines_over_pages():
    form = papers.posting_form(OFFICE, DAY, [POSTED] * 30)
    made = form_pdf(form)
    page = "".join(pages_of(made.pdf))
    assert made.pages > 1 and "共30件" in page and page.count("1234567890123") == 30
    assert page.count("收件地址") == made.pages  # the head is repeated
    document = drawn(form)
    assert len(document.tables[0].rows) == 31
    assert document.sections[0].page_width > document.sections[0].page_height


def test_the_proof_of_electronic_service_names_the_file_by_its_digest():
    sheet = papers.ElectronicProof(OFFICE, "答复书", "柳政公复〔2026〕7号", "〔2026〕第0012号", "申请人甲", DAY, "答复书.pdf", 123456, "ab" * 32)
    page = printed(papers.electronic_proof_form(sheet))
    assert "ab" * 32 in page and "123,456字节" in page


def test_an_envelope_is_as_large_as_the_envelopes_of_the_post():
    for size, width, height in (("dl", 220, 110), ("c5", 229, 162)):
        made = envelope_pdf(ENVELOPE, size)
        page = pypdfium2.PdfDocument(made.pdf)[0]
        assert made.pages == 1
        assert (round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)) == (width, height)
        text = "".join(pages_of(made.pdf))
        for words in ("申请人甲（收）", "邮政EMS", "内件：柳政公复〔2026〕7号", "邮政编码：313001"):
            assert words in text


def test_a_postcode_that_is_none_is_not_forced_into_the_boxes():
    text = "".join(pages_of(envelope_pdf(replace(ENVELOPE, postcode="31300A"), "dl").pdf))
    assert "31300" not in text.replace("邮政编码：313001", "")


def test_a_very_long_name_keeps_to_one_envelope():
    long = replace(ENVELOPE, recipient="甲" * 200, address="青石县" * 40)
    assert envelope_pdf(long, "dl").pages == 1


def test_a_long_text_goes_on_over_the_page_and_leaves_no_page_half_empty():
    form = papers.approval_form(replace(APPROVAL, asked="所申请的内容" * 400))
    first, *rest = pages_of(form_pdf(form).pdf)
    assert "所申请的内容" in first and len(rest) == 2


def test_a_row_of_three_fields_is_no_form():
    with pytest.raises(ValueError):
        OfficeForm(OFFICE, "表", ((Field("一"), Field("二"), Field("三")),))


@settings(max_examples=8, deadline=None)
@given(st.text("<>&\"'{}=甲乙\x00\x0b\u202e\n", max_size=60))
def test_whatever_was_typed_is_text(words: str):
    form = papers.forwarding_form(papers.ForwardingSheet(words, words, words, words, words, None, None))
    assert form_pdf(form).pages >= 1
    drawn(form)
