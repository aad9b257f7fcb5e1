"""The solver of table 3: which readings of the printed digits let every identity hold.

Each row comes with its possible readings. A reading fits if together with one reading of every other row all row
sums, column sums and balances hold. The solver finds, exactly, all readings that fit; where it has to stop early it
says so and nothing is decided. It never changes a printed figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from gongkai.reading.bounds import UNBOUNDED, Box, Equation, settle
from gongkai.report.identities import leaf_rows

MAX_STATES = 20_000
"""Partial sums kept at once; beyond it the table is left undecided rather than waited for."""
MAX_LEAVES = 150
"""Combinations of readings tried one by one where cells are unknown."""

Values = tuple[int | None, ...]


# nobody changes a reading; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Reading:
    """One way to read a row: a value for each cell (None: free, not printed) and which cells are not printed."""

    values: Values
    lost: frozenset[int] = frozenset()


@dataclass(slots=True)
class Solution:
    """`fits`: per row the readings that some reconciling reading of the table uses, their free cells filled where
    the identities decide them. `reconciles` is False if there is none; `complete` False if the search was cut."""

    fits: dict[str, list[Reading]] = field(default_factory=dict)
    reconciles: bool = False
    complete: bool = True


def solve(rows: Mapping[str, Sequence[Reading]], form: str) -> Solution:
    """All readings of table 3 of a form that reconcile; `rows` holds every row of the form."""
    pruned = _adding_up(rows)
    if pruned is not None and _open_rows(pruned) > 1 and any(len(readings) > 1 for readings in pruned.values()):
        pruned = _prune(pruned, form)
    if pruned is None:
        return Solution()
    free = [key for key, readings in pruned.items() if any(None in reading.values for reading in readings)]
    if not free:
        return _by_partial_sums(pruned, form)
    if len(free) > 1:
        return _with_free_cells(pruned, form)
    needed = _needed(pruned, free[0], form)
    if needed is None:
        return Solution(pruned, reconciles=True, complete=False)
    pruned[free[0]] = _matching(pruned[free[0]], needed)
    return _by_partial_sums(pruned, form) if pruned[free[0]] else Solution()


# --- bounds ---------------------------------------------------------------------------------------------------------


def _adding_up(rows: Mapping[str, Sequence[Reading]]) -> dict[str, list[Reading]] | None:
    """The readings whose own row adds up; None if a row has none."""
    kept = {key: [reading for reading in readings if _adds_up(reading.values)] for key, readings in rows.items()}
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
            if not settle(box, _equations(form)):
                return None
            for key, readings in kept.items():
                low, high = box[key]
                kept[key] = [r for r in readings if _within(r.values[column], low, high)]
                if not kept[key]:
                    return None
        if sum(map(len, kept.values())) == before:
            return kept


def _adds_up(values: Values) -> bool:
    """T3-ROW, where every cell of the reading is known."""
    known = [value for value in values if value is not None]
    return len(known) < len(values) or sum(known[:-1]) == known[-1]


def _range(readings: Sequence[Reading], column: int) -> tuple[int, int]:
    values = [reading.values[column] for reading in readings]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return 0, UNBOUNDED
    return min(known), max(known)


def _within(value: int | None, low: int, high: int) -> bool:
    return value is None or low <= value <= high


@cache
def _equations(form: str) -> tuple[Equation, ...]:
    return (
        (leaf_rows(form), ("outcome_total",)),
        (("received_new", "received_carried_in"), ("outcome_total", "carried_forward")),
    )


# --- all cells known: partial sums ----------------------------------------------------------------------------------


def _by_partial_sums(rows: dict[str, list[Reading]], form: str) -> Solution:
    """Forward and backward over the rows that have a choice; exact."""
    leaves = leaf_rows(form)
    ends = ("received_new", "received_carried_in", "carried_forward")
    totals = [total for total in rows["outcome_total"] if _balances(rows, total)]
    used: dict[str, set[Reading]] = {key: set() for key in rows}
    for total in totals:
        paths = _leaf_paths(rows, leaves, total)
        if paths is None:
            return Solution(rows, reconciles=True, complete=False)
        if not paths:
            continue
        used["outcome_total"].add(total)
        for key, readings in paths.items():
            used[key] |= readings
        for combination in _balances(rows, total):
            for key, reading in zip(ends, combination, strict=True):
                used[key].add(reading)
    if not used["outcome_total"]:
        return Solution()
    return Solution({key: [r for r in rows[key] if r in used[key]] for key in rows}, reconciles=True)


def _balances(rows: dict[str, list[Reading]], total: Reading) -> list[tuple[Reading, Reading, Reading]]:
    """Readings of 一, 二 and 四 for which 一 + 二 = 三（七） + 四 in every column."""
    return [
        (new, carried, forward)
        for new in rows["received_new"]
        for carried in rows["received_carried_in"]
        for forward in rows["carried_forward"]
        if _add(new.values, carried.values) == _add(total.values, forward.values)
    ]


def _leaf_paths(
    rows: dict[str, list[Reading]], leaves: Sequence[str], total: Reading
) -> dict[str, set[Reading]] | None:
    """Readings of the leaf rows that add up to `total`; empty if none does, None if there are too many sums."""
    width = len(total.values)
    base: Values = (0,) * width
    for key in leaves:
        if len(rows[key]) == 1:
            base = _add(base, rows[key][0].values)
    open_rows = sorted((key for key in leaves if len(rows[key]) > 1), key=lambda key: len(rows[key]))
    sums: list[set[Values]] = [{base}]
    for key in open_rows:
        reached = {_add(s, r.values) for s in sums[-1] for r in rows[key]}
        sums.append({s for s in reached if _at_most(s, total.values)})
        if len(sums[-1]) > MAX_STATES:
            return None
    return _backwards(rows, leaves, open_rows, sums, total)


def _backwards(
    rows: dict[str, list[Reading]], leaves: Sequence[str], open_rows: list[str], sums: list[set[Values]], total: Reading
) -> dict[str, set[Reading]]:
    alive = {total.values} & sums[-1]
    if not alive:
        return {}
    used = {key: set(rows[key]) for key in leaves}
    for index in range(len(open_rows) - 1, -1, -1):
        key = open_rows[index]
        steps = [(s, r) for s in sums[index] for r in rows[key] if _add(s, r.values) in alive]
        used[key] = {reading for _, reading in steps}
        alive = {s for s, _ in steps}
    return used


def _add(left: Values, right: Values) -> Values:
    return tuple((a or 0) + (b or 0) for a, b in zip(left, right, strict=True))


def _at_most(left: Values, right: Values) -> bool:
    return all((a or 0) <= (b or 0) for a, b in zip(left, right, strict=True))


# --- one row with free cells: the other rows say what it must hold ---------------------------------------------------


def _needed(rows: dict[str, list[Reading]], key: str, form: str) -> set[Values] | None:
    """Every row of values that would balance the table for some readings of the other rows; None if too many."""
    leaves = leaf_rows(form)
    if key in leaves:
        sums = _sums(rows, [leaf for leaf in leaves if leaf != key])
        if sums is None:
            return None
        return {_minus(total.values, s) for total in rows["outcome_total"] for s in sums if _at_most(s, total.values)}
    plus, minus = _OTHER_SIDE[key]
    left = [_add(a.values, b.values) for a in rows[plus[0]] for b in rows[plus[1]]]
    return {_minus(s, r.values) for s in left for r in rows[minus] if _at_most(r.values, s)}


_OTHER_SIDE = {
    "received_new": (("outcome_total", "carried_forward"), "received_carried_in"),
    "received_carried_in": (("outcome_total", "carried_forward"), "received_new"),
    "outcome_total": (("received_new", "received_carried_in"), "carried_forward"),
    "carried_forward": (("received_new", "received_carried_in"), "outcome_total"),
}


def _sums(rows: dict[str, list[Reading]], keys: Sequence[str]) -> set[Values] | None:
    width = len(rows["outcome_total"][0].values)
    ceiling = tuple(max(r.values[c] or 0 for r in rows["outcome_total"]) for c in range(width))
    sums: set[Values] = {(0,) * width}
    for key in keys:
        reached = {_add(s, reading.values) for s in sums for reading in rows[key]}
        sums = {s for s in reached if _at_most(s, ceiling)}
        if len(sums) > MAX_STATES:
            return None
    return sums


def _matching(readings: Sequence[Reading], needed: set[Values]) -> list[Reading]:
    """The readings with their free cells filled by rows of values that are needed and add up."""
    found: dict[Values, set[int]] = {}
    for values in needed:
        if not _adds_up(values):
            continue
        for reading in readings:
            if all(own is None or own == value for own, value in zip(reading.values, values, strict=True)):
                found.setdefault(values, set()).update(reading.lost)
    return [Reading(values, frozenset(lost)) for values, lost in found.items()]


def _minus(left: Values, right: Values) -> Values:
    return tuple((a or 0) - (b or 0) for a, b in zip(left, right, strict=True))


# --- several rows with free cells: each combination is settled on its own -------------------------------------------------------------


def _with_free_cells(rows: dict[str, list[Reading]], form: str) -> Solution:
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
        for left, right in _equations(form):
            found.append((tuple((key, column) for key in left), tuple((key, column) for key in right)))
    return tuple(found)
