"""The statutory form of a report as DOCX, its tables filled with the figures that were read.

Narrative is not copied: the six headings stand with room to fill in. A figure that is not simply printed is coloured
and carries a comment; where there is none, its state stands in 【】. Source of the form: 国办公开办函〔2019〕60号 and
〔2021〕30号; the lists of 2008 and 2014 become one plain table.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from gongkai.report.forms import SECTION_TITLES, form_for_year, table_form
from gongkai.report.model import STATE_LABELS, Cell, Report, State, Table
from gongkai.writing import form_tables
from gongkai.writing.cells import STATISTICS_COLUMNS, columns_of, label_of, rows_in_order, unit_of
from gongkai.writing.docx_grid import CELL_STYLE, CELL_STYLE_ID, Box, draw_grid
from gongkai.writing.numbers import written
from gongkai.writing.signs import COLOURS, MEANINGS
from gongkai.writing.widths import safe

NUMERALS = "一二三四五六"
FILL_IN = "（此处填写）"
FILL_IN_FEES = "（此处填写；收取信息处理费的情况在此处报告）"
NOT_HELD = "【原文没有这张表】"
BODY_FONT, TABLE_FONT, HEADING_FONT = "仿宋", "宋体", "黑体"
NO_CELL = Cell(None, State.MISSING)
"""A cell of the form for which the document holds no row."""
DRAWN = {"proactive": form_tables.proactive, "applications": form_tables.applications, "remedies": form_tables.remedies}


def write_form(report: Report, file: Path | IO[bytes]) -> None:
    """Write the form filled with the report's values to a path or an open binary file."""
    document = _new_document()
    heading = f"{report.body or '〔机关〕'}{report.year or '〔年度〕'}年政府信息公开工作年度报告"
    document.add_paragraph(safe(heading), style="Title")
    document.core_properties.title = safe(heading)
    if _is_older(report):
        _draw_statistics(document, report)
    else:
        _draw_sections(document, report)
    document.save(str(file) if isinstance(file, Path) else file)


def _is_older(report: Report) -> bool:
    """Whether the report is one of the lists that were used before 2019."""
    if any(report.table(kind) for kind in DRAWN):
        return False
    return report.table("statistics") is not None or (report.year or 2021) < 2019


def _draw_sections(document: Document, report: Report) -> None:
    tables = dict(enumerate(DRAWN, 2))
    for number, title in enumerate(SECTION_TITLES, 1):
        heading = document.add_paragraph(f"{NUMERALS[number - 1]}、{title}", style="Heading 1")
        # table 3 fills a page; begun lower down, its merged labels would be torn
        heading.paragraph_format.page_break_before = number == 3
        if number in tables:
            _draw_table(document, report, tables[number])
        else:
            fees = number == 6 and (report.year or 2021) >= 2021
            document.add_paragraph(FILL_IN_FEES if fees else FILL_IN)


def _draw_table(document: Document, report: Report, kind: str) -> None:
    table = report.table(kind)
    form = table.form if table else form_for_year(max(report.year or 2021, 2019)).name
    if table is None:
        document.add_paragraph(NOT_HELD).paragraph_format.keep_with_next = True
    drawing = DRAWN[kind](form, lambda row, column: _figure(report, table, row, column))
    draw_grid(document, drawing.widths, drawing.rows, drawing.head)


def _draw_statistics(document: Document, report: Report) -> None:
    table = report.table("statistics")
    form = table.form if table else form_for_year(report.year or 2014).name
    known = table_form("statistics", form).by_key
    shown = table or Table("statistics", form, {}, ("this_year",))
    keys = [row.key for row in rows_in_order(table)] if table else list(known)
    rows = [(key, _label(shown, key), unit_of("statistics", known.get(key), columns_of(shown, key)[0])) for key in keys]
    headings = [STATISTICS_COLUMNS[column] for column in shown.columns or ("this_year",)]
    document.add_paragraph(table_form("statistics", form).title if table else NOT_HELD)
    filled = [(key, safe(label), unit or "") for key, label, unit in rows]
    drawing = form_tables.statistics(filled, headings, lambda row, column: _figure(report, table, row, column))
    draw_grid(document, drawing.widths, drawing.rows, drawing.head)


def _label(table: Table, key: str) -> str:
    return label_of(table, table.rows[key]) if key in table.rows else table_form(table.kind, table.form).row(key).label


def _figure(report: Report, table: Table | None, row: str, column: int) -> Box:
    if table is None:
        return Box("")
    found = table.rows.get(row)
    cell = found.cells[column] if found and column < len(found.cells) else NO_CELL
    text = written(cell.value) if cell.value is not None else f"【{STATE_LABELS[cell.state]}】"
    key = columns_of(table, row)[column].key
    return Box(text, fill=COLOURS.get(cell.state), remark=_remark(report, cell, table.kind, row, key))


def _remark(report: Report, cell: Cell, kind: str, row: str, column: str) -> str | None:
    """What a comment says of a cell: its state, what the source shows, and what was found there."""
    told = []
    if cell.state is not State.PRINTED:
        told.append(f"{STATE_LABELS[cell.state]}：{MEANINGS[cell.state]}。")
        told += [f"原文印着“{cell.printed}”。"] if cell.printed else []
    for finding in report.findings:
        if (finding.table, finding.row, finding.column) == (kind, row, column):
            told.append(f"{finding.code}（{finding.level.value}）：{finding.message}")
    return safe(" ".join(told)) or None


def _new_document() -> Document:
    document = docx.Document()
    _set_page(document)
    set_language(document)
    set_style(document.styles["Normal"], BODY_FONT, 16)
    set_style(document.styles["Title"], HEADING_FONT, 20, bold=True, centred=True)
    set_style(document.styles["Heading 1"], HEADING_FONT, 16)
    cell = document.styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    cell.element.styleId = CELL_STYLE_ID
    set_style(cell, TABLE_FONT, 9, centred=True)
    cell.paragraph_format.space_after = cell.paragraph_format.space_before = Pt(2)
    properties = document.core_properties
    properties.author, properties.comments, properties.language = "", "", "zh-CN"
    return document


def _set_page(document: Document) -> None:
    """A4 with the table width of `form_tables.PAGE` between the margins."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - form_tables.PAGE) / 2)
    section.top_margin = section.bottom_margin = Cm(2.6)


def set_language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for script in ("w:val", "w:eastAsia"):
            language.set(qn(script), "zh-CN")


def set_style(style: Any, font: str, size: float, bold: bool = False, centred: bool = False) -> None:
    """Latin and Chinese characters alike; without `w:eastAsia` a word processor picks a font of its own."""
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), font)
    for border in style.element.pPr.findall(qn("w:pBdr")) if style.element.pPr is not None else ():
        style.element.pPr.remove(border)
    if centred:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
