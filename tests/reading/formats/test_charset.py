"""Bytes of the Chinese web become text whatever charset they are in and whatever they declare."""

import pytest

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import load
from gongkai.reading.formats.charset import decode

SIMPLIFIED = "某镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n本年新收申请22件。\n"
TRADITIONAL = "某鎮人民政府2023年政府信息公開工作年度報告\n一、總體情況\n本年新收申請22件。\n"


@pytest.mark.parametrize(
    ("written_in", "read_as"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030"), ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"),
    ],
)
def test_simplified_chinese_is_read_in_every_charset_it_is_written_in(written_in: str, read_as: str) -> None:
    assert decode(SIMPLIFIED.encode(written_in)) == (SIMPLIFIED, read_as)


def test_big5_is_read_whether_it_is_declared_or_not() -> None:
    page = f'<html><meta charset="big5"><p>{TRADITIONAL}</p></html>'
    assert TRADITIONAL in decode(page.encode("big5"))[0]
    assert decode((TRADITIONAL * 5).encode("big5")) == (TRADITIONAL * 5, "big5hkscs")


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030"])
def test_characters_beyond_gb2312_are_read_under_every_gb_label(label: str) -> None:
    page = f'<meta charset="{label}"><p>尧生镇朱镕基㙍𠀀</p>'
    assert "朱镕基㙍𠀀" in decode(page.encode("gb18030"))[0]


def test_utf8_wins_over_a_stale_declaration() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>{SIMPLIFIED}</p>'
    assert decode(page.encode("utf-8"))[1] == "utf-8"


def test_a_latin_declaration_on_a_chinese_page_is_not_believed() -> None:
    page = f'<meta charset="iso-8859-1"><p>{SIMPLIFIED}</p>'
    assert "政府信息公开" in decode(page.encode("gbk"))[0]


def test_a_file_cut_in_the_middle_of_a_character_loses_only_that_one() -> None:
    text, charset = decode((SIMPLIFIED * 20).encode("utf-8")[:-2])
    assert charset == "utf-8"
    assert text.startswith(SIMPLIFIED * 19)


def test_full_width_punctuation_stays_as_it_was_written() -> None:
    assert decode("（一）予以公开，“三安全一稳定”：0".encode("gbk"))[0] == "（一）予以公开，“三安全一稳定”：0"


def test_what_no_charset_makes_readable_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        load(b"a" + bytes(range(128, 256)) * 40 + b"\xff\xff" * 900, "x.txt")
    assert refusal.value.code in ("not_text", "binary")
