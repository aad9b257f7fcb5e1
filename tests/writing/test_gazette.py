"""政府公报 as a web page and on paper."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from gongkai.writing.gazette import (
    LARGEST_PICTURE,
    Issue,
    Piece,
    Shown,
    fitting,
    gazette_html,
    gazette_pdf,
)
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


def picture(width: int = 300, height: int = 200) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(file, "PNG")
    return file.getvalue()


def illustrated(data: bytes) -> Issue:
    shown = {"/files/items/1/aa": Shown("/files/items/9/aa", data)}
    return replace(ISSUE, pieces=[replace(PIECES[0], pictures=shown), *PIECES[1:]])


def images(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height in points of every picture on paper."""
    found = [one.get_bounds() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)) for one in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])]
    return [(right - left, top - bottom) for left, bottom, right, top in found]


def test_a_picture_that_is_handed_over_stands_on_the_page_and_on_paper() -> None:
    html = gazette_html(illustrated(picture()))
    assert '<img src="/files/items/9/aa" alt="摊点分布图">' in html
    assert "见网站原文" not in html
    assert images(gazette_pdf(ISSUE).pdf) == []
    assert len(images(gazette_pdf(illustrated(picture())).pdf)) == 1


def dots(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height in dots of every picture as it is kept."""
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [one.get_px_size() for page in pages for one in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])]


def test_a_large_picture_fits_the_paper_and_is_kept_small() -> None:
    printed = gazette_pdf(illustrated(picture(4000, 6000))).pdf
    ((width, height),) = images(printed)
    assert width < 170 / 25.4 * 72 and height <= 200 / 25.4 * 72 + 1
    assert abs(width / height - 4000 / 6000) < 0.01
    assert dots(printed)[0][1] <= 200 / 25.4 * 200 + 2


def test_what_is_too_large_by_itself_or_with_the_others_is_not_shown() -> None:
    assert fitting([10, LARGEST_PICTURE + 1, 10]) == [True, False, True]
    assert fitting([LARGEST_PICTURE] * 13 + [10]) == [True] * 12 + [False] * 2
