"""What a reader made of a generated document, cell by cell, against the truth and the enumerator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.report.model import Cell, Report, State, Table
from tests.generator import Generated
from tests.generator.printing import faults_of, printed_rows
from tests.generator.truth import CellName, Number, PrintedRow, PrintedTable
from tests.reading import enumerator
from tests.reading.row_readings import TooMany, cuts_of_run, patterns

SAID = (State.PRINTED, State.SOLVED)


@dataclass(frozen=True, slots=True)
class Expected:
    """What may be said about a table. `values` holds the decidable cells only; blank ones may be left blank."""

    values: dict[CellName, Number]
    restored: frozenset[CellName]
    """decidable cells that are not printed in every reading, or whose glued row alone does not force them: solved"""
    forced: frozenset[CellName]
    """decidable cells of glued rows that every cut of the row gives the same value: printed"""
    blank: frozenset[CellName]
    listed: bool = True
    """False where the readings were too many to list: nothing is then known to be decidable"""


@dataclass(slots=True)
class Verdict:
    """Counts and complaints of one table. A complaint is (what, cell, expected, got value, got state)."""

    kind: str
    counts: Counter[str] = field(default_factory=Counter)
    complaints: list[tuple[str, CellName | None, object, object, str]] = field(default_factory=list)

    def complain(self, what: str, cell: CellName | None, expected: object, got: Cell | None) -> None:
        self.counts[what] += 1
        value, state = (got.value, str(got.state)) if got else (None, "absent")
        self.complaints.append((what, cell, expected, value, state))


def verdicts(document: Generated, reports: list[Report]) -> list[Verdict]:
    """One verdict for each table that the document holds or should lack."""
    report = reports[0] if reports else Report(source=document.name)
    return [_verdict(document, kind, report.table(kind)) for kind in document.tables]


def expected(document: Generated, table: PrintedTable) -> Expected:
    """The decidable cells of a table with the values that every reading gives them."""
    rows = printed_rows(table, document.recipe.layout)
    bound = table.kind in ("applications", "remedies")
    values: dict[CellName, Number] = {}
    for row in rows:
        values |= _printed_apart(row, table, bound)
    blank = frozenset(faults_of(table, "blank"))
    if not bound:
        return Expected(values, frozenset(), frozenset(), blank)
    try:
        readings = enumerator.applications(rows, table.form) if len(rows) > 1 else enumerator.remedies(rows[0])
    except TooMany:
        return Expected(values, frozenset(), frozenset(), blank, listed=False)
    decided = {cell: value for cell in table.right.cells if (value := readings.decided(cell)) is not None}
    shapes = _by_shape(rows) if table.kind == "applications" else {}
    solved = {cell for cell, forced in shapes.items() if not forced} | (readings.unprinted - frozenset(values))
    return Expected(
        decided | values, frozenset(solved), frozenset(cell for cell, forced in shapes.items() if forced), blank
    )


def _by_shape(rows: list[PrintedRow]) -> dict[CellName, bool]:
    """For each cell of a glued row whose digits fill it: whether all cuts of the row give it the same value."""
    found = {}
    for row in rows:
        shapes = patterns(row) if row.glued else []
        if shapes and not any(None in shape for shape in shapes):
            found |= {cell: len({shape[i] for shape in shapes}) == 1 for i, cell in enumerate(row.cells)}
    return found


def _printed_apart(row: PrintedRow, table: PrintedTable, bound: bool) -> dict[CellName, Number]:
    """Cells of a row that have one reading by shape alone: all printed apart.

    Where no sum binds the row also glued ones with one cut only; where sums do, a cell may be lost in the run.
    """
    if not row.glued:
        whole = len(row.pieces) == len(row.cells)
        printed = zip(row.cells, row.pieces, strict=True) if whole else []
        return {cell: table.truth(cell) for cell, piece in printed if piece is not None}
    if bound or len(row.pieces) != 1 or row.pieces[0] is None or not row.pieces[0].isdigit():
        return {}
    cuts = [cut for cut in cuts_of_run(row.pieces[0], len(row.cells)) if len(cut) == len(row.cells)]
    return dict(zip(row.cells, cuts[0], strict=True)) if len(cuts) == 1 else {}


def _verdict(document: Generated, kind: str, got: Table | None) -> Verdict:
    verdict, table = Verdict(kind), document.tables[kind]
    if table is None:
        invented = [cell for row in (got.rows.values() if got else ()) for cell in row.cells if cell.value is not None]
        for cell in invented:
            verdict.complain("invented", None, None, cell)
        return verdict
    verdict.counts["tables"] += 1
    if got is None:
        verdict.complain("table not found", None, table.form, None)
    elif got.form != table.form and kind != "remedies":  # table 4 is the same in both forms
        verdict.complain("wrong form", None, table.form, None)
    known = expected(document, table)
    verdict.counts["not listed"] += not known.listed
    for cell in table.right.cells:
        _judge(verdict, table, known, cell, _cell(got, cell))
    return verdict


def _cell(table: Table | None, name: CellName) -> Cell | None:
    row = table.rows.get(name[0]) if table else None
    return row.cells[name[1]] if row and name[1] < len(row.cells) else None


def _judge(verdict: Verdict, table: PrintedTable, known: Expected, cell: CellName, got: Cell | None) -> None:
    verdict.counts["cells"] += 1
    said = got is not None and got.value is not None and got.state in SAID
    blank = cell in known.blank
    wanted = known.values.get(cell)
    if said and got is not None and (got.value not in (table.truth(cell), wanted) or (blank and got.value == 0)):
        verdict.complain("silently wrong", cell, table.truth(cell), got)
    if wanted is None:
        verdict.counts["undecidable"] += 1
        verdict.counts["undecidable, said"] += said
        return
    verdict.counts["decidable"] += 1
    if wanted != table.truth(cell):
        verdict.counts["deceptive"] += 1  # all readings agree on what was not meant: nothing on the page tells
    elif _is_right(wanted, blank, _states(known, cell), _nothing_printed(table, cell), got):
        verdict.counts["right"] += 1
    else:
        verdict.complain("not right", cell, wanted, got)


def _nothing_printed(table: PrintedTable, cell: CellName) -> bool:
    """Whether the cell's whole row shows no figure: nobody can then tell a lost cell from a blank one."""
    return all(table.texts[cell[0], column] is None for column in range(len(table.right.rows[cell[0]])))


def _states(known: Expected, cell: CellName) -> tuple[State, ...]:
    """How a decidable cell may be marked."""
    if cell in known.restored:
        return (State.SOLVED,)
    return (State.PRINTED,) if cell in known.forced else SAID


def _is_right(wanted: Number, blank: bool, states: tuple[State, ...], nothing_printed: bool, got: Cell | None) -> bool:
    if got is None:
        return False
    if wanted == 0 and (got.value, got.state) == (None, State.BLANK):
        return blank or nothing_printed
    if blank and wanted == 0:
        return False
    return got.value == wanted and got.state in states


def broken(all_of: list[Verdict]) -> Iterator[str]:
    """The complaints as sentences, for the message of a failing test."""
    for verdict in all_of:
        for what, cell, wanted, value, state in verdict.complaints:
            yield f"{verdict.kind} {cell}: {what}, expected {wanted!r}, read {value!r} ({state})"
