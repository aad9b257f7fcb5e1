"""Attachments of the demonstration: a PDF, a DOCX and an XLSX with figures, none of them about anything real."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from html import escape

from docx import Document
from docx.oxml.ns import qn

from gongkai.demonstration.disclosure.publication import File
from gongkai.writing.pdf import pdf_of
from gongkai.writing.register import write_workbook

IMAGINED = "演示数据，其中的机关、地名和数字均为虚构。"


def workbook(title: str, heads: Sequence[str], rows: Sequence[Sequence[str | int]]) -> File:
    """A table to reckon with."""
    return File(title, f"{title}.xlsx", partial(_workbook, title, heads, rows))


def document(title: str, paragraphs: Sequence[str]) -> File:
    """A form or a text to write on."""
    return File(title, f"{title}.docx", partial(_document, title, paragraphs))


def paper(title: str, paragraphs: Sequence[str]) -> File:
    """A text as it is printed."""
    return File(title, f"{title}.pdf", partial(_paper, title, paragraphs))


def _workbook(title: str, heads: Sequence[str], rows: Sequence[Sequence[str | int]]) -> bytes:
    file = io.BytesIO()
    write_workbook(file, title, heads, [max(10, 2 * len(head)) for head in heads], rows)
    return file.getvalue()


def _document(title: str, paragraphs: Sequence[str]) -> bytes:
    made = Document()
    made.core_properties.author = made.core_properties.comments = ""
    made.styles["Normal"].font.name = "FangSong"
    made.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    made.add_heading(title, 1)
    for paragraph in (*paragraphs, IMAGINED):
        made.add_paragraph(paragraph)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _paper(title: str, paragraphs: Sequence[str]) -> bytes:
    texts = "".join(f"<p>{escape(one)}</p>" for one in (*paragraphs, IMAGINED))
    return pdf_of(title, f"<h1>{escape(title)}</h1>{texts}")
