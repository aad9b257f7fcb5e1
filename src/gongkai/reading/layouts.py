"""Ways in which a table's numbers can stand on the page, each giving every row its slots.

First by label; where labels are torn from their numbers, by rows of seven numbers in statutory order; where a
converter wrote the columns one below the other, by blocks of columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.reading.labels import Mark, in_order, marks, read_as, without_ordinal
from gongkai.reading.locate import Region
from gongkai.reading.rows import PrintedRow, looks_glued
from gongkai.reading.splits import is_count
from gongkai.reading.stream import Slot, Stream
from gongkai.reading.wrapped import unwrapped
from gongkai.report.forms import table_form

MAX_MARKS = 600
_NEARLY_ALL = 18
"""So many of the 23 rows of 2019 without one of the three rows that came in 2021."""
_HEADS = re.compile("勾稽关系|申请人情况|科研机构|社会公益组织|法律服务机构")
_MENTIONED = 2
"""So many figures behind a label may be a sentence's."""
_CLOSED = frozenset({"closed_uncorrected", "closed_unpaid", "closed_other"})


def applications_form(stream: Stream, region: Region, fallback: str) -> str:
    """Which form's table 3 this is, told by its rows: one row of 其他处理, or three."""
    if _has_rows_of_2021(_marks(stream, region, "applications", "2021")):
        return "2021"
    older = in_order(_marks(stream, region, "applications", "2019"), table_form("applications", "2019"))
    return "2019" if "closed" in older or len(older) >= _NEARLY_ALL else fallback


def rows_found(stream: Stream, region: Region) -> int:
    """How many different rows of table 3 are labelled in a region."""
    return len({mark.key for mark in _marks(stream, region, "applications", "2021") if mark.key})


def is_table(stream: Stream, region: Region) -> bool:
    """Whether the labels of a region belong to a table: it has the table's heads, or a row has more than one figure."""
    if _HEADS.search(stream.text, region.start, region.end):
        return True
    rows = by_label(stream, region, "applications", "2021")
    return any(len(row.slots) > _MENTIONED or len("".join(row.runs)) >= row.width for row in rows)


def by_label(stream: Stream, region: Region, kind: str, form: str) -> list[PrintedRow]:
    """Each row's slots stand between its label and the next."""
    key = ("by_label", region, kind, form)
    if key not in stream.memory:
        stream.memory[key] = _by_label(stream, region, kind, form)
    return list(stream.memory[key])


def _by_label(stream: Stream, region: Region, kind: str, form: str) -> list[PrintedRow]:
    table = table_form(kind, form)
    found = _marks(stream, region, kind, form)
    chosen = in_order(found, table)
    chosen |= without_ordinal(stream.text, table, chosen, region.end)
    starts = sorted({mark.start for mark in chosen.values()} | {mark.start for mark in found if mark.key})
    rows = [_labelled(stream, region, row.key, row.width, chosen.get(row.key), starts) for row in table.rows]
    _give_back(rows)
    glued = looks_glued(rows)
    for printed in rows:
        printed.glued = glued or printed.in_one_piece
    return rows


def _give_back(rows: Sequence[PrintedRow]) -> None:
    """Figures that stand above their label, as where a page ends within a row, belong to the row without any."""
    for row, following in pairwise(rows):
        more = row.beyond or row.slots[row.width :]
        if following.slots or len(more) != following.width or len({slot.line for slot in more}) > 1:
            continue
        if more[0].line != row.slots[row.width - 1].line:
            row.slots, row.beyond, following.slots = row.slots[: row.width], [], list(more)


def _marks(stream: Stream, region: Region, kind: str, form: str) -> list[Mark]:
    key = ("marks", region.rows, region.end, kind, form)
    if key not in stream.memory:
        stream.memory[key] = _new_marks(stream, region, kind, form)
    found: list[Mark] = stream.memory[key]
    return found


def _new_marks(stream: Stream, region: Region, kind: str, form: str) -> list[Mark]:
    if (kind, form) == ("applications", "2019"):  # its wordings are all among those of 2021
        newer = _marks(stream, region, kind, "2021")
        if not _has_rows_of_2021(newer):
            return read_as(newer, stream.text, kind, form)
    return marks(stream.text, kind, form, region.rows, region.end)[:MAX_MARKS]


def _has_rows_of_2021(found: Sequence[Mark]) -> bool:
    return any(mark.key in _CLOSED for mark in found)


def _labelled(
    stream: Stream, region: Region, key: str, width: int, mark: Mark | None, starts: Sequence[int]
) -> PrintedRow:
    if mark is None:
        return PrintedRow(key, width)
    after = bisect_left(starts, mark.end)
    end = starts[after] if after < len(starts) else region.end
    slots = stream.slots(mark.end, end)
    if end == region.end:
        slots = _until_text(stream, mark.end, end, slots)
    label = stream.text[mark.start : mark.end]
    line = stream.line_at(mark.start)
    row = PrintedRow(key, width, slots, label=label, line=line, row=stream.row_of(line)).trimmed()
    return _own_row(stream, row) if len(row.slots) > width else row


def _own_row(stream: Stream, row: PrintedRow) -> PrintedRow:
    """Without what stands in later lines (subtotals, the next row's serial number, a page's foot), if that fills it."""
    here = [slot for slot in row.slots if slot.line == row.line or (slot.row is not None and slot.row == row.row)]
    own = replace(row, slots=here).trimmed()
    if (joined := unwrapped(stream, own.slots, row.width)) and (whole := replace(row, slots=joined)).adds_up:
        return whole
    if not own.complete or not (own.adds_up or row.row is not None or not _goes_on(stream, own, row)):
        return row
    own.beyond = [slot for slot in row.slots if slot.line != own.slots[-1].line]
    return own


def _goes_on(stream: Stream, own: PrintedRow, row: PrintedRow) -> bool:
    """Whether digits on a line of their own follow a row of text: its last number may be broken there."""
    behind = row.slots[row.slots.index(own.slots[-1]) + 1 :]
    return bool(behind) and stream.lines[behind[0].line].text.strip() == behind[0].text


def unless_broken(rows: list[PrintedRow], by_label: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Rows told by their seven numbers; one that does not add up and has more digits behind its label is not known."""
    known = {row.key: row for row in by_label if len(row.slots) > row.width}
    return [row if row.adds_up else known.get(row.key, row) for row in rows]


def _until_text(stream: Stream, start: int, end: int, slots: list[Slot]) -> list[Slot]:
    """Behind the last label the numbers end where running text begins."""
    kept: list[Slot] = []
    for slot in slots:
        if kept and slot.piece - kept[-1].piece > 2:
            break
        kept.append(slot)
    return kept


def by_number_rows(stream: Stream, region: Region, width: int = 7) -> list[list[Slot]]:
    """Lines that hold exactly `width` numbers or empty cells after their words."""
    lines: dict[int, list[Slot]] = {}
    for slot in stream.slots(region.start, region.end):
        lines.setdefault(slot.line, []).append(slot)
    rows = []
    for slots in lines.values():
        row = PrintedRow("", width, slots).trimmed()
        if row.complete and not all(slot.blank for slot in row.slots):
            rows.append(row.slots)
    return rows


def by_column_blocks(stream: Stream, region: Region, width: int = 7) -> list[list[Slot]] | None:
    """Columns written one below the other: `width` groups of n single numbers are n rows."""
    groups = _groups(stream, region)
    rows: list[list[Slot]] = []
    at = 0
    while at < len(groups):
        block = groups[at : at + width]
        if len(block) < width or len({len(group) for group in block}) != 1:
            return None
        rows.extend([group[index] for group in block] for index in range(len(block[0])))
        at += width
    return rows


def _groups(stream: Stream, region: Region) -> list[list[Slot]]:
    """Numbers in lines directly below each other; an empty line or a text ends a group."""
    numbers = [slot for slot in stream.slots(region.start, region.end) if is_count(slot.text)]
    groups: list[list[Slot]] = []
    for slot in numbers:
        if groups and _number(stream, slot) == _number(stream, groups[-1][-1]) + 1:
            groups[-1].append(slot)
        else:
            groups.append([slot])
    return groups


def _number(stream: Stream, slot: Slot) -> int:
    return stream.lines[slot.line].number


def in_form_order(rows: Sequence[Sequence[Slot]], form: str) -> list[PrintedRow] | None:
    """Rows without labels, taken in the form's order; None if their number is not the form's."""
    table = table_form("applications", form)
    if len(rows) != len(table.rows):
        return None
    return [PrintedRow(row.key, row.width, list(slots)) for row, slots in zip(table.rows, rows, strict=True)]
