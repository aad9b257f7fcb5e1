"""`text_of`: what a file says, as far as a program can tell. No web framework here; run in a child (`files.contents`)."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import openpyxl
from lxml import etree

from gongkai.files.hidden.package import Package, damaged, local
from gongkai.files.kinds import MARKUP, PDF, TEXT, ZIP, FileKind
from gongkai.files.redaction.opening import opened
from gongkai.files.text.states import MOST_CHARACTERS, TextState
from gongkai.law.reasons import Refused
from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import charset
from gongkai.writing.rich_text import plain_text
from gongkai.writing.rich_text.lines import seen


@dataclass(frozen=True, slots=True)
class Taken:
    """The text, line by line; blank in the last three states."""

    state: TextState
    text: str = ""


_DOCX = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
_SLIDES = re.compile(r"ppt/slides/slide(\d+)\.xml")
_OFD = re.compile(r"Doc_\d+/Pages/Page_(\d+)/Content\.xml")
_LEFT_OUT = {"del", "moveFrom", "Fallback", "instrText", "delText", "rt"}
_FALSE = {"0", "false", "off"}
_LINE_END = re.compile(r"\s*\n\s*")


def text_of(kind: FileKind, data: bytes) -> Taken:
    """The text of a PDF, DOCX, XLSX, PPTX, OFD, web page or text file; raises UnreadableFile (encrypted, damaged …)."""
    lines = _lines(kind, data)
    if lines is None:
        return Taken(TextState.UNKNOWN)
    kept: list[str] = []
    left = MOST_CHARACTERS
    for line in lines:
        if text := seen(line).strip():
            kept.append(text[:left])
            left -= len(text)
        if left <= 0:
            return Taken(TextState.CUT, "\n".join(kept))
    return Taken(TextState.TAKEN if kept else TextState.NONE, "\n".join(kept))


def _lines(kind: FileKind, data: bytes) -> Iterator[str] | None:
    if kind == PDF:
        return _of_pdf(data)
    if kind == ZIP:
        return _of_package(data)
    if kind == TEXT:
        return iter(charset.decode(data)[0].splitlines())
    if kind == MARKUP:
        return _of_page(data)
    return None


def _of_pdf(data: bytes) -> Iterator[str]:
    """Page by page; the ends of printed lines within a Chinese sentence are none of the text."""
    with opened(data, most_pages=10_000) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            printed = page.get_textpage().get_text_bounded().replace("\r", "").replace("\ufffe", "")
            page.close()
            yield from _joined(printed).split("\n")


def _joined(text: str) -> str:
    def between(found: re.Match[str]) -> str:
        ends = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return "" if all(one and unicodedata.east_asian_width(one) in "WF" for one in ends) else "\n"

    return _LINE_END.sub(between, text)


def _of_package(data: bytes) -> Iterator[str] | None:
    package = Package(data)
    if "word/document.xml" in package.names:
        return _of_parts(package, sorted(filter(_DOCX.fullmatch, package.names)), "t")
    if "xl/workbook.xml" in package.names:
        return _of_workbook(data)
    for shape, text in ((_SLIDES, "t"), (_OFD, "TextCode")):
        parts = sorted((int(found[1]), name) for name in package.names if (found := shape.fullmatch(name)))
        if parts:
            return _of_parts(package, [name for _, name in parts], text)
    return None


def _of_parts(package: Package, names: Iterable[str], text: str) -> Iterator[str]:
    for name in names:
        yield from _of_part(package.read(name), text)


def _of_part(content: bytes, text: str) -> Iterator[str]:
    """Paragraph by paragraph, as a stream, without what was deleted or hidden."""
    line: list[str] = []
    skipped: etree._Element | None = None
    events = etree.iterparse(io.BytesIO(content), ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for event, element in events:
            name = local(element)
            if event == "start":
                if skipped is None and name in _LEFT_OUT:
                    skipped = element
                continue
            if skipped is element:
                skipped = None
            elif skipped is None:
                line += _piece(element, name, text)
            if name in ("p", "TextObject"):
                yield "".join(line)
                line = []
                # what is behind is needed no longer; the rows of a table hold their cells
                element.clear()
    except (etree.XMLSyntaxError, ValueError):
        raise damaged() from None
    yield "".join(line)


def _piece(element: etree._Element, name: str, text: str) -> list[str]:
    if name == text:
        return [] if _is_hidden(element) else [element.text or ""]
    return {"tab": ["\t"], "br": ["\n"], "cr": ["\n"]}.get(name, [])


def _is_hidden(text: etree._Element) -> bool:
    run = text.getparent()
    properties = [] if run is None else [one for one in run if local(one) == "rPr"]
    return any(
        local(one) == "vanish" and not any(value in _FALSE for value in one.attrib.values())
        for found in properties for one in found
    )  # fmt: skip


def _of_workbook(data: bytes) -> Iterator[str]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield sheet.title
                for row in sheet.iter_rows(values_only=True):
                    yield "\t".join(str(value).strip() for value in row if value is not None)
    except UnreadableFile:
        raise
    except Exception:
        # openpyxl raises whatever it meets
        raise damaged() from None


def _of_page(data: bytes) -> Iterator[str]:
    try:
        yield from plain_text(charset.decode(data)[0]).split("\n")
    except Refused as refusal:
        raise UnreadableFile(refusal.reasons[0].code, str(refusal)) from None
