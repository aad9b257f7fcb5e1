"""The statutory forms of 2008, 2014, 2019 and 2021, read from the tables in this folder.

A form is named by the first year it was used. Labels are the statutory ones, letter for letter; aliases are
wordings met in published reports. Everything else that knows a key, a label or an order takes it from here.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

FORM_NAMES = ("2008", "2014", "2019", "2021")
TABLE_KINDS = ("proactive", "applications", "remedies", "statistics")
TABLE_LABELS = {
    "proactive": "表二（主动公开政府信息情况）",
    "applications": "表三（收到和处理政府信息公开申请情况）",
    "remedies": "表四（政府信息公开行政复议、行政诉讼情况）",
    "statistics": "政府信息公开情况统计表",
}
SECTION_TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `number` is count (int ≥ 0), signed (int) or money (Decimal in the row's unit)."""

    key: str
    label: str
    number: str = "count"
    aliases: tuple[str, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form: stable key, statutory label, aliases met in the wild, its columns."""

    key: str
    label: str
    columns: tuple[Column, ...]
    code: str | None = None
    aliases: tuple[str, ...] = ()
    group: str | None = None
    unit: str | None = None
    item: str | None = None
    """only table 2: the item of article 20 under which the row stands"""

    @property
    def width(self) -> int:
        return len(self.columns)


@dataclass(frozen=True)
class TableForm:
    """One table of one form: rows in statutory order."""

    kind: str
    form: str
    title: str
    source: str
    rows: tuple[FormRow, ...]
    note: str | None = None

    def row(self, key: str) -> FormRow:
        return self.by_key[key]

    @cached_property
    def by_key(self) -> dict[str, FormRow]:
        return {row.key: row for row in self.rows}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(row.key for row in self.rows)


@dataclass(frozen=True, slots=True)
class Form:
    """All tables of the form first used in `first_year`."""

    name: str
    source: str
    first_year: int
    tables: dict[str, TableForm]


@cache
def form(name: str) -> Form:
    """The form named by its first year; KeyError for any other name."""
    if name not in FORM_NAMES:
        raise KeyError(name)
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    tables = {kind: _table(kind, data, data[kind]) for kind in TABLE_KINDS if kind in data}
    return Form(name, data["source"], data["first_year"], tables)


def table_form(kind: str, name: str) -> TableForm:
    """One table of one form, e.g. ("applications", "2021")."""
    return form(name).tables[kind]


def form_for_year(year: int) -> Form:
    """The form prescribed for a report year (2008 and later)."""
    return form(max((name for name in FORM_NAMES if int(name) <= year), default="2008"))


def row_label(kind: str, name: str, key: str) -> str:
    """The statutory label of a row; a `code_NN` that no form lists is its own label."""
    found = table_form(kind, name).by_key.get(key)
    return found.label if found else key


def column_label(kind: str, name: str, row: str, column: str) -> str:
    """The statutory label of a column of a row."""
    found = table_form(kind, name).by_key.get(row)
    for candidate in found.columns if found else ():
        if candidate.key == column:
            return candidate.label
    return column


def _table(kind: str, data: dict[str, Any], table: dict[str, Any]) -> TableForm:
    blocks = table.get("block") or [table]
    rows = tuple(row for block in blocks for row in _rows(block))
    return TableForm(kind, data["form"], table["title"], data["source"], rows, table.get("note"))


def _rows(block: dict[str, Any]) -> list[FormRow]:
    columns = tuple(_column(column) for column in block["columns"])
    return [_row(row, columns, block.get("item")) for row in block["rows"]]


def _row(row: dict[str, Any], columns: tuple[Column, ...], item: str | None) -> FormRow:
    if row.get("number"):
        columns = tuple(Column(c.key, c.label, row["number"], c.aliases, c.group) for c in columns)
    return FormRow(
        row["key"], row["label"], columns, row.get("code"), tuple(row.get("aliases", ())), row.get("group"),
        row.get("unit"), item,
    )


def _column(column: dict[str, Any]) -> Column:
    return Column(
        column["key"], column["label"], column.get("number", "count"), tuple(column.get("aliases", ())),
        column.get("group"),
    )
