"""A case file as it is bound: contents that tell the true pages, numbers on every page, bookmarks, hostile names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import ImageOps

from gongkai.reading.formats.pages import load
from gongkai.writing.case_file import (
    CaseFile,
    Cover,
    Enclosed,
    Facts,
    Happened,
    Head,
    Original,
    Sheet,
)
from gongkai.writing.case_file_volume import case_file, pages_of
from gongkai.writing.letter import Heading, Paragraph, Table
from gongkai.writing.pdf import pdf_of

DAY, MOMENT = date(2026, 3, 2), datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
SHA = "ab" * 32


def sheet(title: str, *texts: str) -> Enclosed:
    return Enclosed(title, Sheet((Facts((("登记编号", "〔2026〕第0001号"), ("文号", ""))), *map(Paragraph, texts))), "柳溪镇人民政府", dated_on=DAY)


def paged(folder: Path, count: int, name: str = "附件.pdf") -> Enclosed:
    """An original of so many pages."""
    text = "".join(f'<p style="break-before: page">外来第{number}页</p>' for number in range(1, count + 1))
    made = load(pdf_of("附件", text), name)
    place = folder / f"{count}.pdf"
    place.write_bytes(made.pdf)
    return Enclosed(name, Original(name, SHA, 1234, plain=place, pages=made.pages), "申请人", dated_on=DAY)


def volume(*enclosed: Enclosed, title: str = "申请人甲申请公开“道路验收报告”", **fields: object) -> CaseFile:
    events = (Happened(DAY, MOMENT, "登记申请", "经办人", "柳溪镇人民政府", 7, "cd" * 32),)
    cover = Cover("柳溪镇人民政府", "依申请公开", title, 2026, DAY, None, "10年", "保管期限表")
    values = {"timeline": events, "heads": (Head("柳溪镇人民政府", 9, "ef" * 32),), "made_at": MOMENT, "left_out": ("身份证明没有装订。",)}
    return CaseFile(cover, enclosed, **(values | fields))


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r\n", "") for page in pdfium.PdfDocument(pdf)]


def test_every_page_bears_its_number_in_the_outer_corner(tmp_path: Path) -> None:
    made = case_file(volume(sheet("登记表"), paged(tmp_path, 3), sheet("检索记录")))
    document = pdfium.PdfDocument(made)
    for number, page in enumerate(document, 1):
        words = f"第{number}页 共{len(document)}页"
        found = page.get_textpage().search(words).get_next()
        assert found is not None, number
        left, _, _, top = page.get_textpage().get_charbox(found[0])
        assert top > page.get_height() - 45
        assert (left > page.get_width() - 130) if number % 2 else (left < 45)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_the_number_stands_upright_on_a_turned_page(tmp_path: Path, turned: int) -> None:
    blank = pdfium.PdfDocument.new()
    blank.new_page(600, 800).set_rotation(turned)
    blank.save(tmp_path / "turned.pdf")
    made = case_file(volume(Enclosed("图", Original("图.pdf", SHA, 1, plain=tmp_path / "turned.pdf", pages=1))))
    page = pdfium.PdfDocument(made)[3]
    assert page.get_rotation() == turned
    left, top, right, bottom = ImageOps.invert(page.render(scale=1).to_pil().convert("L")).getbbox()
    # page 4 is the back of a sheet
    assert 28 <= left < right < 110 and 24 <= top < bottom < 40


def test_the_contents_tell_where_each_document_begins_and_ends(tmp_path: Path) -> None:
    value = volume(sheet("登记表"), paged(tmp_path, 3), sheet("检索记录"))
    places = pages_of(value)
    assert places.documents == ((3, 3), (4, 7), (8, 8)) and (places.timeline, places.hashes, places.total) == (9, 10, 10)
    pages = texts(case_file(value))
    assert len(pages) == 10
    for row in ("1柳溪镇人民政府 登记表 2026-03-02 3", "2 申请人 附件.pdf 2026-03-02 4—7", "3柳溪镇人民政府 检索记录 2026-03-02 8"):
        assert row.replace(" ", "") in pages[1].replace(" ", "")
    assert "外来第1页" in pages[4] and "外来第3页" in pages[6] and "检索记录" in pages[7] and "办理经过" in pages[8]
    assert "共3页，见本卷第5页至第7页" in pages[3]


def test_bookmarks_lead_to_each_document(tmp_path: Path) -> None:
    made = case_file(volume(sheet("登记表"), paged(tmp_path, 3), sheet("检索记录")))
    marks = [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in pdfium.PdfDocument(made).get_toc()]
    assert marks == [
        ("案卷封面", 1), ("卷内目录", 2), ("登记表", 3), ("第2件　附件.pdf", 4), ("检索记录", 8), ("办理经过", 9), ("文件散列值清单", 10),
    ]  # fmt: skip


def test_an_attachment_of_three_hundred_pages_is_bound_and_numbered_to_the_end(tmp_path: Path) -> None:
    pages = texts(case_file(volume(sheet("登记表"), paged(tmp_path, 300), sheet("检索记录"))))
    assert len(pages) == 307 and pages[303].endswith("第304页 共307页") and "外来第300页" in pages[303]


def test_a_hundred_documents_take_several_pages_of_contents_and_keep_their_places() -> None:
    value = volume(*(sheet(f"检索记录{number}") for number in range(1, 101)))
    pages = texts(case_file(value))
    for number, (first, _) in enumerate(pages_of(value).documents, 1):
        assert f"检索记录{number}" in pages[first - 1]


def test_what_a_name_holds_is_text_and_nothing_else() -> None:
    hostile = '<img src="http://example.org/x.png">\x07' + "长" * 200
    found = texts(case_file(volume(sheet(hostile, hostile), title=hostile)))
    assert '<img src="http://example.org/x.png">长长' in found[0] and "第1页" in found[0] and "保管期限" in found[0]
    assert "长" * 20 in found[2] and "\x07" not in "".join(found)


def test_tables_headings_and_lines_stand_as_they_were_given() -> None:
    blocks = (Heading("一、经过"), Paragraph("第一行\n第二行"), Table(("日期", "事项"), (("2026-03-02", "登记"),)))
    page = texts(case_file(volume(Enclosed("办理情况", Sheet(blocks)))))[2]
    for words in ("一、经过", "第一行", "第二行", "日期 事项", "2026-03-02 登记"):
        assert words in page


def test_what_is_not_bound_says_why_and_is_kept_as_a_file() -> None:
    kept = Original("清单.xlsx", SHA, 4, why_not="原件为电子表格。", data=b"rows")
    made = case_file(volume(Enclosed("清单", kept, remark="未转换")))
    document = pdfium.PdfDocument(made)
    assert "原件为电子表格。" in texts(made)[2] and SHA in texts(made)[2]
    assert (document.get_attachment(0).get_name(), bytes(document.get_attachment(0).get_data())) == ("1-清单.xlsx", b"rows")


def test_evidence_has_no_timeline_and_nothing_of_the_archive() -> None:
    value = CaseFile(Cover("柳溪镇人民政府", "行政复议证据材料", "甲申请行政复议一案", 2026, DAY, DAY), (sheet("登记表"),), (), (), MOMENT)
    text = "".join(texts(case_file(value)))
    assert not [words for words in ("办理经过", "保管期限", "全宗号", "台账链头", "没有装订进来的材料") if words in text]


def test_a_character_without_a_font_is_named_and_costs_nothing_else() -> None:
    found = texts(case_file(volume(sheet("登记表", "申请人姓\U0003134f"))))
    assert "以下的字没有字体，印成了空框，请对照原始记录：U+3134F。" in found[-1] and len(found) == 5


def test_a_text_longer_than_a_page_goes_on_on_the_next() -> None:
    long = "".join(f"第{number}句检索的经过。" for number in range(1, 800))
    value = volume(Enclosed("检索记录", Sheet((Facts((("说明", long),)), Paragraph(long))), dated_on=DAY))
    pages = texts(case_file(value))
    assert all("".join(pages).count(f"第{number}句") == 2 for number in (1, 400, 799))


def test_a_volume_without_documents_is_a_volume_all_the_same() -> None:
    assert len(texts(case_file(volume()))) == 4
