"""What a letter as DOCX needs beyond paragraphs and styles: page number fields, rules, the frame at the foot of a page."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from gongkai.writing.letter_styles import PAGE_NUMBER, SIZE


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


def place_at_foot(paragraph: Paragraph) -> None:
    """Sets a paragraph in a frame of the whole width at the foot of the type area; neighbours share one frame."""
    frame = _element("w:framePr", w="8845", wrap="notBeside", vAnchor="margin", hAnchor="margin", xAlign="left", yAlign="bottom")
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        frame, "w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr",
    )  # fmt: skip


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
