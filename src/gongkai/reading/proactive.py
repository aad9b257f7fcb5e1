"""Table 2 (主动公开政府信息情况) read out of a stream.

It has no identities of its own: where separators are lost, only the shape of the digits, figures of the text or last
year's report can decide; otherwise the row is ambiguous and all its readings are kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations, islice

from gongkai.reading import locate
from gongkai.reading.cells import place
from gongkai.reading.labels import Mark
from gongkai.reading.locate import Region
from gongkai.reading.proactive_rows import Printed, printed_rows
from gongkai.reading.splits import LONGEST_COUNT, Digits, is_count
from gongkai.reading.stream import Slot, Stream
from gongkai.report.forms import FormRow, TableForm, table_form
from gongkai.report.model import Cell, Place, Row, State, Table, Value

MAX_READINGS = 200
Values = tuple[Value, ...]
Evidence = Mapping[tuple[str, str], Sequence[int]]
"""Figures of the text: (row key, column key) → values claimed there."""
Candidates = dict[str, list[Values]]

_2021 = re.compile("本年制发|制发件数|现行有效件数|废止件数|本年处理决定数量|本年收费金额")
_2019 = re.compile("新制作|新公开|对外公开总|上一年项目|采购项目数量|采购总金额|其他对外管理服务事项|政府集中采购")
_UNITS = {"万元": Decimal(10000), "元": Decimal(1)}
_COUNTED = "件条个次项"
"""Units of counts, where they are printed with them."""
_MARKED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SIGNED = re.compile(r"([+增])?(-|减)?(\d+)")


def read(stream: Stream, before: int, fallback: str, evidence: Evidence) -> tuple[Table, Candidates] | None:
    """Table 2 with its states and, for ambiguous rows, their readings; None where it is not in the document."""
    region = locate.proactive(stream, before)
    if region is None:
        return None
    form = _form(stream, region, fallback)
    table = table_form("proactive", form)
    printed = printed_rows(stream, region, table)
    if not any(mark for mark, _ in printed.values()):
        return None
    strays = _strays(stream, region)
    apart = _separated(table, printed)
    rows: dict[str, Row] = {}
    candidates: Candidates = {}
    for row in table.rows:
        mark, slots = printed[row.key]
        cells, readings = _cells(stream, row, mark, slots, evidence, strays, apart)
        label = stream.text[mark.start : mark.end] if mark else None
        at = place(stream, stream.line_at(mark.start)) if mark else None
        rows[row.key] = Row(row.key, cells, label, at)
        if readings:
            candidates[row.key] = readings
    return Table("proactive", form, rows, place=place(stream, stream.line_at(region.start))), candidates


def _form(stream: Stream, region: Region, fallback: str) -> str:
    text = stream.text[region.start : region.end]
    newer, older = len(_2021.findall(text)), len(_2019.findall(text))
    if newer == older:
        return fallback
    return "2021" if newer > older else "2019"


def _strays(stream: Stream, region: Region) -> list[int]:
    """Counts that stand in 第（一）项 before its head, torn from their rows by a converter."""
    for item, start, end in locate.items(stream.text, region):
        text = stream.text[start:end]
        if item == "一" and not re.search("规章|规范性文件", text):
            return [int(slot.text) for slot in stream.slots(start, end) if is_count(slot.text)]
    return []


def _cells(
    stream: Stream, row: FormRow, mark: Mark | None, slots: list[Slot], evidence: Evidence, strays: Sequence[int],
    apart: bool,
) -> tuple[list[Cell], list[Values]]:
    at = place(stream, slots[0].line if slots else stream.line_at(mark.start) if mark else None)
    if not slots:
        return [Cell(None, State.MISSING, None, at) for _ in row.columns], []
    if len(slots) == row.width and all(_fits(slot, column.number) for slot, column in zip(slots, row.columns, strict=True)):
        return [_own_cell(stream, slot, column.number, row) for slot, column in zip(slots, row.columns, strict=True)], []
    alone = len(slots) == 1 and row.width > 2 and slots[0].row is None  # two cells are not lost at once
    readings = _placements(row, slots, strays) if apart and not alone else _readings(row, slots)
    return _decide(row, readings, evidence, slots, at)


def _fits(slot: Slot, number: str) -> bool:
    return slot.blank or (is_count(slot.text.rstrip(_COUNTED)) if number == "count" else _parse(slot.text, number) is not None)


def _own_cell(stream: Stream, slot: Slot, number: str, row: FormRow) -> Cell:
    at = place(stream, slot.line)
    if slot.blank:
        return Cell(None, State.BLANK, slot.text, at)
    text = slot.text + (_unit_behind(stream, slot) if number == "money" else "")
    return Cell(_parse(text, number, row.unit), State.PRINTED, slot.printed or text, at)


def _unit_behind(stream: Stream, slot: Slot) -> str:
    """The unit of an amount that a blank sets apart: `365000 元`."""
    after = stream.piece(slot.piece + 1) if slot.piece + 1 < stream.size else None
    unit = stream.text[after.start : after.end] if after and after.line == slot.line else ""
    return unit if unit in _UNITS else ""


def _parse(text: str, number: str, unit: str | None = None) -> Value:
    """A printed figure as the form counts it; None if it is none."""
    if number == "money":
        return _money(text, unit)
    if number == "signed":
        return _signed(text)
    plain = _without_marks(text.rstrip(_COUNTED))
    return int(plain) if plain.isdecimal() else None


def _without_marks(text: str) -> str:
    """Without the marks between thousands; a comma that stands elsewhere stays, and makes the text no figure."""
    return text.replace(",", "") if _MARKED.fullmatch(text) else text


def _money(text: str, unit: str | None) -> Decimal | None:
    printed = next((name for name in _UNITS if text.endswith(name)), None)
    try:
        value = Decimal(_without_marks(text.removesuffix(printed or "")))
    except InvalidOperation:
        return None
    if value.adjusted() >= LONGEST_COUNT:
        return None
    if printed and unit in _UNITS and printed != unit:
        return value * _UNITS[printed] / _UNITS[unit or printed]
    return value


def _signed(text: str) -> int | None:
    """本年增/减: "0", "-18", "增3", "减2", "无变化", "+3/-2" (net)."""
    if text in ("无变化", "不变"):
        return 0
    parts = [_SIGNED.fullmatch(part) for part in text.split("/")]
    if not all(parts):
        return None
    return sum(-int(hit[3]) if hit[2] else int(hit[3]) for hit in parts if hit)


def _separated(table: TableForm, printed: Printed) -> bool:
    """Whether the table's separators are there: a slot is then a cell, and what is missing was lost."""
    wide = [(row, printed[row.key][1]) for row in table.rows if row.width > 1 and printed[row.key][1]]
    whole = sum(len(slots) >= row.width for row, slots in wide)
    return any(slot.row is not None for _, slots in wide for slot in slots) or whole * 2 >= len(wide)


def _placements(row: FormRow, slots: Sequence[Slot], strays: Sequence[int]) -> list[Values]:
    """The printed cells in their order, the lost ones anywhere: figures torn off elsewhere, or unknown."""
    lost = row.width - len(slots)
    if lost <= 0 or not all(_fits(slot, "signed") for slot in slots):
        return _readings(row, slots) if lost == 0 else []
    own = [None if slot.blank else _parse(slot.text, "signed") for slot in slots]
    found: dict[Values, None] = {}
    for places in combinations(range(row.width), lost):
        for filling in strays or (None,):
            printed = iter(own)
            found[tuple(filling if i in places else next(printed) for i in range(row.width))] = None
    return list(found)


def _readings(row: FormRow, slots: Sequence[Slot]) -> list[Values]:
    """Every cut of glued digits into the row's cells."""
    texts = [slot.text for slot in slots if not slot.blank]
    if not texts or len(texts) < len(slots):
        return []
    if row.columns[-1].number == "money":
        return _money_readings(row, texts)
    if row.width > 1 and row.columns[1].number == "signed" and any(text.startswith(("-", "+")) for text in texts[1:]):
        return _signed_readings(row, texts)
    if not all(text.isdecimal() and text.isascii() for text in texts):
        return []
    digits = Digits(texts)
    return list(islice(digits.cuts(row.width), MAX_READINGS)) if digits.can_fill(row.width) else []


def _signed_readings(row: FormRow, texts: Sequence[str]) -> list[Values]:
    """A sign begins the column of 本年增/减, the second; what stands before it is the first."""
    at = next(i for i, text in enumerate(texts) if i and text.startswith(("-", "+")))
    before, after = "".join(texts[:at]), [texts[at].lstrip("+-"), *texts[at + 1 :]]
    if not is_count(before) or not all(text.isdecimal() for text in after):
        return []
    sign = -1 if texts[at].startswith("-") else 1
    cuts = islice(Digits(after).cuts(row.width - 1), MAX_READINGS)
    return [(int(before), sign * cut[0], *cut[1:]) for cut in cuts]


def _money_readings(row: FormRow, texts: Sequence[str]) -> list[Values]:
    """Counts glued to an amount: the amount takes the rest, with its decimals and unit."""
    run = "".join(texts)
    hit = re.fullmatch(r"(\d+)((?:\.\d+)?(?:万元|元)?)", run)
    if not hit:
        return []
    found: list[Values] = []
    for cut in islice(Digits([hit[1]]).cuts(row.width), MAX_READINGS):
        amount = _money(f"{cut[-1]}{hit[2]}", row.unit)
        found.append((*cut[:-1], amount))
    return found


def _decide(
    row: FormRow, readings: list[Values], evidence: Evidence, slots: Sequence[Slot], at: Place | None
) -> tuple[list[Cell], list[Values]]:
    run = " ".join(slot.text for slot in slots if slot.text) or None
    if not readings:
        return _undecided(row, slots, run, at), []
    if len(readings) == 1 and None not in readings[0]:
        return [Cell(value, State.PRINTED, str(value), at) for value in readings[0]], []
    kept = [reading for reading in readings if _agrees(row, reading, evidence)]
    if len(kept) == 1 and None not in kept[0]:
        return [Cell(value, State.SOLVED, str(value), at) for value in kept[0]], []
    return [Cell(None, State.AMBIGUOUS, run, at) for _ in row.columns], kept or readings


def _undecided(row: FormRow, slots: Sequence[Slot], run: str | None, at: Place | None) -> list[Cell]:
    """Empty cells are blank; where cells were lost, which of the printed figures belongs where is not known."""
    if all(slot.blank for slot in slots):
        return [Cell(None, State.BLANK if i < len(slots) else State.MISSING, None, at) for i in range(row.width)]
    state = State.MISSING if len(slots) < row.width else State.UNREAD
    return [Cell(None, state, run, at) for _ in row.columns]


def _agrees(row: FormRow, reading: Values, evidence: Evidence) -> bool:
    """Whether every figure the text claims for a column is the reading's."""
    for column, value in zip(row.columns, reading, strict=True):
        claimed = evidence.get((row.key, column.key), ())
        if claimed and value is not None and value not in claimed:
            return False
    return True
