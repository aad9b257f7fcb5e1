"""An official letter as PDF in the layout of GB/T 9704—2012 (letter.css)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from gongkai.writing.letter import Block, Heading, OfficialLetter, Table, end_begins, printable
from gongkai.writing.pdf import Printed, printed

WIDTH = 442
"""Of the type area, in points."""


def letter_pdf(letter: OfficialLetter, draft_mark: str = "") -> Printed:
    """The letter as PDF with what is to be said of its fonts; refused while a character has no font.

    `draft_mark` stands across the head of every page of a paper that is not the legal document: 未盖章.
    """
    return printed(printable(letter.title), fragment(letter, draft_mark), "letter.css")


def fragment(letter: OfficialLetter, draft_mark: str = "") -> str:
    """The letter as markup, every text escaped."""
    mark = f'<div class="draft-mark">{escape(draft_mark)}</div>' if draft_mark else ""
    parts = (mark, *_head(letter), *_body(letter.body), *_attachments(letter), _closing(letter))
    return "".join(parts)


def issuer_points(issuer: str) -> float:
    """The size of the name in the red head, so that it stands on one line as long as 18 points allow it."""
    return min(44, max(18, WIDTH / max(len(issuer), 1) - 0.5))


def _head(letter: OfficialLetter) -> Iterator[str]:
    if letter.marks:
        yield f'<div class="marks">{"<br>".join(map(escape, letter.marks))}</div>'
    issuer = printable(letter.issuer)
    yield f'<div class="issuer" style="font-size: {issuer_points(issuer):.1f}pt">{escape(issuer)}</div>'
    if letter.signer_line:
        number = f"<span>{escape(letter.number_line)}</span><span>{escape(letter.signer_line)}</span>"
        yield f'<div class="number with-signer">{number}</div>'
    else:
        yield f'<div class="number">{escape(letter.number_line)}</div>'
    yield '<div class="line"></div>'
    yield f"<h1>{escape(printable(letter.title))}</h1><p>{escape(letter.addressee_line)}</p>"


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    """The signature holds on to the end of the text: the last paragraphs of at least two lines stay before it."""
    for number, block in enumerate(blocks):
        yield _block(block, kept=number > end_begins(blocks))


def _block(block: Block, *, kept: bool) -> str:
    if isinstance(block, Table):
        return _table(block, kept=kept)
    text, mark = escape(printable(block.text)), " kept" if kept else ""
    if isinstance(block, Heading):
        return f'<h{block.level + 1} class="{mark.strip()}">{text}</h{block.level + 1}>'
    return f'<p class="indent{mark}">{text}</p>'


def _table(table: Table, *, kept: bool) -> str:
    head = "".join(f"<th>{escape(printable(cell))}</th>" for cell in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{escape(printable(cell))}</td>" for cell in row) + "</tr>" for row in table.rows)
    mark = ' class="kept"' if kept else ""
    return f"<table{mark}><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _attachments(letter: OfficialLetter) -> Iterator[str]:
    if letter.attachments:
        lines = "".join(f"<p>{escape(line)}</p>" for line in letter.attachment_lines)
        yield f'<div class="attachments">{lines}</div>'


def _closing(letter: OfficialLetter) -> str:
    """Signature, date, note; the imprint hangs on them and so stands on the last page, at its foot."""
    signature = f'<div class="signature">{escape(printable(letter.signed_as))}<br>{letter.date_line}</div>'
    note = f'<p class="note">{escape(letter.note_line)}</p>' if letter.note_line else ""
    seal = " seal" if letter.seal_room else ""
    return f'<div class="closing{seal}">{signature}{note}{_imprint(letter)}</div>'


def _imprint(letter: OfficialLetter) -> str:
    if letter.imprint is None:
        return ""
    copies = letter.imprint.copies_line
    first = f'<span class="copies">{escape(copies)}</span>' if copies else ""
    by, on = escape(printable(letter.imprint.printed_by)), letter.imprint.printed_line
    return f'<div class="imprint">{first}<span class="printed"><i>{by}</i><i>{on}</i></span></div>'
