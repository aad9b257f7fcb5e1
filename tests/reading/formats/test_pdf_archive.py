"""What a PDF lacks to be an archive file."""

from __future__ import annotations

import pytest
from weasyprint import HTML, Attachment

from gongkai.reading.formats.pdf_archive import WORDS, Lack, archive_lacks

PAGE = "<p>内容</p>"


def archive(**options: object) -> bytes:
    return HTML(string=PAGE).write_pdf(pdf_variant="pdf/a-3b", uncompressed_pdf=True, **options)


def test_an_archive_file_lacks_nothing() -> None:
    assert archive_lacks(archive()) == []


def test_an_ordinary_file_says_neither_that_it_is_one_nor_how_its_colours_look() -> None:
    assert archive_lacks(HTML(string=PAGE).write_pdf()) == [Lack.IDENTIFICATION, Lack.OUTPUT_INTENT]


def test_a_font_that_every_reader_must_bring_is_missed() -> None:
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>>>>>endobj\n"
    assert Lack.FONTS in archive_lacks(written(page, b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"))


def test_a_script_is_found() -> None:
    assert Lack.SCRIPT in archive_lacks(written(b"3 0 obj<</S/JavaScript/JS(app.alert)>>endobj\n"))


def test_transparency_is_named_where_nothing_says_how_it_is_mixed() -> None:
    assert Lack.TRANSPARENCY in archive_lacks(written(b"3 0 obj<</Type/ExtGState/ca .5>>endobj\n"))
    clear = HTML(string='<p style="opacity: .5">内容</p>').write_pdf(pdf_variant="pdf/a-3b", uncompressed_pdf=True)
    assert archive_lacks(clear) == []


def test_a_file_carried_along_must_say_what_it_is_to_the_text() -> None:
    assert archive_lacks(archive(attachments=[Attachment(string=b"x", name="x.txt")])) == []
    assert Lack.ATTACHMENTS in archive_lacks(written(b"3 0 obj<</Type/Filespec/F(x.txt)>>endobj\n"))


def test_an_encrypted_file_is_none() -> None:
    encrypt = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>/ID[<00><00>]"
    assert Lack.ENCRYPTED in archive_lacks(written(trailer=encrypt))


@pytest.mark.parametrize("data", [b"", b"nothing", b"%PDF-1.7\nrubbish", archive()[:2000]])
def test_what_cannot_be_read_is_no_archive_file(data: bytes) -> None:
    assert archive_lacks(data) == [Lack.UNREADABLE]


def test_every_lack_has_its_words() -> None:
    assert set(WORDS) == set(Lack)


def written(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A file of these objects with a table of where they are."""
    parts = [b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n", b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n", *objects]
    body, places = b"%PDF-1.7\n", []
    for part in parts:
        places.append(len(body))
        body += part
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Root 1 0 R/Size %d" % (len(parts) + 1) + trailer + b">>\nstartxref\n%d\n%%%%EOF" % len(body)
