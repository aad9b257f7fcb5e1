"""The statistics tables of 2008 to 2018 read out of a stream, whether a table or woven into the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise

from gongkai.reading import statistics_lists
from gongkai.reading.cells import place
from gongkai.reading.labels import Mark, marks
from gongkai.reading.splits import LONGEST_COUNT, Digits
from gongkai.reading.statistics_lists import GOES_ON, UNIT, Entry
from gongkai.reading.stream import Slot, Stream
from gongkai.reading.year_columns import YearColumns, of_heads
from gongkai.report.forms import FormRow, table_form
from gongkai.report.model import Cell, Place, Row, State, Table, Value

FEWEST_LABELS = 4
"""Fewer labels of the form are words of a narrative."""
MAX_READINGS = 60
Evidence = Mapping[str, Sequence[int]]
"""Figures of the text by the row they speak of."""
Values = tuple[Value, ...]
Candidates = dict[str, list[Values]]

_HEAD = re.compile("指标名称|统计指标")
_CODES = re.compile("代码|序号|编号|行次")
_CUMULATIVE = re.compile("历年累计|本年累计|累计")
_LEADING = re.compile(rf"^[。:,;、.]*(?:\(?单位:?)?(?:{UNIT})?\)?[:。]?")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?")
_GOES_ON = re.compile(GOES_ON)
_TORN = re.compile(rf"{GOES_ON}|[.,]$")
_COUNTED = re.compile(rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,{LONGEST_COUNT}}})(?:\.\d+)?")
_SUITS = {"reviews_upheld": "suits_upheld", "reviews_corrected": "suits_corrected", "reviews_other": "suits_other"}


def read(stream: Stream, evidence: Evidence) -> tuple[Table, Candidates] | None:
    """The statistics table of an older report; None where there is none."""
    head = next((hit for hit in _HEAD.finditer(stream.text)), None)
    listed = statistics_lists.items(stream, head.end()) if head else []
    start = head.start() if head else 0
    woven = [mark for mark in marks(stream.text, "statistics", "2014", start, len(stream.text)) if mark.key]
    form = "2014" if len(woven) >= len(listed) else "2008"
    entries = _woven(stream, woven) if form == "2014" else statistics_lists.entries(stream, listed)
    entries = _without_codes(stream.text[head.start() : entries[0].start], entries) if head and entries else entries
    if len({entry.key for entry in entries}) < FEWEST_LABELS:
        return None
    start = head.start() if head else entries[0].start
    columns = _columns(stream, start, entries[0].start)
    if years := of_heads(stream.text[start : entries[0].start]):
        columns, entries = ("this_year",), [_of_this_year(entry, years) for entry in entries]
    return _table(stream, form, entries, columns, evidence)


def _without_codes(head: str, entries: list[Entry]) -> list[Entry]:
    """Without a column of running codes (01, 02 …) between the labels and the figures, if the head names one."""
    codes = [int(entry.slots[0].text) for entry in entries if entry.slots and entry.slots[0].text.isdecimal()]
    rising = all(before < after for before, after in pairwise(codes))
    beside = any(len(entry.slots) > 1 for entry in entries)
    if not _CODES.search(head) or len(codes) < len(entries) or not (rising and beside):
        return entries
    return [replace(entry, slots=entry.slots[1:]) for entry in entries]


def _of_this_year(entry: Entry, years: YearColumns) -> Entry:
    own = years.figure(entry.slots)
    return replace(entry, slots=own) if own else replace(entry, certain=not entry.slots)


def _columns(stream: Stream, start: int, end: int) -> tuple[str, ...]:
    cumulative = _CUMULATIVE.search(stream.text, start, end)
    return ("this_year", "cumulative") if cumulative else ("this_year",)


def _table(
    stream: Stream, form: str, entries: Iterable[Entry], columns: tuple[str, ...], evidence: Evidence
) -> tuple[Table, Candidates]:
    rows: dict[str, Row] = {}
    candidates: Candidates = {}
    known = table_form("statistics", form).by_key
    for entry in entries:
        if entry.key in rows:
            continue
        at = place(stream, stream.line_at(entry.start))
        cells, readings = _cells(stream, known.get(entry.key), entry, len(columns), evidence.get(entry.key, ()), at)
        rows[entry.key] = Row(entry.key, cells, entry.label, at)
        if readings:
            candidates[entry.key] = readings
    first = next(iter(rows.values()))
    return Table("statistics", form, rows, columns, first.place), candidates


# --- items woven into text or a table with the labels of 2014 --------------------------------------------------------


def _woven(stream: Stream, found: Sequence[Mark]) -> list[Entry]:
    ends = [*(mark.start for mark in found[1:]), len(stream.text)]
    entries = []
    suits = False
    for mark, end in zip(found, ends, strict=False):
        suits = suits or mark.key == "suits_total"
        entries.append(_woven_entry(stream, mark, end, suits))
    return entries


def _woven_entry(stream: Stream, mark: Mark, end: int, suits: bool) -> Entry:
    key = mark.key or ""
    label = stream.text[mark.start : mark.end]
    return Entry(_SUITS.get(key, key) if suits else key, label, mark.start, tuple(_numbers(stream, mark.end, end)))


def _numbers(stream: Stream, start: int, end: int) -> list[Slot]:
    """The numbers directly behind a label, its unit and punctuation skipped; running text ends them."""
    found: list[Slot] = []
    own = stream.piece(stream.piece_at(start - 1))
    beside = len(stream.lines[own.line].cells or ()) > 1  # the figures stand in the label's own line of the grid
    for index in range(stream.piece_at(start), stream.size):
        piece = stream.piece(index)
        if (piece.start >= end and piece.end > end) or (beside and piece.line != own.line):
            break
        text = _LEADING.sub("", stream.text[max(piece.start, start) : min(piece.end, end)])
        number = _NUMBER.match(text)
        if number:
            torn = _TORN.match(text, number.end()) if beside else _GOES_ON.match(text, number.end())
            found.append(Slot(text if torn else number[0], piece.line, piece=index))
        elif text:
            break
    return found


# --- cells -----------------------------------------------------------------------------------------------------------


def _cells(
    stream: Stream, row: FormRow | None, entry: Entry, width: int, claimed: Sequence[int], at: Place | None
) -> tuple[list[Cell], list[Values]]:
    money = bool(row and row.columns[0].number == "money")
    texts = [slot.text for slot in entry.slots]
    if not texts:
        return [Cell(None, State.BLANK, None, at) for _ in range(width)], []
    if not entry.certain:
        return [Cell(None, State.UNREAD, " ".join(texts), at) for _ in range(width)], []
    if len(texts) >= width and all(_COUNTED.fullmatch(text) for text in texts[:width]):
        slots = entry.slots[:width]
        return [Cell(_value(s.text, money), State.PRINTED, s.text, place(stream, s.line)) for s in slots], []
    return _cut(texts, width, claimed, place(stream, entry.slots[0].line))


def _value(text: str, money: bool) -> Value:
    plain = text.replace(",", "")
    return Decimal(plain) if money or "." in plain else int(plain)


def _cut(texts: Sequence[str], width: int, claimed: Sequence[int], at: Place | None) -> tuple[list[Cell], list[Values]]:
    """Figures glued to each other; a cumulative figure is never less than the year's own."""
    run = " ".join(texts)
    digits = Digits(texts) if all(text.isdecimal() for text in texts) else None
    if digits is None or not digits.can_fill(width):
        return [Cell(None, State.UNREAD, run, at) for _ in range(width)], []
    cuts = list(islice(digits.cuts(width), MAX_READINGS))
    if len(cuts) == 1:
        return [Cell(value, State.PRINTED, str(value), at) for value in cuts[0]], []
    kept = [cut for cut in cuts if list(cut) == sorted(cut)] or cuts
    kept = [cut for cut in kept if cut[0] in claimed] or kept
    if len(kept) == 1:
        return [Cell(value, State.SOLVED, str(value), at) for value in kept[0]], []
    return [Cell(None, State.AMBIGUOUS, run, at) for _ in range(width)], list(kept)
