"""Names made harmless; kinds by content."""

import pytest

from gongkai.files.kinds import sniffed
from gongkai.files.names import LONGEST, cleaned


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2025年年报.docx", "2025年年报.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\某\\年报.doc", "年报.doc"),
        ("年报\r\nSet-Cookie: x.pdf", "年报Set-Cookie_ x.pdf"),
        ("年报\u202egnp.exe", "年报gnp.exe"),
        ("年\u200b报\u0000.txt", "年报.txt"),
        ("  年报 .pdf. ", "年报 .pdf"),
        ('a"b<c>|?.txt', "a_b_c___.txt"),
        ("", "未命名"),
        ("..", "未命名"),
    ],
)
def test_a_name_keeps_what_people_see_and_loses_what_harms(given: str, kept: str) -> None:
    assert cleaned(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = cleaned("年" * 400 + ".docx")
    assert len(name) == LONGEST and name.endswith("年.docx")


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4", "pdf"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "ole"),
        (b"<!DOCTYPE html><p>", "html"),
        ("年报".encode(), "text"),
        ("年报".encode("gb18030"), "text"),
        ("年报\n".encode("utf-16"), "text"),
        (b"MZ is how this note begins", "text"),
        (b"MZ\x90\x00", "program"),
        (b"\x00\x01\x02", "data"),
        (b"\x89PNG\r\n\x1a\n", "image"),
    ],
)
def test_the_kind_is_what_the_bytes_say(head: bytes, code: str) -> None:
    assert sniffed(head).code == code
