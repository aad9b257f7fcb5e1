"""The measure itself: the enumerator finds what paper and pencil find, the generator's tables are right."""

from __future__ import annotations

from itertools import product

import pytest

from gongkai.report.forms import table_form
from gongkai.report.identities import identities
from gongkai.report.model import Cell, Row, Table
from tests.generator import make
from tests.generator.layouts import BY_NAME
from tests.generator.printing import printed_rows
from tests.generator.truth import PrintedRow
from tests.reading import enumerator
from tests.reading.row_readings import cuts_of_run, patterns

BLOCK = tuple(("reconsideration", column) for column in range(5))
ROW = tuple(("granted", column) for column in range(7))
REMEDIES = tuple((key, column) for key in table_form("remedies", "2021").keys for column in range(5))


def test_a_glued_run_is_cut_in_every_way_but_with_leading_zeros() -> None:
    assert sorted(cuts_of_run("102", 3)) == [(1, 0, 2), (10, 2), (102,)]
    assert list(cuts_of_run("0000", 7)) == [(0, 0, 0, 0)]


def test_lost_cells_may_be_anywhere_and_figures_keep_their_order() -> None:
    row = PrintedRow(BLOCK, ("1", "0", "2", "3"), glued=False)
    assert set(patterns(row)) == {(None, 1, 0, 2, 3), (1, None, 0, 2, 3), (1, 0, None, 2, 3), (1, 0, 2, None, 3),
                                  (1, 0, 2, 3, None)}  # fmt: skip


def test_a_blank_between_glued_runs_is_a_boundary() -> None:
    row = PrintedRow(ROW, ("23", "00", "0023"), glued=True)
    assert (2, 3, 0, 0, 0, 0, 23) in patterns(row)
    assert (23, 0, 0, 0, 0, 2, 3) in patterns(row)
    assert (2, 30, 0, 0, 0, 2, 3) not in patterns(row)


def test_remedies_without_separators_are_cut_by_their_three_sums() -> None:
    readings = enumerator.remedies(PrintedRow(REMEDIES, ("10203120001200000",), glued=True))
    decided = [readings.decided(cell) for cell in REMEDIES]
    assert decided == [1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0]


def test_remedies_agree_with_trying_every_number_for_the_lost_cells() -> None:
    printed = ("1", "0", "2", "3", *"0000000000")
    readings = enumerator.remedies(PrintedRow(REMEDIES, printed, glued=False))
    found: dict[int, set[int]] = {place: set() for place in range(15)}
    for place, value in product(range(15), range(50)):
        whole = [*map(int, printed[:place]), value, *map(int, printed[place:])]
        if all(sum(whole[i : i + 4]) == whole[i + 4] for i in (0, 5, 10)):
            for cell, number in enumerate(whole):
                found[cell].add(number)
    assert {i: set(readings.values[cell]) for i, cell in enumerate(REMEDIES)} == found


def seed_3_like(granted: tuple[str, ...], total: tuple[str, ...]) -> list[PrintedRow]:
    figures = dict.fromkeys(table_form("applications", "2021").keys, tuple("0000000"))
    figures |= {"received_new": ("22", *"00000", "22"), "unavailable_not_held": ("14", *"00000", "14")}
    figures |= {"granted": granted, "outcome_total": total}
    return [
        PrintedRow(tuple((key, column) for column in range(7)), pieces, glued=False) for key, pieces in figures.items()
    ]


def test_a_lost_total_is_decided_by_row_and_column() -> None:
    rows = seed_3_like(("8", "0", "0", "0", "0", "0"), ("22", "0", "0", "0", "0", "22"))
    readings = enumerator.applications(rows, "2021")
    assert readings.decided(("granted", 6)) == 8
    assert [readings.decided(("outcome_total", column)) for column in range(7)] == [22, 0, 0, 0, 0, 0, 22]
    assert {cell for cell in readings.unprinted if cell[0] == "outcome_total"} == {
        ("outcome_total", column) for column in range(1, 6)
    }
    assert {cell for cell in readings.unprinted if cell[0] == "granted"} == {("granted", 6)}


def test_an_altered_figure_in_a_glued_table_reconciles_in_no_reading() -> None:
    rows = seed_3_like(tuple("8000009"), ("22", "0", "0", "0", "0", "0", "22"))
    glued = [PrintedRow(row.cells, ("".join(piece or "" for piece in row.pieces),), glued=True) for row in rows]
    assert not enumerator.applications(glued, "2021").reconciles


@pytest.mark.parametrize("seed", range(0, 400, 19))
def test_generated_tables_satisfy_every_identity(seed: int) -> None:
    for table in make(seed).tables.values():
        if table is None or table.kind not in ("applications", "remedies"):
            continue
        rows = {key: Row(key, [Cell(value) for value in row]) for key, row in table.right.rows.items()}
        read = Table(table.kind, table.form, rows)
        assert [one.at for one in identities(table.kind, table.form) if len(set(one.sides(read))) != 1] == []


@pytest.mark.parametrize("seed", [3, 11, 14, 18])
def test_a_seed_always_gives_the_same_bytes(seed: int) -> None:
    assert make(seed).data == make(seed).data


def test_truth_is_among_the_readings_of_a_table_without_faults() -> None:
    for seed in range(0, 380, 7):
        document = make(seed)
        table = document.tables.get("applications")
        if table is None or table.faults:
            continue
        readings = enumerator.applications(printed_rows(table, BY_NAME[document.recipe.layout.name]), table.form)
        assert all(table.truth(cell) in readings.values[cell] for cell in table.right.cells), seed
