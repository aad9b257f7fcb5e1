"""A sheet of the business systems as entries: columns 指标, 数值, 单位, 数据来源, 核实人, read and judged line by line.

Nothing is kept here: whoever reads the lines enters them by `services.enter_figures`. The unit of money comes from the line's
own 单位, never from a head: a list in 元 under a head in 万元 would be wrong by ten thousand times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from gongkai.annual.entered.keys import FORM, MONEY, Figure, figures
from gongkai.annual.entered.services import Entry, faults
from gongkai.items.catalogue.standard.columns import plain
from gongkai.law.reasons import Reason, refuse
from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.spreadsheet import Sheet
from gongkai.reading.isolation.sheets import read_sheets

COLUMNS = {
    "key": ("指标", "指标名称", "统计指标", "项目"),
    "value": ("数值", "数量", "统计数"),
    "unit": ("单位", "计量单位"),
    "source": ("数据来源", "来源"),
    "vouched_by": ("核实人", "审核人"),
    "words": ("说明", "备注"),
}
"""The heads by the column of an entry, the usual one first; a note in brackets behind a head does not count."""
NEEDED = ("key", "value")
SEARCHED = 15
MOST_LINES = 500
_NOTE = re.compile(r"[（(].*$")
_MANY = re.compile(r"[十百千万亿元]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was written, and what would become of it: its figure and entry, or why it cannot be kept."""

    sheet: str
    number: int
    written: Mapping[str, str]
    figure: Figure | None = None
    entry: Entry | None = None
    reasons: Sequence[Reason] = field(default=())


def read_figures(year: int, data: bytes, name: str) -> list[Line]:
    """The lines of a workbook or CSV file; refused when it cannot be read, or has no head with 指标 and 数值, or no line."""
    try:
        sheets = read_sheets(data, name)
    except UnreadableFile as problem:
        raise refuse(problem.code, problem.message) from None
    found = [(sheet, head) for sheet in sheets if (head := _head(sheet)) is not None]
    if not found:
        raise refuse("no_head", "没有找到表头：前15行里要有“指标”和“数值”两列，可以先下载模板", FORM)
    lines = [_judged(year, sheet, number, cells) for sheet, (at, columns) in found for number, cells in _below(sheet, at, columns)]
    if not lines:
        raise refuse("no_lines", "表头下面没有数据", FORM)
    if len(lines) > MOST_LINES:
        raise refuse("too_many", f"数据超过{MOST_LINES}行，不是年报的业务数据，请核对文件", FORM)
    return list(_once(lines))


def _head(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    for number, cells in sheet.rows[:SEARCHED]:
        names = [plain(_NOTE.sub("", cell)) for cell in cells]
        columns = {key: names.index(one) for key, known in COLUMNS.items() for one in reversed(known) if one in names}
        if all(key in columns for key in NEEDED):
            return number, columns
    return None


def _below(sheet: Sheet, head: int, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines that name a figure and say something of it: a template's untouched lines are none."""
    for number, cells in sheet.rows:
        values = {key: cells[at].strip() if at < len(cells) else "" for key, at in columns.items()}
        if number > head and any(values.get(key) for key in ("value", "source", "vouched_by")):
            yield number, values


def _judged(year: int, sheet: Sheet, number: int, cells: Mapping[str, str]) -> Line:
    line = Line(sheet.name, number, cells)
    fits = [figures(year)[key] for key in _names(year).get(plain(cells["key"]), ())]
    if len(fits) != 1:
        return replace(line, reasons=[_unknown(year, cells["key"], fits)])
    figure, unit = fits[0], cells.get("unit", "")
    texts = {key: cells.get(key, "") for key in ("value", "source", "vouched_by", "words")}
    entry = Entry(figure.key, unit=unit if figure.number == MONEY else "", **texts)
    reasons = faults(year, [entry]).get(figure.key, [])
    if figure.number != MONEY and _MANY.search(unit):
        reasons = [*reasons, Reason("other_unit", f"{figure.label}：单位写的是“{unit}”，应为“{figure.unit}”，请换算后再填", FORM)]
    return replace(line, figure=figure, entry=None if reasons else entry, reasons=reasons)


def _unknown(year: int, text: str, fits: Sequence[Figure]) -> Reason:
    if fits:
        names = "、".join(one.label for one in fits)
        return Reason("several", f"“{text}”有{len(fits)}项：{names}，请写全", FORM)
    return Reason("unknown", f"{year}年度没有“{text[:40]}”这一项业务数据，请按模板的名称写；由台账统计的不用填" if text else "没有写指标", FORM)


def _once(lines: Sequence[Line]) -> Iterator[Line]:
    """Of a figure that stands there twice no line is taken: which one holds is not for the program to say."""
    for line in lines:
        same = [other for other in lines if line.figure is not None and other.figure == line.figure]
        if len(same) > 1:
            places = "、".join(f"{one.sheet}第{one.number}行" for one in same)
            line = replace(line, entry=None, reasons=[*line.reasons, Reason("twice", f"{places}是同一项，请只留一行", FORM)])
        yield line


@cache
def _names(year: int) -> dict[str, tuple[str, ...]]:
    """Every way of writing a figure → the keys that it may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for key, one in figures(year).items():
        for text in dict.fromkeys((key, one.label, one.group + one.label, one.label.split(" ")[0])):
            found[plain(text)] = (*found.get(plain(text), ()), key)
    return found
