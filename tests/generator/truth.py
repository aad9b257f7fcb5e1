"""What a generated document holds: the right figures, what was done to them and how they stand on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

Number = int | Decimal
CellName = tuple[str, int]
"""(row key, 0-based column)"""


@dataclass(frozen=True, slots=True)
class RightTable:
    """A statutory table in which every identity holds."""

    kind: str
    form: str
    rows: dict[str, tuple[Number, ...]]

    @property
    def cells(self) -> list[CellName]:
        return [(key, column) for key, row in self.rows.items() for column in range(len(row))]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong with a cell: lost, blank or altered."""

    kind: str
    cell: CellName


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a page as a reader meets it, with nothing known but its shape.

    `pieces` are the printed digit runs in order, None for a visibly blank cell. `glued` says that a run may hold
    several cells; what stands between two runs is a boundary of cells in any case.
    """

    cells: tuple[CellName, ...]
    pieces: tuple[str | None, ...]
    glued: bool


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with its faults, as text of cells: None for a cell that is not printed at all."""

    right: RightTable
    faults: tuple[Fault, ...]
    source: dict[CellName, Number]
    """what the document says where it says anything: right, but for altered figures"""
    texts: dict[CellName, str | None]
    joints: dict[CellName, str] = field(default_factory=dict)
    """glued layouts: what stands before a cell, nothing or a blank"""

    @property
    def kind(self) -> str:
        return self.right.kind

    @property
    def form(self) -> str:
        return self.right.form

    def truth(self, cell: CellName) -> Number:
        """The value a reader may say about the cell: the printed figure, or what was lost."""
        return self.source[cell]
