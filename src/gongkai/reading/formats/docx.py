"""DOCX as lines: paragraphs and tables in body order, merged cells once, deleted text left out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx as python_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError

from gongkai.reading.document import Document, UnreadableFile
from gongkai.reading.formats import package, sniff
from gongkai.reading.formats.docx_numbering import Numbering, W
from gongkai.reading.formats.grid import BREAK, CELL_MARK, Piece, lines_of, pieces_of
from gongkai.reading.formats.own_lines import OwnLines
from gongkai.report.own import GENERATOR

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEVELS = {"Title": 1, "Heading 1": 2}
"""What a paragraph of our own document is, by the name of its style."""
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = {
    # what a revision deleted or moved away, field codes, the pronunciation above characters, and doubles
    *(W + name for name in ("del", "moveFrom", "delText", "instrText", "rt", "pPr", "rPr", "sectPr", "tblPr", "tblGrid")),
    _FALLBACK,
}


def load(data: bytes, name: str) -> Document:
    """A DOCX as a document; refuses bombs, passwords, macros and broken packages."""
    package.check(data)
    try:
        document = python_docx.Document(BytesIO(data))
        properties = _properties(document)
        if document.core_properties.category == GENERATOR:
            return _own(document, name, properties)
        found = _Body(_numbering(document)).pieces(document.element.body)
    except (OpcError, KeyError, AttributeError, IndexError, SyntaxError):
        # lxml's complaints about XML are SyntaxErrors
        raise sniff.damaged("DOCX文件") from None
    except ValueError:
        # python-docx opens documents only, by their content type
        raise UnreadableFile("unsupported", "这是带宏的Word文档或模板，没有读取。请用WPS或Word打开，另存为DOCX后再试。") from None
    return Document(source=name, kind="docx", lines=lines_of(found), title=properties.get("title"), metadata=properties)


def _own(document: Any, name: str, properties: dict[str, str]) -> Document:
    """A document of our own making: every paragraph as it is, every row of a table with its cells."""
    own = OwnLines()
    levels = {style.style_id: LEVELS[style.name] for style in document.styles if style.name in LEVELS}
    for child in document.element.body:
        if child.tag == W + "p":
            own.add_text("".join(_texts(child)).replace(BREAK, " "), levels.get(child.style))
        elif child.tag == W + "tbl":
            rows = (_cells(row) for row in _below(child, W + "tr"))
            own.add_grid(tuple("".join(_texts(cell)) for cell in row) for row in rows)
    return Document(name, "docx", own.lines, properties.get("title"), metadata=properties, own=True, levels=own.levels)


def _numbering(document: Any) -> Numbering:
    try:
        numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        numbering = None
    try:
        styles = document.part.part_related_by(RELATIONSHIP_TYPE.STYLES).element
    except KeyError:
        styles = None
    return Numbering(numbering, styles)


def _properties(document: Any) -> dict[str, str]:
    properties = document.core_properties
    values = {name: getattr(properties, name) for name in ("title", "subject", "created", "modified")}
    return {name: str(value).strip() for name, value in values.items() if value and str(value).strip()}


class _Body:
    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def pieces(self, element: Any) -> list[Piece]:
        """The blocks within an element, in order."""
        found: list[Piece] = []
        for child in element:
            if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
                continue
            if child.tag == W + "p":
                found.extend(self._paragraph(child))
            elif child.tag == W + "tbl":
                found.extend((BREAK, *self._table(child), BREAK))
            elif child.tag not in (W + "sectPr", W + "tcPr"):
                # content controls, revisions, custom XML: what they hold counts
                found.extend(self.pieces(child))
        return found

    def _paragraph(self, paragraph: Any) -> list[Piece]:
        text = "".join(_texts(paragraph))
        label = self._numbering.label(paragraph)
        boxes = [piece for box in _boxes(paragraph) for piece in self.pieces(box)]
        # Word prints numbers of empty paragraphs too, but there they are nothing to read
        return [BREAK, label + text if text.strip() else "", BREAK, *boxes]

    def _table(self, table: Any) -> list[Piece]:
        if next(table.iterdescendants(W + "tbl"), None) is not None:
            return [piece for cell in _cells(table) for piece in (BREAK, *self.pieces(cell))]
        rows = []
        for row in _below(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                rows.append("".join(CELL_MARK + self._text(cell) for cell in _cells(row)))
        return pieces_of(rows)

    def _text(self, cell: Any) -> str:
        return "".join(piece for piece in self.pieces(cell) if isinstance(piece, str))


def _cells(element: Any) -> Iterator[Any]:
    """The cells of a row, or of all rows, that begin here: those that continue a merged one hold nothing of their own."""
    for cell in _below(element, W + "tc"):
        if not any(_continues(cell, name) for name in ("vMerge", "hMerge")):
            yield cell


def _continues(cell: Any, name: str) -> bool:
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _below(element: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of a tag, also inside content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _below(child, tag)


def _texts(element: Any) -> Iterator[str]:
    """The text of a paragraph without that of the text boxes anchored in it."""
    for child in element:
        tag = child.tag
        if tag in (W + "t", _MATHS):
            yield child.text or ""
        elif tag == W + "tab":
            yield "\t"
        elif tag in (W + "br", W + "cr"):
            yield BREAK
        elif tag == W + "noBreakHyphen":
            yield "-"
        elif tag in _LEFT_OUT or tag == W + "txbxContent" or not isinstance(tag, str):
            continue
        elif not (tag == W + "r" and _is_hidden(child)):
            yield from _texts(child)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "true") not in ("0", "false", "off")


def _boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _boxes(child)
