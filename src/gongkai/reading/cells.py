"""From a printed row and the readings that fit to cells with their states."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reading.row_reading import Reading
from gongkai.reading.rows import PrintedRow, readings
from gongkai.reading.splits import is_count
from gongkai.reading.stream import Slot, Stream
from gongkai.report.model import Cell, Place, Row, State

_PRINTED = State.PRINTED


def place(stream: Stream, line: int | None) -> Place | None:
    """The place of a line given by its index."""
    if line is None:
        return None
    known: Place | None = stream.memory.get(line)
    if known is None:
        found = stream.lines[line]
        known = stream.memory[line] = Place(found.number, found.page)
    return known


def row_of(stream: Stream, printed: PrintedRow, fits: Sequence[Reading], decided: bool) -> Row:
    """The row's cells. `decided`: the whole table reconciles and the search was complete."""
    if printed.complete:
        cells = _own_cells(stream, printed.slots, fits, decided)
    elif not decided or not fits:
        cells = _undecided(stream, printed)
    else:
        cells = [_fitted(stream, printed, fits, column) for column in range(printed.width)]
    return Row(printed.key, cells, printed.label, place(stream, printed.line))


def _own_cells(stream: Stream, slots: Sequence[Slot], fits: Sequence[Reading], decided: bool) -> list[Cell]:
    """The cells of a row each of which stands by itself."""
    cells: list[Cell] = []
    same: dict[str, Cell] = {}  # most are zeros, and nobody changes a cell
    here = at = None
    for column, (text, line, blank, _, _, printed) in enumerate(slots):
        if line != here:
            here, at, same = line, place(stream, line), {}
        if blank:
            cells.append(_empty_cell(text, fits, column, decided, at))
            continue
        shown = printed or text
        cell = same.get(shown)
        if cell is None:
            cell = same[shown] = Cell(int(text), _PRINTED, shown, at)
        cells.append(cell)
    return cells


def _empty_cell(printed: str, fits: Sequence[Reading], column: int, decided: bool, at: Place | None) -> Cell:
    """An empty cell is filled only by a figure that is not zero: a blank is no 0."""
    values = {reading.values[column] for reading in fits} if decided else set()
    value = values.pop() if len(values) == 1 else None
    if value:
        return Cell(value, State.SOLVED, printed, at)
    return Cell(None, State.BLANK, printed, at)


def _undecided(stream: Stream, printed: PrintedRow) -> list[Cell]:
    at = place(stream, printed.slots[0].line if printed.slots else printed.line)
    if not printed.slots:
        return [Cell(None, State.MISSING, None, at) for _ in range(printed.width)]
    forced = _standing(printed)
    if all(value is None for value in forced) and all(slot.blank for slot in printed.slots):
        return _blanks(printed, at)
    run = " ".join(printed.runs)
    return [
        Cell(value, State.PRINTED, str(value), at) if value is not None else Cell(None, State.UNREAD, run, at)
        for value in forced
    ]


def _blanks(printed: PrintedRow, at: Place | None) -> list[Cell]:
    """Empty cells, some of them lost: those that are there are blank, the rest is missing."""
    there = len(printed.slots)
    return [
        Cell(None, State.BLANK, printed.slots[i].text, at) if i < there else Cell(None, State.MISSING, None, at)
        for i in range(printed.width)
    ]


def _standing(printed: PrintedRow) -> list[int | None]:
    """What can be kept of a row in a table that does not reconcile: nothing, if the row by itself has no reading."""
    return printed.forced if readings(printed) else [None] * printed.width


def _fitted(stream: Stream, printed: PrintedRow, fits: Sequence[Reading], column: int) -> Cell:
    values = {reading.values[column] for reading in fits}
    lost = any(column in reading.lost for reading in fits)
    at = place(stream, _line_of(printed, column))
    if len(values) > 1:
        return Cell(None, State.AMBIGUOUS, _run(printed), at)
    value = values.pop()
    if value is None:
        blank = any(slot.blank for slot in printed.slots)
        return Cell(None, State.BLANK if blank else State.MISSING, None, at)
    if value == 0 and lost and any(slot.blank for slot in printed.slots):
        return Cell(None, State.BLANK, None, at)
    only_lost = all(column in reading.lost and _place_is_known(printed, reading) for reading in fits)
    state = State.SOLVED if lost or not _is_forced(printed, column) else State.PRINTED
    return Cell(value, state, None if only_lost else str(value), at)


def _place_is_known(printed: PrintedRow, reading: Reading) -> bool:
    """As many cells were lost as places are named; a lost 0 among zeros may have stood at any of them."""
    return len(reading.lost) == printed.width - len(printed.slots)


def _is_forced(printed: PrintedRow, column: int) -> bool:
    """A separated cell is what it is; a glued one only if every cut gives it the same digits."""
    if len(printed.slots) < printed.width and not printed.glued and all(is_count(run) for run in printed.runs):
        return len(printed.slots) + _fewest_lost(printed) == printed.width
    return printed.forced[column] is not None


def _fewest_lost(printed: PrintedRow) -> int:
    return printed.width - len(printed.slots)


def _line_of(printed: PrintedRow, column: int) -> int | None:
    if not printed.slots:
        return printed.line
    return printed.slots[min(column, len(printed.slots) - 1)].line


def _run(printed: PrintedRow) -> str | None:
    return " ".join(printed.runs) or None
