"""How a cell is named to people: table, row and column in the statutory labels, “表三“（七）总计”行“自然人”列”."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gongkai.report.forms import TABLE_LABELS, FormRow, column_label, table_form

SHOWN_AT_MOST = 6
"""How many cells a sentence lists before it says 等."""


def table_name(kind: str) -> str:
    """表二, 表三, 表四 or 政府信息公开情况统计表."""
    return TABLE_LABELS[kind].split("（")[0]


def row_name(kind: str, form: str, row: str) -> str:
    """The row's label; one that says too little alone is preceded by its group, as in （三）不予公开1.属于国家秘密."""
    found = table_form(kind, form).by_key.get(row)
    return _with_group(kind, found) if found else row


@lru_cache(4096)
def where(kind: str, form: str, row: str | None = None, column: str | None = None) -> str:
    """A cell, a row or a table in words, without the colon that follows it."""
    words = table_name(kind)
    if row is not None:
        words += f"“{row_name(kind, form, row)}”行"
    if row is not None and column is not None:
        words += f"“{column_name(kind, form, row, column)}”列"
    return words


def listed(things: Iterable[str], joint: str = "；", count: int | None = None, unit: str = "处") -> str:
    """Things in a row, the first few of them where there are many; `count` where only the first of so many are given."""
    given = list(things)
    shown, size = joint.join(given[:SHOWN_AT_MOST]), len(given) if count is None else count
    return shown if size <= SHOWN_AT_MOST else f"{shown}等{size}{unit}"


def _with_group(kind: str, row: FormRow) -> str:
    needs_group = kind == "remedies" or row.label[:1].isdigit()
    return f"{row.group}{'·' if kind == 'remedies' else ''}{row.label}" if needs_group and row.group else row.label


def column_name(kind: str, form: str, row: str, column: str) -> str:
    """The column's label; a statistics table has 本年 and, where printed, 历年累计."""
    if kind == "statistics":
        return {"this_year": "本年", "cumulative": "历年累计"}.get(column, column)
    return column_label(kind, form, row, column)
