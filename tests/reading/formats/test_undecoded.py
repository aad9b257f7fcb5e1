"""Pages in GB18030 are parsed before they are decoded, and read as if they had been decoded first."""

from __future__ import annotations

import pytest

from gongkai.reading.formats import charset, html, undecoded

PAGE = (
    '<html><head><meta charset="gb2312"><title>南桥市政府信息公开年报\u3000</title>'
    '<meta name="ContentSource" content="南桥市政府办公室"></head><body>'
    '<p><font face="仿宋_GB2312">政府信息</font> <font>公开</font></p><pre>朱镕基\n㙍𠀀</pre>'
    '<table><tr><td>规章</td><td>0</td><td>&nbsp;</td><td><input value="十二"></td></tr></table></body></html>'
)


def test_a_page_is_the_same_document_as_if_it_had_been_decoded_first() -> None:
    data = PAGE.encode("gb18030")
    assert undecoded.load(data, "年报.html") == html.load(*_decoded(data))


def test_its_texts_title_and_fields_are_printed_in_chinese() -> None:
    document = undecoded.load(PAGE.encode("gb18030"), "年报.html")
    assert document is not None
    assert document.title == "南桥市政府信息公开年报"
    assert document.metadata == {"ContentSource": "南桥市政府办公室"}
    assert [line.text for line in document.lines] == ["政府信息 公开", "朱镕基", "㙍𠀀", "规章\t0\t\t十二"]


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode("utf-8"),
        PAGE.replace("&nbsp;", "&#20013;").encode("gb18030"),
        PAGE.replace("&nbsp;", "&copy;").encode("gb18030"),
        PAGE.encode("gb18030").replace("镕".encode("gb18030"), b"\xff"),
        b"\n" + PAGE.encode("gb18030"),
        "<p>规章</p>".encode("gb18030"),
    ],
    ids=["in UTF-8", "a character by its number", "a character by its name", "damaged", "no tag first", "not certain"],
)
def test_what_is_not_certain_is_left_to_be_decoded_as_a_whole(data: bytes) -> None:
    assert undecoded.load(data, "年报.html") is None


def _decoded(data: bytes) -> tuple[str, str, str, bytes]:
    text, found = charset.decode(data)
    return text, "年报.html", found, data
