"""What a file is, by its first bytes and never by its name; what cannot be read is refused by its kind."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Literal, NoReturn

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.limits import MAX_BYTES

Kind = Literal["pdf", "docx", "xlsx", "doc", "rtf", "mht", "markup_or_text"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
_SAVE_AS = "请用WPS或Word打开原件，另存为DOCX后再试。"

_CONTROLS = bytes({*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)})

# (first bytes, what people call it, what to do)
_REFUSED = (
    (b"Rar!", "RAR压缩包", "请解压后上传其中的报告文件。"),
    (b"7z\xbc\xaf\x27\x1c", "7z压缩包", "请解压后上传其中的报告文件。"),
    (b"\x1f\x8b", "gzip压缩包", "请解压后上传其中的报告文件。"),
    (b"BZh", "bzip2压缩包", "请解压后上传其中的报告文件。"),
    (b"\xfd7zXZ", "xz压缩包", "请解压后上传其中的报告文件。"),
    (b"\x89PNG", "PNG图片", "图片没有文字层，请提供报告的网页、DOCX或带文字的PDF。"),
    (b"\xff\xd8\xff", "JPEG图片", "图片没有文字层，请提供报告的网页、DOCX或带文字的PDF。"),
    (b"GIF8", "GIF图片", "图片没有文字层，请提供报告的网页、DOCX或带文字的PDF。"),
    (b"II*\x00", "TIFF图片", "图片没有文字层，请提供报告的网页、DOCX或带文字的PDF。"),
    (b"MM\x00*", "TIFF图片", "图片没有文字层，请提供报告的网页、DOCX或带文字的PDF。"),
    (b"RIFF", "图片或音视频", "请提供报告的网页、DOCX或带文字的PDF。"),
    (b"\x7fELF", "可执行程序", "请提供报告文件本身。"),
    (b"MZ", "可执行程序", "请提供报告文件本身。"),
)
# (a member of the archive, what people call it)
_PACKAGES = (("ppt/", "演示文稿（PPTX）"), ("OFD.xml", "OFD文件"),
             ("content.xml", "OpenDocument文档（ODT）"))
_STREAMS = (("Workbook", "Excel工作簿（XLS）"), ("PowerPoint Document", "演示文稿（PPT）"))


def kind_of(data: bytes) -> Kind:
    """The kind of a file that can be read; raises UnreadableFile for every other, naming what it is."""
    refuse_size(len(data))
    if data.startswith(b"<"):
        return "markup_or_text"
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("empty", "文件是空的，没有任何内容。请检查是否保存或下载完整。")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _package(data)
    if data.startswith(OLE):
        return _compound(data)
    if data.startswith(RTF):
        return "rtf"
    refuse_binary(data)
    return "mht" if _is_mht(data) else "markup_or_text"


REPORT_ONLY = "请去掉附件和图片，只上传报告正文。"


def refuse_size(size: int, largest: int = MAX_BYTES, advice: str = REPORT_ONLY) -> None:
    """Raises `too_large` for a file of more than `largest`; callers ask before they read it."""
    if size > largest:
        raise UnreadableFile("too_large", f"文件有{size / 1048576:.0f} MB，超过{largest // 1048576} MB的上限，没有读取。{advice}")


def _package(data: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise damaged("DOCX或ZIP文件") from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    for member, label in _PACKAGES:
        if any(name.startswith(member) for name in names):
            _refuse(label, _SAVE_AS)
    _refuse("ZIP压缩包", "请解压后上传其中的报告文件。")


def _compound(data: bytes) -> Kind:
    """OLE2: the names of its streams stand in the directory in UTF-16."""
    if _has_stream(data, "EncryptedPackage"):
        raise encrypted("文档")
    if _has_stream(data, "WordDocument"):
        # the file information block: magic 0xA5EC, and bit 8 of the flags at 0x0A for a password
        if data[512:514] == b"\xec\xa5" and data[523:524] and data[523] & 1:
            raise encrypted("文档")
        return "doc"
    for stream, label in _STREAMS:
        if _has_stream(data, stream):
            _refuse(label, "请把报告另存为DOCX后再试。")
    if len(data) < 1536:
        raise damaged("DOC文件")
    _refuse("OLE复合文件（不是Word文档）", _SAVE_AS)


def _has_stream(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def refuse_binary(data: bytes) -> None:
    """Raises UnreadableFile for what is neither text nor markup, naming what it is."""
    for magic, label, advice in _REFUSED:
        # two letters may begin a text as well
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:512]):
            _refuse(label, advice)
    if re.match(rb"BM.{4}\x00\x00\x00\x00", data, re.DOTALL):
        _refuse("BMP图片", "图片没有文字层，请提供报告的网页、DOCX或带文字的PDF。")
    head = data[:4096]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # UTF-16 of Chinese has such bytes as the halves of characters, a binary file in its first line already
    if controls > len(head) / 20 and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and not _maybe_utf16(head):
        raise UnreadableFile("binary", "这是二进制文件，不是文本、网页、DOCX、DOC或PDF。" + _SAVE_AS)


def _maybe_utf16(head: bytes) -> bool:
    """Line ends or digits of UTF-16: an ASCII byte beside a NUL, always on the same side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return max(even, odd) > 0 and min(even, odd) * 20 <= max(even, odd)


def _is_mht(data: bytes) -> bool:
    head = data[:2048].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def _refuse(label: str, advice: str) -> NoReturn:
    raise UnreadableFile("unsupported", f"这是{label}，不能作为年度报告读取。{advice}")


def damaged(label: str) -> UnreadableFile:
    """The refusal of a file whose structure is broken or cut off."""
    return UnreadableFile("damaged", f"{label}已损坏或不完整，打不开。请重新下载或保存；"
                                     "如在WPS或Word中能打开，请另存为DOCX后再试。")


def encrypted(label: str) -> UnreadableFile:
    """The refusal of a file that asks for a password."""
    return UnreadableFile("encrypted", f"{label}设有打开密码，无法读取。请在WPS、Word或PDF软件中取消密码后再试。")
