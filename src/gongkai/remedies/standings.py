"""Where a proceeding stands at the end of each year, and how a locked year is kept. Pure.

A standing holds from its year on until the next one. A year counts what is pending at its end and what was concluded
in it, so a proceeding stands in at most one cell of a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gongkai.remedies.kinds import Cell


@dataclass(frozen=True, slots=True)
class Fact:
    """A standing as it is counted: valid in the ledger of its body from one sequence to before another."""

    body_id: int
    year: int
    cell: str
    from_seq: int
    to_seq: int | None = None


def merged(kept: Mapping[int, str], true: Mapping[int, str], locked: int) -> dict[int, str]:
    """The standings by year after an act. Years up to `locked` stay as they were counted; what is true of them and was
    not counted there, counts in the first year after them."""
    years = {year: cell for year, cell in kept.items() if year <= locked}
    years |= {year: cell for year, cell in true.items() if year > locked}
    counted, now = _at(kept, locked), _at(true, locked)
    if counted != now:
        years.setdefault(locked + 1, now or Cell.VOID)
    return dict(sorted(years.items()))


def holding(facts: Iterable[Fact], body_id: int) -> dict[int, str]:
    """Year → standing, as a body counts it now."""
    return {fact.year: fact.cell for fact in facts if fact.body_id == body_id and fact.to_seq is None}


def succeeded(facts: Iterable[Fact], body_id: int, years: Mapping[int, str], sequence: int) -> tuple[Fact, ...]:
    """The facts after an event of a body: those of its facts that no longer hold end with it, new ones begin."""
    known = tuple(facts)
    kept = holding(known, body_id)
    gone = {year for year, cell in kept.items() if years.get(year) != cell}
    ended = tuple(
        replace(fact, to_seq=sequence)
        if fact.body_id == body_id and fact.to_seq is None and fact.year in gone
        else fact
        for fact in known
    )
    new = tuple(Fact(body_id, year, cell, sequence) for year, cell in years.items() if kept.get(year) != cell)
    return ended + new


def _at(years: Mapping[int, str], year: int) -> str:
    """The standing at the end of a year; blank before the first one."""
    return next((years[one] for one in sorted(years, reverse=True) if one <= year), "")
