"""The ZIP package of a DOCX, looked over before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import sniff
from gongkai.reading.formats.limits import (
    MAX_CELLS,
    MAX_XML_PART,
    MAX_ZIP_BYTES,
    MAX_ZIP_ENTRIES,
    MAX_ZIP_RATIO,
)

_SMALL = 1024 * 1024


def check(data: bytes, largest: int = MAX_XML_PART) -> None:
    """Refuses bombs, passwords, entity declarations and too many cells, going by the directory first.

    `largest` is what one XML part may have unpacked: more where it is read as a stream and no tree is made of it.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            _refuse_bomb(parts, largest)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_xml(package, part)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error):
        raise sniff.damaged("DOCX文件") from None





def _refuse_bomb(parts: list[zipfile.ZipInfo], largest: int) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise sniff.encrypted("压缩包")
    huge = sum(part.file_size for part in parts) > MAX_ZIP_BYTES or len(parts) > MAX_ZIP_ENTRIES
    if huge or any(_is_bomb(part, largest) for part in parts):
        raise UnreadableFile("zip_bomb", "文件解压后异常巨大，可能是压缩炸弹，没有读取。请用WPS打开，另存为DOCX后再试。")


def _is_bomb(part: zipfile.ZipInfo, largest: int) -> bool:
    if part.filename.endswith((".xml", ".rels")) and part.file_size > largest:
        return True
    return part.file_size > _SMALL and part.file_size > MAX_ZIP_RATIO * max(part.compress_size, 1)


def _check_xml(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    text = package.read(part)
    # in UTF-16 the letters stand apart
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"<\x00!\x00" in text or b"\x00<\x00!" in text:
        raise UnreadableFile("entity_bomb", "文档的XML声明了DOCTYPE或实体，可能是实体炸弹，没有读取。"
                                            "请用WPS打开，另存为DOCX后再试。")
    if text.count(b"<w:tc>") + text.count(b"<w:tc ") > MAX_CELLS:
        raise UnreadableFile("too_many_cells", f"文档中的表格超过{MAX_CELLS}个单元格，不是年度报告的表格。"
                                               "请只保留报告正文。")
