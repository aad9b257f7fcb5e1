"""The tables as a person types them, where no ledger counts: every leaf cell, from which the totals follow. Pure.

A blank is not 0: a leaf that was not typed is missing, and a total over it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.annual.entered.keys import COUNT, FORM, MONEY, SIGNED, Figure, read_value
from gongkai.law.reasons import Reason, Refused
from gongkai.report.forms import FormRow, TableForm, form_for_year
from gongkai.report.identities import leaf_rows
from gongkai.report.model import Cell, Row, State, Table

Cells = Mapping[tuple[str, str, str], str]
"""(table, row, column) → what was typed, blank for nothing yet."""
TOTAL, OUTCOMES = "total", "outcome_total"


def leaves(year: int) -> list[tuple[str, str, str]]:
    """The cells that are typed, in the order of the form."""
    return [
        (kind, row.key, column.key)
        for kind, table in form_for_year(year).tables.items()
        for row in table.rows
        for column in row.columns
        if not follows(kind, row.key, column.key)
    ]


def follows(kind: str, row: str, column: str) -> bool:
    """Whether a cell is a total that follows from others."""
    return kind in ("applications", "remedies") and (column == TOTAL or row == OUTCOMES)


def label(year: int, kind: str, row: str, column: str) -> str:
    """The cell's name in a refusal."""
    table = form_for_year(year).tables[kind]
    found = table.row(row)
    named = next(one for one in found.columns if one.key == column)
    return f"{table.title.split('、')[0]}“{found.label}”{named.label}" if kind != "statistics" else found.label


def read_tables(year: int, cells: Cells) -> dict[str, Table]:
    """The tables; refused with every cell that is no number, below zero or a fraction."""
    if wrong := [reason for reasons in faults(year, cells).values() for reason in reasons]:
        raise Refused(wrong)
    form = form_for_year(year)
    typed = {at: _value(year, at, cells[at]) for at in leaves(year) if cells.get(at, "").strip()}
    return {kind: _table(kind, table, form.name, typed) for kind, table in form.tables.items()}


def faults(year: int, cells: Cells) -> dict[tuple[str, str, str], list[Reason]]:
    """What is wrong with which cell; a blank one is not wrong, it is not known yet."""
    found, known = dict[tuple[str, str, str], list[Reason]](), set(leaves(year))
    for at, text in cells.items():
        if at not in known:
            found[at] = [Reason("no_such_cell", f"{year}年度的表格没有这一格：{'.'.join(at)}", FORM)]
        elif text.strip():
            try:
                _value(year, at, text)
            except Refused as refused:
                found[at] = list(refused.reasons)
    return found


def _value(year: int, at: tuple[str, str, str], text: str) -> int | Decimal:
    kind, row, column = at
    found = form_for_year(year).tables[kind].row(row)
    number = next(one.number for one in found.columns if one.key == column)
    figure = Figure(".".join(at), "", label(year, *at), _unit(found, number), number)
    digits = read_value(figure, text, figure.unit if number == MONEY else "")
    return int(digits) if number in (COUNT, SIGNED) else Decimal(digits)


def _unit(row: FormRow, number: str) -> str:
    return row.unit or "万元" if number == MONEY else row.unit or "件"


def _table(kind: str, form: TableForm, name: str, typed: Mapping[tuple[str, str, str], int | Decimal]) -> Table:
    values = {
        row.key: {column.key: typed.get((kind, row.key, column.key)) for column in row.columns} for row in form.rows
    }
    if kind == "applications":
        _add_up(values, leaf_rows(name))
    elif kind == "remedies":
        for row in values.values():
            row[TOTAL] = _sum(value for key, value in row.items() if key != TOTAL)
    rows = {row.key: Row(row.key, [_cell(values[row.key][column.key]) for column in row.columns]) for row in form.rows}
    return Table(kind, name, rows, ("this_year",) if kind == "statistics" else ())


def _add_up(values: dict[str, dict[str, int | Decimal | None]], leaf: tuple[str, ...]) -> None:
    for key in values[OUTCOMES]:
        values[OUTCOMES][key] = _sum(values[row][key] for row in leaf)
    for row in values.values():
        row[TOTAL] = _sum(value for key, value in row.items() if key != TOTAL)


def _sum(values: Iterator[int | Decimal | None]) -> int | Decimal | None:
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known) if len(known) == len(found) else None


def _cell(value: int | Decimal | None) -> Cell:
    return Cell(value) if value is not None else Cell(None, State.MISSING)
