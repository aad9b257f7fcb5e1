"""Bytes of any format to numbered lines and grid rows, recognised by content and never by name."""

from __future__ import annotations

from gongkai.reading.document import Document
from gongkai.reading.formats import charset, html, sniff, text, undecoded


def load(data: bytes, name: str) -> Document:
    """One file as lines: plain text, Markdown, HTML, MHT, DOCX, DOC, RTF, PDF with a text layer, a workbook of our own.

    Raises UnreadableFile with one of the codes empty, too_large, binary, not_text, encrypted, damaged, no_text_layer,
    zip_bomb, entity_bomb, too_many_cells, too_many_pages, unsupported, converter_missing, timeout.
    """
    kind = sniff.kind_of(data)
    if kind == "markup_or_text":
        return _markup_or_text(data, name)
    if kind == "pdf":
        from gongkai.reading.formats.pdf import load as load_pdf

        return load_pdf(data, name)
    if kind == "docx":
        from gongkai.reading.formats.docx import load as load_docx

        return load_docx(data, name)
    if kind == "xlsx":
        from gongkai.reading.formats.own_workbook import load as load_own_workbook

        return load_own_workbook(data, name)
    if kind == "mht":
        from gongkai.reading.formats.mht import load as load_mht

        return load_mht(data, name)
    from gongkai.reading.formats.doc import load as load_doc

    return load_doc(data, name, kind)


def _markup_or_text(data: bytes, name: str) -> Document:
    if page := undecoded.load(data, name):
        return page
    decoded, found = charset.decode(data)
    if html.is_markup(decoded):
        return html.load(decoded, name, found, data if found in ("utf-8", "gb18030") else None)
    return text.load(decoded, name, found)
