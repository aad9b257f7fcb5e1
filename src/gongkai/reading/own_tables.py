"""The statutory tables of a document of our own making, cell by cell: every row of the form stands there with its figures.

Nothing is restored: an empty cell is blank. A table that somebody has changed so that its rows are no longer the form's
is left to the readers that take any table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from gongkai.reading.document import Line
from gongkai.report.forms import FORM_NAMES, Column, TableForm, form, form_for_year
from gongkai.report.model import Cell, Place, Row, State, Table, Value

_COUNT, _MONEY = re.compile(r"[+-]?\d{1,40}"), re.compile(r"-?\d{1,40}(?:\.\d{1,20})?")
_CODED = re.compile(r"(\d{2,3})\.(.+)")
_HEADS = ("统计指标", "单位")
_STATISTICS = {"本年度": "this_year", "历年累计": "cumulative"}


@dataclass(frozen=True, slots=True)
class Named:
    """Which form each kind of table follows, as the sheet says it or the year has it."""

    year: int | None
    forms: dict[str, str]

    def of(self, kind: str) -> list[str]:
        """The forms to try, the likeliest first."""
        own = form_for_year(self.year).name if self.year else FORM_NAMES[-1]
        first = self.forms.get(kind, own)
        return [first, *(name for name in reversed(FORM_NAMES) if name != first)]


def read(lines: Sequence[Line], named: Named) -> tuple[dict[str, Table], list[Line]]:
    """The tables by their kind, and the rows of those that are none of the form's."""
    found: dict[str, Table] = {}
    left: list[Line] = []
    for rows in _grids(lines):
        table = _table(rows, named)
        if table is None:
            left += rows
        else:
            found.setdefault(table.kind, table)
    return found, left


def _grids(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows of each table; an older list that goes on over the page, under its heads again, is one."""
    grids: list[list[Line]] = []
    for _, grid in groupby(lines, key=lambda line: line.table):
        rows = list(grid)
        if grids and (rows[0].cells or ())[:2] == _HEADS and rows[0].cells == grids[-1][0].cells:
            grids[-1] += rows
        else:
            grids.append(rows)
    return grids


def _table(lines: Sequence[Line], named: Named) -> Table | None:
    """What a grid is, if it is any of them."""
    for kind, reader in _READERS.items():
        for name in named.of(kind):
            known = form(name).tables.get(kind)
            if known and (table := reader(lines, known)):
                return table
    return None


def _by_rows(lines: Sequence[Line], known: TableForm) -> Table | None:
    """Tables 2 and 3: each row of the form as its label and its figures, in order."""
    rows: dict[str, Row] = {}
    left = iter(lines)
    for row in known.rows:
        line = next((one for one in left if _label(one, row.width) == _plain(row.label)), None)
        cells = _cells(line, row.columns) if line else None
        if line is None or cells is None:
            return None
        rows[row.key] = Row(row.key, cells, row.label, _place(line))
    return Table(known.kind, known.form, rows, place=_place(lines[0]))


def _remedies(lines: Sequence[Line], known: TableForm) -> Table | None:
    """Table 4: all figures in the one row below the heads."""
    columns = [column for row in known.rows for column in row.columns]
    line = next((one for one in lines if one.cells and len(one.cells) == len(columns)), None)
    heads = [_plain(cell) for one in lines for cell in one.cells or ()]
    cells = _cells(line, columns) if line and "行政复议" in heads else None
    if line is None or cells is None:
        return None
    left = iter(cells)
    rows = {row.key: Row(row.key, [next(left) for _ in row.columns], row.label, _place(line)) for row in known.rows}
    return Table(known.kind, known.form, rows, place=_place(lines[0]))


def _statistics(lines: Sequence[Line], known: TableForm) -> Table | None:
    """The older lists: label, unit and one or two figures a row; a label of another list carries its number."""
    heads = lines[0].cells or ()
    columns = tuple(_STATISTICS[head] for head in heads[2:] if head in _STATISTICS)
    if heads[:2] != _HEADS or not columns:
        return None
    rows: dict[str, Row] = {}
    keys = list(known.keys)
    for line in lines[1:]:
        if line.cells == heads:
            continue
        key, label = _key(line, known, keys)
        number = known.by_key[key].columns[0].number if key in known.by_key else "free"
        cells = _cells(line, [Column(name, "", number) for name in columns])
        if not key or cells is None:
            return None
        rows[key] = Row(key, cells, label, _place(line))
        keys = keys[keys.index(key) + 1 :] if key in keys else keys
    return Table(known.kind, known.form, rows, columns, _place(lines[0]))


def _key(line: Line, known: TableForm, keys: list[str]) -> tuple[str, str]:
    """The next row of the form with this label; else the number printed before a label that the form does not have."""
    printed = line.cells[0] if line.cells else ""
    for key in keys:
        if _plain(known.by_key[key].label) == _plain(printed):
            return key, known.by_key[key].label
    hit = _CODED.fullmatch(printed)
    return (f"code_{hit[1]}", hit[2]) if hit else ("", "")


_READERS = {"statistics": _statistics, "proactive": _by_rows, "applications": _by_rows, "remedies": _remedies}


def _label(line: Line, width: int) -> str | None:
    cells = line.cells or ()
    return _plain(cells[-width - 1]) if len(cells) > width else None


def _cells(line: Line, columns: Sequence[Column]) -> list[Cell] | None:
    """The last cells of a row as figures; None where one is none."""
    texts = (line.cells or ())[-len(columns) :]
    if len(texts) != len(columns):
        return None
    at = _place(line)
    cells = [_cell(text, column.number, at) for text, column in zip(texts, columns, strict=True)]
    return None if None in cells else [cell for cell in cells if cell is not None]


def _cell(text: str, number: str, at: Place) -> Cell | None:
    if not text:
        return Cell(None, State.BLANK, "", at)
    value = _value(text, number)
    return None if value is None else Cell(value, State.PRINTED, text, at)


def _value(text: str, number: str) -> Value:
    """A whole number or, where the form has money or knows nothing, a decimal one."""
    if number in ("money", "free") and _MONEY.fullmatch(text):
        return Decimal(text) if number == "money" or "." in text else int(text)
    return int(text) if _COUNT.fullmatch(text) and text.isascii() else None


def _place(line: Line) -> Place:
    return Place(line.number, line.page)


def _plain(label: str) -> str:
    return "".join(label.split())
