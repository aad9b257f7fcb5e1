"""Blocks as plain or Markdown text, in every flattening met on the web."""

from __future__ import annotations

from collections.abc import Callable

from tests.generator.blocks import Block, Cell, Row
from tests.generator.layouts import Layout


def render(blocks: list[Block], layout: Layout) -> str:
    """The document's text; a line break inside a cell stays one only where cells stand on lines of their own."""
    if layout.name in ("glued_page", "partly_glued"):
        return _page(blocks)
    gap = "\n\n" if layout.name in ("lines_spaced", "tab_cells", "markdown") else "\n"
    return gap.join(_block(block, layout) for block in blocks) + "\n"


def _block(block: Block, layout: Layout) -> str:
    if block.kind != "grid":
        return block.text
    if layout.name == "markdown":
        return _markdown(block.rows)
    separator = "\n\n" if layout.name in ("tab_cells", "lines_spaced") else "\n"
    lines = [ROWS[layout.name](row, block) for row in block.rows]
    return separator.join(line for line in lines if line)


def _page(blocks: list[Block]) -> str:
    """Title and dates on lines of their own, then everything in one line."""
    head = [block.text for block in blocks if block.kind in ("title", "meta", "furniture")]
    body = [block for block in blocks if block.kind not in ("title", "meta", "furniture")]
    parts = [
        "".join(_glued(row, block) for row in block.rows) if block.kind == "grid" else block.text for block in body
    ]
    return "\n".join([*head, "".join(parts)]) + "\n"


def one_line(cell: Cell) -> str:
    return cell.text.replace("\n", " ")


def _lines(row: Row, _: Block) -> str:
    return "\n".join(cell.text for cell in row if cell.text.strip())


def _lines_spaced(row: Row, _: Block) -> str:
    return "\n\n".join(cell.text for cell in row if cell.text.strip())


def _tab_cells(row: Row, _: Block) -> str:
    return "\n".join(f"\t{one_line(cell)}" for cell in row)


def _tab_rows(row: Row, _: Block) -> str:
    return "\t".join(one_line(cell) for cell in row)


def _pipes(row: Row, _: Block) -> str:
    return "".join(f"| {one_line(cell)} " for cell in _own(row)) + "|"


def _pipes_trailing(row: Row, _: Block) -> str:
    return "".join(f"{one_line(cell)} | " for cell in _own(row)).rstrip()


def _pipe_cells(row: Row, _: Block) -> str:
    return "\n".join(f"{one_line(cell)} |".strip() for cell in _own(row))


def _markdown(rows: tuple[Row, ...]) -> str:
    lines = ["".join(f"| {one_line(cell)} " for cell in row) + "|" for row in rows]
    rule = "|" + "---|" * len(rows[0])
    return "\n".join([lines[0], rule, *lines[1:]])


def _spaces(row: Row, _: Block) -> str:
    return " ".join(one_line(cell) for cell in _own(row))


def _columns(row: Row, _: Block) -> str:
    return "".join(one_line(cell).ljust(14 if cell.role in ("label", "head") else 6) + "  " for cell in _own(row))


def _glued(row: Row, block: Block) -> str:
    joints = block.table.joints if block.table else {}
    return "".join(joints.get(cell.name, "") + cell.text.replace("\n", "") if cell.name else
                   cell.text.replace("\n", "") for cell in row)  # fmt: skip


def _own(row: Row) -> list[Cell]:
    """Without the places that a cell of a row above reaches into."""
    return [cell for cell in row if cell.role != "filler"]


ROWS: dict[str, Callable[[Row, Block], str]] = {
    "lines": _lines, "lines_spaced": _lines_spaced, "tab_cells": _tab_cells, "tab_rows": _tab_rows, "pipes": _pipes,
    "pipes_trailing": _pipes_trailing, "pipe_cells": _pipe_cells, "spaces": _spaces, "columns": _columns,
    "glued_rows": _glued,
}  # fmt: skip
