"""The solver of table 3: which readings of the printed digits let every identity hold.

Each row comes with its possible readings. A reading fits if together with one reading of every other row all row
sums, column sums and balances hold. The solver finds, exactly, all readings that fit; where it has to stop early it
says so and nothing is decided. It never changes a printed figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.reading.bounds import UNBOUNDED, Box, settle
from gongkai.reading.free_cells import column_equations, with_free_cells
from gongkai.reading.partial_sums import by_partial_sums, matching, needed
from gongkai.reading.row_reading import Reading, Solution, adds_up


def solve(rows: Mapping[str, Sequence[Reading]], form: str) -> Solution:
    """All readings of table 3 of a form that reconcile; `rows` holds every row of the form."""
    pruned = _adding_up(rows)
    if pruned is not None and _open_rows(pruned) > 1 and any(len(readings) > 1 for readings in pruned.values()):
        pruned = _prune(pruned, form)
    if pruned is None:
        return Solution()
    free = [key for key, readings in pruned.items() if any(None in reading.values for reading in readings)]
    if not free:
        return by_partial_sums(pruned, form)
    if len(free) > 1:
        return with_free_cells(pruned, form)
    missing = needed(pruned, free[0], form)
    if missing is None:
        return Solution(pruned, reconciles=True, complete=False)
    pruned[free[0]] = matching(pruned[free[0]], missing)
    return by_partial_sums(pruned, form) if pruned[free[0]] else Solution()


def _adding_up(rows: Mapping[str, Sequence[Reading]]) -> dict[str, list[Reading]] | None:
    """The readings whose own row adds up; None if a row has none."""
    kept = {key: [reading for reading in readings if adds_up(reading.values)] for key, readings in rows.items()}
    return kept if all(kept.values()) else None


def _open_rows(rows: Mapping[str, Sequence[Reading]]) -> int:
    """How many rows have a choice or a free cell; with one alone there is nothing to narrow beforehand."""
    return sum(len(readings) > 1 or None in readings[0].values for readings in rows.values())


def _prune(rows: dict[str, list[Reading]], form: str) -> dict[str, list[Reading]] | None:
    """Removes readings that no choice of the other rows can balance, column by column, until nothing moves."""
    kept = dict(rows)
    width = len(next(iter(kept.values()))[0].values)
    while True:
        before = sum(map(len, kept.values()))
        for column in range(width):
            box: Box = {key: _range(readings, column) for key, readings in kept.items()}
            if not settle(box, column_equations(form)):
                return None
            for key, readings in kept.items():
                low, high = box[key]
                kept[key] = [r for r in readings if _within(r.values[column], low, high)]
                if not kept[key]:
                    return None
        if sum(map(len, kept.values())) == before:
            return kept


def _range(readings: Sequence[Reading], column: int) -> tuple[int, int]:
    values = [reading.values[column] for reading in readings]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return 0, UNBOUNDED
    return min(known), max(known)


def _within(value: int | None, low: int, high: int) -> bool:
    return value is None or low <= value <= high
