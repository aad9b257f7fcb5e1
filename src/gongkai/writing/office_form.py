"""A form of the office's own work as it stands on paper: one table of labelled fields, room to write and sign by hand.

`office_papers` makes the forms, this module prints any of them: PDF for the printer, DOCX for an office that adapts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import IO

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Mm, Pt

from gongkai.writing.docx_grid import Box, draw_grid
from gongkai.writing.letter import Table, printable
from gongkai.writing.letter_styles import ADDRESSEE, IMPRINT, TITLE, TYPE_AREA, new_document
from gongkai.writing.pdf import Printed, printed

STYLE = "office_form.css"
LABEL = 2.9
"""Width of the column of labels in cm."""
MARGIN = 1.6
"""Left and right of a sheet on its side, in cm."""
WIDE = 20
"""Millimetres of a field from which on its text stands at the top, not in the middle."""


LONG = 500
"""Characters from which on a row may go on over the page, so that it does not leave half a page blank before it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what is filled in; a blank text is room to write, `height` millimetres at least. `signed` stands at
    the right below the text."""

    label: str
    text: str = ""
    height: int = 9
    signed: str = ""


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """A form. Each row has one field over the whole width or two beside each other; `listed` is a table above them.

    `left` and `right` stand above the table. `notes` are the small print below. `landscape` turns the sheet.
    """

    office: str
    title: str
    rows: tuple[tuple[Field, ...], ...] = ()
    left: str = ""
    right: str = ""
    listed: Table | None = None
    notes: tuple[str, ...] = ()
    landscape: bool = False

    def __post_init__(self) -> None:
        if any(not 1 <= len(row) <= 2 for row in self.rows):
            raise ValueError("a row of a form has one field or two", self.title)


def form_pdf(form: OfficeForm) -> Printed:
    """The form as PDF; refused while a character has no font."""
    return printed(printable(form.title), fragment(form), STYLE)


def write_form_docx(form: OfficeForm, file: Path | IO[bytes]) -> None:
    """The form with the same texts as DOCX, to a path or an open binary file."""
    document = new_document(printable(form.title))
    # the size of a letter's text is too large for a form of one page
    for text, style, size in ((form.office, ADDRESSEE, 14), (form.title, TITLE, 20)):
        paragraph = document.add_paragraph(style=style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0), Pt(6)
        paragraph.add_run(printable(text)).font.size = Pt(size)
    if form.left or form.right:
        document.add_paragraph(f"{printable(form.left)}　　{printable(form.right)}", style=IMPRINT)
    width = _turn(document) if form.landscape else TYPE_AREA
    if form.listed is not None:
        _draw_listed(document, form.listed, width)
    if form.rows:
        _draw_rows(document, form.rows, width)
    for number, note in enumerate(form.notes, 1):
        document.add_paragraph(style=IMPRINT).add_run(f"{number}.{printable(note)}").font.size = Pt(10)
    document.save(str(file) if isinstance(file, Path) else file)


def fragment(form: OfficeForm) -> str:
    """The form as markup, every text escaped."""
    rows = "".join(map(_row, form.rows))
    notes = "".join(f"<li>{_text(note)}</li>" for note in form.notes)
    return "".join((
        f'<div class="{"wide" if form.landscape else "upright"}">',
        f'<p class="office">{_text(form.office)}</p><h1>{_text(form.title)}</h1>',
        f'<p class="above"><span>{_text(form.left)}</span><span>{_text(form.right)}</span></p>',
        _listed(form.listed) if form.listed else "",
        f'<table class="form">{rows}</table>' if rows else "",
        f'<ol class="foot">{notes}</ol>' if notes else "",
        "</div>",
    ))  # fmt: skip


def _row(fields: Sequence[Field]) -> str:
    span = ' colspan="3"' if len(fields) == 1 else ""
    cells = "".join(
        f'<th scope="row">{_text(one.label)}</th><td{span} style="height: {one.height}mm">{_filled(one)}</td>' for one in fields
    )
    tall = "tall" if max(one.height for one in fields) >= WIDE else ""
    long = "long" if max(len(one.text) for one in fields) > LONG else ""
    return f'<tr class="{f"{tall} {long}".strip()}">{cells}</tr>'


def _filled(field: Field) -> str:
    signed = f'<span class="sign">{_text(field.signed)}</span>' if field.signed else ""
    return _text(field.text) + signed


def _listed(table: Table) -> str:
    head = "".join(f"<th>{_text(cell)}</th>" for cell in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return f'<table class="listed"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _text(text: str) -> str:
    """A foreign text as markup; its lines stay lines."""
    return "<br>".join(escape(line) for line in _lines(text))


def _lines(text: str) -> Iterator[str]:
    return (line for line in (printable(line) for line in text.splitlines()) if line)


def _turn(document: Document) -> float:
    """The sheet on its side; how many cm of it are printed."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(MARGIN)
    return 29.7 - 2 * MARGIN


def _draw_rows(document: Document, rows: Sequence[Sequence[Field]], width: float) -> None:
    half = width / 2
    widths = (LABEL, half - LABEL, LABEL, half - LABEL)
    draw_grid(document, widths, [_boxes(row) for row in rows], head=0)
    for row, drawn in zip(rows, document.tables[-1].rows, strict=True):
        drawn.height, drawn.height_rule = Mm(max(one.height for one in row)), WD_ROW_HEIGHT_RULE.AT_LEAST


def _boxes(fields: Sequence[Field]) -> list[Box]:
    boxes = []
    for one in fields:
        text = "\n".join([*_lines(one.text), *_lines(one.signed)])
        boxes += [Box(printable(one.label)), Box(text, columns=3 if len(fields) == 1 else 1, left=True)]
    return boxes


def _draw_listed(document: Document, table: Table, width: float) -> None:
    rows = [[Box(printable(cell)) for cell in row] for row in (table.head, *table.rows)]
    draw_grid(document, [width / len(table.head)] * len(table.head), rows, head=1)
    document.add_paragraph(style=IMPRINT)
