"""The text of files, as a reader would find it with the eye, on one line where the sentence is one."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from gongkai.files import contents
from gongkai.files.kinds import DATA, IMAGE, MARKUP, OLE, PDF, TEXT, ZIP
from gongkai.files.text import taking
from gongkai.files.text.states import TextState
from gongkai.files.text.taking import Taken, text_of
from gongkai.reading.document import UnreadableFile
from tests.files.hidden import photographs
from tests.files.hidden.office import hide_sheet, saved, workbook
from tests.files.importing.documents import declared, measures, with_run
from tests.files.redaction.handwritten import Line, handwritten


def taken(text: str) -> Taken:
    return Taken(TextState.TAKEN, text)


def test_a_sentence_of_a_pdf_is_one_line_though_it_is_printed_on_two() -> None:
    data = handwritten([[Line("关于征地补", 72, 700), Line("偿的公告", 72, 680), Line("Tel 0000", 72, 660)], [Line("第二页", 72, 700)]])
    assert text_of(PDF, data) == taken("关于征地补偿的公告\nTel 0000\n第二页")


def test_a_document_gives_its_paragraphs_and_cells_but_nothing_hidden_or_deleted() -> None:
    found = text_of(ZIP, saved(measures())).text
    assert found.split("\n")[:3] == ["青禾县政府信息公开办法", "一、总则", "为了规范工作，制定本办法。"]
    assert "收到\n22" in found and "由县政府办公室解释。" in found and "内部意见" not in found
    assert text_of(ZIP, with_run(declared("del", "<w:r><w:delText>三十日</w:delText></w:r>"))) == taken("青禾县")


def test_a_workbook_gives_its_visible_sheets() -> None:
    assert text_of(ZIP, workbook(hide_sheet)) == taken("汇总\n村\t户数\n青禾村\t12\n白云村\t8\n合计")


def packed(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def test_slides_and_ofd_are_read_in_the_order_of_their_pages() -> None:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>第{}张</a:t></a:r></a:p></p:sld>'
    assert text_of(ZIP, packed(**{f"ppt/slides/slide{n}.xml": slide.format(n) for n in (10, 2)})) == taken("第2张\n第10张")
    page = '<ofd:Page xmlns:ofd="o"><ofd:TextObject><ofd:TextCode>第{}页</ofd:TextCode></ofd:TextObject></ofd:Page>'
    pages = {f"Doc_0/Pages/Page_{n}/Content.xml": page.format(n) for n in (1, 0)}
    assert text_of(ZIP, packed(**{"OFD.xml": "<OFD/>"}, **pages)) == taken("第0页\n第1页")


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16", "utf-8-sig", "big5"])
def test_a_text_is_read_in_its_charset(charset: str) -> None:
    text = "政府資訊公開指南" if charset == "big5" else "政府信息公开指南"
    assert text_of(TEXT, (text + "\r\n\r\n第二行").encode(charset)) == taken(f"{text}\n第二行")


def test_a_web_page_gives_what_it_shows() -> None:
    page = "<html><head><title>x</title><style>p{}</style></head><body><p>公告</p><script>1</script><p hidden>隐</p></body></html>"
    assert text_of(MARKUP, page.encode()) == taken("公告")


@pytest.mark.parametrize(("kind", "data"), [(IMAGE, photographs.plain("PNG")), (OLE, b"\xd0\xcf\x11\xe0"), (DATA, b"\x00\x01"), (ZIP, packed(a="b"))])
def test_of_other_kinds_it_is_said_that_they_are_not_read(kind: object, data: bytes) -> None:
    assert text_of(kind, data) == Taken(TextState.UNKNOWN)


def test_a_scan_has_no_text() -> None:
    assert text_of(PDF, handwritten([[b"0 0 100 100 re f"]])) == Taken(TextState.NONE)


def test_a_text_that_is_too_long_is_cut_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_CHARACTERS", 5)
    assert text_of(TEXT, "甲乙丙\n丁戊己庚".encode()) == Taken(TextState.CUT, "甲乙丙\n丁戊")


def test_a_million_characters_come_through_the_child_whole() -> None:
    text = "\n".join(f"第{number}条 青禾县政府信息公开" for number in range(60_000))
    found = contents.taken_text(TEXT, text.encode())
    assert found == taken(text) and len(text) > 1_000_000


def test_a_large_workbook_is_read_within_the_bounds_of_the_child() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    for number in range(30_000):
        sheet.append([f"村民{number}", number, "补贴", "2026年"])
    assert contents.taken_text(ZIP, saved(book)).text.endswith("村民29999\t29999\t补贴\t2026年")


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [(PDF, b"%PDF-1.7 nothing", "damaged"), (ZIP, b"PK\x03\x04 nothing", "damaged"), (TEXT, bytes(range(128, 256)) * 40, "not_text"),
     (ZIP, packed(**{"word/document.xml": "<w:document"}), "damaged"),
     (ZIP, packed(**{"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}), "entity_bomb")],
)  # fmt: skip
def test_a_file_that_cannot_be_opened_says_why(kind: object, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        contents.taken_text(kind, data)
    assert refused.value.code == code
