"""All ways to place and complete the printed figures of one row: slow and plain, for the enumerator.

- A run of a row that is not glued is one cell. Fewer runs than cells: cells were lost, anywhere.
- A glued run is cut into cells in any way; no cell is empty, none but `0` begins with 0. Where the digits suffice for
  all cells of the row none is taken for lost; where they do not, any number that fits may be.
- A lost or blank cell may hold any whole number from 0 up that the identities allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

from tests.generator.truth import PrintedRow

LIMIT = 30_000
"""more half-finished readings than this and the table is left alone"""

Reading = tuple[int, ...]
"""the values of a row's cells in one reading"""
Pattern = tuple[int | None, ...]
"""one way to place the printed figures: None for a cell whose value is not printed"""


class TooMany(Exception):
    """The table has more readings than can be listed here."""


@dataclass(frozen=True, slots=True)
class Option:
    """A reading of one row: its values, and which of its cells are not printed in it."""

    values: Reading
    unprinted: frozenset[int]


def patterns(row: PrintedRow) -> list[Pattern]:
    """Every way to place the printed figures of a row in its cells."""
    width = len(row.cells)
    if comb(width, min(len(row.pieces), width)) > LIMIT:
        raise TooMany
    if not row.glued:
        return [_placed(row.pieces, places, width) for places in combinations(range(width), len(row.pieces))]
    cuts = list(_cut(row.pieces, width))
    if len(cuts) > LIMIT:
        raise TooMany
    full = [cut for cut in cuts if len(cut) == width]
    if full:
        return full
    if sum(comb(width, len(cut)) for cut in cuts) > LIMIT:
        raise TooMany
    return [_placed(cut, places, width) for cut in cuts for places in combinations(range(width), len(cut))]


def _placed(tokens: tuple[str | int | None, ...], places: tuple[int, ...], width: int) -> Pattern:
    found: list[int | None] = [None] * width
    for place, token in zip(places, tokens, strict=True):
        found[place] = None if token is None else int(token)
    return tuple(found)


def _cut(pieces: tuple[str | None, ...], width: int) -> Iterator[tuple[int | None, ...]]:
    """All cuts of the runs into at most `width` cells."""
    if not pieces:
        yield ()
        return
    rest = len(pieces) - 1
    if pieces[0] is None:
        yield from ((None, *after) for after in _cut(pieces[1:], width - 1))
        return
    for first in cuts_of_run(pieces[0], width - rest):
        for after in _cut(pieces[1:], width - len(first)):
            yield (*first, *after)


def cuts_of_run(run: str, most: int) -> Iterator[tuple[int, ...]]:
    """All cuts of one digit run into 1 … `most` figures, none of which begins with a needless 0."""
    if most < 1:
        return
    if run == "0" or run[0] != "0":
        yield (int(run),)
    for end in range(1, len(run)):
        if end > 1 and run[0] == "0":
            return
        for rest in cuts_of_run(run[end:], most - 1):
            yield (int(run[:end]), *rest)


def completed(pattern: Pattern) -> Iterator[Option]:
    """The pattern with its unprinted cells filled so that the last cell is the sum of the others (T3-ROW, T4-SUM).

    Raises TooMany where nothing bounds them: the last cell and another one are both unprinted.
    """
    open_cells = [i for i, value in enumerate(pattern) if value is None]
    parts = sum(value for value in pattern[:-1] if value is not None)
    total = pattern[-1]
    unprinted = frozenset(open_cells)
    if total is None:
        if len(open_cells) > 1:
            raise TooMany
        yield Option((*known(pattern[:-1]), parts), unprinted)
        return
    for shares in _shared(total - parts, len(open_cells)):
        values = list(pattern)
        for place, share in zip(open_cells, shares, strict=True):
            values[place] = share
        yield Option(known(values), unprinted)


def known(values: Iterable[int | None]) -> Reading:
    return tuple(value for value in values if value is not None)


def _shared(amount: int, cells: int) -> Iterator[tuple[int, ...]]:
    """All ways to share an amount among cells, each 0 or more."""
    if cells == 0:
        if amount == 0:
            yield ()
        return
    if amount < 0:
        return
    if comb(amount + cells - 1, cells - 1) > LIMIT:
        raise TooMany
    if cells == 1:
        yield (amount,)
        return
    for first in range(amount + 1):
        yield from ((first, *rest) for rest in _shared(amount - first, cells - 1))
