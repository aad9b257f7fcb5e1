"""One way to read a printed row, and all that reconcile."""

from __future__ import annotations

from dataclasses import dataclass, field

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


def adds_up(values: Values) -> bool:
    """T3-ROW, where every cell of the reading is known."""
    known = [value for value in values if value is not None]
    return len(known) < len(values) or sum(known[:-1]) == known[-1]
