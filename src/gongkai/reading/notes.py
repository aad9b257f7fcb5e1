"""What the reader itself has to say: which cells were restored, which are blank, which could not be read.

The catalogue has no codes of the reader's own: an X finding stands under the table's own code, a lost or blank cell
of table 3 under T3-BLANK. Blanks of the other tables are a matter of form, which the checks report (F-EMPTY).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from gongkai.report.forms import table_form
from gongkai.report.model import Cause, Cell, Finding, Level, Place, Row, State, Table
from gongkai.report.wording import SHOWN_AT_MOST, column_name, listed, table_name, where

_X_CODES = {"proactive": "T2-NUM", "applications": "T3-FORM", "remedies": "T4-SUM", "statistics": "T1-SUM"}
_BASES = {
    "proactive": "表二没有勾稽关系，只能凭数字的形状、正文数字或上年年报判断",
    "applications": "表三勾稽关系：各行六类申请人之和等于总计；（一）至（六）之和等于（七）；一＋二＝三（七）＋四",
    "remedies": "表四每组维持、纠正、其他结果、尚未审结之和等于总计",
    "statistics": "统计表各项之间的包含关系与正文数字",
}
_EMPTY = frozenset({None, "", "/", "-", "--", "\\", "无", "空"})
_MANY = 3
"""So many rows with the same remark are one remark about the table."""
Candidates = Mapping[str, Sequence[tuple[Any, ...]]]


def about(table: Table, candidates: Candidates, lost: Collection[str]) -> list[Finding]:
    """All findings of the reader about one table; `lost` are the rows in which a cell was not printed."""
    if table.is_printed:
        return []
    rows = [row for row in table.rows.values() if not _is_printed(row)]
    found = [_glued(table, rows, lost), _missing(table, rows), *_filled_blanks(table, rows), *_blanks(table, rows)]
    found += [_restored(table, row) for row in rows if row.key in lost and _was_lost(row)]
    found += [_ambiguous(table, row, candidates.get(row.key, ())) for row in rows if _has(row, State.AMBIGUOUS)]
    found += [_unread(table, row) for row in rows if _has(row, State.UNREAD)]
    return [finding for finding in found if finding is not None]


def twice(table: Table, place: Place | None) -> Finding:
    """Two tables of one kind in one report: the fuller one was read."""
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{table_name(table.kind)}在文件中出现两次，已读取其中较完整的一张，请确认另一张是否多余。",
        "一份年报每种表只有一张", "删去多余的表，或把两份年报分开上传。", table=table.kind, place=place or table.place,
    )  # fmt: skip


def unbalanced(table: Table, broken: Sequence[tuple[str, int, int, int]]) -> list[Finding]:
    """A glued table whose rows were told by their own sums and whose columns then do not balance.

    The cells are not printed apart, so this is no error to be stated (E) but one to be looked at (W).
    """
    row = {"T3-SUM": "outcome_total", "T3-BAL": "carried_forward"}
    words = {"T3-SUM": "（一）至（六）合计为{}，“（七）总计”为{}", "T3-BAL": "一＋二为{}，三（七）＋四为{}"}
    return [
        Finding(
            code, Level.WARNING, Cause.SOURCE,
            f"表三“{column_name(table.kind, table.form, row[code], columns(table, row[code])[column])}”列："
            f"按各行的勾稽拆开连写的数字后，{words[code].format(left, right)}，不相等，原文可能有误。",
            _BASES["applications"], "请对照原件逐行核对这一列。", table.kind, row[code], columns(table, row[code])[column],
            printed=right, expected=left, place=table.rows[row[code]].place,
        )
        for code, column, left, right in broken
    ]  # fmt: skip


def columns(table: Table, row: str) -> tuple[str, ...]:
    """Column keys of a row as read."""
    if table.kind == "statistics":
        return table.columns
    return tuple(column.key for column in table_form(table.kind, table.form).row(row).columns)


def _is_printed(row: Row) -> bool:
    return [cell.state for cell in row.cells].count(State.PRINTED) == len(row.cells)


def _has(row: Row, state: State) -> bool:
    return state in [cell.state for cell in row.cells]


def _was_lost(row: Row) -> bool:
    """Restored without having stood empty on the page."""
    return any(cell.state == State.SOLVED and cell.printed not in _EMPTY - {None} for cell in row.cells)


def _filled_blank(cell: Cell) -> bool:
    return cell.state == State.SOLVED and cell.printed in _EMPTY - {None}


def _restored(table: Table, row: Row) -> Finding:
    """A cell of the row was lost; every place where it may have stood holds the same certain values."""
    names = columns(table, row.key)
    at = [i for i, cell in enumerate(row.cells) if cell.state == State.SOLVED]
    values = [row.cells[i].value for i in at]
    single = names[at[0]] if len(at) == 1 else None
    place = where(table.kind, table.form, row.key, single)
    if single:
        message = f"{place}：原文缺这一格，按勾稽关系只能是 {values[0]}，已推算补全。"
    elif len(at) == len(row.cells) and all(row.cells[i].printed is None for i in at):
        message = f"{place}：原文没有印出这一行的数字，按勾稽关系只有一种填法，已推算补全。"
    else:
        places = "、".join(f"“{column_name(table.kind, table.form, row.key, names[i])}”" for i in at)
        message = f"{place}：原文比应有的格数少，缺的在{places}之中，各格的数按勾稽关系可以确定，已推算补全。"
    return Finding(
        _blank_code(table), _blank_level(table), Cause.READING, message, _BASES[table.kind],
        "请对照原件核对；若原件也缺，请补填。", table.kind, row.key, single,
        expected=values[0] if len(set(values)) == 1 else tuple(values),
        candidates=() if single else tuple(names[i] for i in at), place=row.cells[0].place or row.place,
    )  # fmt: skip


def _filled_blanks(table: Table, rows: Sequence[Row]) -> list[Finding]:
    """Cells printed empty whose figure the identities decide; a whole column of them is one finding."""
    found = [(row, i) for row in rows for i, cell in enumerate(row.cells) if _filled_blank(cell)]
    by_column: dict[str, list[tuple[Row, int]]] = {}
    for row, i in found:
        by_column.setdefault(columns(table, row.key)[i], []).append((row, i))
    notes = []
    for column, cells in by_column.items():
        notes += [_filled(table, cells, column)] if len(cells) >= _MANY else [_filled(table, [one], column) for one in cells]
    return notes


def _filled(table: Table, cells: Sequence[tuple[Row, int]], column: str) -> Finding:
    (row, i), one = cells[0], len(cells) == 1
    cell = row.cells[i]
    name = column_name(table.kind, table.form, row.key, column)
    if one:
        message = f"{where(table.kind, table.form, row.key, column)}：原文为空白，按勾稽关系只能是 {cell.value}，已推算补全。"
    else:
        message = f"{table_name(table.kind)}“{name}”列：有 {len(cells)} 格原文为空白，按勾稽关系可以确定，已推算补全。"
    return Finding(
        _blank_code(table), _blank_level(table), Cause.SOURCE, message, _BASES[table.kind], "请在原件中补填这些数。",
        table.kind, row.key if one else None, column, printed=cell.printed,
        expected=cell.value if one else None, place=cell.place or row.place,
    )  # fmt: skip


def _blanks(table: Table, rows: Sequence[Row]) -> list[Finding]:
    """Cells of table 3 printed empty and not filled, row by row, or as one finding where they are many."""
    blank = [row for row in rows if _has(row, State.BLANK)] if table.kind == "applications" else []
    if len(blank) < _MANY:
        return [_blank(table, [row]) for row in blank]
    return [_blank(table, blank)]


def _blank(table: Table, rows: Sequence[Row]) -> Finding:
    row, one = rows[0], len(rows) == 1
    names = columns(table, row.key)
    at = [i for i, cell in enumerate(row.cells) if cell.state == State.BLANK]
    single = names[at[0]] if one and len(at) == 1 else None
    cells = [cell for other in rows for cell in other.cells if cell.state == State.BLANK]
    signs = "、".join(f"“{sign}”" if sign else "空白" for sign in sorted({cell.printed or "" for cell in cells}))
    place = where(table.kind, table.form, row.key if one else None, single)
    among = "" if one else f"{len(rows)} 行"
    return Finding(
        "T3-BLANK", Level.WARNING, Cause.SOURCE,
        f"{place}：{among}共 {len(cells)} 格原文为{signs}，没有填数。空白不等于 0。",
        "表格应逐格填写，没有的填 0", "请填写实际数字；确实没有的填 0。", table.kind, row.key if one else None, single,
        printed=cells[0].printed, place=cells[0].place or row.place,
    )  # fmt: skip


def _ambiguous(table: Table, row: Row, candidates: Sequence[tuple[Any, ...]]) -> Finding:
    run = next((cell.printed for cell in row.cells if cell.state == State.AMBIGUOUS), None)
    first = (" | ".join("?" if v is None else str(v) for v in values) for values in candidates[:SHOWN_AT_MOST])
    readings = listed(first, count=len(candidates))
    short = run is not None and 1 < len(run.split()) < len(row.cells)
    printed = f"原文只印出“{run}”，比应有的 {len(row.cells)} 格少" if short else f"原文数字连写为“{run}”"
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{where(table.kind, table.form, row.key)}：{printed}，几种读法都说得通（{readings}），无法唯一确定。",
        _BASES[table.kind], "请查看原件，按各列分开填写。", table.kind, row.key, None, printed=run,
        candidates=tuple(candidates), place=row.cells[0].place or row.place,
    )  # fmt: skip


def _unread(table: Table, row: Row) -> Finding:
    run = next((cell.printed for cell in row.cells if cell.state == State.UNREAD), None)
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{where(table.kind, table.form, row.key)}：原文印为“{run}”，没有一种读法能使全表勾稽成立，无法识读，保留原文。",
        _BASES[table.kind], "请核对原件：可能原文数字有误，也可能本系统识读有误。", table.kind, row.key, None,
        printed=run, place=row.cells[0].place or row.place,
    )  # fmt: skip


def _glued(table: Table, rows: Sequence[Row], lost: Collection[str]) -> Finding | None:
    """One X finding a table: how many cells were told apart by arithmetic because separators were lost."""
    cut = [row for row in rows if row.key not in lost and _cut_by_arithmetic(row)]
    if not cut:
        return None
    count = sum(cell.state == State.SOLVED for row in cut for cell in row.cells)
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{table_name(table.kind)}：原文数字之间没有分隔，{len(cut)} 行 {count} 格由勾稽关系或正文数字唯一确定（推算补全）。",
        _BASES[table.kind], "读法唯一，一般不必处理；如原件另有分隔，可对照核对。", table.kind,
        place=cut[0].place or table.place,
    )  # fmt: skip


def _cut_by_arithmetic(row: Row) -> bool:
    return any(cell.state == State.SOLVED and cell.printed not in _EMPTY for cell in row.cells)


def _missing(table: Table, rows: Sequence[Row]) -> Finding | None:
    """One finding for all cells that should be there and are not."""
    short = [row for row in rows if _has(row, State.MISSING)]
    if not short:
        return None
    count = sum(cell.state == State.MISSING for row in short for cell in row.cells)
    names = listed(f"“{row.label or table_form(table.kind, table.form).row(row.key).label}”" for row in short)
    return Finding(
        _X_CODES[table.kind], Level.READING, Cause.READING,
        f"{table_name(table.kind)}：{names} {len(short)} 行共 {count} 格在文件中找不到数字（缺失）。",
        _BASES[table.kind], "文件可能不完整，请上传完整的年报原件。", table.kind,
        row=short[0].key if len(short) == 1 else None, place=short[0].place or table.place,
    )  # fmt: skip


def _blank_code(table: Table) -> str:
    return "T3-BLANK" if table.kind == "applications" else _X_CODES[table.kind]


def _blank_level(table: Table) -> Level:
    return Level.WARNING if table.kind == "applications" else Level.READING
