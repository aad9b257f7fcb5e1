"""What a letter as DOCX needs beyond paragraphs and styles: page number fields, rules, the frame at the foot of a page."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from gongkai.writing.letter_styles import MARKS, PAGE_NUMBER, SIZE, TYPE_AREA

WIDTH = Cm(TYPE_AREA).twips
"""Of the type area, in twentieths of a point."""

ORDER = ("w:tblpPr", "w:tblOverlap", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
"""Of the properties of a table, as the schema fixes it."""


def number_pages(document: Document) -> None:
    """— 1 —, right on odd pages and left on even ones, one character from the edge: fields, not typed numbers."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = PAGE_NUMBER, side
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(SIZE)
        paragraph.add_run("— ")
        _add_page_field(paragraph)
        paragraph.add_run(" —")


def mark_draft(document: Document, text: str) -> None:
    """A text across the head of every page, grey and boxed; above the type area, so that nothing moves when it goes."""
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.style, paragraph.alignment = MARKS, WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.color.rgb = True, RGBColor(0x76, 0x76, 0x76)
        for side in ("top", "bottom"):
            rule(paragraph, side, "767676", 8)


def rule(paragraph: Paragraph, side: str, colour: str, eighths: int) -> None:
    """A line above ("top") or below ("bottom") a paragraph, so many eighths of a point thick."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = _element("w:pBdr")
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    borders.append(_element(f"w:{side}", val="single", sz=str(eighths), space="4", color=colour))


def put_tab(paragraph: Paragraph, width: float) -> None:
    """A tab stop so many cm from the left, at which a text ends."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT)


def place_at_foot(table: Table) -> None:
    """Lets a table of the whole width stand at the foot of the type area, ruled above, below and between its rows."""
    properties = table._tbl.tblPr
    for old in properties.xpath("w:tblpPr | w:tblW | w:tblBorders"):
        properties.remove(old)
    # anchored to the page, not to the margin: LibreOffice sets a table as wide as the text aside only then
    place = _element("w:tblpPr", vertAnchor="margin", horzAnchor="page", tblpXSpec="center", tblpYSpec="bottom")
    borders = _element("w:tblBorders")
    for side, eighths in (("top", 8), ("bottom", 8), ("insideH", 6)):
        borders.append(_element(f"w:{side}", val="single", sz=str(eighths), space="0", color="000000"))
    for element in (borders, _element("w:tblW", w=str(WIDTH), type="dxa"), place):
        after = next(number for number, name in enumerate(ORDER) if qn(name) == element.tag) + 1
        properties.insert_element_before(element, *ORDER[after:])


def _add_page_field(paragraph: Paragraph) -> None:
    for kind in ("begin", "PAGE", "separate", "1", "end"):
        run = paragraph.add_run()
        if kind == "PAGE":
            instruction = OxmlElement("w:instrText")
            instruction.text = "PAGE"
            run._r.append(instruction)
        elif kind == "1":
            run.text = kind
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
