"""What a file is by its first bytes, whatever its name says; with the type it is delivered under. Pure."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = 4096
"""How many bytes `sniffed` wants to see."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file; `accepted` tells whether anybody may hand it in."""

    code: str
    label: str
    content_type: str
    accepted: bool = True


PDF = FileKind("pdf", "PDF", "application/pdf")
ZIP = FileKind("zip", "ZIP 类文件（DOCX、XLSX 等）", "application/zip")
OLE = FileKind("ole", "旧版 Office 文件", "application/octet-stream")
IMAGE = FileKind("image", "图片", "application/octet-stream")
MARKUP = FileKind("html", "网页", "text/html")
TEXT = FileKind("text", "文本", "text/plain")
DATA = FileKind("data", "其他数据", "application/octet-stream")
PROGRAM = FileKind("program", "可执行程序", "application/octet-stream", accepted=False)

KINDS = {kind.code: kind for kind in (PDF, ZIP, OLE, IMAGE, MARKUP, TEXT, DATA, PROGRAM)}

MAGIC = (
    (b"\x7fELF", PROGRAM),
    (b"#!/", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x89PNG\r\n\x1a\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
)

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def sniffed(head: bytes) -> FileKind:
    """The kind that the first `HEAD` bytes show."""
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return PDF
    if b"\x00" in head and not head.startswith(UTF_16):
        # two letters alone may begin a text
        return PROGRAM if head.startswith(b"MZ") else DATA
    return MARKUP if b"<html" in head.lower() or b"<!doctype" in head.lower() else TEXT
