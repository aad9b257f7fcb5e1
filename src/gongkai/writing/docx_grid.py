"""A table of a DOCX file drawn from boxes that may span columns and rows; the head repeats on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

CELL_STYLE, CELL_STYLE_ID = "表格文字", "TableText"
"""Name and id of the paragraph style of a cell; looking a style up by name for every cell would take most of the time."""
MARGIN = "45"
"""Space left and right inside a cell, in twentieths of a point: fifteen columns must fit on A4."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of the table as people see it; `fill` is an RGB background, `remark` becomes a comment.

    `points` is the size of its text where it is not the style's, `figure` marks what is not a label.
    """

    text: str
    columns: int = 1
    rows: int = 1
    left: bool = False
    fill: str | None = None
    remark: str | None = None
    points: float | None = None
    figure: bool = False


def draw_grid(document: Document, widths: Sequence[float], rows: Sequence[Sequence[Box]], head: int) -> None:
    """Append a table of columns so many cm wide; the first `head` rows repeat where it crosses a page.

    Each row lists the boxes that begin in it, from left to right; what a box of an earlier row covers is left out.
    """
    table = document.add_table(0, len(widths), style="Table Grid")
    _set_layout(table._tbl, widths)
    covered: dict[int, tuple[int, int]] = {}  # column → rows still covered there, columns of the covering box
    for number, boxes in enumerate(rows):
        table._tbl.append(_row(document, widths, list(boxes), covered, repeat=number < head))


def _row(
    document: Document, widths: Sequence[float], boxes: list[Box], covered: dict[int, tuple[int, int]], repeat: bool
) -> Any:
    row = OxmlElement("w:tr")
    properties = _add(row, "w:trPr")
    _add(properties, "w:cantSplit")
    if repeat:
        _add(properties, "w:tblHeader")
    column = 0
    while column < len(widths):
        if column in covered:
            span = _continue(covered, column)
            row.append(_cell(document, Box("", span), sum(widths[column : column + span]), "continue", repeat))
        else:
            box = boxes.pop(0)
            span = box.columns
            merge = "restart" if box.rows > 1 else None
            row.append(_cell(document, box, sum(widths[column : column + span]), merge, repeat))
            if box.rows > 1:
                covered[column] = (box.rows - 1, span)
        column += span
    return row


def _continue(covered: dict[int, tuple[int, int]], column: int) -> int:
    """Use up one row of what covers this column; how many columns that is."""
    left, span = covered.pop(column)
    if left > 1:
        covered[column] = (left - 1, span)
    return span


def _cell(document: Document, box: Box, width: float, merge: str | None, head: bool) -> Any:
    cell = OxmlElement("w:tc")
    properties = _add(cell, "w:tcPr")
    _add(properties, "w:tcW", w=str(Cm(width).twips), type="dxa")
    if box.columns > 1:
        _add(properties, "w:gridSpan", val=str(box.columns))
    if merge:
        _add(properties, "w:vMerge", val=merge)
    if box.fill:
        _add(properties, "w:shd", val="clear", color="auto", fill=box.fill)
    _add(properties, "w:vAlign", val="center")
    paragraph = Paragraph(_add(cell, "w:p"), document._body)
    _write(document, paragraph, box)
    if head:
        paragraph.paragraph_format.keep_with_next = True
    return cell


def _write(document: Document, paragraph: Paragraph, box: Box) -> None:
    paragraph._p.style = CELL_STYLE_ID
    if box.left:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(box.text)
    if box.points:
        run.font.size = Pt(box.points)
    if box.remark:
        run.underline = WD_UNDERLINE.DOTTED  # on paper, where neither colour nor comment may survive
        document.add_comment(run, box.remark, author="公开 Gongkai", initials="公开")


def _set_layout(table: Any, widths: Sequence[float]) -> None:
    properties = table.tblPr
    for old in properties.xpath("w:tblW | w:tblLayout | w:jc"):
        properties.remove(old)
    # the schema fixes the order: tblW, jc, tblLayout, tblCellMar before tblLook
    look = properties.find(qn("w:tblLook"))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        _add(margins, f"w:{side}", w=MARGIN, type="dxa")
    width = _element("w:tblW", w=str(sum(Cm(w).twips for w in widths)), type="dxa")
    for element in (width, _element("w:jc", val="center"), _element("w:tblLayout", type="fixed"), margins):
        look.addprevious(element) if look is not None else properties.append(element)
    for column, w in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Cm(w)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def _add(parent: Any, name: str, **attributes: str) -> Any:
    element = _element(name, **attributes)
    parent.append(element)
    return element
