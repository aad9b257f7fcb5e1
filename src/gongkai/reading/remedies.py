"""Table 4 (行政复议、行政诉讼情况) read out of a stream: one row of three blocks of five."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby, islice

from gongkai.reading import locate, remedies_heads
from gongkai.reading.applications import Fits
from gongkai.reading.cells import place, row_of
from gongkai.reading.locate import Region
from gongkai.reading.remedies_row import BLOCK, CELLS, printed_slots
from gongkai.reading.row_reading import Reading, Values
from gongkai.reading.rows import MAX_CUTS, MAX_GLUED, PrintedRow, blank_cuts, glued_and_lost, lost_readings
from gongkai.reading.splits import Digits, is_count
from gongkai.reading.stream import Slot, Stream
from gongkai.report.forms import table_form
from gongkai.report.model import Cell, Place, Row, State, Table

MAX_GLUED_CELLS = 60
"""Digits of the fifteen cells that are cut; more are no counts of cases."""
_FEWEST_SEPARATED = 12
"""With fewer slots than this, and digits enough for fifteen, the row has lost its separators and not its cells."""

Block = Callable[[int, int], tuple[Reading, ...]]
"""Readings of the digits or figures from one position to another as one block."""
Choices = list[dict[Reading, None]]
"""For each block the readings that fit, in order; empty where there are none."""


def regions(stream: Stream, after: int) -> list[Region]:
    """Where table 4 is printed behind a position."""
    return locate.remedies(stream, after)


def read(stream: Stream, region: Region, form: str) -> tuple[Table, Fits]:
    """The table with its states, and for each block the readings that fit."""
    slots = printed_slots(stream, region)
    keys = table_form("remedies", form).keys
    at = place(stream, stream.line_at(region.rows))
    apart = len(slots) == CELLS and all(slot.blank or is_count(slot.text) for slot in slots)
    moved = remedies_heads.order(stream, region, slots)
    if moved is not None and not (moved and apart):
        return Table("remedies", form, _unread(keys, slots, at, stream), place=at), {}
    if apart:
        rows, fits = _separated(stream, keys, [slots[place] for place in moved] if moved else slots)
    else:
        rows, fits = _solved(stream, keys, slots, at)
    return Table("remedies", form, rows, place=at), fits


def _separated(stream: Stream, keys: Sequence[str], slots: Sequence[Slot]) -> tuple[dict[str, Row], Fits]:
    rows: dict[str, Row] = {}
    fits: Fits = {}
    for index, key in enumerate(keys):
        own = list(slots[index * BLOCK : (index + 1) * BLOCK])
        printed = PrintedRow(key, BLOCK, own, line=own[0].line)
        if any(slot.blank for slot in own):
            fits[key] = lost_readings(printed)
        rows[key] = row_of(stream, printed, fits.get(key, []), decided=bool(fits.get(key)))
    return rows, fits


def _solved(stream: Stream, keys: Sequence[str], slots: Sequence[Slot], at: Place | None) -> tuple[dict[str, Row], Fits]:
    numbers = [slot.text for slot in slots if not slot.blank]
    if not numbers or not all(text.isdecimal() and text.isascii() for text in numbers):
        return _unread(keys, slots, at, stream), {}
    if len(numbers) < len(slots):
        return _with_blanks(stream, keys, slots, at)
    for glued, choices in _hypotheses(numbers):
        if choices:
            fits = {key: list(readings) for key, readings in zip(keys, choices, strict=True)}
            forced = _forced(numbers) if glued else None
            return _fitted(stream, keys, slots, fits, forced), fits
    return _unread(keys, slots, at, stream), {}


def _with_blanks(stream: Stream, keys: Sequence[str], slots: Sequence[Slot], at: Place | None) -> tuple[dict[str, Row], Fits]:
    """Glued digits with empty cells between them: cuts into fifteen cells whose blocks add up."""
    marks = [(mark, index) for index, slot in enumerate(slots) for mark in (slot.text if not slot.blank else "/")]

    @cache
    def block(start: int, end: int) -> tuple[Reading, ...]:
        runs = [(key, [mark for mark, _ in run]) for key, run in groupby(marks[start:end], key=lambda pair: pair[1])]
        parts = [Slot("".join(text), 0, blank=text == ["/"]) for _, text in runs]
        if not any(part.blank for part in parts):
            return tuple(Reading(cut) for cut in Digits([part.text for part in parts]).summing(BLOCK))
        found = (block_reading(cut) for cut in islice(blank_cuts(parts, BLOCK), MAX_CUTS))
        return tuple(dict.fromkeys(reading for reading in found if reading))

    choices = _blocks(len(marks), BLOCK, len(marks), block) if len(marks) <= MAX_GLUED else []
    if not choices:
        return _unread(keys, slots, at, stream), {}
    fits = {key: list(readings) for key, readings in zip(keys, choices, strict=True)}
    return _fitted(stream, keys, slots, fits, [None] * CELLS, blanks=True), fits


def block_reading(cut: Values) -> Reading | None:
    """A block with its empty cells filled where its own sum decides them; None if it cannot add up."""
    found = lost_readings(PrintedRow("", BLOCK, [Slot("" if v is None else str(v), 0, blank=v is None) for v in cut]))
    return found[0] if found else None


def _hypotheses(numbers: Sequence[str]) -> Iterator[tuple[bool, Choices]]:
    """Glued or lost cells, the likelier first; the second is asked only if the first has no reading."""
    enough = sum(map(len, numbers)) >= CELLS
    apart = all(map(is_count, numbers)) and (len(numbers) >= _FEWEST_SEPARATED or (len(numbers) > 1 and not enough))
    if apart:
        yield False, _lost_paths(numbers)
    if enough:
        yield True, _glued_paths(numbers)
    elif not apart:
        yield True, _glued_and_lost_paths(numbers)


def _forced(numbers: Sequence[str]) -> list[int | None]:
    digits = Digits(numbers)
    return digits.forced(CELLS) if digits.can_fill(CELLS) else [None] * CELLS


def _glued_paths(numbers: Sequence[str]) -> Choices:
    """Every way to cut the digits into three blocks that add up."""
    digits = Digits(numbers)
    if digits.size > MAX_GLUED_CELLS or not digits.can_fill(CELLS):
        return []

    @cache
    def block(start: int, end: int) -> tuple[Reading, ...]:
        return tuple(Reading(cut) for cut in digits.summing(BLOCK, start, end))

    return _blocks(digits.size, BLOCK, digits.size, block)


def _glued_and_lost_paths(numbers: Sequence[str]) -> Choices:
    """Too few digits for fifteen cells: glued, and cells were lost as well."""
    digits = Digits(numbers)

    @cache
    def block(start: int, end: int) -> tuple[Reading, ...]:
        return tuple(glued_and_lost(digits, BLOCK, start, end))

    return _blocks(digits.size, 0, digits.size, block)


def _lost_paths(numbers: Sequence[str]) -> Choices:
    """The printed figures in order, the lost ones anywhere, so that every block adds up."""

    @cache
    def block(start: int, end: int) -> tuple[Reading, ...]:
        slots = [Slot(text, 0) for text in numbers[start:end]]
        return tuple(lost_readings(PrintedRow("", BLOCK, slots)))

    return _blocks(len(numbers), 0, BLOCK, block)


def _blocks(size: int, least: int, most: int, block: Block) -> Choices:
    """Readings of three blocks that together use up `size`, each block between `least` and `most`.

    Blocks do not depend on each other but for where they meet; empty where no three of them fit.
    """
    found: Choices = [{}, {}, {}]
    taken: set[tuple[int, int, int]] = set()
    for first in range(least, min(most, size) + 1):
        for second in range(max(first + least, size - most), min(first + most, size - least) + 1):
            spans = ((0, 0, first), (1, first, second), (2, second, size))
            if all(block(start, end) for _, start, end in spans):
                for span in spans:
                    if span not in taken:
                        taken.add(span)
                        found[span[0]].update(dict.fromkeys(block(*span[1:])))
    return found if taken else []


def _fitted(
    stream: Stream, keys: Sequence[str], slots: Sequence[Slot], fits: Fits, forced: list[int | None] | None,
    blanks: bool = False,
) -> dict[str, Row]:
    at = place(stream, slots[0].line)
    run = " ".join(slot.text for slot in slots)
    rows = {}
    for index, key in enumerate(keys):
        columns = [set(values) for values in zip(*[reading.values for reading in fits[key]], strict=True)]
        lost = [reading.lost for reading in fits[key]]
        somewhere, everywhere = frozenset().union(*lost), lost[0].intersection(*lost)
        cells = []
        for column, values in enumerate(columns):
            own = forced[index * BLOCK + column] if forced else None
            solved = column in somewhere or (forced is not None and own is None)
            cell = _cell(values, solved, column in everywhere, run, at)
            empty = blanks and not cell.value and column in somewhere
            cells.append(Cell(None, State.BLANK, "/", at) if empty else cell)
        rows[key] = Row(key, cells, place=at)
    return rows


def _cell(values: set[int | None], solved: bool, lost: bool, run: str, at: Place | None) -> Cell:
    """A cell of which the fitting readings say these values; `lost` where none of them has it printed."""
    if len(values) > 1:
        return Cell(None, State.AMBIGUOUS, run, at)
    value = values.pop()
    if value is None:
        return Cell(None, State.MISSING, None, at)
    return Cell(value, State.SOLVED if solved else State.PRINTED, None if lost else str(value), at)


def _unread(keys: Sequence[str], slots: Sequence[Slot], at: Place | None, stream: Stream) -> dict[str, Row]:
    """Nothing is known of any cell; what was printed is kept."""
    run = " ".join(slot.text for slot in slots if slot.text) or None
    state = State.MISSING if not slots else State.UNREAD if run else State.BLANK
    at = place(stream, slots[0].line) if slots else at
    return {key: Row(key, [Cell(None, state, run, at) for _ in range(BLOCK)], place=at) for key in keys}
