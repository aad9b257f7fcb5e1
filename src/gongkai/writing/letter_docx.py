"""An official letter as DOCX: the texts and the order of `letter_pdf`, in named styles that an office can adapt."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from docx.document import Document
from docx.shared import Pt

from gongkai.writing.docx_grid import Box, draw_grid
from gongkai.writing.letter import Block, Heading, Imprint, OfficialLetter, Table, printable
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
from gongkai.writing.letter_words import number_pages, place_at_foot, put_tab, rule

ROOM_FOR_DATE = 4
"""Characters right of the date under a seal, 2 without one (GB/T 9704—2012 7.3.5)."""


def write_letter(letter: OfficialLetter, file: Path | IO[bytes]) -> None:
    """Write the letter to a path or an open binary file."""
    document = new_document(printable(letter.title))
    _draw_head(document, letter)
    for block in letter.body:
        _draw_block(document, block)
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


def _draw_closing(document: Document, letter: OfficialLetter) -> None:
    """Attachments, signature, date, note; the end of the text holds on to them."""
    _keep_end(document)
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


def _keep_end(document: Document) -> None:
    """The last two paragraphs stay with what follows; a paragraph is never torn below two lines (widow control)."""
    for element in list(document.element.body.iterchildren())[-3:]:
        if element.tag.endswith("}p"):
            element.get_or_add_pPr().get_or_add_keepNext()
        elif element.tag.endswith("}tbl"):
            for paragraph in element.tr_lst[-1].iter(element.tr_lst[-1].tc_lst[0].p_lst[0].tag):
                paragraph.get_or_add_pPr().get_or_add_keepNext()


def _draw_imprint(document: Document, imprint: Imprint) -> None:
    """In frames that the word processor sets at the foot of the page where they are anchored: the last one."""
    first = document.add_paragraph(imprint.copies_line, style=IMPRINT) if imprint.copies_line else None
    last = document.add_paragraph(printable(imprint.printed_by), style=IMPRINT)
    put_tab(last, TYPE_AREA - 0.5)
    last.add_run(f"\t{imprint.printed_line}")
    lines: list[Any] = [one for one in (first, last) if one is not None]
    for line in lines:
        line.paragraph_format.left_indent = Pt(SIZE)
        for side in ("top", "bottom", "between"):
            rule(line, side, "000000", 8)
        place_at_foot(line)
