"""The holders that are open while a tree is walked, and the line that is being written into the innermost of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.writing.rich_text import allowed, office
from gongkai.writing.rich_text.blocks import (
    Block,
    Cell,
    Figure,
    Item,
    Kind,
    Listing,
    Paragraph,
    Picture,
    Piece,
    Quote,
    Run,
    Table,
)
from gongkai.writing.rich_text.lines import paragraphs, text_of
from gongkai.writing.rich_text.tables import fitted

_FLOWING = {"root", "quote", "item", "cell", "caption", "figure", "figcaption"}
"""Text may stand in these."""
_WITHIN = {"item": ("list",), "row": ("table",), "cell": ("row",), "caption": ("table",), "figcaption": ("figure",)}
_LINES = {"caption", "figcaption"}
"""These hold lines only."""
_HEADED = {"root", "quote"}
"""Headings may stand in these; elsewhere they are paragraphs."""


@dataclass(slots=True, eq=False)
class Holder:
    """One that is open, with what it holds so far; `implied` where the source did not open it."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    listing: Listing | None = None
    table: Table | None = None
    row: list[Cell] | None = None
    cell: Cell | None = None
    caption: list[Piece] = field(default_factory=list)
    implied: bool = False


class Holding:
    """`take` what stands in a line, `flush` at the end of a paragraph, `open` and `close` holders."""

    def __init__(self) -> None:
        self._open = [Holder("root")]
        self._line: list[Piece] = []
        self.kind: Kind = "p"
        self.level = 0
        self.sign = ""

    def take(self, piece: Piece) -> None:
        """Add to the line; between the cells or points of something only what is to be seen, in a place of its own."""
        if self._open[-1].kind not in _FLOWING:
            if isinstance(piece, Run) and not piece.text.strip():
                return
            self._make_room()
        self._line.append(piece)

    def flush(self) -> None:
        """End the paragraph."""
        line, self._line = self._line, []
        sign, self.sign, level, self.level = " ".join(self.sign.split()), "", self.level, 0
        for pieces in paragraphs(line):
            self._add(pieces, level, sign)
            sign = ""

    def open(self, kind: str, tag: str, attributes: dict[str, str]) -> Holder | None:
        """Open a holder; None where it stands in no place of its own, or too deep: what it holds then stands beside."""
        self.flush()
        while self._open[-1].implied and kind in _WITHIN:
            self.close(self._open[-1])
        last = self._open[-1].kind
        if len(self._open) > allowed.MOST_HELD * 3 or last in _LINES or (kind in _WITHIN and last not in _WITHIN[kind]):
            return None
        if kind in ("quote", "list", "table", "figure") and self._open[-1].kind not in _FLOWING:
            self._make_room()
        holder = _made(kind, tag, attributes)
        self._open.append(holder)
        return holder

    def close(self, holder: Holder) -> None:
        """Close a holder, and what was opened in it to make room."""
        if not any(one is holder for one in self._open):
            return
        while True:
            self.flush()
            last = self._open.pop()
            self._put(last, self._open[-1])
            if last is holder:
                return

    def finished(self) -> list[Block]:
        """The blocks of the whole text."""
        self.flush()
        while len(self._open) > 1:
            self.close(self._open[-1])
        return office.put_together(self._open[0].blocks)

    def _make_room(self) -> None:
        """Text that stands right in a list becomes a point of it, in a table a cell."""
        while (kind := self._open[-1].kind) not in _FLOWING:
            room = _made({"list": "item", "table": "row", "row": "cell"}[kind], "td", {})
            room.implied = True
            self._open.append(room)

    def _add(self, pieces: list[Piece], level: int, sign: str) -> None:
        holder = self._open[-1]
        if holder.kind in _LINES:
            holder.caption += [Run(" "), *pieces] if holder.caption else pieces
            return
        kind: Kind = self.kind if holder.kind in _HEADED and text_of(pieces).strip() else "p"
        if level and kind == "p":
            holder.blocks.append(_point(pieces, level, sign))
        else:
            holder.blocks.append(Paragraph(_signed(pieces, sign), kind))

    def _put(self, last: Holder, into: Holder) -> None:
        blocks = office.put_together(last.blocks)
        if last.kind == "quote":
            into.blocks += [Quote(blocks)] if blocks else []
        elif last.kind == "item" and into.listing is not None:
            into.listing.items += [Item(blocks)] if blocks else []
        elif last.kind == "list" and last.listing is not None:
            into.blocks += [last.listing] if last.listing.items else []
        elif last.kind == "cell" and last.cell is not None and into.row is not None:
            last.cell.blocks = blocks
            into.row.append(last.cell)
        elif last.kind == "row" and last.row is not None and into.table is not None:
            into.table.rows += [last.row] if last.row else []
        elif last.kind in ("caption", "figcaption"):
            into.caption += last.caption
        elif last.kind == "table" and last.table is not None:
            last.table.caption = next(iter(paragraphs(last.caption)), [])
            into.blocks += fitted(last.table)
        elif last.kind == "figure":
            into.blocks += _figure(blocks, last.caption)


def _made(kind: str, tag: str, attributes: dict[str, str]) -> Holder:
    if kind == "list":
        start = _number(attributes.get("start", "1"), 9_999)
        return Holder(kind, listing=Listing(tag == "ol", start if tag == "ol" else 1))
    if kind == "table":
        return Holder(kind, table=Table())
    if kind == "row":
        return Holder(kind, row=[])
    if kind == "cell":
        columns = _number(attributes.get("colspan", "1"), allowed.MOST_COLUMNS)
        return Holder(kind, cell=Cell(tag == "th", columns, _number(attributes.get("rowspan", "1"), allowed.MOST_ROWS)))
    return Holder(kind)


def _number(text: str, most: int) -> int:
    """A number from 1 to `most`; 1 for what is none."""
    found = re.match(r"\s*(\d{1,9})", text)
    return min(max(int(found[1]), 1), most) if found else 1


def _point(pieces: list[Piece], level: int, sign: str) -> Paragraph:
    """A point of a list of Word's; a sign that is part of the text goes back there."""
    first = pieces[0]
    if not sign and isinstance(first, Run) and (typed := office.typed_sign(first.text)):
        sign = typed.strip()
        rest: list[Piece] = [Run(first.text[len(typed) :], first.marks, first.href), *pieces[1:]]
        found = next(iter(paragraphs(rest)), [])
        return Paragraph(found, "p", level, sign) if found else Paragraph(pieces)
    if not sign:
        return Paragraph(pieces)
    if not office.is_counted(sign):
        return Paragraph(_signed(pieces, sign))
    return Paragraph(pieces, "p", level, sign)


def _signed(pieces: list[Piece], sign: str) -> list[Piece]:
    """With the number before it that Word counts by itself."""
    return next(iter(paragraphs([Run(sign), *pieces]))) if sign else pieces


def _figure(blocks: list[Block], caption: list[Piece]) -> list[Block]:
    pictures = [one for block in blocks if isinstance(block, Paragraph) for one in block.pieces if isinstance(one, Picture)]
    if len(blocks) == 1 and len(pictures) == 1 and isinstance(blocks[0], Paragraph) and len(blocks[0].pieces) == 1:
        return [Figure(pictures[0], next(iter(paragraphs(caption)), []))]
    return blocks + [Paragraph(line) for line in paragraphs(caption)]
