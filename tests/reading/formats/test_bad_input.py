"""Whatever is no readable report is refused with a stable code and a message that says what to do."""

from collections.abc import Callable

import pytest

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import load
from tests.reading.bad_files import BAD, docx_with


@pytest.mark.parametrize(("name", "make", "code"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_a_bad_file_is_refused_by_what_it_is(name: str, make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        load(make(), name)
    assert refusal.value.code == code
    assert "请" in refusal.value.message, "a message says what to do"


def test_the_message_on_size_names_size_and_limit() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        load(bytes(60 * 1024 * 1024), "x")
    assert "60 MB" in refusal.value.message
    assert "50 MB" in refusal.value.message


@pytest.mark.parametrize("name", ["年报.docx", "年报.pdf", "年报", "年报.exe"])
def test_a_wrong_extension_does_not_matter(name: str) -> None:
    assert load("一、总体情况\n".encode(), name).kind == "text"
    assert load("<p>一、总体情况</p>".encode(), name).kind == "html"
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    assert load(docx_with(body.encode()), name).kind == "docx"
