"""The annual report as DOCX in the statutory layout, in named styles that an office can adapt.

方正小标宋 for the title, 黑体 for headings, 仿宋 for the text, 宋体 in tables; page numbers are fields, table heads repeat.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx as python_docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from gongkai.report.model import Report
from gongkai.report.own import GENERATOR, SHEET
from gongkai.writing.annual.paper import Grid, Paper, Part, paper_of
from gongkai.writing.docx_grid import CELL_STYLE, CELL_STYLE_ID, Box, draw_grid
from gongkai.writing.form_docx import set_language, set_style
from gongkai.writing.form_tables import PAGE
from gongkai.writing.letter_styles import PAGE_NUMBER
from gongkai.writing.letter_words import number_pages

TITLE_FONT, HEADING_FONT, BODY_FONT, TABLE_FONT = "方正小标宋简体", "黑体", "仿宋", "宋体"
BODY, NOTE = "年报正文", "年报表注"
SIZE, LINE = 16.0, 28.95
"""三号 and 22 lines a page, in points."""
NARROW = ("applications", "remedies")
"""Tables whose columns hold two characters beside each other."""
FACT_WIDTHS = (3.2, PAGE - 3.2)
LONG = 300
"""Characters from which on a cell of the sheet may go on over the page."""


def docx(report: Report) -> bytes:
    """The report as DOCX; ValueError for a report without body and title."""
    paper = paper_of(report)
    document = _new_document(paper.title)
    document.add_paragraph(paper.title, style="Title")
    for part in paper.parts:
        _draw_part(document, part)
    _draw_facts(document, paper)
    number_pages(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _draw_part(document: Document, part: Part) -> None:
    if part.heading:
        document.add_paragraph(part.heading, style="Heading 1")
    for text in part.paragraphs:
        document.add_paragraph(text, style=BODY)
    for grid in part.grids:
        _draw_grid(document, grid)


def _draw_grid(document: Document, grid: Grid) -> None:
    drawing = grid.drawing
    narrow = drawing.head if grid.kind in NARROW else 0
    heads = [[_in_pairs(box) for box in row] for row in drawing.rows[:narrow]]
    draw_grid(document, drawing.widths, [*heads, *drawing.rows[narrow:]], drawing.head)
    if grid.kind != "statistics":  # one page holds it; torn, its merged labels would not be read
        _keep_together(document)
    note = document.add_paragraph(grid.note, style=NOTE)
    if not grid.note:
        note.paragraph_format.line_spacing = Pt(8)


def _in_pairs(box: Box) -> Box:
    """The head of one column in lines of two characters, as the form prints 商业 over 企业."""
    if box.columns > 1:
        return box
    return replace(box, text="\n".join(box.text[start : start + 2] for start in range(0, len(box.text), 2)))


def _keep_together(document: Document) -> None:
    rows = document.element.body.tbl_lst[-1].tr_lst
    for row in rows[:-1]:
        for paragraph in row.iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _draw_facts(document: Document, paper: Paper) -> None:
    """The sheet of labelled lines, at the end."""
    document.add_paragraph("", style=NOTE)
    rows = [[Box(SHEET[0]), Box(SHEET[1])], *([Box(label), Box(value, left=True)] for label, value in paper.facts)]
    draw_grid(document, FACT_WIDTHS, rows, head=1)
    drawn = document.element.body.tbl_lst[-1].tr_lst
    for row, (_, value) in zip(drawn[1:], paper.facts, strict=True):
        if len(value) > LONG:
            row.trPr.remove(row.trPr.find(qn("w:cantSplit")))


def _new_document(title: str) -> Document:
    """An empty A4 document with the styles of a report; its properties name what made it and nobody."""
    document = python_docx.Document()
    _set_page(document)
    set_language(document)
    set_style(document.styles["Normal"], BODY_FONT, SIZE)
    _style_headings(document)
    _add_style(document, BODY, BODY_FONT, SIZE).paragraph_format.first_line_indent = Pt(2 * SIZE)
    _add_style(document, NOTE, TABLE_FONT, 9, line=14)
    _add_style(document, PAGE_NUMBER, TABLE_FONT, 14)
    cell = _add_style(document, CELL_STYLE, TABLE_FONT, 9, centred=True, line=12.5)
    cell.element.styleId = CELL_STYLE_ID
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = title[:255], "", "", "zh-CN"
    properties.category = GENERATOR
    return document


def _style_headings(document: Document) -> None:
    title, heading = document.styles["Title"], document.styles["Heading 1"]
    set_style(title, TITLE_FONT, 22, centred=True)
    set_style(heading, HEADING_FONT, SIZE, bold=False)
    for style, before, after, line in ((title, 0, LINE, 36), (heading, 6, 4, LINE)):
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    heading.paragraph_format.first_line_indent = Pt(2 * SIZE)
    heading.paragraph_format.keep_with_next = True


def _add_style(
    document: Document, name: str, font: str, size: float, *, centred: bool = False, line: float = LINE
) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    set_style(style, font, size, centred=centred)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    form.widow_control = True
    if not centred:
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if name == BODY else WD_ALIGN_PARAGRAPH.LEFT
    return style


def _set_page(document: Document) -> None:
    """A4 with the table width of `form_tables.PAGE` between the margins, 37 mm above and 35 mm below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - PAGE) / 2)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.footer_distance = Cm(2.3)
    section._sectPr.remove(section._sectPr.find(qn("w:docGrid")))
