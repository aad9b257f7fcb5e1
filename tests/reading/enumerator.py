"""Every reading of a printed table in which all identities hold: slow, plain, and apart from the reader's solver.

A row is known by its shape only (see `row_readings`): the digit runs in order, whether a run may hold several cells,
which cells are visibly blank, how many cells the row has. A table all of whose cells are printed apart has one
reading, whatever the identities say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from gongkai.report.identities import leaf_rows
from tests.generator.truth import CellName, PrintedRow
from tests.reading.row_readings import LIMIT, Option, Pattern, Reading, TooMany, completed, known, patterns

ZEROS: Reading = (0,) * 7


@dataclass(frozen=True, slots=True)
class Readings:
    """Per cell the values it takes over all reconciling readings, and whether some reading leaves it unprinted."""

    values: dict[CellName, frozenset[int]]
    unprinted: frozenset[CellName]
    """cells that are not printed in at least one reading"""
    reconciles: bool
    """False where no reading at all satisfies the identities"""

    def decided(self, cell: CellName) -> int | None:
        """The one value of the cell, None where there are several or no readings."""
        values = self.values.get(cell, frozenset())
        return next(iter(values)) if len(values) == 1 else None


# --- table 4: one printed row of three blocks ------------------------------------------------------------------


def remedies(row: PrintedRow) -> Readings:
    """All readings of table 4: three blocks of five cells, the last of each the sum of the others."""
    if not row.glued and len(row.pieces) == 15 and None not in row.pieces:
        return _single({cell: int(piece or 0) for cell, piece in zip(row.cells, row.pieces, strict=True)}, _blocks_fit)
    found = {option for whole in _remedies_patterns(row) for option in _filled_blocks(whole)}
    if len(found) > LIMIT:
        raise TooMany
    return _collected([(row.cells, found)])


def _blocks_fit(values: Reading) -> bool:
    return all(sum(values[i : i + 4]) == values[i + 4] for i in (0, 5, 10))


def _remedies_patterns(row: PrintedRow) -> Iterator[Pattern]:
    if not row.glued or sum(len(piece or "") or 1 for piece in row.pieces) < 15:
        yield from patterns(row)
        return
    tokens: list[str | None] = []
    for piece in row.pieces:  # single characters, a bar where a boundary is certain
        tokens += [None, "|"] if piece is None else [*piece, "|"]
    yield from _walk(tuple(tokens), (), 15)


def _walk(tokens: tuple[str | None, ...], done: Pattern, width: int) -> Iterator[Pattern]:
    """Cut cell by cell; a block whose four parts are known fixes its total, which then must stand next."""
    if len(done) % 5 == 0 and done and None not in done[-5:] and sum(known(done[-5:-1])) != done[-1]:
        return
    if tokens and tokens[0] == "|":
        yield from _walk(tokens[1:], done, width)
        return
    if len(done) == width or not tokens:
        if len(done) == width and not tokens:
            yield done
        return
    if tokens[0] is None:
        yield from _walk(tokens[1:], (*done, None), width)
        return
    fixed = str(sum(known(done[-4:]))) if len(done) % 5 == 4 and None not in done[-4:] else None
    for text in _figures_at(tokens):
        if fixed not in (None, text) or len(done) + len(tokens) < width:
            continue
        yield from _walk(tokens[len(text) :], (*done, int(text)), width)


def _figures_at(tokens: tuple[str | None, ...]) -> Iterator[str]:
    text = ""
    for token in tokens:
        if token is None or token == "|" or text == "0":
            return
        text += token
        yield text


def _filled_blocks(pattern: Pattern) -> Iterator[Option]:
    blocks = [list(completed(pattern[i : i + 5])) for i in (0, 5, 10)]
    for one in product(*blocks):
        values = tuple(value for option in one for value in option.values)
        yield Option(values, frozenset(5 * i + place for i, option in enumerate(one) for place in option.unprinted))


# --- table 3: rows bound by their own sum, columns by T3-SUM and T3-BAL ----------------------------------------


def applications(rows: list[PrintedRow], form: str) -> Readings:
    """All readings of table 3 in the order of the form's rows; at most one row may be open beyond its own sum."""
    options: dict[str, list[Option] | None] = {}
    cells = {row.cells[0][0]: row.cells for row in rows}
    if all(not row.glued and len(row.pieces) == len(row.cells) and None not in row.pieces for row in rows):
        return _as_printed(rows, form)
    for row in rows:
        options[row.cells[0][0]] = _row_options(row)
    open_rows = [key for key, found in options.items() if found is None]
    if len(open_rows) > 1:
        raise TooMany
    for key in open_rows:
        row = next(row for row in rows if row.cells[0][0] == key)
        options[key] = _by_columns(row, {k: v for k, v in options.items() if v is not None}, form)
    closed = {key: found for key, found in options.items() if found is not None}
    return _collected([(cells[key], kept) for key, kept in _reconciled(closed, form).items()])


def _row_options(row: PrintedRow) -> list[Option] | None:
    """All readings of a row that fit its own sum; None where only the columns can bound it."""
    shapes = patterns(row)
    if not row.glued and len(row.pieces) == len(row.cells) and None not in row.pieces:
        return [Option(known(shapes[0]), frozenset())] if sum(known(shapes[0])[:-1]) == shapes[0][-1] else []
    try:
        found = {option for shape in shapes for option in completed(shape)}
    except TooMany:
        return None
    if len(found) > LIMIT:
        raise TooMany
    return sorted(found, key=lambda option: (option.values, sorted(option.unprinted)))


def _added(a: Reading, b: Reading) -> Reading:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def _minus(a: Reading, b: Reading) -> Reading:
    return tuple(x - y for x, y in zip(a, b, strict=True))


def _sums(options: dict[str, list[Option]], keys: Iterable[str]) -> set[Reading]:
    """Every sum of one reading from each of the rows."""
    sums = {ZEROS}
    for key in keys:
        sums = {_added(done, values) for done in sums for values in {option.values for option in options[key]}}
        if len(sums) > LIMIT:
            raise TooMany
    return sums


def _by_columns(row: PrintedRow, options: dict[str, list[Option]], form: str) -> list[Option]:
    """The readings of the one open row: what the columns leave for it, if that fits what it prints."""
    key = row.cells[0][0]
    leaves = [leaf for leaf in leaf_rows(form) if leaf != key]
    sums = _sums(options, leaves)
    if key in leaf_rows(form):
        values = {_minus(total.values, done) for total in options["outcome_total"] for done in sums}
    elif key == "outcome_total":
        values = sums
    else:
        values = _balance(key, options, sums)
    fitting = [value for value in values if min(value) >= 0 and sum(value[:-1]) == value[-1]]
    return [
        Option(value, frozenset(i for i, printed in enumerate(shape) if printed is None))
        for value in fitting
        for shape in patterns(row)
        if all(printed in (None, value[i]) for i, printed in enumerate(shape))
    ]


def _balance(key: str, options: dict[str, list[Option]], sums: set[Reading]) -> set[Reading]:
    """Solve 一 + 二 = （七） + 四 for one of its rows."""
    signs = {"received_new": 1, "received_carried_in": 1, "outcome_total": -1, "carried_forward": -1}
    others = [other for other in signs if other != key]
    found = set()
    for chosen in product(*({option.values for option in options[other]} for other in others)):
        rest: Reading = ZEROS
        for other, values in zip(others, chosen, strict=True):
            rest = _added(rest, values) if signs[other] > 0 else _minus(rest, values)
        found.add(_minus(ZEROS, rest) if signs[key] > 0 else rest)
    return found


FRAME = ("received_new", "received_carried_in", "outcome_total", "carried_forward")


def _reconciled(options: dict[str, list[Option]], form: str) -> dict[str, set[Option]]:
    """Of every row the readings that occur in at least one reading of the whole table."""
    leaves = leaf_rows(form)
    sums = [_sums(options, leaves[:count]) for count in range(len(leaves) + 1)]
    kept: dict[str, set[Option]] = {key: set() for key in options}
    for chosen in product(*(options[key] for key in FRAME)):
        new, carried_in, total, forward = (option.values for option in chosen)
        if total in sums[-1] and _added(new, carried_in) == _added(total, forward):
            for key, option in zip(FRAME, chosen, strict=True):
                kept[key].add(option)
    reached = {option.values for option in kept["outcome_total"]}
    for position in reversed(range(len(leaves))):  # back from the totals that are reached
        before: set[Reading] = set()
        for option in options[leaves[position]]:
            fitting = {_minus(end, option.values) for end in reached} & sums[position]
            if fitting:
                kept[leaves[position]].add(option)
                before |= fitting
        reached = before
    return kept


def _as_printed(rows: list[PrintedRow], form: str) -> Readings:
    options = {row.cells[0][0]: _row_options(row) or [] for row in rows}
    fits = all(options.values()) and all(_reconciled(options, form).values())
    printed = {cell: int(piece or 0) for row in rows for cell, piece in zip(row.cells, row.pieces, strict=True)}
    return Readings({cell: frozenset({value}) for cell, value in printed.items()}, frozenset(), fits)


def _single(values: dict[CellName, int], fits: object) -> Readings:
    assert callable(fits)
    return Readings({cell: frozenset({value}) for cell, value in values.items()}, frozenset(),
                    fits(tuple(values.values())))  # fmt: skip


def _collected(rows: list[tuple[tuple[CellName, ...], set[Option]]]) -> Readings:
    values: dict[CellName, frozenset[int]] = {}
    unprinted: set[CellName] = set()
    for cells, options in rows:
        for place, cell in enumerate(cells):
            values[cell] = frozenset(option.values[place] for option in options)
            unprinted |= {cell for option in options if place in option.unprinted}
    return Readings(values, frozenset(unprinted), all(options for _, options in rows))
