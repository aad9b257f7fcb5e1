"""Files that must be refused, built small and described by what they are: name, bytes, expected codes."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import docx
import pypdfium2

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def docx_with(document_xml: bytes, **more: bytes) -> bytes:
    """A DOCX whose main part is this; `more` are parts by name with `__` for a slash."""
    original = BytesIO()
    docx.Document().save(original)
    with zipfile.ZipFile(original) as package:
        members = {name: package.read(name) for name in package.namelist()}
    return archive(members | {"word/document.xml": document_xml} | {k.replace("__", "/"): v for k, v in more.items()})


def _entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{entities}]><x>&a9;</x>'.encode()


def _overlapping_bomb() -> bytes:
    """A directory that promises far more than the file holds."""
    packed = bytearray(docx_with(b"<x/>", **{"word__media__a.bin": bytes(2_000_000)}))
    at = packed.rfind(b"PK\x01\x02", 0, packed.rfind(b"word/media/a.bin"))
    packed[at + 24 : at + 28] = struct.pack("<I", 0xF0000000)
    return bytes(packed)


def _password_zip() -> bytes:
    packed = bytearray(archive({"word/document.xml": b"<x/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.find(mark) + offset] |= 1
    return bytes(packed)


def _cells_docx() -> bytes:
    cell = b"<w:tc><w:p/></w:tc>"
    # different texts here and there, so that the package is not refused for its ratio first
    filler = b"".join(b"<w:p><w:r><w:t>%08x</w:t></w:r></w:p>" % (n * 2654435761 % 2**32) for n in range(12_000))
    return docx_with(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + filler
                     + b"<w:tbl>" + (b"<w:tr>" + cell * 100 + b"</w:tr>") * 1010 + b"</w:tbl></w:body></w:document>")


def pdf_of(pages: int) -> bytes:
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        pdf.new_page(200, 200)
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def _pdf_without_pages() -> bytes:
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    first, second = body.index(b"1 0 obj"), body.index(b"2 0 obj")
    table = b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (first, second)
    return body + table + b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)


def _pdf_with_password() -> bytes:
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    keys = (b"3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n")
    places = [(body + keys).index(b"%d 0 obj" % number) for number in (1, 2, 3)]
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % len(body + keys)
    return body + keys + table + trailer


def _compound(*streams: str, flags: int = 0) -> bytes:
    """The outside of an OLE2 file: header, a first sector as Word writes it, a directory with names."""
    first = bytearray(512)
    first[:2], first[11] = b"\xec\xa5", flags
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return OLE.ljust(512, b"\0") + bytes(first) + directory.ljust(1024, b"\0")


def _noise() -> bytes:
    return b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(200))


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def _truncated_docx() -> bytes:
    whole = docx_with(b"<x/>")
    return whole[: len(whole) // 2]


def _macro_docx() -> bytes:
    whole = BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as package:
        members = {name: package.read(name) for name in package.namelist()}
    types = members["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", b"vnd.ms-word.document.macroEnabled.main+xml")
    return archive(members | {"[Content_Types].xml": types})


# what the file is, the name it comes under, its bytes, the code it is refused with
BAD: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("empty", "空.txt", lambda: b"", "empty"),
    ("only blanks", "空.html", lambda: b" \r\n\t\n" * 9, "empty"),
    ("binary", "x.txt", _noise, "binary"),
    ("a picture named as a page", "年报.html", _png, "unsupported"),
    ("a workbook", "年报.docx", lambda: archive({"xl/workbook.xml": b"<x/>"}), "unsupported"),
    ("an archive", "年报.zip", lambda: archive({"a.txt": b"a"}), "unsupported"),
    ("a RAR archive", "年报.doc", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(99), "unsupported"),
    ("an OFD", "年报.pdf", lambda: archive({"OFD.xml": b"<x/>"}), "unsupported"),
    ("an old workbook", "年报.doc", lambda: _compound("Workbook"), "unsupported"),
    ("a document with macros", "年报.docx", _macro_docx, "unsupported"),
    ("half a DOCX", "年报.docx", _truncated_docx, "damaged"),
    ("a DOCX of broken XML", "年报.docx", lambda: docx_with(b"<w:document"), "damaged"),
    ("a DOCX without its parts", "年报.docx", lambda: archive({"word/document.xml": b"<x/>"}), "damaged"),
    ("half a PDF", "年报.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    ("a PDF without pages", "年报.pdf", _pdf_without_pages, "empty"),
    ("a PDF with a password", "年报.pdf", _pdf_with_password, "encrypted"),
    ("a scanned PDF", "年报.pdf", lambda: pdf_of(3), "no_text_layer"),
    ("a PDF of 201 pages", "年报.pdf", lambda: pdf_of(201), "too_many_pages"),
    ("an archive with a password", "年报.docx", _password_zip, "encrypted"),
    ("a DOCX with a password", "年报.docx", lambda: _compound("EncryptionInfo", "EncryptedPackage"), "encrypted"),
    ("a DOC with a password", "年报.doc", lambda: _compound("WordDocument", flags=1), "encrypted"),
    ("a zip bomb", "年报.docx", lambda: docx_with(b" " * 30_000_000), "zip_bomb"),
    ("a zip bomb that lies", "年报.docx", _overlapping_bomb, "zip_bomb"),
    ("a zip of very many parts", "年报.docx", lambda: docx_with(b"<x/>", **{f"word__{n}": b"" for n in range(5001)}), "zip_bomb"),
    ("an entity bomb", "年报.html", _entity_bomb, "entity_bomb"),
    ("an entity bomb in a DOCX", "年报.docx", lambda: docx_with(_entity_bomb()), "entity_bomb"),
    ("a DOCX of a hundred thousand cells", "年报.docx", _cells_docx, "too_many_cells"),
    ("a page of a million cells", "年报.html", lambda: b"<table>" + (b"<tr>" + b"<td>0" * 1000) * 1000, "too_many_cells"),
    ("a text of a million cells", "年报.txt", lambda: b"0|0|0|0|0|0|0|0|0|0|0\n" * 100_000, "too_many_cells"),
    ("a text of very many lines", "年报.txt", lambda: b"0\n" * 200_001, "too_large"),
    ("a file beyond the limit", "年报.txt", lambda: b"0" * (50 * 1024 * 1024 + 1), "too_large"),
]
