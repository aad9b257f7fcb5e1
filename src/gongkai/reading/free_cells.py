"""Several rows of table 3 with free cells: each combination of readings is settled on its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from gongkai.reading.bounds import UNBOUNDED, Box, Equation, settle
from gongkai.reading.row_reading import Reading, Solution, Values
from gongkai.report.identities import leaf_rows

MAX_LEAVES = 150
"""Combinations of readings tried one by one where cells are unknown."""


@cache
def column_equations(form: str) -> tuple[Equation, ...]:
    """What must hold in every column, as row keys: T3-SUM and T3-BAL."""
    return (
        (leaf_rows(form), ("outcome_total",)),
        (("received_new", "received_carried_in"), ("outcome_total", "carried_forward")),
    )


def with_free_cells(rows: dict[str, list[Reading]], form: str) -> Solution:
    """Every cell that all combinations which can hold agree on; cut short beyond `MAX_LEAVES` of them."""
    solution = Solution({key: [] for key in rows})
    for count, combination in enumerate(_combinations(rows)):
        if count >= MAX_LEAVES:
            return Solution(rows, reconciles=True, complete=False)
        settled = _settle_table(combination, form)
        if settled is None:
            continue
        solution.reconciles = True
        for key, reading in settled.items():
            if reading not in solution.fits[key]:
                solution.fits[key].append(reading)
    return solution if solution.reconciles else Solution()


def _combinations(rows: dict[str, list[Reading]]) -> Iterator[dict[str, Reading]]:
    """Every choice of one reading a row, the rows with a choice last changed first."""
    keys = sorted(rows, key=lambda key: len(rows[key]))

    def walk(index: int, chosen: dict[str, Reading]) -> Iterator[dict[str, Reading]]:
        if index == len(keys):
            yield dict(chosen)
            return
        for reading in rows[keys[index]]:
            chosen[keys[index]] = reading
            yield from walk(index + 1, chosen)

    return walk(0, {})


def _settle_table(rows: dict[str, Reading], form: str) -> dict[str, Reading] | None:
    """Fills the free cells that the identities decide; None if they cannot all hold."""
    width = len(next(iter(rows.values())).values)
    box: Box = {}
    for key, reading in rows.items():
        for column, value in enumerate(reading.values):
            box[key, column] = (0, UNBOUNDED) if value is None else (value, value)
    if not settle(box, _all_equations(tuple(rows), width, form)):
        return None
    return {key: Reading(_known(box, key, width), reading.lost) for key, reading in rows.items()}


def _known(box: Box, key: str, width: int) -> Values:
    ranges = [box[key, column] for column in range(width)]
    return tuple(low if low == high else None for low, high in ranges)


@lru_cache(maxsize=64)
def _all_equations(keys: tuple[str, ...], width: int, form: str) -> tuple[Equation, ...]:
    last = width - 1
    found: list[Equation] = [(tuple((key, c) for c in range(last)), ((key, last),)) for key in keys]
    for column in range(width):
        for left, right in column_equations(form):
            found.append((tuple((key, column) for key in left), tuple((key, column) for key in right)))
    return tuple(found)
