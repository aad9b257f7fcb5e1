"""The field dictionary that accompanies every export: each key with its label, unit, source and meaning."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.forms import FORM_NAMES, TABLE_LABELS, FormRow, TableForm, form
from gongkai.report.model import STATE_LABELS, State
from gongkai.writing.cells import unit_of
from gongkai.writing.records import CELL_FIELDS, FIGURE_FIELDS, FINDING_FIELDS, REPORT_FIELDS
from gongkai.writing.signs import MEANINGS, SIGNS

HEADINGS = ("类别", "键名", "名称", "单位", "来源", "含义")
FIELDS = {"年报": REPORT_FIELDS, "数据": CELL_FIELDS, "问题": FINDING_FIELDS, "文中数字": FIGURE_FIELDS}
ESCAPED = "以 = + - @ 等符号开头的文字，CSV 中前加一个单引号，以免被表格软件当作公式；数字不加"


def dictionary() -> Iterator[list[str]]:
    """Rows under `HEADINGS`: the columns of the files, the states, then the rows and columns of every form."""
    for name, fields in FIELDS.items():
        for field in fields:
            yield [f"{name}的列", field.key, field.label, "", "", field.meaning]
    yield ["通则", "", "文字的转义", "", "", ESCAPED]
    for state in State:
        sign = f"（{SIGNS[state]}）" if SIGNS[state] else ""
        yield ["状态", state.value, STATE_LABELS[state] + sign, "", "", MEANINGS[state]]
    for name in FORM_NAMES:
        for table in form(name).tables.values():
            yield from _table(table, form(name).source)


def _table(table: TableForm, source: str) -> Iterator[list[str]]:
    kind = f"{TABLE_LABELS[table.kind]}，{table.form}年格式"
    for row in table.rows:
        above = row.group or row.item
        yield [f"{kind}：行", row.key, row.label, _units(table.kind, row), source, above or ""]
    columns = {column.key: column for row in table.rows for column in row.columns}
    for column in columns.values():
        yield [f"{kind}：列", column.key, column.label, "", source, column.group or ""]


def _units(kind: str, row: FormRow) -> str:
    units = dict.fromkeys(unit_of(kind, row, column) or "" for column in row.columns)
    return "、".join(unit for unit in units if unit)
