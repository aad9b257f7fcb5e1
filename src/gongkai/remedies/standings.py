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
    """A standing as it is counted: valid in the body's ledger from one sequence to before another."""

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


def succeeded(facts: Iterable[Fact], years: Mapping[int, str], sequence: int) -> tuple[Fact, ...]:
    """The facts after an event: those that no longer hold end with it, new ones begin."""
    known = tuple(facts)
    holding = {fact.year: fact.cell for fact in known if fact.to_seq is None}
    ended = tuple(
        replace(fact, to_seq=sequence) if fact.to_seq is None and years.get(fact.year) != fact.cell else fact
        for fact in known
    )
    new = tuple(Fact(year, cell, sequence) for year, cell in years.items() if holding.get(year) != cell)
    return ended + new


def _at(years: Mapping[int, str], year: int) -> str:
    """The standing at the end of a year; blank before the first one."""
    return next((years[one] for one in sorted(years, reverse=True) if one <= year), "")
