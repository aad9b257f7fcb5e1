"""Pictures lose what they tell beside what they show."""

import io

import pytest
from PIL import Image

from gongkai.files.hidden.looking import hidden_in, scrub
from gongkai.files.kinds import IMAGE
from gongkai.reading.document import UnreadableFile
from tests.files.hidden.photographs import captioned, photograph, plain


def named(data: bytes) -> list[str]:
    return [str(one) for one in hidden_in(IMAGE, data)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (photograph(), ["图片的拍摄信息（拍摄地点（GPS）、拍摄时间、设备等（EXIF））"]),
        (photograph(place=False), ["图片的拍摄信息（拍摄时间、设备等（EXIF））"]),
        (photograph().replace(b"Exif\0\0MM", b"Exif\0\0QQ"), ["图片的拍摄信息（拍摄时间、设备等（EXIF））"]),
        (photograph(kind="PNG"), ["图片的拍摄信息（拍摄地点（GPS）、拍摄时间、设备等（EXIF））"]),
        (captioned(), ["图片的拍摄信息（XMP、说明或者注释）"]),
        (plain("JPEG"), []),
        (plain("PNG"), []),
        (plain("GIF"), []),
        (plain("JPEG") + b"PK\x03\x04 a file behind the picture", ["图片末尾附加的数据"]),
        (plain("PNG") + b"a file", ["图片末尾附加的数据"]),
        (plain("JPEG") + plain("JPEG"), ["图片末尾附加的数据"]),
    ],
    ids=["GPS", "EXIF", "unreadable EXIF", "EXIF in PNG", "texts", "jpeg", "png", "gif", "behind", "behind png", "two pictures"],
)
def test_what_a_picture_tells_is_named_and_goes(data: bytes, told: list[str]) -> None:
    assert named(data) == told
    assert named(scrub(IMAGE, data).content) == []


def test_a_picture_looks_the_same_without_its_data() -> None:
    before, after = captioned(), scrub(IMAGE, captioned()).content
    shown = [Image.open(io.BytesIO(one)).convert("RGBA").tobytes() for one in (before, after)]
    assert shown[0] == shown[1]


def test_a_photograph_that_was_turned_by_its_data_stays_upright() -> None:
    after = Image.open(io.BytesIO(scrub(IMAGE, photograph(turned=True)).content))
    assert after.size == (40, 60)
    assert after.convert("L").getpixel((38, 2)) < 60


def test_a_broken_picture_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="图片已损坏或不完整，打不开"):
        hidden_in(IMAGE, plain("PNG")[:40])
