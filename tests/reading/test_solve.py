"""The solver finds every reading of table 3 that reconciles, and never changes a printed figure."""

from collections.abc import Sequence

from gongkai.reading.row_reading import Reading
from gongkai.reading.rows import PrintedRow, readings
from gongkai.reading.solve import solve
from gongkai.reading.stream import Slot
from gongkai.report.forms import table_form
from gongkai.report.identities import leaf_rows

ZERO = (0,) * 7
FORM = "2021"


def table(**rows: Sequence[int]) -> dict[str, list[Reading]]:
    """A right table: leaves as given, totals and received made to fit."""
    leaves = {key: tuple(rows.get(key, ZERO)) for key in leaf_rows(FORM)}
    total = tuple(map(sum, zip(*leaves.values(), strict=True)))
    values = {**dict.fromkeys(table_form("applications", FORM).keys, ZERO), **leaves}
    values |= {"outcome_total": total, "received_new": total}
    return {key: [Reading(tuple(row))] for key, row in values.items()}


def printed(*figures: str, glued: bool = False, width: int = 7) -> list[Reading]:
    return readings(PrintedRow("", width, [Slot(text, 0, blank=not text) for text in figures], glued))


def test_a_lost_total_is_what_the_row_and_the_columns_say() -> None:
    rows = table(granted=(8, 0, 0, 0, 0, 0, 8), declined_repeat=(2, 0, 0, 0, 0, 0, 2))
    rows["granted"] = printed("8", "0", "0", "0", "0", "0")
    (fit,) = solve(rows, FORM).fits["granted"]
    assert fit.values == (8, 0, 0, 0, 0, 0, 8)
    assert fit.lost == {6}


def test_a_lost_zero_may_have_stood_in_five_places_but_is_zero_in_all() -> None:
    rows = table(granted=(22, 0, 0, 0, 0, 0, 22))
    rows["outcome_total"] = printed("22", "0", "0", "0", "0", "22")
    (fit,) = solve(rows, FORM).fits["outcome_total"]
    assert fit.values == (22, 0, 0, 0, 0, 0, 22)
    assert fit.lost == {1, 2, 3, 4, 5}


def test_of_two_cuts_that_add_up_the_columns_choose_one() -> None:
    rows = table(granted=(27, 0, 0, 2, 0, 1, 30), declined_repeat=(1, 0, 0, 0, 0, 0, 1))
    rows["granted"] = printed("270020130", glued=True)
    assert len(rows["granted"]) == 2
    assert [fit.values for fit in solve(rows, FORM).fits["granted"]] == [(27, 0, 0, 2, 0, 1, 30)]


def test_two_rows_that_can_exchange_their_cuts_stay_open() -> None:
    rows = table(granted=(27, 0, 0, 2, 0, 1, 30), declined_repeat=(2, 7, 0, 0, 20, 1, 30))
    for key in ("granted", "declined_repeat"):
        rows[key] = printed("270020130", glued=True)
    solution = solve(rows, FORM)
    assert solution.reconciles
    assert len(solution.fits["granted"]) == len(solution.fits["declined_repeat"]) == 2


def test_a_row_of_which_nothing_is_printed_is_what_the_columns_leave() -> None:
    rows = table(granted=(3, 1, 0, 0, 0, 2, 6), closed_other=(1, 0, 0, 0, 0, 0, 1))
    rows["granted"] = printed()
    assert [fit.values for fit in solve(rows, FORM).fits["granted"]] == [(3, 1, 0, 0, 0, 2, 6)]


def test_a_wrong_figure_is_never_repaired() -> None:
    rows = table(granted=(3, 0, 0, 0, 0, 0, 3))
    rows["granted"] = [Reading((4, 0, 0, 0, 0, 0, 4))]
    solution = solve(rows, FORM)
    assert not solution.reconciles
    assert solution.fits == {}


def test_a_wrong_figure_beside_a_lost_cell_leaves_the_lost_cell_open() -> None:
    rows = table(granted=(3, 0, 0, 0, 0, 0, 3), declined_repeat=(5, 0, 0, 0, 0, 0, 5))
    rows["declined_repeat"] = [Reading((6, 0, 0, 0, 0, 0, 6))]
    rows["granted"] = printed("3", "0", "0", "0", "0", "0")
    assert not solve(rows, FORM).reconciles


def test_empty_cells_in_several_rows_are_settled_together() -> None:
    rows = table(granted=(3, 1, 0, 0, 0, 2, 6), closed_other=(1, 0, 0, 0, 0, 0, 1))
    rows["granted"] = printed("3", "1", "", "0", "0", "2", "")
    rows["closed_other"] = printed("", "0", "0", "0", "", "0", "1")
    fits = solve(rows, FORM).fits
    assert [fit.values for fit in fits["granted"]] == [(3, 1, 0, 0, 0, 2, 6)]
    assert [fit.values for fit in fits["closed_other"]] == [(1, 0, 0, 0, 0, 0, 1)]


def test_a_table_with_too_many_partial_sums_is_left_undecided(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("gongkai.reading.partial_sums.MAX_STATES", 1)
    rows = table(granted=(27, 0, 0, 2, 0, 1, 30), declined_repeat=(2, 7, 0, 0, 20, 1, 30))
    for key in ("granted", "declined_repeat"):
        rows[key] = printed("270020130", glued=True)
    assert not solve(rows, FORM).complete
