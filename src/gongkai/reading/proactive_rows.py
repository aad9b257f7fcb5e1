"""What stands behind each label of table 2: the slots of its rows, in the form's order of columns.

Table 2 has no sums that could tell which of too many figures is meant; then all are kept, and the row is unread.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from gongkai.reading import locate
from gongkai.reading.labels import Mark, marks
from gongkai.reading.locate import Region
from gongkai.reading.splits import is_count
from gongkai.reading.stream import Slot, Stream
from gongkai.report.forms import FormRow, TableForm

Printed = dict[str, tuple[Mark | None, list[Slot]]]
"""Each row's label and slots."""

_BLOCK_ITEMS = {"一": ("rules", "normative_documents"), "五": ("licensing", "other_services"),
                "六": ("penalties", "coercion"), "八": ("fees",), "九": ("procurement",)}
_HEAD_WORDS = {
    "issued": "制发", "repealed": "废止", "in_force": "有效",
    "made": "制作", "disclosed": "新公开", "disclosed_total": "对外公开",
    "items_last_year": "上一年", "change": "增/减", "decisions": "处理决定", "items": "采购项目", "amount": "采购总",
}  # fmt: skip
"""What a column's head says however it is worded."""
_CONTENT = re.compile("信息内容")
_FRAGMENT = re.compile(r"(?=.*\d)[\d.,。、+~-]+")
"""Digits that a blank or a misprint has torn: `36.` and `5`, `36.5.1`."""


def printed_rows(stream: Stream, region: Region, table: TableForm) -> Printed:
    """Each row's label and slots; a block whose numbers stand before their labels is read in its printed order."""
    found = [mark for mark in marks(stream.text, "proactive", table.form, region.start, region.end) if mark.key]
    contents = [hit.start() for hit in _CONTENT.finditer(stream.text, region.start, region.end)]
    bounds = sorted({*(mark.start for mark in found), *locate.item_heads(stream.text, region), *contents})
    own: Printed = {}
    for row in table.rows:
        options = [(mark, _slots(stream, row, mark, bounds, region)) for mark in found if mark.key == row.key]
        own[row.key] = max(options, key=lambda option: min(len(option[1]), row.width), default=(None, []))
    for item, start, end in locate.items(stream.text, region):
        _repair_block(stream, table, own, _BLOCK_ITEMS.get(item, ()), start, end)
    for row in table.rows:
        mark, slots = own[row.key]
        if mark and row.width > 1:
            own[row.key] = mark, _in_form_order(row, slots, _order(stream.text, row, mark, contents))
    return own


def _slots(stream: Stream, row: FormRow, mark: Mark, bounds: Sequence[int], region: Region) -> list[Slot]:
    end = next((bound for bound in bounds if bound >= mark.end), region.end)
    slots = _with_fragments(stream, mark.end, end, stream.slots(mark.end, end))
    while len(slots) > row.width and slots[-1].blank:
        slots.pop()
    return _chosen(stream, row, slots) if len(slots) > row.width else slots


def _with_fragments(stream: Stream, start: int, end: int, slots: list[Slot]) -> list[Slot]:
    """The slots, and between them the digits beside the label or the slots that are no figure as they stand."""
    first, last = stream.piece_at(start), stream.piece_at(end)
    taken = {slot.piece for slot in slots}
    lines = {slot.line for slot in slots} | {stream.line_at(start - 1)}
    torn = []
    for index in range(first, last):
        if index in taken or stream.line_of(index) not in lines:
            continue
        piece = stream.piece(index)
        text = stream.text[max(piece.start, start) : piece.end]
        if _FRAGMENT.fullmatch(text) and not is_count(text):
            torn.append(Slot(text, piece.line, row=piece.row, piece=index))
    return sorted([*slots, *torn], key=lambda slot: slot.piece) if torn else slots


def _chosen(stream: Stream, row: FormRow, slots: list[Slot]) -> list[Slot]:
    """Of more slots than cells the row's own; all of them where it is not said which those are."""
    lines = [list(cells) for _, cells in groupby(slots, key=lambda slot: slot.line)] if row.width > 1 else []
    whole = next((cells for cells in lines if len(cells) == row.width), None)
    own, surplus = slots[: row.width], slots[row.width :]
    if whole and all(_stands_alone(stream, slot) for slot in slots[: slots.index(whole[0])]):
        return whole  # a page number stands between the label and its figures
    if (whole and whole[0] is not own[0]) or any(slot.blank for slot in own):
        return slots
    torn = {slot.piece for slot in own} & {slot.piece for slot in surplus}
    return slots if torn or any(_is_rival(stream, row, slot, own) for slot in surplus) else own


def _is_rival(stream: Stream, row: FormRow, slot: Slot, own: Sequence[Slot]) -> bool:
    """Whether a surplus slot could as well be the row's figure, or the rest of one broken over two lines.

    Beside it in the grid, as where last year's figure stands there or digits are wrapped in a cell; in text, on a
    line of its own.
    """
    if slot.row is None:
        return _stands_alone(stream, slot) or slot.line == own[-1].line
    return slot.row == own[0].row and not slot.blank and (row.width > 1 or slot.text != own[0].text)


def _stands_alone(stream: Stream, slot: Slot) -> bool:
    return slot.row is None and stream.lines[slot.line].text.strip() in (slot.text, slot.printed)


def _order(text: str, row: FormRow, mark: Mark, contents: Sequence[int]) -> list[int] | None:
    """For each column of the form its place on the page, as the heads above the row say; None if they do not."""
    above = max((start for start in contents if start < mark.start), default=None)
    if above is None:
        return None
    heads = text[above : mark.start]
    at = [heads.find(_HEAD_WORDS[column.key]) for column in row.columns]
    if -1 in at or at == sorted(at):
        return None
    return [sorted(at).index(place) for place in at]


def _in_form_order(row: FormRow, slots: list[Slot], order: Sequence[int] | None) -> list[Slot]:
    """The cells in the form's order; below moved heads a row that lacks cells is not read."""
    if order is None or not slots or len(slots) > row.width:
        return slots
    if len(slots) == row.width:
        return [slots[place] for place in order]
    run = " ".join(slot.text for slot in slots if slot.text)
    return [slots[0]._replace(text=run, blank=not run)]


def _repair_block(
    stream: Stream, table: TableForm, own: Printed, keys: Sequence[str], start: int, end: int,
) -> None:
    rows = [row for row in table.rows if row.key in keys]
    if all(own[row.key][1] for row in rows):
        return
    numbers = [slot for slot in stream.slots(start, end) if not slot.blank]
    if len(numbers) != sum(row.width for row in rows):
        return
    for row in rows:
        own[row.key] = (own[row.key][0], numbers[: row.width])
        numbers = numbers[row.width :]
