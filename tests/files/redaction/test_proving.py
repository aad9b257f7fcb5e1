"""The reading back can fail: whatever is left in a result is noticed."""

import pytest
from PIL import Image

from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.painting import Picture
from gongkai.files.redaction.paper import Paper
from gongkai.files.redaction.proving import prove
from gongkai.reading.document import UnreadableFile
from tests.files.redaction.handwritten import Line, handwritten

BOX = Box(1, 0.1, 0.1, 0.5, 0.2)


def paper(*pages: Image.Image) -> bytes:
    made = Paper()
    for image in pages:
        made.add(Picture(image, 595, 842))
    return made.finished()


def black_and_white() -> Image.Image:
    image = Image.new("RGB", (600, 800), (255, 255, 255))
    image.paste((0, 0, 0), (60, 80, 300, 160))
    return image


def refusal(content: bytes, boxes: list[Box]) -> str:
    with pytest.raises(UnreadableFile) as refused:
        prove(content, 1, boxes)
    assert refused.value.code == "not_proven"
    return str(refused.value).removeprefix("遮盖后核对没有通过：").partition("。")[0]


def test_a_picture_that_is_black_under_its_box_is_proven() -> None:
    prove(paper(black_and_white()), 1, [BOX])


def test_a_box_that_was_not_painted_is_noticed() -> None:
    assert refusal(paper(Image.new("RGB", (600, 800), (255, 255, 255))), [BOX]) == "第1页遮盖处不是黑色"


def test_a_speck_under_a_box_is_noticed() -> None:
    image = black_and_white()
    image.putpixel((150, 120), (255, 255, 255))
    assert refusal(paper(image), [BOX]) == "第1页遮盖处不是黑色"


@pytest.mark.parametrize(
    ("instead_of", "put"),
    [
        (b"/Type/Catalog", b"/Type/Catalog/Lang(zh)"),
        (b"/Type/Catalog", b"/Type/Catalog/Metadata 9 0 R"),
        (b"/I Do Q", b"/I Do QBT"),
        (b"/Root 1 0 R", b"/Root 1 0 R/Info 1 0 R"),
        (b"%%EOF\n", b"%%EOF\n%left"),
    ],
)
def test_anything_but_pictures_is_noticed(instead_of: bytes, put: bytes) -> None:
    content = paper(black_and_white())
    assert instead_of in content
    assert refusal(content.replace(instead_of, put), [BOX]).startswith("成品")


def test_another_document_is_no_paper_of_pictures() -> None:
    with pytest.raises((UnreadableFile, ValueError)):
        prove(handwritten([[Line("柳青禾", 72, 700)]]), 1, [])
