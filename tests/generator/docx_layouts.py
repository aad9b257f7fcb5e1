"""Blocks as a DOCX file with merged cells, written part by part so that no library of the reader is involved."""

from __future__ import annotations

import io
import zipfile
from html import escape

from tests.generator.blocks import Block, Cell, Row

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
Reach = tuple[int, int]
"""(rows still to come, grid columns) of a cell that spans rows, by its first grid column"""
EPOCH = (2020, 1, 1, 0, 0, 0)
"""one time for all parts: the same blocks give the same bytes"""


def render(blocks: list[Block]) -> bytes:
    """The bytes of the file."""
    body = "".join(_block(block) for block in blocks)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    )
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, EPOCH), text.encode())
    return buffer.getvalue()


def _block(block: Block) -> str:
    if block.kind != "grid":
        return _paragraph(block.text)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(_rows(block.rows))}</w:tbl>{_paragraph('')}"


def _paragraph(text: str) -> str:
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def _rows(rows: tuple[Row, ...]) -> list[str]:
    """Rows of the file; a cell that spans rows needs a continuing cell in each row below it."""
    above: dict[int, Reach] = {}
    written = []
    for row in rows:
        cells: list[str] = []
        below: dict[int, Reach] = {}
        column = 0
        for cell in (cell for cell in row if cell.role != "filler"):
            column = _continue(cells, above, below, column)
            cells.append(_cell(cell))
            if cell.rowspan > 1:
                below[column] = (cell.rowspan - 1, cell.colspan)
            column += cell.colspan
        _continue(cells, above, below, column)
        above = below
        written.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return written


def _continue(cells: list[str], above: dict[int, Reach], below: dict[int, Reach], column: int) -> int:
    """Write what reaches into this place from the row above; the column after it."""
    while column in above:
        left, span = above[column]
        cells.append(f"<w:tc><w:tcPr>{_span(span)}<w:vMerge/></w:tcPr><w:p/></w:tc>")
        if left > 1:
            below[column] = (left - 1, span)
        column += span
    return column


def _cell(cell: Cell) -> str:
    merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
    return f"<w:tc><w:tcPr>{_span(cell.colspan)}{merge}</w:tcPr>{_paragraph(cell.text)}</w:tc>"


def _span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
