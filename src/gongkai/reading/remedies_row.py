"""Which figures of a document are the one row of table 4: those behind its heads, or all where the heads are mixed up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from gongkai.reading.locate import Region
from gongkai.reading.splits import is_count
from gongkai.reading.stream import Slot, Stream
from gongkai.reading.wrapped import unwrapped

BLOCK = 5
BLOCKS = 3
CELLS = BLOCK * BLOCKS
_HEAD = re.compile("未经复议直接起诉|复议后起诉|结果维持|结果纠正|其他结果|尚未审结|总计|维持|纠正|审结|结果|行政复议|行政诉讼")
_MOST_KEPT = 60
"""Figures of one row that are kept where they are far too many."""


def printed_slots(stream: Stream, region: Region) -> list[Slot]:
    """The figures of the one row: behind the heads, or all in the region where a converter mixed them up."""
    heads = list(_HEAD.finditer(stream.text, region.start, region.end))
    enough = (slots for slots in _between(stream, heads, region.end) if len(slots) >= CELLS)
    whole = [rows[0] for slots in enough if (rows := _whole_rows(stream, slots))]
    if whole:  # a note below the row may name the heads again
        return whole[-1]
    last = heads[-1].end() if heads else region.start
    behind = _trimmed(stream, stream.slots(last, region.end))
    everywhere = [slot for slot in stream.slots(region.start, region.end) if not slot.blank]
    if len(everywhere) == CELLS or not any(not slot.blank for slot in behind):
        return _own(stream, everywhere) if any(not slot.blank for slot in everywhere) else behind
    return _without_page_number(everywhere) or behind


def _without_page_number(slots: Sequence[Slot]) -> list[Slot] | None:
    """Of sixteen figures the fifteen whose blocks add up, if only one, of a line of its own or a first column, can go."""
    if len(slots) != CELLS + 1 or not all(is_count(slot.text) for slot in slots):
        return None
    lines = Counter(slot.line for slot in slots)
    spare = [i for i, slot in enumerate(slots) if lines[slot.line] == 1 or (i == 0 and slot.row is not None)]
    left = [[*slots[:i], *slots[i + 1 :]] for i in spare]
    fitting = {tuple(slot.text for slot in one): one for one in left if _adds_up([int(slot.text) for slot in one])}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _adds_up(cells: Sequence[int]) -> bool:
    return all(sum(cells[at : at + BLOCK - 1]) == cells[at + BLOCK - 1] for at in range(0, CELLS, BLOCK))


def _between(stream: Stream, heads: Sequence[re.Match[str]], end: int) -> Iterator[list[Slot]]:
    """What is printed behind each head, before the next."""
    for head, following in zip_longest(heads, heads[1:]):
        start, stop = head.end(), following.start() if following else end
        if start < stop or following is None:  # empty cells take no room in the stream
            yield stream.slots(start, stop)


def _whole_rows(stream: Stream, slots: Sequence[Slot]) -> list[list[Slot]]:
    """Lines and rows of a grid that hold fifteen cells, whatever stands in them; with the rest of a broken number."""
    lines = [list(cells) for _, cells in groupby(slots, key=lambda slot: slot.line if slot.row is None else slot.row)]
    whole = [_with_torn(stream, lines, at) for at, cells in enumerate(lines) if len(cells) == CELLS]
    return whole or [joined for cells in lines if (joined := unwrapped(stream, cells, CELLS)) and _counts_add_up(joined)]


def _with_torn(stream: Stream, lines: Sequence[list[Slot]], at: int) -> list[Slot]:
    """A line of text that does not add up with the digits on lines of their own next to it."""
    cells = lines[at]
    if cells[0].row is not None or _counts_add_up(cells):
        return cells
    before = [slot for line in lines[max(at - 1, 0) : at] for slot in line if _stands_alone(stream, slot)]
    behind = [slot for line in lines[at + 1 : at + 2] for slot in line if _stands_alone(stream, slot)]
    return [*before, *cells, *behind]


def _stands_alone(stream: Stream, slot: Slot) -> bool:
    return slot.row is None and stream.lines[slot.line].text.strip() == slot.text


def _counts_add_up(slots: Sequence[Slot]) -> bool:
    return all(is_count(slot.text) for slot in slots) and _adds_up([int(slot.text) for slot in slots])


def _trimmed(stream: Stream, slots: list[Slot]) -> list[Slot]:
    while len(slots) > CELLS and slots[0].blank:
        slots = slots[1:]
    while slots and slots[-1].blank and (len(slots) > CELLS or all(slot.blank for slot in slots)):
        slots = slots[:-1]
    return _own(stream, slots)


def _own(stream: Stream, slots: list[Slot]) -> list[Slot]:
    """The first fifteen; with what follows them in their line, or in lines of nothing else, if that is more."""
    end = CELLS
    while end < min(len(slots), _MOST_KEPT) and _follows(stream, slots[end - 1], slots[end]):
        end += 1
    return slots[:end]


def _follows(stream: Stream, slot: Slot, following: Slot) -> bool:
    if following.blank:
        return False
    if slot.row is not None or slot.line == following.line:
        return slot.row == following.row
    return _stands_alone(stream, following)
