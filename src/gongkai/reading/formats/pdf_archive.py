"""What a PDF lacks to be kept as an archive file (PDF/A, GB/T 33190 takes the same view of fonts and scripts).

A small look at the objects of the file; it takes the place of no checker made for the purpose: colour, the details of
fonts and the syntax of streams are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFException, PDFStream, resolve1
from pdfminer.psparser import PSException


class Lack(StrEnum):
    """Something that PDF/A-3b asks for, or forbids."""

    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    FONTS = "fonts"
    IDENTIFICATION = "identification"
    OUTPUT_INTENT = "output_intent"
    SCRIPT = "script"
    TRANSPARENCY = "transparency"
    ATTACHMENTS = "attachments"

    @property
    def words(self) -> str:
        """What the file then has or has not, in Chinese."""
        return WORDS[self]


WORDS = {
    Lack.UNREADABLE: "文件读不完整，无法检查",
    Lack.ENCRYPTED: "文件已加密",
    Lack.FONTS: "有字体没有嵌入",
    Lack.IDENTIFICATION: "没有XMP元数据中的PDF/A标识",
    Lack.OUTPUT_INTENT: "没有输出意图（色彩特性文件）",
    Lack.SCRIPT: "含有脚本",
    Lack.TRANSPARENCY: "有透明效果，而没有输出意图",
    Lack.ATTACHMENTS: "带有附件，而没有标明与正文的关系",
}

PAGES = (Lack.UNREADABLE, Lack.FONTS)
"""What pages bring with them into a file that is otherwise in order."""

_OPAQUE = (None, 1, 1.0)


def archive_lacks(pdf: bytes) -> list[Lack]:
    """What a PDF lacks for PDF/A-3b, in the order of `Lack`; empty where nothing was found."""
    try:
        document = PDFDocument(PDFParser(BytesIO(pdf)))
        found = set(_of_catalog(document)) | {lack for value in _objects(document) for lack in _of_object(value)}
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return [Lack.ENCRYPTED]
    except (PDFException, PSException, KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError):
        # whatever pdfminer raises on a file nobody has seen before
        return [Lack.UNREADABLE]
    if Lack.OUTPUT_INTENT not in found:
        found.discard(Lack.TRANSPARENCY)
    return [lack for lack in Lack if lack in found]


def _of_catalog(document: PDFDocument) -> Iterator[Lack]:
    if document.encryption is not None:
        yield Lack.ENCRYPTED
    if not resolve1(document.catalog.get("OutputIntents")):
        yield Lack.OUTPUT_INTENT
    metadata = resolve1(document.catalog.get("Metadata"))
    if not isinstance(metadata, PDFStream) or b"pdfaid" not in metadata.get_data():
        yield Lack.IDENTIFICATION


def _objects(document: PDFDocument) -> Iterator[Any]:
    """Every object that the file numbers, each once, with what is written inside it."""
    seen: set[int] = set()
    for xref in document.xrefs:
        for number in xref.get_objids():
            if number and number not in seen:
                seen.add(number)
                yield from _inside(document.getobj(number))


def _inside(value: Any) -> Iterator[Any]:
    """A value and the values written in it; not those that it refers to."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        one = one.attrs if isinstance(one, PDFStream) else one
        if isinstance(one, Mapping):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _of_object(value: Mapping[str, Any]) -> Iterator[Lack]:
    kind = _name(value.get("Type"))
    if kind == "Font" and not _embedded(value):
        yield Lack.FONTS
    if "JS" in value or "JavaScript" in value:
        yield Lack.SCRIPT
    if _is_clear(value):
        yield Lack.TRANSPARENCY
    if kind == "Filespec" and "AFRelationship" not in value:
        yield Lack.ATTACHMENTS


def _embedded(font: Mapping[str, Any]) -> bool:
    """Type 3 fonts are drawn in the file itself; a composite font is embedded where its descendant is."""
    if _name(font.get("Subtype")) in ("Type3", "Type0"):
        return True
    descriptor = resolve1(font.get("FontDescriptor"))
    return isinstance(descriptor, Mapping) and any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3"))


def _is_clear(value: Mapping[str, Any]) -> bool:
    if _name(value.get("S")) == "Transparency" or value.get("CA") not in _OPAQUE or value.get("ca") not in _OPAQUE:
        return True
    mask = resolve1(value.get("SMask"))
    return mask is not None and _name(mask) != "None"


def _name(value: Any) -> str:
    return str(getattr(resolve1(value), "name", ""))
