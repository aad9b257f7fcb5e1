"""PDF with a text layer: ruled tables over page breaks, repeated heads, page numbers, wrapped and upright labels."""

import pytest
from weasyprint import HTML

from gongkai.reading.document import Document
from gongkai.reading.formats import load
from tests import shared_data

STYLE = """<style>@page { size: A4; margin: 2cm; @bottom-center { content: "— " counter(page) " —" } }
body { font-family: "Noto Serif CJK SC"; font-size: 12pt; line-height: 1.6 } p { margin: 0; text-indent: 2em; text-align: justify }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid black; padding: 4px }</style>"""


def read(body: str) -> Document:
    return load(HTML(string=STYLE + body).write_pdf(), "x.pdf")


def rows(document: Document) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.table is not None and line.cells is not None]


@pytest.fixture(scope="module")
def long_table() -> Document:
    body = "".join(f"<tr><td>{number}.项目</td><td>{number}</td><td>0</td></tr>" for number in range(1, 61))
    return read(f"<p>前言</p><table><thead><tr><th>名称</th><th>自然人</th><th>总计</th></tr></thead>{body}</table><p>尾</p>")


def test_a_table_over_several_pages_is_one_table_and_loses_no_row(long_table: Document) -> None:
    data = [row for row in rows(long_table) if row[0] != "名称"]
    assert data == [(f"{number}.项目", str(number), "0") for number in range(1, 61)]
    assert {line.table for line in long_table.lines if line.cells and line.page} == {0}
    assert max(line.page or 0 for line in long_table.lines) >= 3


def test_repeated_heads_stay_for_the_reader(long_table: Document) -> None:
    assert rows(long_table).count(("名称", "自然人", "总计")) >= 2


def test_page_numbers_are_dropped(long_table: Document) -> None:
    assert [line.text for line in long_table.lines if line.table is None] == ["前言", "尾"]


def test_merged_and_empty_cells_and_wrapped_labels() -> None:
    document = read("<table><tr><td rowspan=2 style='width:1.2em'>三、本年度办理结果</td><td style='width:9em'>（二）部分公开（区分处理的，只计这一情形）"
                    "</td><td>4</td><td></td></tr><tr><td>（三）不予公开</td><td>1</td><td>12</td></tr></table>")
    assert rows(document) == [("三、本年度办理结果", "（二）部分公开（区分处理的，只计这一情形）", "4", ""), ("（三）不予公开", "1", "12")]


def test_wrapped_paragraphs_are_joined_and_headings_are_not() -> None:
    text = "本年度我镇认真贯彻落实政府信息公开条例，主动公开政府信息525条，" * 4
    document = read(f"<p>一、总体情况</p><p>{text}</p><p>（一）主动公开</p><p>{text}</p>")
    assert [line.text for line in document.lines] == ["一、总体情况", text, "（一）主动公开", text]


def test_shaded_paragraphs_are_no_table() -> None:
    document = read("".join(f"<p style='background:#eee'>第{number}段文字在底色上</p>" for number in range(8)))
    assert rows(document) == []
    assert len(document.lines) == 8


def test_a_row_torn_by_a_page_break_is_one_row() -> None:
    from gongkai.reading.formats.pdf_grid import is_torn, mended

    above, below = ("5.要求行政机关确认或重新出具", "", ""), ("已获取信息", "0", "2")
    assert is_torn(above, below)
    assert mended(above, below) == ("5.要求行政机关确认或重新出具已获取信息", "0", "2")
    assert not is_torn(("5.要求行政机关确认", "", ""), ("（六）其他处理", "0", "0"))
    assert not is_torn(("甲", "0", "0"), ("乙", "0", "0"))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages_are_read_as_they_are_shown(angle: int) -> None:
    import pypdfium2

    source = HTML(string=STYLE + "<table><tr><td>规章</td><td>1</td><td>0</td></tr><tr><td>文件</td><td>2</td><td>5</td></tr></table>"
                                 "<p>这一行文字足够长，用来判断有没有文字层。</p>").write_pdf()
    from io import BytesIO

    pdf = pypdfium2.PdfDocument(source)
    page = pdf[0]
    width, height = page.get_size()
    # the content is turned one way and the page back, as scanners' software and landscape printers do
    matrix = {90: (0, -1, 1, 0, 0, width), 180: (-1, 0, 0, -1, width, height), 270: (0, 1, -1, 0, height, 0)}[angle]
    for item in page.get_objects(max_depth=1):
        item.transform(pypdfium2.PdfMatrix(*matrix))
    page.set_rotation(360 - angle)
    if angle != 180:
        page.set_mediabox(0, 0, height, width)
    page.gen_content()
    file = BytesIO()
    pdf.save(file)
    assert rows(load(file.getvalue(), "x.pdf")) == [("规章", "1", "0"), ("文件", "2", "5")]


@shared_data.needed
def test_the_real_pdf_gives_every_row_of_tables_two_three_and_four() -> None:
    (path,) = shared_data.documents("reports/pdf/hongze-district-2023.pdf")
    document = load(path.read_bytes(), path.name)
    found = rows(document)
    assert ("行政规范性文件", "0", "5", "5") in found
    assert ("行政事业性收费", "7730.28") in found
    numbers = [row[-7:] for row in found if len(row) >= 8 and all(cell.isdecimal() for cell in row[-7:])]
    # 二十三行, of which this report prints (六) as one
    assert sum(len(row) == 7 for row in numbers) >= 23
    assert ("10", "1", "0", "0", "0", "0", "0", "0", "0", "0", "5", "0", "0", "0", "0") in found
    assert ("三、本年度办理结果", "（一）予以公开", "0", "0", "0", "0", "0", "0", "0") in found
    assert not any(line.text.strip("- ").isdecimal() for line in document.lines if line.table is None)
