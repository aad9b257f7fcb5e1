"""A brief as DOCX, to be worked on: the texts and the order of `brief_pdf`, in the named styles of official letters."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from gongkai.writing.brief import EVIDENCE_HEADS, EVIDENCE_TITLE, LEFT_OUT, Brief
from gongkai.writing.docx_grid import Box, draw_grid
from gongkai.writing.letter import printable
from gongkai.writing.letter_styles import (
    ADDRESSEE,
    ATTACHMENTS,
    BODY,
    HEADS,
    LINE,
    NUMBER,
    SIGNATURE,
    SIZE,
    TITLE,
    new_document,
)
from gongkai.writing.letter_words import number_pages

WIDTHS = (1.2, 3.7, 4.2, 2.4, 1.5, 2.6)
"""Of the list of evidence, in cm."""


def write_brief(brief: Brief, file: Path | IO[bytes]) -> None:
    """Write the brief to a path or an open binary file."""
    document = new_document(printable(brief.title))
    _draw_text(document, brief)
    _draw_closing(document, brief)
    _draw_evidence(document, brief)
    number_pages(document)
    document.save(str(file) if isinstance(file, Path) else file)


def _draw_text(document: Document, brief: Brief) -> None:
    if brief.hint:
        document.add_paragraph(printable(brief.hint), style=BODY)
    document.add_paragraph(printable(brief.title), style=TITLE)
    if brief.number:
        document.add_paragraph(printable(brief.number), style=NUMBER).paragraph_format.space_before = Pt(0)
    for party in brief.parties:
        _add(document, party.line)
    _add(document, brief.opening)
    for section in brief.sections:
        document.add_paragraph(printable(section.heading), style=HEADS[1])
        for paragraph in section.paragraphs:
            _add(document, paragraph)


def _add(document: Document, text: str) -> None:
    for line in filter(None, map(printable, text.splitlines())):
        document.add_paragraph(line, style=BODY)


def _draw_closing(document: Document, brief: Brief) -> None:
    document.add_paragraph("此致", style=BODY).paragraph_format.keep_with_next = True
    document.add_paragraph(printable(brief.addressee), style=ADDRESSEE).paragraph_format.keep_with_next = True
    for text in (brief.signed_as, brief.date_line):
        paragraph = document.add_paragraph(printable(text), style=SIGNATURE)
        paragraph.paragraph_format.right_indent = Pt(4 * SIZE)
        paragraph.paragraph_format.keep_with_next = text is brief.signed_as
        if text is brief.signed_as:
            paragraph.paragraph_format.space_before = Pt(2 * LINE)
    for line in brief.enclosures:
        document.add_paragraph(printable(line), style=ATTACHMENTS)


def _draw_evidence(document: Document, brief: Brief) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph(EVIDENCE_TITLE, style=TITLE).paragraph_format.space_before = Pt(0)
    rows = [[Box(name) for name in EVIDENCE_HEADS]]
    rows += [[Box(cell, left=column in (1, 2, 3)) for column, cell in enumerate(row)] for row in brief.evidence_rows]
    draw_grid(document, WIDTHS, rows, head=1)
    document.add_paragraph(f"提交人：{printable(brief.signed_as)}　　{brief.date_line}", style=SIGNATURE)
    for line in (LEFT_OUT, *brief.left_out) if brief.left_out else ():
        _add(document, line)
