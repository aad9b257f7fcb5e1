"""Partial sums over the rows of table 3 that have a choice: exact, and as quick as the sums are few."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reading.row_reading import Reading, Solution, Values, adds_up
from gongkai.report.identities import leaf_rows

MAX_STATES = 20_000
"""Partial sums kept at once; beyond it the table is left undecided rather than waited for."""


def by_partial_sums(rows: dict[str, list[Reading]], form: str) -> Solution:
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
    return tuple([(a or 0) + (b or 0) for a, b in zip(left, right, strict=True)])


def _at_most(left: Values, right: Values) -> bool:
    return all((a or 0) <= (b or 0) for a, b in zip(left, right, strict=True))


# --- one row with free cells: the other rows say what it must hold ---------------------------------------------------


def needed(rows: dict[str, list[Reading]], key: str, form: str) -> set[Values] | None:
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


def matching(readings: Sequence[Reading], needed: set[Values]) -> list[Reading]:
    """The readings with their free cells filled by rows of values that are needed and add up."""
    found: dict[Values, set[int]] = {}
    for values in needed:
        if not adds_up(values):
            continue
        for reading in readings:
            if all(own is None or own == value for own, value in zip(reading.values, values, strict=True)):
                found.setdefault(values, set()).update(reading.lost)
    return [Reading(values, frozenset(lost)) for values, lost in found.items()]


def _minus(left: Values, right: Values) -> Values:
    return tuple((a or 0) - (b or 0) for a, b in zip(left, right, strict=True))
