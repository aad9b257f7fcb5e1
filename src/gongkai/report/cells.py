"""Cells of two reports side by side: the same row and column in both, of forms that may be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.forms import TABLE_KINDS, table_form
from gongkai.report.model import Cell, Report, State, Table

CLOSED_OF_2021 = ("closed_uncorrected", "closed_unpaid", "closed_other")


@dataclass(frozen=True, slots=True)
class CellPair:
    """One cell in two reports; `form` is the later report's, by which the labels are taken."""

    table: str
    form: str
    row: str
    column: str
    earlier: Cell
    later: Cell

    @property
    def known(self) -> bool:
        """Whether both values are certain: printed or the only reading that reconciles."""
        return is_certain(self.earlier) and is_certain(self.later)

    @property
    def printed(self) -> bool:
        return self.earlier.state == State.PRINTED and self.later.state == State.PRINTED

    @property
    def difference(self) -> int | Decimal:
        """Later minus earlier; only of known pairs."""
        return (self.later.value or 0) - (self.earlier.value or 0)


def is_certain(cell: Cell) -> bool:
    return cell.value is not None and cell.state in (State.PRINTED, State.SOLVED)


def pairs(earlier: Report, later: Report) -> Iterator[CellPair]:
    """All cells that both reports hold and that mean the same, in statutory order.

    Table 2 is never compared across 2020 → 2021 (its columns changed); 其他处理 of the form of 2019 is set against the
    three rows of 2021 together.
    """
    for kind in TABLE_KINDS:
        before, after = earlier.table(kind), later.table(kind)
        if before and after and are_comparable(before, after):
            yield from _table_pairs(before, after)


def are_comparable(before: Table, after: Table) -> bool:
    """Tables 3 and 4 kept their meaning; tables 2 and the statistics only within one form."""
    return before.form == after.form or before.kind in ("applications", "remedies")


def column_keys(table: Table, row: str) -> tuple[str, ...]:
    """The column keys of a row of a table."""
    if table.kind == "statistics":
        return table.columns or ("this_year",)
    found = table_form(table.kind, table.form).by_key.get(row)
    return tuple(column.key for column in found.columns) if found else ()


def cell_at(table: Table, row: str, column: str) -> Cell | None:
    """One cell; 其他处理 of the form of 2019 is in a table of 2021 its three rows together. None: the form has no such cell.

    A cell of the form that the table does not hold is missing.
    """
    merged = row == "closed" and table.kind == "applications" and table.form == "2021"
    names = column_keys(table, CLOSED_OF_2021[0] if merged else row)
    if column not in names:
        return None
    found = table.rows.get(row)
    cells = _rows(table, merged).get(row, []) if merged else found.cells if found else []
    place = names.index(column)
    return cells[place] if place < len(cells) else Cell(None, State.MISSING)


def _table_pairs(before: Table, after: Table) -> Iterator[CellPair]:
    earlier, later = (_rows(table, before.form != after.form) for table in (before, after))
    for key, cells in later.items():
        names = column_keys(after, key) or column_keys(before, key)
        for name, old, new in zip(names, earlier.get(key, ()), cells, strict=False):
            yield CellPair(after.kind, after.form, key, name, old, new)


def _rows(table: Table, merge_closed: bool) -> dict[str, list[Cell]]:
    rows = {key: row.cells for key, row in table.rows.items()}
    if merge_closed and table.kind == "applications" and all(key in rows for key in CLOSED_OF_2021):
        parts = [rows.pop(key) for key in CLOSED_OF_2021]
        rows["closed"] = [_sum(cells) for cells in zip(*parts, strict=True)]
    return rows


def _sum(cells: tuple[Cell, ...]) -> Cell:
    values = [cell.value for cell in cells if cell.value is not None]
    state = State.PRINTED if all(cell.state == State.PRINTED for cell in cells) else State.SOLVED
    return Cell(sum(values), state) if all(map(is_certain, cells)) else Cell(None, State.MISSING)
