"""An official letter as DOCX: the texts and the order of `letter_pdf`, in named styles that an office can adapt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from gongkai.writing.docx_grid import Box, draw_grid
from gongkai.writing.letter import Block, Heading, Imprint, OfficialLetter, Table, end_begins, printable
from gongkai.writing.letter_pdf import issuer_points
from gongkai.writing.letter_styles import (
    ADDRESSEE,
    ATTACHMENTS,
    BODY,
    HEADS,
    IMPRINT,
    ISSUER,
    LINE,
    MARKS,
    NOTE,
    NUMBER,
    ROOM_ABOVE,
    SIGNATURE,
    SIZE,
    TITLE,
    TYPE_AREA,
    new_document,
)  # fmt: skip
from gongkai.writing.letter_words import mark_draft, number_pages, place_at_foot, put_tab, rule

ROOM_FOR_DATE = 4
"""Characters right of the date under a seal, 2 without one (GB/T 9704—2012 7.3.5)."""


def write_letter(letter: OfficialLetter, file: Path | IO[bytes], draft_mark: str = "") -> None:
    """Write the letter to a path or an open binary file; `draft_mark` as in `letter_pdf`, in the head of every page."""
    document = new_document(printable(letter.title))
    if draft_mark:
        mark_draft(document, draft_mark)
    _draw_head(document, letter)
    _draw_body(document, letter.body)
    _draw_closing(document, letter)
    if letter.imprint is not None:
        _draw_imprint(document, letter.imprint)
    number_pages(document)
    document.save(str(file) if isinstance(file, Path) else file)


def _draw_head(document: Document, letter: OfficialLetter) -> None:
    for mark in letter.marks:
        document.add_paragraph(mark, style=MARKS)
    issuer = printable(letter.issuer)
    head = document.add_paragraph(style=ISSUER)
    head.paragraph_format.space_before = Pt(max(ROOM_ABOVE - len(letter.marks) * LINE, 0))
    head.add_run(issuer).font.size = Pt(issuer_points(issuer))
    number = document.add_paragraph(letter.number_line, style=NUMBER)
    if letter.signer_line:
        put_tab(number, TYPE_AREA)
        number.add_run(f"\t{letter.signer_line}")
    rule(number, "bottom", "D40000", 16)
    document.add_paragraph(printable(letter.title), style=TITLE)
    document.add_paragraph(letter.addressee_line, style=ADDRESSEE)


def _draw_body(document: Document, blocks: Sequence[Block]) -> None:
    """The end of the text holds on to the signature; no paragraph is torn below two lines (widow control)."""
    for number, block in enumerate(blocks):
        _draw_block(document, block)
        if number >= end_begins(blocks):
            drawn = document.element.body.iterchildren(qn("w:p"), qn("w:tbl"))
            *_, last = drawn
            _keep([last] if not isinstance(block, Table) else last.tr_lst[-1].iter(qn("w:p")))


def _draw_block(document: Document, block: Block) -> None:
    if isinstance(block, Table):
        _draw_table(document, block)
    elif isinstance(block, Heading):
        document.add_paragraph(printable(block.text), style=HEADS[block.level])
    else:
        document.add_paragraph(printable(block.text), style=BODY)


def _draw_table(document: Document, table: Table) -> None:
    rows = [[Box(printable(cell), left=row is not table.head) for cell in row] for row in (table.head, *table.rows)]
    draw_grid(document, [TYPE_AREA / len(table.head)] * len(table.head), rows, head=1)
    drawn = document.element.body.tbl_lst[-1].tr_lst
    for row in (*drawn[1:2], *drawn[-2:-1]):  # no single row at the foot or at the head of a page
        _keep(row.iter(qn("w:p")))


def _draw_closing(document: Document, letter: OfficialLetter) -> None:
    """Attachments, signature, date, note."""
    for number, line in enumerate(letter.attachment_lines):
        paragraph = document.add_paragraph(line, style=ATTACHMENTS)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(29 if number == 0 else 0)
        if number:
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Pt(6 * SIZE), Pt(-SIZE)
    _draw_signature(document, letter)
    if letter.note_line:
        document.add_paragraph(letter.note_line, style=NOTE)


def _draw_signature(document: Document, letter: OfficialLetter) -> None:
    """The date four characters from the right under a seal, two without; the signature is centred over the date."""
    signed, date = printable(letter.signed_as), letter.date_line
    room = ROOM_FOR_DATE if letter.seal_room else 2
    # a digit is half as wide as a Chinese character
    wide = (len(date) - sum(c.isdigit() for c in date) / 2, min(len(signed), 20))
    for text, own, other in ((signed, wide[1], wide[0]), (date, wide[0], wide[1])):
        paragraph = document.add_paragraph(text, style=SIGNATURE)
        paragraph.paragraph_format.right_indent = Pt((room + max(other - own, 0) / 2) * SIZE)
        paragraph.paragraph_format.keep_with_next = text is signed or bool(letter.note_line)
        if text is signed:
            paragraph.paragraph_format.space_before = Pt(58 if letter.seal_room else 29)


def _keep(paragraphs: Iterable[Any]) -> None:
    for paragraph in paragraphs:
        paragraph.get_or_add_pPr().get_or_add_keepNext()


def _draw_imprint(document: Document, imprint: Imprint) -> None:
    """A table that the word processor sets at the foot of the page where it is anchored: the last one."""
    lines = [imprint.copies_line] if imprint.copies_line else []
    lines.append(f"{printable(imprint.printed_by)}\t{imprint.printed_line}")
    table = document.add_table(len(lines), 1)
    for line, row in zip(lines, table.rows, strict=True):
        paragraph = row.cells[0].paragraphs[0]
        paragraph.style = IMPRINT
        put_tab(paragraph, TYPE_AREA - 0.9)
        paragraph.paragraph_format.left_indent = Pt(SIZE)
        paragraph.add_run(line)
    place_at_foot(table)
    anchor = document.add_paragraph(style=IMPRINT).paragraph_format
    anchor.line_spacing = Pt(1)
