"""The page and the named styles of an official letter as DOCX (GB/T 9704—2012 5, 6, 7)."""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from gongkai.writing.docx_grid import CELL_STYLE, CELL_STYLE_ID
from gongkai.writing.form_docx import set_language, set_style

TYPE_AREA = 15.6
"""Width in cm."""
SIZE = 16.0
"""三号, in points."""
LINE = 28.95
"""22 lines fill 225 mm, in points."""
CLOSER = "-5"
"""What a character of that size is narrower by, in twentieths of a point, so that 28 fill a line of 156 mm.
A character grid would say the same, but LibreOffice sets its characters two cells apart."""
ROOM_ABOVE = 85
"""From the top of the type area to the red head, in points; the marks stand in it."""

MARKS, ISSUER, NUMBER, TITLE, ADDRESSEE = "公文标记", "发文机关标志", "发文字号", "公文标题", "主送机关"
BODY, ATTACHMENTS, SIGNATURE, NOTE, IMPRINT, PAGE_NUMBER = "公文正文", "附件说明", "署名和成文日期", "附注", "版记", "页码"
HEADS = {1: "一级标题", 2: "二级标题"}
BODY_FONT, TABLE_FONT, HEADING_FONT, SECOND_FONT = "仿宋", "宋体", "黑体", "楷体"


def new_document(title: str) -> Document:
    """An empty A4 letter with its styles; the properties of the file name a title and nobody."""
    document = docx.Document()
    _set_page(document)
    set_language(document)
    set_style(document.styles["Normal"], BODY_FONT, SIZE)
    _add_styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = title, "", "", "zh-CN"
    return document


def _add_styles(document: Document) -> None:
    _style(document, MARKS, HEADING_FONT)
    issuer = _style(document, ISSUER, TABLE_FONT, 36, bold=True, centred=True)
    issuer.font.color.rgb = RGBColor(0xD4, 0, 0)
    issuer.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _style(document, NUMBER, centred=True).paragraph_format.space_before = Pt(2 * LINE)
    title = _style(document, TITLE, TABLE_FONT, 22, bold=True, centred=True, line=34)
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(2 * LINE - 6), Pt(LINE - 6)
    _style(document, ADDRESSEE)
    for name, font in ((BODY, BODY_FONT), (HEADS[1], HEADING_FONT), (HEADS[2], SECOND_FONT), (NOTE, BODY_FONT)):
        _style(document, name, font).paragraph_format.first_line_indent = Pt(2 * SIZE)
    for name in HEADS.values():
        document.styles[name].paragraph_format.keep_with_next = True
    attachments = _style(document, ATTACHMENTS).paragraph_format
    attachments.left_indent, attachments.first_line_indent = Pt(5 * SIZE), Pt(-3 * SIZE)
    _style(document, SIGNATURE).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _style(document, IMPRINT, BODY_FONT, 14, line=22)
    _style(document, PAGE_NUMBER, TABLE_FONT, 14)
    cell = _style(document, CELL_STYLE, TABLE_FONT, 12, centred=True, line=18)
    cell.element.styleId = CELL_STYLE_ID


def _style(
    document: Document, name: str, font: str = BODY_FONT, size: float = SIZE, *,
    bold: bool = False, centred: bool = False, line: float = LINE,
) -> Any:  # fmt: skip
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    set_style(style, font, size, bold=bold, centred=centred)
    if size == SIZE:
        closer = OxmlElement("w:spacing")
        closer.set(qn("w:val"), CLOSER)
        style.element.rPr.insert_element_before(closer, "w:w", "w:kern", "w:position", "w:sz")
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    form.widow_control = True
    return style


def _set_page(document: Document) -> None:
    """A4, 37 mm above, 28 mm at the binding, 156 mm by 225 mm of text; the margins of a sheet mirror each other."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.footer_distance = Cm(2.3)
    document.settings.element.insert_element_before(OxmlElement("w:mirrorMargins"), "w:proofState", "w:defaultTabStop")
    section._sectPr.remove(section._sectPr.find(qn("w:docGrid")))
