"""The figures of a report one by one, each with the names and units of its form: what flat files are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.report.forms import TABLE_KINDS, TABLE_LABELS, Column, FormRow, column_label, row_label, table_form
from gongkai.report.model import Cell, Finding, Place, Report, Row, Table
from gongkai.writing.numbers import written

COUNTED = "件"
"""Unit of tables 3 and 4: applications and cases."""


@dataclass(frozen=True, slots=True)
class FilledCell:
    """One figure where it stands in its form; `group` is the heading above the row's label (（三）不予公开)."""

    kind: str
    form: str
    group: str | None
    row: str
    row_label: str
    column: str
    column_label: str
    unit: str | None
    cell: Cell
    place: Place | None


def filled_cells(report: Report) -> Iterator[FilledCell]:
    """Every cell of every table the report holds, in the order of the forms."""
    for kind in TABLE_KINDS:
        if table := report.table(kind):
            for row in rows_in_order(table):
                yield from _cells_of(table, row)


def rows_in_order(table: Table) -> list[Row]:
    """Rows in the order of the form, then what the form does not list in the order of the document."""
    order = [key for key in table_form(table.kind, table.form).keys if key in table.rows]
    known = set(order)
    return [table.rows[key] for key in [*order, *(key for key in table.rows if key not in known)]]


def columns_of(table: Table, key: str) -> tuple[Column, ...]:
    """The columns of a row; the lists of statistics have those that the document printed."""
    form = table_form(table.kind, table.form)
    row = form.by_key.get(key)
    if table.kind != "statistics":
        return row.columns if row else ()
    number = row.columns[0].number if row else "count"
    return tuple(Column(name, STATISTICS_COLUMNS[name], number) for name in table.columns or ("this_year",))


STATISTICS_COLUMNS = {"this_year": "本年度", "cumulative": "历年累计"}


def label_of(table: Table, row: Row) -> str:
    """The statutory label; what no form lists is called as the document calls it."""
    if row.key in table_form(table.kind, table.form).by_key:
        return row_label(table.kind, table.form, row.key)
    return row.label or row.key


def unit_of(kind: str, row: FormRow | None, column: Column) -> str | None:
    """The unit of one figure; None where the document names it and the form does not."""
    if kind in ("applications", "remedies"):
        return COUNTED
    if row is None:
        return None
    counts_beside_money = column.number != "money" and any(other.number == "money" for other in row.columns)
    return "项" if counts_beside_money else row.unit


def where(finding: Finding, table: Table | None) -> str:
    """Which table, row and column a finding concerns, in the words of the form."""
    if finding.table is None:
        return "正文与格式"
    names = [TABLE_LABELS.get(finding.table, finding.table)]
    if finding.row and table:
        names.append(label_of(table, table.rows.get(finding.row) or Row(finding.row, [])))
    if finding.row and finding.column and table:
        names.append(_column_name(table, finding.row, finding.column))
    return "／".join(names)


def candidate_words(finding: Finding, table: Table | None) -> str:
    """The readings between which the document does not decide: values, or places by the names of their columns."""
    return " 或 ".join(written(_named(candidate, finding, table)) for candidate in finding.candidates)


def _named(candidate: Any, finding: Finding, table: Table | None) -> Any:
    if isinstance(candidate, str) and table and finding.row:
        return _column_name(table, finding.row, candidate)
    return candidate


def place_words(place: Place | None) -> str:
    """第N页 or 第N行; empty where unknown."""
    words = [f"第{place.page}页" if place and place.page else "", f"第{place.line}行" if place and place.line else ""]
    return "".join(words)


def _column_name(table: Table, row: str, column: str) -> str:
    if table.kind == "statistics":
        return STATISTICS_COLUMNS.get(column, column)
    return column_label(table.kind, table.form, row, column)


def _cells_of(table: Table, row: Row) -> Iterator[FilledCell]:
    known = table_form(table.kind, table.form).by_key.get(row.key)
    label = label_of(table, row)
    group = (known.group or known.item) if known else None
    for column, cell in zip(columns_of(table, row.key), row.cells, strict=True):
        yield FilledCell(
            table.kind, table.form, group, row.key, label, column.key, column.label,
            unit_of(table.kind, known, column), cell, cell.place or row.place,
        )  # fmt: skip
