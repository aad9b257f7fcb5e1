"""The two questions about a file that is to be handed out: what does it hide, and what is it without that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gongkai.files.hidden.docx import hidden_in_docx, scrubbed_docx
from gongkai.files.hidden.finding import KINDS, Hidden, hidden
from gongkai.files.hidden.package import Package
from gongkai.files.hidden.pdf import hidden_in_pdf, scrubbed_pdf
from gongkai.files.hidden.pictures import hidden_in_picture, without_data
from gongkai.files.hidden.xlsx import hidden_in_xlsx, scrubbed_xlsx
from gongkai.files.kinds import DATA, IMAGE, MARKUP, OLE, PDF, TEXT, ZIP, FileKind
from gongkai.reading.document import UnreadableFile

DOCUMENT, WORKBOOK = "word/document.xml", "xl/workbook.xml"
_UNKNOWN = {OLE: "旧版Office文件（DOC、XLS、PPT、WPS等）", ZIP: "压缩包或者其他文档（PPTX、OFD、ZIP等）",
            MARKUP: "网页", DATA: "不认识的文件"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """The file without what could be taken out; `left` is what a person still has to decide about."""

    content: bytes
    left: tuple[Hidden, ...]
    source_sha256: str
    sha256: str


def hidden_in(kind: FileKind, data: bytes) -> tuple[Hidden, ...]:
    """What a file of a kind (`files.kinds.sniffed`) hides; of kinds that cannot be looked into it is said that nobody
    looked. Raises UnreadableFile for damage, passwords and bombs."""
    if kind == PDF:
        return tuple(hidden_in_pdf(data))
    if kind == IMAGE:
        return tuple(hidden_in_picture(data))
    if kind == TEXT:
        return ()
    if kind == ZIP:
        package = Package(data)
        if DOCUMENT in package.names:
            return tuple(hidden_in_docx(package))
        if WORKBOOK in package.names:
            return tuple(hidden_in_xlsx(package))
    return (hidden(KINDS["unchecked"], _UNKNOWN.get(kind, kind.label)),)


def scrub(kind: FileKind, data: bytes) -> Scrubbed:
    """The same in sight, without what is removable; looked at again, so that nothing said to be gone is left.

    Raises UnreadableFile, also where something removable remained (not_clean) or the kind is unknown (unchecked).
    """
    content = _scrubbed(kind, data)
    left = hidden_in(kind, content)
    if remained := [str(one) for one in left if one.removable]:
        raise UnreadableFile("not_clean", f"没有清除干净：{'、'.join(remained)}。没有生成文件，请在原文件中处理后重新上传。")
    return Scrubbed(content, left, hashlib.sha256(data).hexdigest(), hashlib.sha256(content).hexdigest())


def _scrubbed(kind: FileKind, data: bytes) -> bytes:
    if kind == PDF:
        return scrubbed_pdf(data)
    if kind == IMAGE:
        return without_data(data)
    if kind == TEXT:
        return data
    if kind == ZIP:
        package = Package(data)
        if DOCUMENT in package.names:
            return scrubbed_docx(package)
        if WORKBOOK in package.names:
            return scrubbed_xlsx(package)
    raise UnreadableFile("unchecked", f"{_UNKNOWN.get(kind, kind.label)}不能自动清除。请另存为DOCX、XLSX或者打印成PDF后重新上传。")
