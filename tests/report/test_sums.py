"""T3-ROW, T3-SUM, T3-BAL, T4-SUM: broken identities are always reported, with the smallest change that restores them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.checks import Status, assess, check
from gongkai.report.identities import identities
from gongkai.report.model import Cause, Finding, Level, Row, State, Table
from gongkai.report.repair import Repair, assessable, connected, printed_figures, smallest_repairs
from tests.report import building
from tests.report.building import altered, applications, remedies, report, simple_applications, with_one_cell_altered

SUM_CODES = {"T3-ROW", "T3-SUM", "T3-BAL", "T4-SUM"}


def errors(table: Table) -> list[Finding]:
    return [finding for finding in check(report(table)) if finding.level == Level.ERROR]


def repairs(table: Table) -> list[tuple[Repair, ...]]:
    groups = connected(assessable(table))
    return [found for group in groups if (found := smallest_repairs(table, group, printed_figures(table)))]


def mended(table: Table, repair: Repair) -> Table:
    for change in repair.changes:
        assert table.value(change.row, change.column) == change.printed
        table = altered(table, change.row, change.column, change.needed)
    return table


def holds(table: Table) -> bool:
    return all(left == right for left, right in (i.sides(table) for i in identities(table.kind, table.form)))


@given(st.one_of(building.right_applications(), building.right_remedies()))
@settings(deadline=None)
def test_a_right_table_never_raises_an_error(table: Table) -> None:
    assert holds(table)
    assert errors(table) == []


@given(with_one_cell_altered(building.right_applications()))
@settings(deadline=None, max_examples=60)
def test_altering_any_one_cell_of_a_right_table_3_is_reported(case: tuple[Table, str, int]) -> None:
    table, _, _ = case
    assert {finding.code for finding in errors(table)} & SUM_CODES


@given(with_one_cell_altered(building.right_remedies()))
@settings(deadline=None)
def test_altering_any_one_cell_of_a_right_table_4_is_reported_in_its_block(case: tuple[Table, str, int]) -> None:
    table, row, _ = case
    assert [(f.code, f.row, f.column) for f in errors(table)] == [("T4-SUM", row, "total")]


@given(with_one_cell_altered(building.right_applications()))
@settings(deadline=None, max_examples=60)
def test_the_smallest_change_named_restores_all_identities_and_is_the_altered_cell(
    case: tuple[Table, str, int],
) -> None:
    table, row, column = case
    (found,) = repairs(table)
    assert all(holds(mended(table, repair)) for repair in found)
    assert [(row, column)] in [[(c.row, c.column) for c in repair.changes] for repair in found]


@given(with_one_cell_altered(building.right_applications()))
@settings(deadline=None, max_examples=30)
def test_findings_of_one_wrong_cell_share_one_explanation_and_never_change_the_table(
    case: tuple[Table, str, int],
) -> None:
    table, _, _ = case
    before = {key: list(row.values) for key, row in table.rows.items()}
    assert len({finding.candidates for finding in errors(table)}) == 1
    assert {key: list(row.values) for key, row in table.rows.items()} == before


def test_one_wrong_cell_is_named_with_table_row_and_column() -> None:
    table = altered(simple_applications(granted=8, not_held=6), "granted", 0, 9)
    row, column = errors(table)
    assert (row.code, row.row, row.column, row.printed, row.expected) == ("T3-ROW", "granted", "total", 8, 9)
    assert row.message == (
        "表三“（一）予以公开”行“总计”列：六类申请人合计为9，“总计”印为8。"
        "最小的改法只有一种：“（一）予以公开”行“自然人”列由9改为8，改后全部勾稽。究竟哪一格有误，以登记台账为准。"
    )
    assert (column.code, column.row, column.column) == ("T3-SUM", "outcome_total", "natural_person")
    assert (column.printed, column.expected, column.cause) == (14, 15, Cause.SOURCE)


def test_a_result_row_counted_twice_is_told_as_one_row_to_change() -> None:
    """As in a report of 2020 whose outcomes were 26 and 27 against printed totals of 20 and 21."""
    outcomes = {"granted": (20, 1, 0, 0, 0, 0), "closed": (6, 0, 0, 0, 0, 0)}
    right = applications("2019", {"granted": outcomes["granted"]})
    table = replace(right, rows=right.rows | {"closed": Row("closed", building.cells([6, 0, 0, 0, 0, 0, 6]))})
    found = errors(table)
    assert [(f.code, f.column, f.printed, f.expected) for f in found] == [
        ("T3-SUM", "natural_person", 20, 26),
        ("T3-SUM", "total", 21, 27),
    ]
    assert "（六）其他处理”行“自然人”列由6改为0" in " ".join(found[0].candidates)


def test_two_rows_printed_in_each_others_place_are_recognised() -> None:
    right = applications(
        "2021", {"granted": (5, 0, 0, 0, 0, 0)}, carried_in=(2, 1, 0, 0, 0, 0), carried_forward=(4, 3, 0, 0, 0, 0)
    )
    rows = dict(right.rows)
    rows["outcome_total"] = replace(rows["outcome_total"], cells=right.rows["carried_forward"].cells)
    rows["carried_forward"] = replace(rows["carried_forward"], cells=right.rows["outcome_total"].cells)
    (found,) = repairs(replace(right, rows=rows))
    assert {repair.kind for repair in found} <= {"exchanged rows", "row", "exchanged cells"}
    assert all(holds(mended(replace(right, rows=rows), repair)) for repair in found)


def test_a_total_that_is_zero_while_its_parts_are_not_is_an_error() -> None:
    """As in a district's report of 2023: 10 + 1 ≠ 0."""
    table = altered(remedies("2021", [(10, 1, 0, 0), (0,) * 4, (5, 0, 0, 0)]), "reconsideration", 4, 0)
    (finding,) = errors(table)
    assert (finding.code, finding.row, finding.column) == ("T4-SUM", "reconsideration", "total")
    assert (finding.printed, finding.expected) == (0, 11)
    assert finding.candidates == ("“行政复议”行“总计”列由0改为11",)


@pytest.mark.parametrize("state", [State.SOLVED, State.AMBIGUOUS, State.UNREAD, State.MISSING, State.BLANK])
def test_a_cell_that_is_not_printed_never_raises_an_error_and_is_not_assessable(state: State) -> None:
    table = altered(simple_applications(), "granted", 6, 99, state=state)
    assert not [f for f in errors(table) if f.row == "granted"]
    status = {a.code: a.status for a in assess(report(table))}
    assert status["T3-ROW"] == Status.NOT_ASSESSABLE


def test_a_report_without_the_table_is_not_assessable_and_never_passes() -> None:
    status = {a.code: a.status for a in assess(report())}
    assert {status[code] for code in SUM_CODES} == {Status.NOT_ASSESSABLE}


def test_a_right_table_passes() -> None:
    status = {a.code: a.status for a in assess(report(simple_applications(), remedies()))}
    assert {status[code] for code in SUM_CODES} == {Status.PASSED}
