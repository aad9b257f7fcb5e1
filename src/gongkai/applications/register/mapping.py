"""Which column of a spreadsheet is which of the register: guessed from the heads, shown, and changed by who knows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gongkai.applications.likeness import folded
from gongkai.applications.register.layout import Layout
from gongkai.law.reasons import refuse
from gongkai.reading.formats.spreadsheet import MOST_ROWS, Sheet

SEARCHED = 15
"""The head stands within the first so many rows; titles and notes come before it."""

FEWEST = 3
"""So many known heads make a head row."""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How a sheet is read: which sheet, the row of its heads, column number (from 0) by key, the year of days without
    one, and what holds where a column is blank or missing."""

    sheet: str
    head_row: int
    columns: dict[str, int] = field(default_factory=dict)
    year: int | None = None
    default_channel: str = ""
    default_kind: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet, "head_row": self.head_row, "columns": self.columns, "year": self.year,
            "default_channel": self.default_channel, "default_kind": self.default_kind,
        }  # fmt: skip


def from_json(values: Mapping[str, Any]) -> SheetMapping:
    """The mapping of `as_json`."""
    return SheetMapping(**values)


def guess(layout: Layout, sheets: Sequence[Sheet], name: str = "") -> SheetMapping:
    """The mapping of the sheet with the most known heads; refused where no sheet has a head row."""
    found = [(len(mapping.columns), mapping) for sheet in sheets if (mapping := _of_sheet(layout, sheet, name)) is not None]
    if not found:
        example = "、".join(layout.labels(layout.shown))
        message = f"没有找到台账的表头：前{SEARCHED}行里没有一行有{FEWEST}个以上认识的列名（如{example}）；请核对表头后再试"
        raise refuse("no_head", message)
    return max(found, key=lambda one: one[0])[1]


def heads_of(sheet: Sheet, mapping: SheetMapping) -> list[str]:
    """The heads as they are written, by column."""
    return next((cells for number, cells in sheet.rows if number == mapping.head_row), [])


def sheet_of(sheets: Sequence[Sheet], mapping: SheetMapping) -> Sheet:
    """The sheet that a mapping is about; refused where the file has none of that name."""
    found = next((sheet for sheet in sheets if sheet.name == mapping.sheet), None)
    if found is None:
        raise refuse("no_such_sheet", f"文件里没有工作表“{mapping.sheet}”，有：{'、'.join(sheet.name for sheet in sheets)}")
    return found


def lines_of(layout: Layout, sheet: Sheet, mapping: SheetMapping) -> list[tuple[int, dict[str, str]]]:
    """The lines below the head by their number, cells by key; repeated heads, totals and empty lines are none."""
    found = []
    for number, cells in sheet.rows:
        if number <= mapping.head_row:
            continue
        values = {key: cells[at] if at < len(cells) else "" for key, at in mapping.columns.items()}
        if _is_line(layout, values):
            found.append((number, values))
    if len(found) > MOST_ROWS:
        raise refuse("too_many_lines", f"台账有{len(found)}行，一次最多导入{MOST_ROWS}行；请按年度分成几个文件")
    if not found:
        raise refuse("no_lines", "表头下面没有内容，没有可以导入的行")
    return found


def changed(
    layout: Layout, mapping: SheetMapping, heads: Sequence[str], wishes: Iterable[tuple[str, str]]
) -> SheetMapping:
    """With columns named otherwise: pairs of a column of ours (key or label) and the head, or nothing for "none".

    Refuses a name nobody knows, a head the sheet has not, and one head for two columns.
    """
    chosen = dict(mapping.columns)
    for ours, head in wishes:
        key = layout.key_of(ours)
        chosen.pop(key, None)
        if head.strip():
            at = _position(heads, head)
            chosen = {other: number for other, number in chosen.items() if number != at}
            chosen[key] = at
    return replace(mapping, columns=chosen)


def require_once(mapping: SheetMapping, heads: Sequence[str]) -> None:
    """Refuse one column of the sheet for two of ours, and a number that no column has."""
    numbers = list(mapping.columns.values())
    for at in numbers:
        if not 0 <= at < len(heads):
            raise refuse("no_such_head", "表格里没有所选的列，请重新选择")
    twice = [heads[at] for at in dict.fromkeys(numbers) if numbers.count(at) > 1]
    if twice:
        raise refuse("one_for_two", f"表格的“{'”“'.join(twice)}”一列只能对应台账的一列，请核对")


def require_usable(layout: Layout, mapping: SheetMapping) -> None:
    """Refuse a mapping without the columns that every line needs, or with defaults that are no codes."""
    missing = layout.labels(tuple(key for key in layout.needed if key not in mapping.columns))
    if missing:
        message = f"没有指定{'、'.join(f'“{one}”' for one in missing)}是表格的哪一列，请在列的对应关系中选定"
        raise refuse("columns_missing", message, layout.article)
    if mapping.default_channel and mapping.default_channel not in layout.channels:
        raise refuse("no_such_channel", f"没有“{mapping.default_channel}”这种收到方式")
    if mapping.default_kind and mapping.default_kind not in layout.kinds:
        raise refuse("no_such_kind", f"没有“{mapping.default_kind}”这种{layout.columns['kind'].label}")


def _of_sheet(layout: Layout, sheet: Sheet, name: str) -> SheetMapping | None:
    best: tuple[int, int, dict[str, int]] | None = None
    for number, cells in sheet.rows[:SEARCHED]:
        found = _matched(layout, cells)
        if len(found) >= FEWEST and (best is None or len(found) > best[0]):
            best = (len(found), number, found)
    if best is None:
        return None
    return SheetMapping(sheet.name, best[1], best[2], _year_of(sheet, best[1], name))


def _matched(layout: Layout, cells: Sequence[str]) -> dict[str, int]:
    """Columns by key: heads that are one of the known ones, then those that begin with one; each column once."""
    heads = [folded(cell) for cell in cells]
    found: dict[str, int] = {}
    for fits in (_equal, _begins):
        for key, column in layout.columns.items():
            if key in found:
                continue
            at = next((at for at, head in enumerate(heads) if head and at not in found.values() and fits(head, column.heads)), None)
            if at is not None:
                found[key] = at
    return found


def _equal(head: str, known: tuple[str, ...]) -> bool:
    return head in known


def _begins(head: str, known: tuple[str, ...]) -> bool:
    return any(len(one) >= 3 and head.startswith(one) for one in known)


def _year_of(sheet: Sheet, head_row: int, name: str) -> int | None:
    """The one year that the title, the sheet's name or the file's name says; None where they say none or several."""
    titles = [" ".join(cells) for number, cells in sheet.rows if number < head_row]
    for text in (*titles, sheet.name, name):
        years = {int(year) for year in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", text)}
        if len(years) == 1:
            return years.pop()
    return None


def _is_line(layout: Layout, values: Mapping[str, str]) -> bool:
    if not any(values.get(key, "") for key in layout.told):
        return False
    # 合计 below the last line
    return not any(folded(values.get(key, "")) in ("合计", "总计", "小计", "共计") for key in layout.totals)


def _position(heads: Sequence[str], head: str) -> int:
    plain = folded(head)
    for at, one in enumerate(heads):
        if folded(one) == plain:
            return at
    raise refuse("no_such_head", f"表格里没有“{head}”这一列；表头是：{'、'.join(one for one in heads if one)}")


def year_words(year: int | None) -> str:
    """The year of a sheet as it is shown."""
    return f"{year}年" if year else "没有（不写年份的日期不能识别）"


def possible_years(today: date) -> range:
    """The years that a sheet can be of."""
    return range(2008, today.year + 1)
