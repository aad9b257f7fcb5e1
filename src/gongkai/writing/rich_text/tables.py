"""Tables made to fit: no empty rows, no span beyond the table's end."""

from __future__ import annotations

from gongkai.writing.rich_text import allowed
from gongkai.writing.rich_text.blocks import Block, Paragraph, Table


def fitted(table: Table) -> list[Block]:
    """The table as it may stand; its caption alone where nothing is in it.

    A table of one cell only frames what it holds, as on pages laid out with tables, and is taken away.
    """
    caption: list[Block] = [Paragraph(table.caption)] if table.caption else []
    cells = [cell for row in table.rows for cell in row]
    if not any(cell.blocks for cell in cells):
        return caption
    if len(cells) == 1:
        return caption + cells[0].blocks
    for left, row in zip(range(len(table.rows), 0, -1), table.rows, strict=True):
        for cell in row:
            cell.rows = min(cell.rows, left)
            cell.columns = min(cell.columns, allowed.MOST_COLUMNS)
    return [table]
