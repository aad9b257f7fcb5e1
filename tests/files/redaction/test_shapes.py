"""Boxes, turned and cropped pages, words in pieces, and documents that cannot be covered."""

import io
import resource
from collections.abc import Sequence

import pypdfium2
import pytest
from PIL import Image

from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.looking import find
from gongkai.files.redaction.redacting import Redacted, redact
from gongkai.reading.document import UnreadableFile
from tests.files.redaction.handwritten import Line, handwritten
from tests.files.redaction.leaks import leaks

NAME, OTHER = "柳青禾", "白云山"
TEXT = f"申请人{NAME}要求公开"


def covered(data: bytes, word: str = NAME, *words: str) -> Redacted:
    found = find(data, [word, *words])
    return redact(data, [box for place in found.places for box in place.boxes], [word, *words])


def picture(data: bytes, page: int = 1) -> Image.Image:
    shown: Image.Image = pypdfium2.PdfDocument(data)[page - 1].render(scale=1).to_pil().convert("L")
    return shown


def mean(image: Image.Image) -> float:
    return sum(value * count for value, count in enumerate(image.histogram())) / (image.width * image.height)


def refusal(data: bytes, boxes: Sequence[Box] = (Box(1, 0.1, 0.1, 0.5, 0.2),), words: Sequence[str] = ()) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        redact(data, boxes, words)
    return refused.value


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [(), (50, 500, 500, 800)])
def test_nothing_of_the_word_is_in_the_result_however_the_page_is_turned_and_cropped(
    rotate: int, crop: Sequence[float]
) -> None:
    """Two documents that differ in the covered word alone become the same bytes."""
    results = [
        covered(handwritten([[Line(TEXT.replace(NAME, name), 72, 700)]], rotate=rotate, crop=crop), name).content
        for name in (NAME, OTHER)
    ]
    assert results[0] == results[1]
    assert picture(results[0]).getextrema() == (0, 255)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_what_is_beside_a_box_stays_as_it_was_shown(rotate: int) -> None:
    data = handwritten([[Line(TEXT, 72, 700), Line("office", 300, 300)]], rotate=rotate)
    result, place = covered(data), find(data, ["office"]).places[0].boxes[0]
    before, after = picture(data), picture(result.content)
    assert before.size == after.size
    edges = (place.left * before.width, place.top * before.height, place.right * before.width, place.bottom * before.height)
    one, two = before.crop(edges), after.crop(edges)
    assert one.getextrema()[0] < 128 and two.getextrema()[0] < 128
    assert abs(mean(one) - mean(two)) < 10


def test_a_box_that_cuts_through_characters_grows_to_cover_them() -> None:
    data = handwritten([[Line(TEXT, 72, 700)]])
    whole = find(data, [NAME]).places[0].boxes[0]
    width, height = whole.right - whole.left, whole.bottom - whole.top
    through = Box(1, whole.left + 0.25 * width, whole.top + 0.4 * height, whole.right - 0.25 * width, whole.top + 0.6 * height)
    shown = picture(redact(data, [through]).content)
    inner = shown.crop([round(edge) + shift for edge, shift in zip(
        (whole.left * shown.width, whole.top * shown.height, whole.right * shown.width, whole.bottom * shown.height), (2, 2, -2, -2),
        strict=True)])  # fmt: skip
    assert inner.getextrema()[1] < 40


def test_a_box_beside_a_character_leaves_it() -> None:
    data = handwritten([[Line(TEXT, 72, 700)]])
    whole = find(data, [NAME]).places[0].boxes[0]
    report = redact(data, [Box(1, whole.left, whole.bottom + 0.01, whole.right, whole.bottom + 0.03)], [])
    assert report.report.boxes == 1
    assert find(data, [NAME]).places  # the name itself was not said to be left, it was never covered


@pytest.mark.parametrize(
    "lines",
    [
        [Line(NAME, 72, 700, order=(2, 0, 1))],
        [Line("柳", 72, 700), Line("office", 300, 100), Line("青禾", 86, 700)],
        [Line("柳 青　禾", 72, 700)],
        [Line("申请人柳", 440, 700), Line("青禾说明", 72, 680)],
    ],
    ids=["drawn in another order", "in two runs", "with blanks", "broken over two lines"],
)
def test_a_word_in_pieces_is_found_and_covered(lines: list[Line]) -> None:
    result = covered(handwritten([lines]))
    assert leaks(result.content, [NAME]) == []


def test_a_word_over_two_lines_leaves_what_stands_between_them() -> None:
    data = handwritten([[Line("申请人柳", 440, 700), Line("青禾说明", 72, 680)]])
    boxes = find(data, [NAME]).places[0].boxes
    assert len(boxes) == 2
    assert all(box.right - box.left < 0.1 for box in boxes)


@pytest.mark.parametrize("typed", ["LIU QINGHE", "ｌｉｕ　ｑｉｎｇｈｅ", "liu qinghe"])
def test_width_and_case_make_no_difference(typed: str) -> None:
    assert len(find(handwritten([[Line("by Liu Qinghe, clerk", 72, 700)]]), [typed]).places) == 1


def test_a_ligature_is_found_by_its_letters() -> None:
    from weasyprint import HTML

    page = "<p style=\"font: 20px 'DejaVu Serif'; font-variant-ligatures: common-ligatures\">the office file of Fiona</p>"
    found = find(bytes(HTML(string=page).write_pdf()), ["office", "file", "Fiona"])
    assert [place.word for place in found.places] == ["office", "file", "Fiona"]


def test_what_a_document_holds_beside_its_pages_is_not_taken_over() -> None:
    data = handwritten([[Line(TEXT, 72, 700)], [Line("第二页", 72, 700)]], hidden_everywhere=NAME)
    assert {where.partition(":")[0] for where in leaks(data, [NAME])} >= {"properties", "outline", "attachments", "bytes"}
    assert leaks(covered(data).content, [NAME]) == []


def test_text_under_a_black_rectangle_is_found_and_goes() -> None:
    data = handwritten([[Line(TEXT, 72, 700), b"0 0 0 rg 60 690 300 30 re f\n"]])
    assert len(find(data, [NAME]).places) == 1
    assert leaks(covered(data).content, [NAME]) == []


def test_a_name_on_one_page_that_is_left_on_another_is_refused() -> None:
    data = handwritten([[Line(TEXT, 72, 700)], [Line(NAME, 72, 700)], [Line(NAME, 72, 700)]])
    first = find(data, [NAME]).places[0]
    assert str(refusal(data, first.boxes)) == (
        "遮盖的字词在别处仍然看得见：第2页“柳青禾”；第3页“柳青禾”。没有生成文件，请一并遮盖，或者注明这些字词可以保留。"
    )


def test_a_typed_word_that_no_box_covers_is_refused() -> None:
    assert refusal(handwritten([[Line(TEXT, 72, 700)]]), [Box(1, 0.1, 0.8, 0.2, 0.9)], [NAME]).code == "word_left"


@pytest.mark.parametrize(
    ("box", "message"),
    [
        (Box(3, 0.1, 0.1, 0.2, 0.2), "第1个遮盖框在第3页，而文件共1页，没有遮盖。请重新画框。"),
        (Box(1, 1.1, 0.1, 1.2, 0.2), "第1个遮盖框没有大小或者不在页面上，没有遮盖。请重新画框。"),
        (Box(1, 0.2, 0.1, 0.2, 0.2), "第1个遮盖框没有大小或者不在页面上，没有遮盖。请重新画框。"),
        (Box(1, float("nan"), 0.1, 0.2, 0.2), "第1个遮盖框没有大小或者不在页面上，没有遮盖。请重新画框。"),
    ],
)
def test_a_box_off_its_page_is_refused(box: Box, message: str) -> None:
    assert str(refusal(handwritten([[Line(TEXT, 72, 700)]]), [box])) == message


def test_without_a_box_nothing_is_made() -> None:
    assert str(refusal(handwritten([[Line(TEXT, 72, 700)]]), [])) == "还没有要遮盖的地方，请输入字词或者画框。"


@pytest.mark.parametrize("word", ["", "   ", "“”"])
def test_a_blank_word_is_refused(word: str) -> None:
    with pytest.raises(UnreadableFile, match="是空白或者只有标点"):
        find(handwritten([[Line(TEXT, 72, 700)]]), [word])


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf", handwritten([[Line(TEXT, 72, 700)]])[:300]])
def test_a_broken_document_is_refused(data: bytes) -> None:
    assert refusal(data).code == "damaged"


def test_a_document_with_a_password_is_refused() -> None:
    # an encryption dictionary that no empty password opens
    plain = handwritten([[Line(TEXT, 72, 700)]])
    key = b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    locked = plain.replace(b"trailer\n<<", b"trailer\n<<" + key)
    assert str(refusal(locked)) == "PDF文件设有打开密码，无法处理。请取消密码后重新上传。"


def test_a_huge_page_is_made_coarser_and_the_report_says_how_coarse() -> None:
    report = covered(handwritten([[Line(TEXT, 72, 700)]], size=(10_000, 10_000))).report
    assert report.dpi == 25


def test_three_hundred_pages_need_the_memory_of_a_few() -> None:
    data = handwritten([[Line(f"{number} {TEXT}", 72, 700)] for number in range(300)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = covered(data)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert result.report.pages == result.report.boxes == 300
    # three hundred pages of pictures unpacked are two gigabytes
    assert used < 200_000
    assert len(pypdfium2.PdfDocument(io.BytesIO(result.content))) == 300


def test_more_than_five_hundred_pages_are_refused() -> None:
    assert str(refusal(handwritten([[] for _ in range(501)]))) == "这个PDF有501页，超过500页的上限。请分成几个文件。"
