"""The arithmetic a report must satisfy, as data: sums of cells that equal other sums of cells.

Source: the note printed under the title of table 3 (国办公开办函〔2019〕60号, 〔2021〕30号) and the tables' own 总计.
The checks report where an identity is broken; the reader uses the same identities to restore lost separators.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from gongkai.report.forms import table_form
from gongkai.report.model import Row, State, Table, Value

CellName = tuple[str, int]
"""(row key, 0-based column)"""
Figures = list[int | None]
_PRINTED = State.PRINTED


@dataclass(frozen=True, slots=True)
class Identity:
    """The sum of `left` equals the sum of `right`; `at` is the cell a finding is shown beside."""

    code: str
    left: tuple[CellName, ...]
    right: tuple[CellName, ...]
    at: CellName
    basis: str

    @property
    def cells(self) -> tuple[CellName, ...]:
        return self.left + self.right

    def sides(self, table: Table) -> tuple[Value, Value]:
        """Both sums; None for a side with an unknown cell."""
        return _sum(table, self.left), _sum(table, self.right)


BASIS = {
    "T3-ROW": "表三“总计”列为六类申请人之和",
    "T3-SUM": "表三“（七）总计”为（一）至（六）各行之和",
    "T3-BAL": "表三表头注明：第一项加第二项之和，等于第三项加第四项之和",
    "T4-SUM": "表四每组“总计”为维持、纠正、其他结果、尚未审结之和",
}


@cache
def identities(kind: str, form: str) -> tuple[Identity, ...]:
    """All identities of one table of one form: ("applications" | "remedies", "2019" | "2021")."""
    if kind == "applications":
        return _applications(form)
    return _remedies(form) if kind == "remedies" else ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The identities of a table all of whose cells are printed whole numbers, and those of them that are broken."""

    known: list[Identity]
    broken: list[Identity]


def standing(table: Table) -> Standing:
    """Which identities can be assessed, and which of them do not hold."""
    rows, placed = _placed(table.kind, table.form)
    figures = _all_printed(table, rows) or [
        figure for key, width in rows for figure in printed_row(table.rows.get(key), width)
    ]
    found = Standing([], [])
    for identity, pick in placed:
        values = pick(figures)
        if None not in values:
            found.known.append(identity)
            if 2 * sum(values[: len(identity.left)]) != sum(values):
                found.broken.append(identity)
    return found


def _all_printed(table: Table, rows: Rows) -> Figures | None:
    """All figures of a table with just the rows of its form, every cell a printed whole number; None of another."""
    if [(row.key, len(row.cells)) for row in table.rows.values()] != rows or not table.is_printed:
        return None
    figures: list[Any] = [cell.value for row in table.rows.values() for cell in row.cells]
    return figures if set(map(type, figures)) == {int} else None


def printed_row(row: Row | None, width: int) -> Figures:
    """The printed whole numbers of a row's first cells; None for another cell, and for one the row does not have."""
    cells = row.cells[:width] if row else []
    figures = [cell.value if cell.state == _PRINTED and isinstance(cell.value, int) else None for cell in cells]
    return figures + [None] * (width - len(figures))


def leaf_rows(form: str) -> tuple[str, ...]:
    """The rows of table 3 that add up to （七）总计: everything between 二 and （七）."""
    keys = table_form("applications", form).keys
    return keys[keys.index("received_carried_in") + 1 : keys.index("outcome_total")]


def _applications(form: str) -> tuple[Identity, ...]:
    table = table_form("applications", form)
    total = table.rows[0].width - 1
    rows = [
        Identity("T3-ROW", tuple((key, c) for c in range(total)), ((key, total),), (key, total), BASIS["T3-ROW"])
        for key in table.keys
    ]
    columns = [identity for c in range(total + 1) for identity in _column_identities(form, c)]
    return tuple(rows + columns)


def _column_identities(form: str, c: int) -> list[Identity]:
    leaves = tuple((key, c) for key in leaf_rows(form))
    received = (("received_new", c), ("received_carried_in", c))
    settled = (("outcome_total", c), ("carried_forward", c))
    return [
        Identity("T3-SUM", leaves, (("outcome_total", c),), ("outcome_total", c), BASIS["T3-SUM"]),
        Identity("T3-BAL", received, settled, ("carried_forward", c), BASIS["T3-BAL"]),
    ]


def _remedies(form: str) -> tuple[Identity, ...]:
    table = table_form("remedies", form)
    return tuple(
        Identity(
            "T4-SUM", tuple((row.key, c) for c in range(row.width - 1)), ((row.key, row.width - 1),),
            (row.key, row.width - 1), BASIS["T4-SUM"],
        )
        for row in table.rows
    )


def _sum(table: Table, cells: tuple[CellName, ...]) -> Value:
    values = [table.value(row, column) for row, column in cells]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


Rows = list[tuple[str, int]]
"""Row keys with the rows' widths."""
Placed = tuple[Identity, Callable[[Figures], tuple[Any, ...]]]
"""An identity with what picks its figures, left before right, out of all figures of its table in a row."""


@cache
def _placed(kind: str, form: str) -> tuple[Rows, tuple[Placed, ...]]:
    """The rows of a form with their widths, and its identities by the positions of their cells."""
    every = identities(kind, form)
    rows = [(row.key, row.width) for row in table_form(kind, form).rows] if every else []
    cells = ((key, column) for key, width in rows for column in range(width))
    position = {cell: index for index, cell in enumerate(cells)}
    return rows, tuple((one, itemgetter(*(position[cell] for cell in one.cells))) for one in every)
