"""What goes wrong with a right table: cells lost, printed blank, or altered."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.generator.truth import CellName, Fault, Number, RightTable

KINDS = ("none", "lost", "blank", "altered", "lost_row", "none", "several", "blank_totals", "blank_zeros")
"""`several` is two to four of the single ones; `none` stands twice since most tables are right"""
SINGLE = ("none", "lost", "blank", "altered", "lost_row")
HABITS = ("blank_totals", "blank_zeros")
"""not slips but habits of whole offices: the column of 总计 is left blank, or every cell that is 0"""


def choose(rng: Random, table: RightTable, kind: str, glued: bool) -> tuple[Fault, ...]:
    """The faults of one table.

    No sum binds table 2 and the statistics: table 2 loses at most one cell, and only where cells are kept apart, as
    nobody could see it in a glued row.
    """
    if kind == "none" or table.kind == "statistics":
        return ()
    if table.kind == "proactive":
        loses = kind == "lost" and not glued and rng.random() < 0.3
        return (Fault("lost", rng.choice(table.cells)),) if loses else ()
    if kind == "several":
        cells = rng.sample(table.cells, rng.randint(2, 4))
        return tuple(Fault(rng.choice(("lost", "blank", "altered")), cell) for cell in cells)
    if kind == "lost_row":
        return _row(rng, table) if table.kind == "applications" else ()
    if kind in HABITS:
        return tuple(Fault("blank", (key, column)) for key, column in table.cells if _left_blank(table, key, column, kind))
    return (Fault(kind, rng.choice(table.cells)),)


def _left_blank(table: RightTable, key: str, column: int, habit: str) -> bool:
    row = table.rows[key]
    return column == len(row) - 1 if habit == "blank_totals" else row[column] == 0


def _row(rng: Random, table: RightTable) -> tuple[Fault, ...]:
    key = rng.choice(list(table.rows))
    return tuple(Fault("lost", (key, column)) for column in range(len(table.rows[key])))


def altered(rng: Random, value: Number) -> Number:
    """Another value a hurried hand may have typed: one more or less, a digit doubled, dropped or changed."""
    text = str(value)
    choices = [int(text + text[-1]), int(text[:-1] or 0), int(value) + 1, abs(int(value) - 1), int(text[::-1])]
    different = [choice for choice in choices if choice != value]
    return type(value)(rng.choice(different)) if isinstance(value, Decimal) else rng.choice(different)


def source_values(rng: Random, table: RightTable, faults: tuple[Fault, ...]) -> dict[CellName, Number]:
    """What the document says where it says anything."""
    values = {(key, column): value for key, row in table.rows.items() for column, value in enumerate(row)}
    for fault in faults:
        if fault.kind == "altered":
            values[fault.cell] = altered(rng, values[fault.cell])
    return values
