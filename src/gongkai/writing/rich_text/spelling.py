"""Blocks as HTML, in one canonical spelling, and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from gongkai.writing.rich_text.blocks import (
    MARKS,
    Block,
    Break,
    Cell,
    Figure,
    Item,
    Listing,
    Paragraph,
    Picture,
    Piece,
    Quote,
    Run,
    Table,
)
from gongkai.writing.rich_text.lines import text_of


def html_of(blocks: Iterable[Block]) -> str:
    """The blocks as HTML, one after another."""
    return "".join(_block(block) for block in blocks)


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The text line by line; the cells of a row stand in one line with tabs between them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield text_of(block.pieces)
        elif isinstance(block, Quote):
            yield from lines_of(block.blocks)
        elif isinstance(block, Figure):
            yield from filter(None, [text_of(block.caption)])
        elif isinstance(block, Listing):
            for item in block.items:
                yield from lines_of(item.blocks)
        else:
            yield from filter(None, [text_of(block.caption)])
            for row in block.rows:
                yield row_text(row)


def row_text(row: Iterable[Cell]) -> str:
    """The cells of one row."""
    return "\t".join(" ".join(lines_of(cell.blocks)).replace("\n", " ").replace("\t", " ") for cell in row)


def inline(pieces: Iterable[Piece]) -> str:
    """What stands in a line, as HTML."""
    made: list[str] = []
    is_open: list[str] = []
    for piece in pieces:
        wanted = _nesting(piece)
        shared = _shared(is_open, wanted)
        made += [f"</{_name(tag)}>" for tag in reversed(is_open[shared:])]
        made += [f"<{tag}>" for tag in wanted[shared:]]
        made.append(_piece(piece))
        is_open = wanted
    return "".join(made) + "".join(f"</{_name(tag)}>" for tag in reversed(is_open))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<{block.kind}>{inline(block.pieces)}</{block.kind}>"
    if isinstance(block, Listing):
        return _listing(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Quote):
        return f"<blockquote>{html_of(block.blocks)}</blockquote>"
    caption = f"<figcaption>{inline(block.caption)}</figcaption>" if block.caption else ""
    return f"<figure>{_piece(block.picture)}{caption}</figure>"


def _listing(block: Listing) -> str:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    return f"<{tag}{start}>{''.join(f'<li>{_held(item)}</li>' for item in block.items)}</{tag}>"


def _table(block: Table) -> str:
    caption = f"<caption>{inline(block.caption)}</caption>" if block.caption else ""
    head = 0
    while head < len(block.rows) and all(cell.heading and cell.rows == 1 for cell in block.rows[head]):
        head += 1
    above = f"<thead>{_rows(block.rows[:head])}</thead>" if head else ""
    below = f"<tbody>{_rows(block.rows[head:])}</tbody>" if block.rows[head:] else ""
    return f"<table>{caption}{above}{below}</table>"


def _rows(rows: Iterable[list[Cell]]) -> str:
    return "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)


def _cell(cell: Cell) -> str:
    tag = "th" if cell.heading else "td"
    spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
    return f"<{tag}{spans}>{_held(cell)}</{tag}>"


def _held(holder: Item | Cell) -> str:
    """A single paragraph needs no tag of its own."""
    first = holder.blocks[0] if holder.blocks else None
    bare = isinstance(first, Paragraph) and sum(isinstance(one, Paragraph) for one in holder.blocks) == 1
    if bare and isinstance(first, Paragraph):
        return inline(first.pieces) + html_of(holder.blocks[1:])
    return html_of(holder.blocks)


def _nesting(piece: Piece) -> list[str]:
    if not isinstance(piece, Run):
        return []
    link = [f'a href="{_quoted(piece.href)}"'] if piece.href else []
    return [*link, *(mark for mark in MARKS if mark in piece.marks)]


def _shared(first: list[str], second: list[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _name(tag: str) -> str:
    return tag.partition(" ")[0]


def _piece(piece: Piece) -> str:
    if isinstance(piece, Break):
        return "<br>"
    if isinstance(piece, Picture):
        return f'<img src="{_quoted(piece.src)}" alt="{_quoted(piece.alt)}">'
    return escape(piece.text, quote=False)


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")
