"""From what is printed in one row to its possible readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations, islice, takewhile
from operator import itemgetter

from gongkai.reading.row_reading import Reading, Values
from gongkai.reading.splits import Digits, is_count
from gongkai.reading.stream import Slot

MAX_CUTS = 20_000
MAX_GLUED = 42
"""Digits of one row that are cut; seven counts have fewer."""
MAX_READINGS = 400
"""Readings of one row that are looked at; a run with more is left undecided."""


@dataclass
class PrintedRow:
    """The slots of one row and how many cells it should have.

    `glued`: the slots may hold several cells each; otherwise a slot is a cell and what is missing was lost.
    """

    key: str
    width: int
    slots: list[Slot] = field(default_factory=list)
    glued: bool = False
    label: str | None = None
    line: int | None = None
    row: int | None = None
    """the grid row in which the label stands"""
    beyond: list[Slot] = field(default_factory=list)
    """what stands between the row's own figures and the next label"""
    _apart: bool | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def complete(self) -> bool:
        """Every cell stands by itself, empty cells included."""
        if len(self.slots) != self.width:
            return False
        if self._apart is None:  # asked by several; a property with a memory of its own takes longer than to look
            # a list takes half the time of a generator, and every cell of every table is looked at
            self._apart = not [slot for slot in self.slots if not is_count(slot.text) and not slot.blank]
        return self._apart

    @cached_property
    def forced(self) -> list[int | None]:
        """What print alone decides: the cells of a glued run that every cut gives the same value."""
        runs = self.runs
        if not runs or not all(run.isdecimal() and run.isascii() for run in runs):
            return [None] * self.width
        digits = Digits(runs)
        if not digits.can_fill(self.width) or (not self.glued and all(is_count(run) for run in runs)):
            return [None] * self.width
        return digits.forced(self.width)

    @property
    def adds_up(self) -> bool:
        """Whether a complete row can hold its own sum, empty cells filled."""
        return self.complete and _filled(tuple(map(_value, self.slots))) is not None

    @property
    def in_one_piece(self) -> bool:
        """Some slots stand together without any separator between them."""
        pieces = [slot.piece for slot in self.slots if slot.piece >= 0]
        return len(set(pieces)) < len(pieces)

    @property
    def runs(self) -> list[str]:
        return [slot.text for slot in self.slots]

    def trimmed(self) -> PrintedRow:
        """Without the empty cells that belong to label columns (in the label's own grid row) or to padding."""
        if len(self.slots) <= self.width:
            return self
        slots = list(self.slots)
        while len(slots) > self.width and slots[0].blank and self.row is not None and slots[0].row == self.row:
            slots.pop(0)
        while len(slots) > self.width and slots[-1].blank:
            slots.pop()
        return PrintedRow(self.key, self.width, slots, self.glued, self.label, self.line, self.row)


def readings(row: PrintedRow) -> list[Reading]:
    """All readings of a row of table 3, its own sum (T3-ROW) used where cells have to be found; empty if none."""
    if not row.slots:
        return [Reading((None,) * row.width, frozenset(range(row.width)))]
    if row.complete:
        return [_as_printed(row)]
    if row.glued:
        return _cut_readings(row)
    found = lost_readings(row)
    return found or _cut_readings(row)


def _as_printed(row: PrintedRow) -> Reading:
    values = tuple([None if slot.blank else int(slot.text) for slot in row.slots])
    if None not in values:
        return Reading(values)
    return Reading(_filled(values) or values, frozenset(i for i, slot in enumerate(row.slots) if slot.blank))


def _cut_readings(row: PrintedRow) -> list[Reading]:
    """Cuts of glued digits; only where they are too few for the row were cells lost as well."""
    if any(slot.blank for slot in row.slots):
        return _around_blanks(row)
    if not all(slot.text.isdecimal() for slot in row.slots):
        return []
    digits = Digits(row.runs)
    if digits.size < row.width:
        return glued_and_lost(digits, row.width, 0, digits.size)
    if digits.size > MAX_GLUED or not digits.can_fill(row.width):
        return []
    found = [Reading(cut) for cut in islice(digits.summing(row.width), MAX_READINGS)]
    return found if len(found) < MAX_READINGS else []


def _around_blanks(row: PrintedRow) -> list[Reading]:
    """Cuts of the digits between empty cells that fill the row and let it add up."""
    found: list[Reading] = []
    for count, cut in enumerate(blank_cuts(row.slots, row.width)):
        if count >= MAX_CUTS:
            return []
        values = _filled(cut)
        if values is not None:
            found.append(Reading(values, frozenset(i for i, value in enumerate(cut) if value is None)))
    return found


def blank_cuts(slots: Sequence[Slot], width: int) -> Iterator[Values]:
    """All cuts of digits and empty cells into exactly `width` cells, None for an empty one."""
    if not slots:
        if width == 0:
            yield ()
        return
    if slots[0].blank:
        yield from ((None, *rest) for rest in blank_cuts(slots[1:], width - 1))
        return
    run = list(takewhile(lambda slot: not slot.blank, slots))
    if not all(slot.text.isdecimal() for slot in run):
        return
    digits, rest = Digits([slot.text for slot in run]), slots[len(run) :]
    if digits.size > MAX_GLUED:
        return
    longest = sum(1 if slot.blank else len(slot.text) for slot in rest)
    for cells in range(max(len(run), width - longest), width - len(rest) + 1):
        for cut in digits.cuts(cells):
            yield from ((*cut, *rest) for rest in blank_cuts(rest, width - cells))


def glued_and_lost(digits: Digits, width: int, start: int, end: int) -> list[Reading]:
    """Readings of digits start…end as some of `width` cells that add up, the other cells lost."""
    merged: dict[Values, set[int]] = {}
    for cells in range(min(width, end - start) + 1):
        gaps = _gaps(width, cells)
        for cut in digits.cuts(cells, start, end):
            known = sum(cut)
            rest = 2 * cut[-1] - known if cut else 0  # what the lost cells add up to, where the total is not among them
            adds_up = rest == 0 or (rest > 0 and cells < width)
            among_kinds = rest if cells == width - 1 or rest == 0 else None
            for lost, has_total, spread in gaps:
                if has_total and not adds_up:
                    continue
                filling = among_kinds if has_total else known if cells == width - 1 else None
                merged.setdefault(spread((*cut, filling)), set()).update(lost)
    return [Reading(values, frozenset(places)) for values, places in merged.items()]


Gap = tuple[tuple[int, ...], bool, Callable[[Values], Values]]
"""Which cells are lost, whether the total is printed, and what puts printed cells, and a filling behind them, in order."""


@cache
def _gaps(width: int, cells: int) -> list[Gap]:
    """Every way to lose all but `cells` of a row's cells."""
    gaps: list[Gap] = []
    for lost in combinations(range(width), width - cells):
        kept = iter(range(cells))
        gaps.append((lost, width - 1 not in lost, itemgetter(*(cells if i in lost else next(kept) for i in range(width)))))
    return gaps


def lost_readings(row: PrintedRow) -> list[Reading]:
    """The printed cells in their order, the lost ones anywhere between them, so that the row adds up."""
    lost = row.width - len(row.slots)
    if lost < 0 or not all(slot.blank or is_count(slot.text) for slot in row.slots):
        return []
    merged: dict[Values, set[int]] = {}
    for places in combinations(range(row.width), lost):
        values = _filled(_spread(row, places))
        if values is not None:
            merged.setdefault(values, set()).update(_not_printed(row, places))
    return [Reading(values, frozenset(places)) for values, places in merged.items()]


def _not_printed(row: PrintedRow, places: Sequence[int]) -> set[int]:
    """The lost cells and those printed empty, for one choice of where cells were lost."""
    printed = iter(row.slots)
    return {i for i in range(row.width) if i in places or next(printed).blank}


def _spread(row: PrintedRow, places: Sequence[int]) -> Values:
    printed = iter(row.slots)
    return tuple(None if i in places else _value(next(printed)) for i in range(row.width))


def _value(slot: Slot) -> int | None:
    return None if slot.blank else int(slot.text)


def _filled(values: Values) -> Values | None:
    """Free cells that the row's own sum decides; None if the sum cannot hold."""
    kinds, total = values[:-1], values[-1]
    known = sum(value for value in kinds if value is not None)
    free = [i for i, value in enumerate(kinds) if value is None]
    if total is None:
        return values if free else (*kinds, known)
    rest = total - known
    if rest < 0 or (rest and not free):
        return None
    if len(free) == 1 or rest == 0:
        return (*tuple(rest if value is None else value for value in kinds), total)
    return values


def looks_glued(rows: Iterable[PrintedRow]) -> bool:
    """Whether a table's separators are lost: most rows with digits have far fewer slots than cells."""
    filled = [row for row in rows if any(not slot.blank for slot in row.slots)]
    apart = sum(len(row.slots) >= row.width - 1 for row in filled)
    return bool(filled) and apart * 2 < len(filled)
