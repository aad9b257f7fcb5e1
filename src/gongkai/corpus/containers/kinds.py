"""What a file is, by its first bytes: one document, or a container of many."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Literal

from gongkai.reading.document import UnreadableFile

Kind = Literal["zip", "warc", "parquet"]
HEAD = 4096
"""bytes that tell"""


@dataclass(frozen=True, slots=True)
class Member:
    """One document in a container: where, under which name, and what; or why it cannot be had."""

    place: int
    source: str
    content: bytes | UnreadableFile


class IsDocument(Exception):
    """A ZIP that is itself one document: DOCX, XLSX, OFD …"""


def kind_of(head: bytes) -> Kind | None:
    """The kind of container that begins so; None for a document."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "warc" if _unpacked(head).startswith(b"WARC/") else None


def _unpacked(head: bytes) -> bytes:
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""
