"""An official letter on paper: PDF and DOCX hold the same texts in the order of GB/T 9704—2012."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest
from docx.oxml.ns import qn
from docx.shared import Length

from gongkai.law.reasons import Refused
from gongkai.writing import pdf as paper
from gongkai.writing.letter import Imprint, Paragraph, Table
from gongkai.writing.letter_pdf import letter_pdf
from tests.writing.letters import FULL, LONG_NAME, TEXTS, docx_of, docx_texts, pages_of

SENTENCE = "经审查，本机关在履行行政管理职能过程中制作的这份政府信息可以公开，现依法向您提供，请您查收并妥善保管。"


def test_the_pdf_holds_every_part_in_order():
    assert "".join(pages_of(letter_pdf(FULL).pdf)) == "".join(TEXTS)


def test_the_docx_holds_every_part_in_order():
    assert docx_texts(docx_of(FULL)) == TEXTS


def test_the_date_has_arabic_digits_and_no_leading_zero():
    assert FULL.date_line == "2026年11月2日"
    assert replace(FULL, dated_on=date(2026, 3, 9)).date_line == "2026年3月9日"


def test_a_draft_says_that_it_has_no_number_and_no_date():
    draft = replace(FULL, number="", dated_on=None)
    for texts in ("".join(pages_of(letter_pdf(draft).pdf)), "".join(docx_texts(docx_of(draft)))):
        assert "（尚未取号）签发人：李四" in texts
        assert "柳溪镇人民政府办公室（尚未签发）（联系人" in texts


def test_what_a_letter_has_not_leaves_nothing_behind():
    bare = replace(
        FULL, body=(Paragraph(SENTENCE),), signer="", attachments=(), note="", imprint=None, copy_number="", secrecy="", urgency=""
    )
    texts = ["柳溪镇人民政府", "柳政公复〔2026〕7号", "政府信息公开申请答复书", "申请人甲：", SENTENCE, "柳溪镇人民政府办公室", "2026年11月2日"]
    assert "".join(pages_of(letter_pdf(bare).pdf)) == "".join(texts)
    assert docx_texts(docx_of(bare)) == texts


def test_one_attachment_has_no_number():
    assert replace(FULL, attachments=("验收报告",)).attachment_lines == ("附件：验收报告",)


def test_the_page_is_a4_with_28_characters_a_line_and_22_lines_a_page():
    letter = replace(FULL, body=(Paragraph("公" * 2000),), attachments=(), imprint=None)
    with pdfplumber.open(io.BytesIO(letter_pdf(letter).pdf)) as document:
        page = document.pages[1]
        lines = page.crop((0, 0, page.width, page.height - 90)).extract_text().split()
    assert (round(float(page.width)), round(float(page.height))) == (595, 842)
    assert [len(line) for line in lines] == [28] * 22


@pytest.mark.parametrize("length", range(200, 1500, 100))
def test_the_signature_is_never_alone_on_a_page(length: int):
    words = (*[Paragraph(SENTENCE)] * (length // len(SENTENCE)), Paragraph("特此告知。"))
    pages = pages_of(letter_pdf(replace(FULL, body=words, signer="", attachments=())).pdf)
    before = pages[-1].split("柳溪镇人民政府办公室")[0]
    assert pages[-1].endswith("柳溪镇党政办公室2026年11月3日印发")
    assert len(before.removesuffix("特此告知。")) > 20, pages[-1]


def test_short_lines_at_the_end_go_over_no_more_than_two_of_them():
    lines = [f"第{number}项：应答复日期2026年12月17日。" for number in "一二三四五六"]
    receipt = replace(FULL, body=tuple(map(Paragraph, lines)), signer="", attachments=(), imprint=None, copy_number="", secrecy="", urgency="")
    first, last = pages_of(letter_pdf(receipt).pdf)
    assert first.endswith("".join(lines[:4])), first
    assert last.startswith("".join(lines[4:])), last


def test_a_small_table_at_the_end_brings_text_with_it():
    for lines in range(8, 13):
        body = (*[Paragraph("公" * 26)] * lines, Paragraph("末段。" + "文" * 57), Table(("甲", "乙"), (("1", "2"),)))
        pages = pages_of(letter_pdf(replace(FULL, body=body, signer="", copy_number="", secrecy="", urgency="")).pdf)
        assert pages[-1].index("文") < pages[-1].index("甲乙12") < pages[-1].index("柳溪镇人民政府办公室"), lines


def test_the_imprint_stands_at_the_foot_of_the_last_page():
    with pdfplumber.open(io.BytesIO(letter_pdf(FULL).pdf)) as document:
        words = document.pages[-1].extract_words()
        foot = next(word["bottom"] for word in words if "印发" in word["text"])
        assert 297 - 35 - 4 < foot / 72 * 25.4 < 297 - 35 + 1
        assert all("印发" not in (page.extract_text() or "") for page in document.pages[:-1])


def test_the_pages_are_numbered_right_and_left():
    letter = replace(FULL, body=(Paragraph("公" * 2000),))
    with pdfplumber.open(io.BytesIO(letter_pdf(letter).pdf)) as document:
        feet = [page.crop((0, page.height - 90, page.width, page.height)) for page in document.pages]
        numbers = ["".join(foot.extract_text().split()) for foot in feet]
        right = [foot.extract_words()[0]["x0"] > foot.width / 2 for foot in feet]
    assert numbers == [f"—{number}—" for number in range(1, len(numbers) + 1)]
    assert right == [number % 2 == 1 for number in range(1, len(numbers) + 1)]


def test_the_docx_numbers_its_pages_by_fields():
    section = docx_of(FULL).sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert [node.text for node in footer._element.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_docx_has_a_named_style_for_every_part():
    styles = [paragraph.style.name for paragraph in docx_of(FULL).paragraphs]
    assert list(dict.fromkeys(styles)) == [
        "公文标记", "发文机关标志", "发文字号", "公文标题", "主送机关", "公文正文", "一级标题", "二级标题", "附件说明", "署名和成文日期", "附注", "版记",
    ]  # fmt: skip


def test_the_docx_has_28_characters_a_line_and_22_lines_a_page():
    document = docx_of(FULL)
    section, body = document.sections[0], document.styles["公文正文"]
    width = Length(section.page_width - section.left_margin - section.right_margin).pt
    height = Length(section.page_height - section.top_margin - section.bottom_margin).pt
    character = body.font.size.pt + int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert body.font.size.pt == 16
    assert (int(width / character), int(height / body.paragraph_format.line_spacing.pt)) == (28, 22)
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))


def test_the_imprint_of_the_docx_is_set_at_the_foot_of_the_page():
    place = docx_of(FULL).tables[-1]._tbl.tblPr.find(qn("w:tblpPr"))
    assert (place.get(qn("w:tblpYSpec")), place.get(qn("w:vertAnchor"))) == ("bottom", "margin")
    assert len(docx_of(replace(FULL, imprint=None)).tables) == 1


def test_the_end_of_the_docx_holds_on_to_the_signature():
    paragraphs = docx_of(FULL).paragraphs
    kept = [paragraph.text for paragraph in paragraphs if paragraph.paragraph_format.keep_with_next]
    assert kept[-5:] == [
        "如对本答复书不服，可以自收到本答复书之日起60日内向青石县人民政府申请行政复议。",
        "附件：1.道路验收报告", "2.资金明细表", "柳溪镇人民政府办公室", "2026年11月2日",
    ]  # fmt: skip
    assert all(paragraph.paragraph_format.widow_control is not False for paragraph in paragraphs)


def test_a_seal_has_room_over_the_signature():
    def top(letter) -> tuple[float, float]:
        with pdfplumber.open(io.BytesIO(letter_pdf(letter).pdf)) as document:
            words = document.pages[-1].extract_words()
        find = {key: next(w for w in words if w["text"].startswith(key)) for key in ("签名处上一行", "柳溪镇人民政府办公室")}
        return find["柳溪镇人民政府办公室"]["top"] - find["签名处上一行"]["top"], find["柳溪镇人民政府办公室"]["x1"]

    letter = replace(FULL, body=(Paragraph("签名处上一行。"),), attachments=(), signer="")
    (sealed, edge), (bare, further) = top(letter), top(replace(letter, seal_room=False))
    assert sealed - bare == pytest.approx(29, abs=1)
    assert further - edge == pytest.approx(31.5, abs=1)


def test_a_name_of_200_characters_is_printed_whole():
    letter = replace(FULL, issuer=LONG_NAME, addressee=LONG_NAME, signed_as=LONG_NAME, imprint=Imprint((), LONG_NAME))
    printed = letter_pdf(letter)
    assert "".join(pages_of(printed.pdf)).count("穆") == 800
    with pdfplumber.open(io.BytesIO(printed.pdf)) as document:
        edges = [(char["x0"], char["x1"]) for page in document.pages for char in page.chars]
    assert min(left for left, _ in edges) > 70 and max(right for _, right in edges) < 595 - 70
    assert "".join(docx_texts(docx_of(letter))).count("穆") == 800


def test_a_long_table_repeats_its_head():
    table = Table(("序号", "项目"), tuple((str(number), "道路维修") for number in range(100)))
    pages = pages_of(letter_pdf(replace(FULL, body=(table, Paragraph(SENTENCE)))).pdf)
    assert all("序号项目" in page for page in pages[:4])


def test_a_row_with_other_cells_than_the_head_is_refused():
    with pytest.raises(ValueError, match="as many cells"):
        Table(("一", "二"), (("1",),))


def test_hostile_text_stays_text():
    hostile = "<script>alert(1)</script>&amp;&\x00\x07\x1b[31m\u202e反\u2066\ufffe\ud800<!--{case.number}"
    shown = "<script>alert(1)</script>&amp;&[31m反<!--{case.number}"
    letter = replace(FULL, issuer=hostile, title=hostile, addressee=hostile, signed_as=hostile, attachments=(hostile,),
                     body=(Paragraph(hostile), Table((hostile,), ((hostile,),))))  # fmt: skip
    assert "".join(pages_of(letter_pdf(letter).pdf)).count(shown) == 8
    assert "".join(docx_texts(docx_of(letter))).count(shown) == 8


def test_a_character_without_a_font_is_refused_and_named():
    with pytest.raises(Refused) as refused:
        letter_pdf(replace(FULL, addressee="张\ue000\U000f0000"))
    (reason,) = refused.value.reasons
    assert reason.message == (
        "没有字体可以印出这些字：\ue000（U+E000）、\U000f0000（U+F0000），请安装含有这些字的字体，或者换用其他写法"
    )


def test_a_missing_font_is_said_and_not_silently_replaced(monkeypatch):
    assert letter_pdf(FULL).notes == ()
    style = paper._style("letter.css").replace("Noto Serif CJK SC", "没有的字体").replace("Source Han Serif SC", "也没有")
    monkeypatch.setattr(paper, "_style", lambda name: style)
    (note,) = {note.partition("：")[0] + "…" + note.rpartition("，")[2] for note in letter_pdf(FULL).notes}
    assert note.startswith("没有安装本系统所用的字体，或者其中没有这些字…改用字体“")


def test_the_fonts_are_opened_once_for_many_papers():
    """Opened for each, thirty letters held 800 MB."""
    letter_pdf(FULL)
    fonts = paper._fonts()
    letter_pdf(FULL)
    assert paper._fonts() is fonts
