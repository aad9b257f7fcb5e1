"""案卷: what of a case comes into its volume, for whom, and what is said to be missing."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from openpyxl import Workbook

from gongkai.applications import services
from gongkai.applications.case_file.volume import volume
from gongkai.applications.kinds import CallPurpose
from gongkai.applications.models import Application, AttachedAs
from gongkai.bodies.divisions import add_division
from gongkai.files import originals
from gongkai.files.services import receive
from gongkai.law.events import Consulted
from gongkai.ledger.models import ChainHead, Event
from gongkai.reading.formats.office import libreoffice
from gongkai.reading.formats.pdf_archive import archive_lacks
from gongkai.writing.pdf import pdf_of
from tests.applications.office import Office, issued, on_day, received

pytestmark = pytest.mark.django_db

ARRIVED, ANSWERED = date(2026, 3, 2), date(2026, 3, 16)


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 20)):
        yield


def attached(office: Office, application: Application, use: AttachedAs, content: bytes, name: str) -> None:
    with on_day(ARRIVED):
        file = receive(content, name, actor=office.clerk)
        services.attach(office.clerk, application, file, attached_as=use, on=ARRIVED)


def handled(office: Office) -> Application:
    """A case with a search, a call, a consultation, a forwarding and an answer."""
    application = received(office, ARRIVED)
    unit = add_division(office.county.operator, office.town, "交通建设办")
    services.forward(office.clerk, application, unit, words="请提供验收报告", on=ARRIVED)
    services.reply_of_unit(office.clerk, application.forwardings.get(), opinion="报告在档案室", on=date(2026, 3, 4))
    services.record_call(
        office.clerk, application, purpose=CallPurpose.EXPLANATION, reached=True, words="说明了申请的范围", on=date(2026, 3, 5)
    )
    search = services.Search(places="档案室、业务系统", keywords="道路 验收", found=True, result="找到一份")
    services.record_search(office.clerk, application, search, on=date(2026, 3, 6))
    services.consult(office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某建筑公司", about="合同价款", on=date(2026, 3, 9))
    services.receive_opinion(office.clerk, application.consultations.get(), agrees=True, opinion="没有意见", on=date(2026, 3, 11))
    issued(office, application, [services.Part("granted", "随函附上验收报告")], ANSWERED, letter="予以公开，见附件。")
    return application


def text_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]


def titles(pdf: bytes) -> list[str]:
    return [mark.get_title() for mark in pdfium.PdfDocument(pdf).get_toc()]


def test_every_act_in_which_something_was_written_stands_in_the_volume_in_its_order(office: Office) -> None:
    made = volume(office.clerk, handled(office).pk)
    assert titles(made.pdf) == [
        "案卷封面", "卷内目录", "政府信息公开申请登记表", "转办单", "承办科室回复", "电话记录单", "检索记录", "征求意见记录", "对方意见",
        "第8件　拟稿附件：扫描件.png", "答复呈批单", "答复", "办理经过", "文件散列值清单",
    ]  # fmt: skip
    text = "".join(text_of(made.pdf))
    for words in ("请提供验收报告", "报告在档案室", "说明了申请的范围", "档案室、业务系统", "某建筑公司", "没有意见", "予以公开，见附件。"):
        assert words in text
    assert made.documents == 10


def test_an_attachment_follows_its_slip_and_its_hash_is_listed(office: Office) -> None:
    application = handled(office)
    content = pdf_of("附件", "<p>申请人提供的图纸</p>")
    attached(office, application, AttachedAs.REQUEST, content, "图纸.pdf")
    pages = text_of(volume(office.clerk, application.pk).pdf)
    slip = next(number for number, text in enumerate(pages) if "与原件核对一致" in text)
    assert "申请人提供的图纸" in pages[slip + 1]
    assert hashlib.sha256(content).hexdigest() in "".join(pages[-2:]).replace("\r\n", "")


def test_what_cannot_be_converted_is_kept_as_a_file_inside_the_volume(office: Office) -> None:
    application = handled(office)
    packed = b"PK\x03\x04" + b"rows" * 20
    attached(office, application, AttachedAs.REQUEST, packed, "材料.ofd")
    made = volume(office.clerk, application.pk).pdf
    assert "原件为ZIP 类文件（DOCX、XLSX 等），没有转换成页面。原件作为附件保存在本PDF内" in "".join(text_of(made)).replace("\r\n", "")
    document = pdfium.PdfDocument(made)
    assert [bytes(document.get_attachment(0).get_data())] == [packed]


@pytest.mark.skipif(libreoffice() is None, reason="needs LibreOffice")
def test_a_spreadsheet_is_printed_and_kept_beside_its_pages(office: Office) -> None:
    application, file = handled(office), BytesIO()
    book = Workbook()
    book.active.append(["路段", "造价"])
    book.save(file)
    attached(office, application, AttachedAs.REQUEST, file.getvalue(), "清单.xlsx")
    made = volume(office.clerk, application.pk).pdf
    pages = text_of(made)
    slip = next(number for number, text in enumerate(pages) if "与原件核对一致" in text)
    assert "页面由电子文档转换而成，版式可能与原件不同，以原件为准。" in pages[slip].replace("\r\n", "") and "路段" in pages[slip + 1]
    assert bytes(pdfium.PdfDocument(made).get_attachment(0).get_data()) == file.getvalue()


def test_a_broken_pdf_costs_only_its_own_pages(office: Office) -> None:
    application = handled(office)
    attached(office, application, AttachedAs.REQUEST, b"%PDF-1.7\nnothing\n", "坏的.pdf")
    text = "".join(text_of(volume(office.clerk, application.pk).pdf))
    assert "PDF已经损坏，打不开。" in text and "说明了申请的范围" in text


def test_proofs_of_identity_stay_out_and_the_volume_says_so(office: Office) -> None:
    application = handled(office)
    attached(office, application, AttachedAs.PROOF, pdf_of("证", "<p>身份证复印件内容</p>"), "身份证.pdf")
    text = "".join(text_of(volume(office.clerk, application.pk).pdf)).replace("\r\n", "")
    assert "身份证复印件内容" not in text and "身份证.pdf" not in text
    assert "申请人的身份证明、联系方式、申请书原件、授权委托书1件加密保存，不随案卷导出" in text


def test_a_supervisor_gets_what_a_supervisor_may_read_and_is_told_that_more_exists(office: Office) -> None:
    application = handled(office)
    attached(office, application, AttachedAs.REQUEST, pdf_of("附件", "<p>申请人提供的图纸</p>"), "图纸.pdf")
    text = "".join(text_of(volume(office.supervisor, application.pk).pdf)).replace("\r\n", "")
    assert "申请人提供的图纸" not in text and "请提供验收报告" not in text and "予以公开，见附件。" not in text
    assert "另有2件文件，导出人无权查看，没有装订。" in text
    with pytest.raises(Application.DoesNotExist):
        volume(office.stranger, application.pk)


def test_the_timeline_holds_every_event_with_role_and_hash_and_the_head_of_the_chain(office: Office) -> None:
    application = handled(office)
    text = "".join(text_of(volume(office.clerk, application.pk).pdf)).replace("\r\n", "")
    for event in Event.objects.filter(subject_kind="application", subject_id=application.pk):
        assert event.hash in text
    assert ChainHead.objects.get(pk=office.town.pk).hash in text
    assert "签发人（分管领导）" in text and "经办人" in text
    for person in (office.clerk, office.signer):
        assert person.display_name not in text


def test_an_annulled_act_stays_and_says_so(office: Office) -> None:
    application = received(office, ARRIVED)
    search = services.Search(places="档案室", keywords="道路", found=False, result="没有")
    services.record_search(office.clerk, application, search, on=date(2026, 3, 6))
    wrong = Event.objects.get(verb="application.searched")
    services.annul(office.head, application, wrong.sequence, reason="填错了日期", on=date(2026, 3, 7))
    text = "".join(text_of(volume(office.clerk, application.pk).pdf)).replace("\r\n", "")
    assert "检索（事项已撤销）" in text and "填错了日期" in text


def test_a_volume_of_own_pages_passes_the_check_for_archives(office: Office) -> None:
    made = volume(office.clerk, handled(office).pk).pdf
    assert archive_lacks(made) == []
    assert "本卷按PDF/A-3b生成" in "".join(text_of(made))


def test_a_volume_with_a_foreign_font_says_what_it_lacks(office: Office) -> None:
    application = handled(office)
    attached(office, application, AttachedAs.REQUEST, without_fonts(), "附图.pdf")
    made = volume(office.clerk, application.pk).pdf
    assert "fonts" in archive_lacks(made)
    assert "本卷不是PDF/A，因此没有写入PDF/A标识和输出意图。原因如下：有字体没有嵌入（第3件）" in "".join(text_of(made)).replace("\r\n", "")


def without_fonts() -> bytes:
    """A PDF whose font is one of the fourteen that every reader brings."""
    document = pdfium.PdfDocument.new()
    page = document.new_page(595, 842)
    text = pdfium.raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 12)
    pdfium.raw.FPDFText_SetText(text, (pdfium.raw.FPDF_WCHAR * 4)(*map(ord, "abc"), 0))
    pdfium.raw.FPDFPage_InsertObject(page, text)
    page.gen_content()
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_contested_case_is_kept_longer(office: Office) -> None:
    application = handled(office)
    assert "10年" in text_of(volume(office.clerk, application.pk).pdf)[0]
    assert "30年" in text_of(volume(office.clerk, application.pk, contested=True).pdf)[0]
