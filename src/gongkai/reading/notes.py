"""What the reader itself has to say: which cells were restored, which are blank, which could not be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from gongkai.report.forms import TABLE_LABELS, column_label, row_label, table_form
from gongkai.report.model import Cause, Finding, Level, Place, Row, State, Table

_X_CODES = {"proactive": "T2-NUM", "applications": "T3-FORM", "remedies": "T4-SUM", "statistics": "T1-SUM"}
"""The catalogue has no codes of the reader's own: an X finding stands under the table's own code."""
_BASES = {
    "proactive": "表二没有勾稽关系，只能凭数字的形状、正文数字或上年年报判断",
    "applications": "表三勾稽关系：各行六类申请人之和等于总计；（一）至（六）之和等于（七）；一＋二＝三（七）＋四",
    "remedies": "表四每组维持、纠正、其他结果、尚未审结之和等于总计",
    "statistics": "统计表各项之间的包含关系与正文数字",
}
EMPTY = frozenset({None, "", "/", "-", "--", "\\", "无", "空"})
Candidates = Mapping[str, Sequence[tuple[Any, ...]]]


def about(table: Table, candidates: Candidates, lost: Collection[str]) -> list[Finding]:
    """All findings of the reader about one table; `lost` are the rows in which a cell was not printed."""
    found: list[Finding] = []
    for row in table.rows.values():
        found.extend(_about_row(table, row, candidates.get(row.key, ()), row.key in lost))
    solved = _glued_note(table, lost)
    missing = _missing_note(table)
    return [*([solved] if solved else []), *([missing] if missing else []), *found]


def twice(kind: str, table: Table, place: Place | None) -> Finding:
    """Two tables of one kind in one report: the fuller one was read."""
    name = TABLE_LABELS[kind]
    return Finding(
        _X_CODES[kind], Level.READING, Cause.READING,
        f"{name}在文件中出现两次，已读取其中较完整的一张，请确认另一张是否多余。",
        "一份年报每种表只有一张", "删去多余的表，或把两份年报分开上传。", table=kind, place=place or table.place,
    )


def columns(table: Table, row: str) -> tuple[str, ...]:
    """Column keys of a row as read."""
    if table.kind == "statistics":
        return table.columns
    return tuple(column.key for column in table_form(table.kind, table.form).row(row).columns)


def where(table: Table, row: str, column: str | None = None) -> str:
    """The table, row and column in statutory labels."""
    text = f"{TABLE_LABELS[table.kind]}“{row_label(table.kind, table.form, row)}”行"
    if column is None:
        return text
    if table.kind == "statistics":
        return text + {"this_year": "“本年”列", "cumulative": "“累计”列"}[column]
    return f"{text}“{column_label(table.kind, table.form, row, column)}”列"


def _about_row(table: Table, row: Row, candidates: Sequence[tuple[Any, ...]], lost: bool) -> list[Finding]:
    found = []
    solved = [i for i, cell in enumerate(row.cells) if cell.state == State.SOLVED]
    restored = solved if lost else [i for i in solved if row.cells[i].printed in EMPTY]
    if restored:
        found.append(_restored(table, row, restored))
    blank = [i for i, cell in enumerate(row.cells) if cell.state == State.BLANK]
    if blank:
        found.append(_blank(table, row, blank))
    if any(cell.state == State.AMBIGUOUS for cell in row.cells):
        found.append(_ambiguous(table, row, candidates))
    if any(cell.state == State.UNREAD for cell in row.cells):
        found.append(_unread(table, row))
    return found


def _restored(table: Table, row: Row, at: Sequence[int]) -> Finding:
    names = columns(table, row.key)
    single = names[at[0]] if len(at) == 1 else None
    values = [row.cells[i].value for i in at]
    if single:
        message = f"{where(table, row.key, single)}：原文缺这一格，按勾稽关系只能是 {values[0]}，已推算补全。"
    else:
        places = "、".join(f"“{column_label(table.kind, table.form, row.key, names[i])}”" for i in at)
        message = f"{where(table, row.key)}：原文少印了数字，缺的一格在{places}之中，按勾稽关系数值可以确定，已推算补全。"
    return Finding(
        _blank_code(table), Level.WARNING if table.kind == "applications" else Level.READING, Cause.READING, message,
        _BASES[table.kind], "请对照原件核对；若原件也缺，请补填。", table.kind, row.key, single,
        printed=None, expected=values[0] if len(set(values)) == 1 else tuple(values),
        candidates=() if single else tuple(names[i] for i in at),
        place=row.cells[0].place or row.place,
    )


def _blank(table: Table, row: Row, at: Sequence[int]) -> Finding:
    names = columns(table, row.key)
    single = names[at[0]] if len(at) == 1 else None
    signs = sorted({row.cells[i].printed or "空白" for i in at})
    printed = "、".join("空白" if sign == "空白" else f"“{sign}”" for sign in signs)
    return Finding(
        _blank_code(table), Level.WARNING if table.kind == "applications" else Level.READING, Cause.SOURCE,
        f"{where(table, row.key, single)}：原文为{printed}（{len(at)} 格），没有填数。空白不等于 0。",
        "表格应逐格填写，没有的填 0", "请填写实际数字；确实没有的填 0。", table.kind, row.key, single,
        printed=row.cells[at[0]].printed, expected=None, place=row.cells[at[0]].place or row.place,
    )


def _ambiguous(table: Table, row: Row, candidates: Sequence[tuple[Any, ...]]) -> Finding:
    run = next((cell.printed for cell in row.cells if cell.state == State.AMBIGUOUS), None)
    shown = "；".join("、".join("?" if v is None else str(v) for v in values) for values in candidates[:4])
    more = f"等 {len(candidates)} 种" if len(candidates) > 4 else ""
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{where(table, row.key)}：原文数字连写为“{run}”，有多种读法都说得通（{shown}{more}），无法唯一确定。",
        _BASES[table.kind], "请查看原件，按各列分开填写。", table.kind, row.key, None, printed=run,
        candidates=tuple(candidates), place=row.cells[0].place or row.place,
    )


def _unread(table: Table, row: Row) -> Finding:
    run = next((cell.printed for cell in row.cells if cell.state == State.UNREAD), None)
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{where(table, row.key)}：原文印为“{run}”，没有一种读法能使全表勾稽成立，无法识读，保留原文。",
        _BASES[table.kind], "请核对原件：可能原文数字有误，也可能本系统识读有误。", table.kind, row.key, None,
        printed=run, place=row.cells[0].place or row.place,
    )


def _glued_note(table: Table, lost: Collection[str]) -> Finding | None:
    """One X finding a table: how many cells were told apart by arithmetic because separators were lost."""
    rows = [row for row in table.rows.values() if row.key not in lost and _cut_by_arithmetic(row)]
    if not rows:
        return None
    count = sum(cell.state == State.SOLVED for row in rows for cell in row.cells)
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{TABLE_LABELS[table.kind]}：原文数字之间没有分隔，{len(rows)} 行 {count} 格由勾稽关系或正文数字唯一确定（推算补全）。",
        _BASES[table.kind], "读法唯一，一般不必处理；如原件另有分隔，可对照核对。", table.kind,
        place=rows[0].place or table.place,
    )


def _cut_by_arithmetic(row: Row) -> bool:
    return any(cell.state == State.SOLVED and cell.printed not in EMPTY for cell in row.cells)


def _missing_note(table: Table) -> Finding | None:
    """One finding for all cells that should be there and are not."""
    rows = [row for row in table.rows.values() if any(cell.state == State.MISSING for cell in row.cells)]
    if not rows:
        return None
    count = sum(cell.state == State.MISSING for row in rows for cell in row.cells)
    names = "、".join(f"“{row_label(table.kind, table.form, row.key)}”" for row in rows[:3])
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{TABLE_LABELS[table.kind]}：{names}{'等' if len(rows) > 3 else ''} {len(rows)} 行共 {count} 格在文件中找不到数字（缺失）。",
        _BASES[table.kind], "文件可能不完整，请上传完整的年报原件。", table.kind,
        row=rows[0].key if len(rows) == 1 else None, place=rows[0].place or table.place,
    )


def _blank_code(table: Table) -> str:
    return "T3-BLANK" if table.kind == "applications" else _X_CODES[table.kind]
