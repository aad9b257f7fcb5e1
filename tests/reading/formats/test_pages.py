"""Foreign documents made into plain pages: what is kept of them, what is left behind, what is refused."""

from __future__ import annotations

from io import BytesIO

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import pages
from gongkai.reading.formats.office import libreoffice
from gongkai.reading.formats.pages import load
from gongkai.writing.pdf import pdf_of


def picture(kind: str, size: tuple[int, int] = (400, 900), mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    Image.new(mode, size, "red").save(file, kind, **options)
    return file.getvalue()


def opened(pdf: bytes) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(pdf)


def test_every_page_of_a_pdf_comes_with_its_text_and_its_turn() -> None:
    source = opened(pdf_of("附件", '<p>第一页</p><p style="break-before: page">第二页</p>'))
    source[1].set_rotation(90)
    made = load(_saved(source), "附件.pdf")
    plain = opened(made.pdf)
    assert made.pages == len(plain) == 2
    assert ["第一页" in plain[0].get_textpage().get_text_range(), plain[1].get_rotation()] == [True, 90]


def test_links_do_not_come_along() -> None:
    made = load(pdf_of("附件", '<p><a href="https://example.org/">点这里</a></p>'), "附件.pdf").pdf
    assert b"example.org" not in made and raw.FPDFPage_GetAnnotCount(opened(made)[0]) == 0


def test_a_stamp_that_is_a_note_becomes_part_of_the_page() -> None:
    source = opened(pdf_of("附件", "<p>有章的信</p>"))
    page = source[0]
    note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_SQUARE)
    raw.FPDFAnnot_SetRect(note, raw.FS_RECTF(100, 300, 300, 100))
    raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_InteriorColor, 255, 0, 0, 255)
    raw.FPDFAnnot_SetFlags(note, 4)
    raw.FPDFAnnot_SetAP(note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, _wide("1 0 0 rg 100 100 200 200 re f"))
    raw.FPDFPage_CloseAnnot(note)
    page.close()
    plain = opened(load(_saved(source), "信.pdf").pdf)
    assert raw.FPDFPage_GetAnnotCount(plain[0]) == 0
    assert plain[0].render(scale=0.2).to_pil().convert("RGB").getpixel((40, 128)) == (255, 0, 0)


@pytest.mark.parametrize(("kind", "options"), [("PNG", {"mode": "RGBA"}), ("JPEG", {}), ("JPEG", {"mode": "CMYK"}), ("GIF", {"mode": "P"})])
def test_a_picture_becomes_one_page(kind: str, options: dict[str, str]) -> None:
    made = load(picture(kind, **options), "图")
    assert made.pages == 1 and opened(made.pdf).get_page_size(0) == pytest.approx((595.28, 841.89), abs=0.1)


def test_a_wide_picture_lies_and_a_turned_photo_stands() -> None:
    wide = load(picture("PNG", (900, 400)), "图").pdf
    assert opened(wide).get_page_size(0)[0] > opened(wide).get_page_size(0)[1]
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = load(picture("JPEG", (900, 400), exif=exif), "照片").pdf
    assert opened(turned).get_page_size(0)[0] < opened(turned).get_page_size(0)[1]


def test_a_small_picture_is_not_blown_up() -> None:
    made = load(picture("PNG", (80, 80)), "图").pdf
    seen = opened(made)[0].render(scale=1).to_pil().convert("RGB")
    assert seen.getpixel((297, 421)) == (255, 0, 0) and seen.getpixel((297, 421 + 40)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"%PDF-1.7\nnothing", "damaged", "PDF已经损坏，打不开。"),
        (b"\x89PNG\r\n\x1a\n half", "damaged", "图片已经损坏，或者过大。"),
        (b"PK\x03\x04", "no_pages", "不是PDF或者图片，没有可以直接装订的页面。"),
    ],
)
def test_what_has_no_pages_is_refused_with_its_reason(data: bytes, code: str, message: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        load(data, "文件")
    assert (refused.value.code, refused.value.message) == (code, message)


@pytest.mark.skipif(libreoffice() is None, reason="needs LibreOffice")
def test_an_office_file_becomes_what_libreoffice_prints() -> None:
    document = docx.Document()
    document.add_paragraph("电子文档里的一段话")
    file = BytesIO()
    document.save(file)
    made = load(file.getvalue(), "材料.docx")
    assert made.converted and "电子文档里的一段话" in opened(made.pdf)[0].get_textpage().get_text_range()


def test_without_libreoffice_an_office_file_has_no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(UnreadableFile) as refused:
        load(b"PK\x03\x04", "材料.docx")
    assert refused.value.code == "no_pages"


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        load(ENCRYPTED, "密.pdf")
    assert (refused.value.code, refused.value.message) == ("encrypted", "PDF设有打开密码，不能装订。")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_PAGES", 1)
    with pytest.raises(UnreadableFile) as refused:
        load(pdf_of("附件", '<p>一</p><p style="break-before: page">二</p>'), "附件.pdf")
    assert refused.value.code == "too_many_pages"


def _saved(document: pdfium.PdfDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _wide(text: str) -> object:
    return (raw.FPDF_WCHAR * (len(text) + 1))(*map(ord, text), 0)


ENCRYPTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF"
)
"""A file whose password nobody knows."""
