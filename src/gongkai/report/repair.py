"""The smallest change to the printed figures of a table that would make all its identities hold.

It is named, never made: which cell is wrong only the body's own register can tell. Looked for, in this order: one cell;
two cells of a row or a column exchanged; a row shifted by one place; two rows exchanged; one row's figures; two cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from gongkai.report.identities import CellName, Identity, Standing, identities, printed_row, standing
from gongkai.report.model import Table

Figures = Mapping[CellName, int]
Signs = Mapping[CellName, Mapping[int, int]]
"""In which identities, by their index, a cell stands with which sign."""
Group = tuple[Sequence[Identity], Signs]
"""Identities that share cells, and the signs of these cells."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell's figure, as printed and as it would have to be."""

    row: str
    column: int
    printed: int
    needed: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A set of changes after which every identity that can be assessed holds."""

    kind: str
    changes: tuple[Change, ...]


def assessable(table: Table) -> list[Identity]:
    """The identities of a table all of whose cells are printed whole numbers: only these can be broken for certain."""
    return standing(table).known


def printed_figures(table: Table) -> dict[CellName, int]:
    """The whole numbers of all cells in state printed."""
    return {
        (row.key, column): figure
        for row in table.rows.values()
        for column, figure in enumerate(printed_row(row, len(row.cells)))
        if figure is not None
    }


def repairs_of(table: Table, found: Standing) -> list[tuple[list[Identity], tuple[Repair, ...]]]:
    """The broken identities of a table, those that share cells together, and the smallest repairs of each such group."""
    if not found.broken:
        return []
    figures = printed_figures(table)
    broken = {id(identity) for identity in found.broken}
    groups = [(group, [one for one in group[0] if id(one) in broken]) for group in _groups(table, found.known)]
    return [(mine, _smallest(table, _Sums(group, figures))) for group, mine in groups if mine]


def smallest_repairs(table: Table, known: Sequence[Identity], figures: Figures) -> tuple[Repair, ...]:
    """All smallest repairs of the broken ones among `known` (identities that share cells); empty where none was found."""
    return _smallest(table, _Sums((known, _signs(known)), figures))


def _smallest(table: Table, sums: _Sums) -> tuple[Repair, ...]:
    if not sums.broken:
        return ()
    for kind, options in _families(table, sums):
        found = tuple(Repair(kind, changes) for changes in options if sums.mended_by(changes))
        if found:
            return found
    return ()


def _groups(table: Table, known: Sequence[Identity]) -> list[Group]:
    """`connected`, with signs; of all identities of a form it is found once."""
    every = identities(table.kind, table.form)
    return _signed_groups(known) if len(known) < len(every) else _groups_of_form(table.kind, table.form)


@cache
def _groups_of_form(kind: str, form: str) -> list[Group]:
    return _signed_groups(identities(kind, form))


def _signed_groups(known: Sequence[Identity]) -> list[Group]:
    return [(group, _signs(group)) for group in connected(known)]


def _signs(known: Sequence[Identity]) -> Signs:
    signs: dict[CellName, dict[int, int]] = {}
    for index, identity in enumerate(known):
        for side, sign in ((identity.left, 1), (identity.right, -1)):
            for cell in side:
                signs.setdefault(cell, {})[index] = sign
    return signs


def connected(known: Iterable[Identity]) -> list[list[Identity]]:
    """Identities grouped so that only those of one group share cells (table 4 falls into three)."""
    groups: list[tuple[set[CellName], list[Identity]]] = []
    for identity in known:
        touching = [group for group in groups if not group[0].isdisjoint(identity.cells)]
        cells = set(identity.cells).union(*(group[0] for group in touching))
        members = [member for group in touching for member in group[1]]
        groups = [group for group in groups if group not in touching] + [(cells, [*members, identity])]
    return [members for _, members in groups]


class _Sums:
    """What each identity of a group lacks (left − right), and in which identities a cell stands with which sign."""

    def __init__(self, group: Group, figures: Figures) -> None:
        known, self.signs = group
        self.figures = figures
        figure = figures.__getitem__
        self.lacking = [sum(map(figure, one.left)) - sum(map(figure, one.right)) for one in known]
        self.broken = {index for index, difference in enumerate(self.lacking) if difference}

    def mended_by(self, changes: Sequence[Change]) -> bool:
        """Whether all identities hold after the changes and no figure is negative."""
        left = {index: self.lacking[index] for index in self.broken}
        for change in changes:
            for index, sign in self.signs.get((change.row, change.column), {}).items():
                left[index] = left.get(index, 0) + sign * (change.needed - change.printed)
        return bool(changes) and not any(left.values()) and all(change.needed >= 0 for change in changes)

    def change(self, cell: CellName, needed: int) -> Change:
        return Change(*cell, self.figures[cell], needed)


def _families(table: Table, sums: _Sums) -> Iterator[tuple[str, Iterable[tuple[Change, ...]]]]:
    cells = [cell for cell in _cells(table) if cell in sums.signs]
    yield "cell", _single_cells(cells, sums)
    yield "exchanged cells", _exchanged_cells(cells, sums)
    yield "shifted row", _shifted_rows(cells, sums)
    yield "exchanged rows", _exchanged_rows(cells, sums)
    yield "row", _whole_rows(cells, sums)
    yield "two cells", _two_cells(cells, sums)


def _cells(table: Table) -> Iterator[CellName]:
    return ((row.key, column) for row in table.rows.values() for column in range(len(row.cells)))


def _single_cells(cells: Sequence[CellName], sums: _Sums) -> Iterator[tuple[Change, ...]]:
    for cell in cells:
        if sums.signs[cell].keys() == sums.broken:
            yield (sums.change(cell, _mending(cell, sums)),)


def _mending(cell: CellName, sums: _Sums) -> int:
    """The figure that mends the first identity the cell stands in."""
    index, sign = next(iter(sums.signs[cell].items()))
    return sums.figures[cell] - sign * sums.lacking[index]


def _exchanged_cells(cells: Sequence[CellName], sums: _Sums) -> Iterator[tuple[Change, ...]]:
    for one, other in combinations(cells, 2):
        if (one[0] == other[0]) != (one[1] == other[1]) and sums.figures[one] != sums.figures[other]:
            yield sums.change(one, sums.figures[other]), sums.change(other, sums.figures[one])


def _by_row(cells: Sequence[CellName]) -> dict[str, list[CellName]]:
    rows: dict[str, list[CellName]] = {}
    for cell in cells:
        rows.setdefault(cell[0], []).append(cell)
    return rows


def _differing(cells: Sequence[CellName], needed: Sequence[int], sums: _Sums) -> tuple[Change, ...]:
    pairs = zip(cells, needed, strict=True)
    return tuple(sums.change(cell, figure) for cell, figure in pairs if sums.figures[cell] != figure)


def _shifted_rows(cells: Sequence[CellName], sums: _Sums) -> Iterator[tuple[Change, ...]]:
    for row in _by_row(cells).values():
        figures = [sums.figures[cell] for cell in row]
        yield _differing(row, [*figures[1:], figures[0]], sums)
        yield _differing(row, [figures[-1], *figures[:-1]], sums)


def _exchanged_rows(cells: Sequence[CellName], sums: _Sums) -> Iterator[tuple[Change, ...]]:
    for one, other in combinations(_by_row(cells).values(), 2):
        if len(one) == len(other):
            first, second = ([sums.figures[cell] for cell in row] for row in (one, other))
            yield _differing(one, second, sums) + _differing(other, first, sums)


def _whole_rows(cells: Sequence[CellName], sums: _Sums) -> Iterator[tuple[Change, ...]]:
    """One row whose figures, changed where the columns lack something, mend everything (a row counted twice, say)."""
    for row in _by_row(cells).values():
        needed = [_mending_column(cell, sums) for cell in row]
        yield _differing(row, needed, sums)


def _mending_column(cell: CellName, sums: _Sums) -> int:
    """The figure that mends the column identities of the cell; identities stand in the order rows, then columns."""
    index, sign = list(sums.signs[cell].items())[-1]
    return sums.figures[cell] - sign * sums.lacking[index]


def _two_cells(cells: Sequence[CellName], sums: _Sums) -> Iterator[tuple[Change, ...]]:
    """Two wrong cells that have no identity in common."""
    inside = [cell for cell in cells if sums.signs[cell].keys() <= sums.broken]
    for one, other in combinations(inside, 2):
        covered = sums.signs[one].keys() | sums.signs[other].keys()
        if covered == sums.broken and not sums.signs[one].keys() & sums.signs[other].keys():
            yield sums.change(one, _mending(one, sums)), sums.change(other, _mending(other, sums))
