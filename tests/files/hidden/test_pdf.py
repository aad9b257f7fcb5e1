"""What a PDF hides: in its properties, beside its pages, and on them out of sight."""

import io

import pypdfium2
import pytest
from PIL import Image

from gongkai.files.hidden.looking import hidden_in, scrub
from gongkai.files.kinds import PDF
from gongkai.reading.document import UnreadableFile
from tests.files.redaction.handwritten import Line, handwritten
from tests.files.redaction.leaks import leaks

NAME = "柳青禾"
LINE = Line(f"申请人{NAME}", 72, 700)
COVERED, CROPPED = "盖住的、看不见的文字（第1页）", "裁切线以外的文字（第1页）"


def named(data: bytes) -> list[str]:
    return [str(one) for one in hidden_in(PDF, data)]


def without_layers(data: bytes) -> bytes:
    """A layer cannot be taken out; the same length keeps the table of places right."""
    return data.replace(b"/OCProperties", b"/XXProperties")


def test_everything_beside_the_pages_is_named() -> None:
    assert named(handwritten([[Line("公开", 72, 700)]], hidden_everywhere=NAME)) == [
        "文件属性（作者、标题、Secret、XMP信息）", "附件（柳青禾）", "脚本（打开文件时运行）", "表单", "图层", "注释（第1页）",
    ]  # fmt: skip


def test_a_plain_document_hides_nothing() -> None:
    assert named(handwritten([[LINE, b"0 0 0 rg 60 500 300 30 re f\n"]])) == []


def test_everything_beside_the_pages_goes_and_the_pages_look_the_same() -> None:
    data = without_layers(handwritten([[Line("公开", 72, 700)], [Line("第二页", 72, 700)]], hidden_everywhere=NAME))
    scrubbed = scrub(PDF, data)
    assert scrubbed.left == ()
    assert leaks(data, [NAME]) and leaks(scrubbed.content, [NAME]) == []
    assert [text(scrubbed.content, page) for page in range(2)] == ["公开", "第二页"]
    assert rendered(scrubbed.content).tobytes() == rendered(handwritten([[Line("公开", 72, 700)]])).tobytes()


@pytest.mark.parametrize(
    "lines",
    [
        [LINE, b"0 0 0 rg 60 690 300 30 re f\n"],
        [b"0 0 0 rg 60 690 300 30 re f\n", LINE],
        [LINE, b"0 0 0 rg 60 690 300 30 re f 1 1 1 rg\n", Line("（此处已遮盖）", 72, 700)],
        [b"1 1 1 rg\n", LINE],
        [Line(LINE.text, 72, 700, mode=3)],
        [Line(LINE.text, 72, 700, size=0.5)],
    ],
    ids=["under a rectangle", "black on black", "under a rectangle with a label", "white on white", "invisible", "tiny"],
)  # fmt: skip
def test_text_that_can_be_copied_but_not_seen_is_named_with_its_page(lines: list[Line | bytes]) -> None:
    assert named(handwritten([lines])) == [COVERED]


def test_text_outside_the_crop_is_named() -> None:
    assert named(handwritten([[LINE, Line("页内", 72, 200)]], crop=(0, 0, 595, 400))) == [CROPPED]


def test_text_under_a_picture_is_named() -> None:
    pdf = pypdfium2.PdfDocument(handwritten([[LINE]]))
    page, scan = pdf[0], pypdfium2.PdfImage.new(pdf)
    scan.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.effect_noise((200, 100), 90).convert("RGB")))
    scan.set_matrix(pypdfium2.PdfMatrix().scale(400, 100).translate(50, 660))
    page.insert_obj(scan)
    page.gen_content()
    target = io.BytesIO()
    pdf.save(target)
    assert named(target.getvalue()) == [COVERED]


def test_a_document_saved_over_itself_keeps_its_earlier_version_until_it_is_scrubbed() -> None:
    first = handwritten([[LINE]])
    data = first + first[first.index(b"xref") :]
    assert named(data) == ["文件里保存的较早版本"]
    assert scrub(PDF, data).left == ()


def test_covered_text_is_left_to_be_covered_for_good() -> None:
    left = scrub(PDF, handwritten([[LINE, b"0 0 0 rg 60 690 300 30 re f\n"]])).left
    assert [(str(one), one.advice) for one in left] == [(COVERED, "文字还在，可以复制出来，请用“遮盖”处理")]


def test_a_document_with_layers_is_not_scrubbed() -> None:
    with pytest.raises(UnreadableFile, match="PDF带有图层，清除后隐藏的图层可能显示出来"):
        scrub(PDF, handwritten([[LINE]], hidden_everywhere=NAME))


def text(data: bytes, page: int) -> str:
    return str(pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range())


def rendered(data: bytes) -> Image.Image:
    shown: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil()
    return shown
