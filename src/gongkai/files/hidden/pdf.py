"""What is hidden in a PDF: in its properties and actions, beside its pages, and on them out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdftypes import PDFStream, resolve1

from gongkai.files.hidden.finding import KINDS, Hidden, told
from gongkai.files.hidden.unseen import unseen
from gongkai.files.redaction.opening import flatten, opened
from gongkai.reading.document import UnreadableFile

_PROPERTIES = {"Author": "作者", "Title": "标题", "Subject": "主题", "Keywords": "关键词", "Company": "单位",
               "SourceModified": "原文件", "Manager": "负责人"}  # fmt: skip
_PROGRAMS = {"Creator", "Producer", "CreationDate", "ModDate", "Trapped", "PTEX.Fullbanner"}
_XMP = re.compile(rb"<(?:dc|pdf|xmp|photoshop|xmpMM):(creator|title|description|subject|Author|Keywords|Manager|Company)\b[^>]*>(.*?)</",
                  re.DOTALL)  # fmt: skip
_ORDINARY_NOTES = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP}


def hidden_in_pdf(data: bytes) -> list[Hidden]:
    """The findings; raises UnreadableFile (encrypted, damaged, too_many_pages …)."""
    catalog, properties = _outlines(data)
    found = {"properties": ["、".join(properties)] if properties else []}
    with opened(data) as pdf:
        found["attachments"] = [pdf.get_attachment(number).get_name() for number in range(pdf.count_attachments())]
        found["scripts"] = ["打开文件时运行"] if pdfium.FPDFDoc_GetJavaScriptActionCount(pdf) > 0 or _acts(catalog) else []
        found["fields"] = [""] if pdf.get_formtype() != pdfium.FORMTYPE_NONE or "AcroForm" in catalog else []
        found["layers"] = [""] if "OCProperties" in catalog else []
        found["earlier_versions"] = [""] if _versions(data) > 1 else []
        for number in range(1, len(pdf) + 1):
            for code in _on_page(pdf, number):
                found.setdefault(code, []).append(f"第{number}页")
    return [one for code, places in found.items() for one in told(KINDS[code], places)]


def scrubbed_pdf(data: bytes) -> bytes:
    """The pages alone, with stamps and filled-in fields as part of them; the text stays. Layers cannot be told apart."""
    with opened(data) as pdf:
        if "OCProperties" in _outlines(data)[0]:
            raise UnreadableFile("layers", "PDF带有图层，清除后隐藏的图层可能显示出来，没有清除。请用“遮盖”处理，或者打印成PDF后重新上传。")
        for number in range(len(pdf)):
            _made_plain(pdf, number)
        made = pypdfium2.PdfDocument.new()
        made.import_pages(pdf)
        for number in range(len(made)):
            _without_notes(made[number])
        target = BytesIO()
        made.save(target, flags=pdfium.FPDF_REMOVE_SECURITY)
        made.close()
    return target.getvalue()


def _made_plain(pdf: Any, number: int) -> None:
    """What notes and fields show becomes part of the page, but not the sign that there is a note."""
    page = pdf[number]
    for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
        if _kind(page, index) in (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_FILEATTACHMENT):
            pdfium.FPDFPage_RemoveAnnot(page, index)
    flatten(page)


def _without_notes(page: Any) -> None:
    for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
        pdfium.FPDFPage_RemoveAnnot(page, index)
    page.close()


def _outlines(data: bytes) -> tuple[dict[str, Any], list[str]]:
    """The document's catalogue and the labels of the properties that it holds."""
    try:
        with pdfplumber.open(BytesIO(data)) as read:
            catalog = {str(key): resolve1(value) for key, value in read.doc.catalog.items()}
            named = [_PROPERTIES.get(key, key) for key, value in read.metadata.items()
                     if key not in _PROGRAMS and str(value).strip()]  # fmt: skip
    except Exception:
        # pdfminer raises whatever it meets; pdfium has to say what is wrong with the file
        with opened(data):
            raise UnreadableFile("damaged", "PDF文件的结构有损坏，没有检查。请打印成PDF后重新上传。") from None
    metadata = catalog.get("Metadata")
    if isinstance(metadata, PDFStream) and any(_bare(match[2]) for match in _XMP.finditer(metadata.get_data())):
        named.append("XMP信息")
    return catalog, named


def _bare(markup: bytes) -> bytes:
    return re.sub(rb"<[^>]*>", b"", markup).strip()


def _acts(catalog: dict[str, Any]) -> bool:
    """Whether something runs when the document is opened or printed; to begin at a page is no script."""
    action = catalog.get("OpenAction")
    begins = isinstance(action, dict) and str(resolve1(action.get("S"))) not in ("/'GoTo'", "None")
    return begins or "AA" in catalog


def _versions(data: bytes) -> int:
    """How often the document was saved over itself; one made for the web has two ends from the beginning."""
    ends = len(re.findall(rb"startxref\s+\d+\s+%%EOF", data))
    return ends - (b"/Linearized" in data[:1024])


def _on_page(pdf: Any, number: int) -> Iterator[str]:
    page = pdf[number - 1]
    kinds = [_kind(page, index) for index in range(pdfium.FPDFPage_GetAnnotCount(page))]
    if any(kind not in _ORDINARY_NOTES and kind != pdfium.FPDF_ANNOT_REDACT for kind in kinds):
        yield "notes"
    if pdfium.FPDF_ANNOT_REDACT in kinds:
        yield "unapplied"
    yield from unseen(page)
    page.close()


def _kind(page: Any, index: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
