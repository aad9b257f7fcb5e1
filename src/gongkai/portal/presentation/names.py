"""What cells are called on a page, and the ids by which cells and lines are linked."""

from __future__ import annotations

from gongkai.report.model import Row, Table
from gongkai.report.wording import row_name, table_name
from gongkai.writing.cells import columns_of, label_of


def cell_anchor(prefix: str, kind: str, row: str, column: str) -> str:
    """The id of a cell on the page."""
    return f"{prefix}{kind}-{row}-{column}"


def line_anchor(prefix: str, line: int) -> str:
    """The id of a line of the source on the page."""
    return f"{prefix}L{line}"


def place_name(kind: str, table: Table | None, row: str | None = None, column: str | None = None) -> str:
    """Table, row and column as a path, 表三／（一）予以公开／总计; of a table the document does not hold its name only."""
    names = [table_name(kind)]
    if table and row:
        names.append(_row(table, row))
        names += [found.label for found in columns_of(table, row) if found.key == column]
    return "／".join(names)


def _row(table: Table, key: str) -> str:
    """The statutory label with its group where it says too little alone; else the label as printed."""
    name = row_name(table.kind, table.form, key)
    return name if name != key else label_of(table, table.rows.get(key) or Row(key, []))
