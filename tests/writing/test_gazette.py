"""政府公报 as a web page and on paper."""

import io
from datetime import date

import pypdfium2

from gongkai.writing.gazette import Issue, Piece, gazette_html, gazette_pdf
from gongkai.writing.rich_text import clean

TEXT = '<h2>第一章 总则</h2><p>本办法适用于本县的“摊贩”。</p><p><img src="/files/items/1/aa" alt="摊点分布图"></p>'
PIECES = [
    Piece("县政府文件", "青禾县摊贩管理办法", TEXT, "青政发〔2026〕8号", "青禾县人民政府", date(2026, 3, 1)),
    Piece("县政府文件", "关于废止部分文件的决定", "<p>决定如下。</p>"),
    Piece("部门文件", "关于<森林>防火的通知", "<p>各站所：</p>", "青林发〔2026〕2号", "青禾县林业局"),
]
ISSUE = Issue("青禾县人民政府公报", "青禾县人民政府", 2026, 1, PIECES, 58)


def test_the_page_has_contents_and_every_text_below_its_section() -> None:
    html = gazette_html(ISSUE)
    assert html.startswith(
        "<h2>目录</h2><p><strong>县政府文件</strong></p><ul><li>青禾县摊贩管理办法（青政发〔2026〕8号）</li>"
        "<li>关于废止部分文件的决定</li></ul><p><strong>部门文件</strong></p>"
    )
    assert "<h3>关于&lt;森林&gt;防火的通知</h3>" in html
    assert "<h4>第一章 总则</h4>" in html
    assert "（图：摊点分布图，见网站原文）" in html
    assert "<p>青禾县人民政府　2026年3月1日</p>" in html
    assert clean(html).dropped == ()


def test_the_paper_has_a_cover_and_contents_with_page_numbers() -> None:
    printed = gazette_pdf(ISSUE)
    document = pypdfium2.PdfDocument(io.BytesIO(printed.pdf))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert "2026年第1期（总第58期）" in pages[0]
    contents = pages[1].splitlines()
    assert any(line.startswith("青禾县摊贩管理办法（青政发〔2026〕8号）") and line.endswith("3") for line in contents)
    assert "本办法适用于本县的“摊贩”。" in pages[2]
    assert not document.get_metadata_dict(skip_empty=True).get("Title")


def test_an_issue_without_a_whole_number_does_not_name_one() -> None:
    assert Issue("公报", "某政府", 2026, 2, PIECES).label == "2026年第2期"
