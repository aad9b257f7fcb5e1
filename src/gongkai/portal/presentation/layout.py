"""The statutory layout of each table: merged heads, blocks and group columns, with ids that tie cells to heads.

Layouts follow the forms printed in 国办公开办函〔2019〕60号 and 〔2021〕30号 and the list of 国办发〔2014〕32号.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from gongkai.portal.presentation.cells import CellView, Setting, view_row
from gongkai.portal.presentation.findings import FindingView
from gongkai.report.forms import Column, FormRow, TableForm, table_form
from gongkai.writing.cells import columns_of, label_of

RESULTS = "三、本年度办理结果"
"""The group of table 3 under which every row between 二 and 四 stands."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head cell: `scope` is that of HTML; `kind` names its look (stub, group, band, note, corner)."""

    text: str
    anchor: str = ""
    scope: str = "col"
    columns: int = 1
    rows: int = 1
    kind: str = ""
    findings: tuple[FindingView, ...] = ()
    """what was found about the whole row"""

    is_head: ClassVar[bool] = True


Line = list[Head | CellView]
"""One printed line of a table."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as lines: the heads on top, then one or more bodies."""

    head: list[Line]
    bodies: list[list[Line]]


def lay_out(setting: Setting) -> Layout:
    """The statutory layout of the setting's table."""
    form = table_form(setting.table.kind, setting.table.form)
    return LAYOUTS[setting.table.kind](setting, form)


def _stub(setting: Setting, key: str, label: str, columns: int = 1) -> Head:
    """The head cell of a row, with what was found about the row as a whole."""
    found = tuple(view for view in setting.findings if view.finding.row == key and not view.finding.column)
    return Head(label, f"{setting.prefix}h-{key}", "row", columns, kind="stub", findings=found)


# Table 2: one block an item of article 20, each with heads of its own


def _proactive(setting: Setting, form: TableForm) -> Layout:
    width = max(row.width for row in form.rows)
    blocks = groupby(form.rows, key=lambda row: row.item)
    return Layout([], [list(_block(setting, list(rows), width)) for _, rows in blocks])


def _block(setting: Setting, rows: list[FormRow], width: int) -> Iterator[Line]:
    first = f"{setting.prefix}h-{rows[0].key}"
    spans = [1] * (rows[0].width - 1) + [width - rows[0].width + 1]
    item = Head(rows[0].item or "", f"{first}-item", "rowgroup", width + 1, kind="band")
    heads = [
        Head(column.label, f"{first}-{column.key}", columns=span)
        for column, span in zip(rows[0].columns, spans, strict=True)
    ]
    yield [item]
    yield [Head("信息内容", kind="corner"), *heads]
    for row in rows:
        stub = _stub(setting, row.key, _with_unit(row))
        cells = view_row(setting, row.key, [f"{item.anchor} {head.anchor} {stub.anchor}" for head in heads])
        yield [stub, *(replace(cell, columns=span) for cell, span in zip(cells, spans, strict=True))]


def _with_unit(row: FormRow) -> str:
    return f"{row.label}（{row.unit}）" if row.unit else row.label


# Table 3: kinds of applicants across, received, results in groups, carried forward down


def _applications(setting: Setting, form: TableForm) -> Layout:
    columns = form.rows[0].columns
    ids = [_column_ids(setting.prefix, column) for column in columns]
    return Layout(_applicants(setting.prefix, form, columns), [list(_outcomes(setting, form, ids))])


def _column_ids(prefix: str, column: Column) -> str:
    return f"{prefix}h-applicants {prefix}h-organisations {prefix}h-{column.key}" if column.group else (
        f"{prefix}h-applicants {prefix}h-{column.key}"
    )  # fmt: skip


def _applicants(prefix: str, form: TableForm, columns: tuple[Column, ...]) -> list[Line]:
    """The three lines of heads: 申请人情况, then kinds with 法人或其他组织 over five of them."""
    note = Head(form.note or "", columns=3, rows=3, kind="note")
    top = [note, Head("申请人情况", f"{prefix}h-applicants", "colgroup", len(columns))]
    middle, bottom = [], []
    for group, members in groupby(columns, key=lambda column: column.group):
        heads = [Head(column.label, f"{prefix}h-{column.key}") for column in members]
        if group is None:
            middle += [replace(head, rows=2) for head in heads]
        else:
            middle.append(Head(group, f"{prefix}h-organisations", "colgroup", len(heads)))
            bottom += heads
    return [top, middle, bottom]


def _outcomes(setting: Setting, form: TableForm, ids: list[str]) -> Iterator[Line]:
    results = sum(row.group is not None for row in form.rows)
    for at, row in enumerate(form.rows):
        stubs, above = [], ""
        if row.group is not None:
            above = f"{setting.prefix}h-results "
            if form.rows[at - 1].group is None:
                stubs.append(Head(RESULTS, above.strip(), "rowgroup", rows=results, kind="group outer"))
        if row.group not in (None, RESULTS):
            first = _first_of_group(form, row)
            if first is row:
                members = sum(other.group == row.group for other in form.rows)
                stubs.append(Head(row.group or "", _group_id(setting, first), "rowgroup", rows=members, kind="group"))
            above += f"{_group_id(setting, first)} "
        span = 3 - len(above.split())
        stub = _stub(setting, row.key, row.label, span)
        yield [*stubs, stub, *view_row(setting, row.key, [f"{above}{stub.anchor} {column}" for column in ids])]


def _first_of_group(form: TableForm, row: FormRow) -> FormRow:
    return next(other for other in form.rows if other.group == row.group)


def _group_id(setting: Setting, first: FormRow) -> str:
    return f"{setting.prefix}h-group-{first.key}"


# Table 4: one line of fifteen figures under three lines of heads


def _remedies(setting: Setting, form: TableForm) -> Layout:
    p = setting.prefix
    first, second = form.rows[0], form.rows[1:]
    top = [
        replace(_stub(setting, first.key, first.label, first.width), scope="colgroup", kind="", rows=2),
        Head(second[0].group or "", f"{p}h-suits", "colgroup", sum(row.width for row in second)),
    ]
    middle = [replace(_stub(setting, row.key, row.label, row.width), scope="colgroup", kind="") for row in second]
    bottom = [Head(column.label, f"{p}h-{row.key}-{column.key}") for row in form.rows for column in row.columns]
    cells = [cell for row in form.rows for cell in view_row(setting, row.key, _suit_ids(p, row))]
    return Layout([top, middle, bottom], [[cells]])


def _suit_ids(prefix: str, row: FormRow) -> list[str]:
    above = f"{prefix}h-suits {prefix}h-{row.key}" if row.group else f"{prefix}h-{row.key}"
    return [f"{above} {prefix}h-{row.key}-{column.key}" for column in row.columns]


# The lists of 2008 and 2014: as many lines as the document lists, in its order


def _statistics(setting: Setting, form: TableForm) -> Layout:
    p, keys = setting.prefix, list(setting.table.rows)
    columns = columns_of(setting.table, keys[0]) if keys else ()
    heads = [Head(column.label, f"{p}h-{column.key}") for column in columns]
    top: Line = [Head("指标", f"{p}h-indicator", kind="corner"), Head("单位", f"{p}h-unit", kind="unit"), *heads]
    return Layout([top], [[_indicator(setting, form, key, heads) for key in keys]])


def _indicator(setting: Setting, form: TableForm, key: str, heads: list[Head]) -> Line:
    known = form.by_key.get(key)
    stub = _stub(setting, key, label_of(setting.table, setting.table.rows[key]))
    unit = Head(known.unit or "" if known else "", kind="unit", scope="")
    return [stub, unit, *view_row(setting, key, [f"{stub.anchor} {head.anchor}" for head in heads])]


LAYOUTS = {
    "proactive": _proactive,
    "applications": _applications,
    "remedies": _remedies,
    "statistics": _statistics,
}
