"""The blocks of a rich text, and what stands in a line of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Mark = Literal["strong", "em", "u", "sub", "sup"]
MARKS: tuple[Mark, ...] = ("strong", "em", "u", "sub", "sup")
"""In the order in which they are nested."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text with the same marks and the same link (blank for none)."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line that ends within a paragraph."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An uploaded picture by the path under which it is served."""

    src: str
    alt: str = ""


Piece = Run | Break | Picture
Kind = Literal["p", "h2", "h3", "h4"]


@dataclass(slots=True)
class Paragraph:
    """A paragraph or heading. `level` and `sign` are set while a list of Word's is not yet put together."""

    pieces: list[Piece]
    kind: Kind = "p"
    level: int = 0
    sign: str = ""


@dataclass(slots=True)
class Item:
    """A point of a list."""

    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """A list; `start` counts where it is ordered."""

    ordered: bool
    start: int = 1
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """A cell with its spans, which never reach beyond the table."""

    heading: bool = False
    columns: int = 1
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table row by row; a cell stands once, where it begins."""

    caption: list[Piece] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(slots=True)
class Quote:
    """What is quoted."""

    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Figure:
    """A picture with its caption."""

    picture: Picture
    caption: list[Piece] = field(default_factory=list)


Block = Paragraph | Listing | Table | Quote | Figure
