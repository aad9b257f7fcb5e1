"""The figures by which the archive lists and draws; due years; names of bodies."""

from datetime import date
from itertools import pairwise

import pytest

from gongkai.annual.deadlines import last_year_due
from gongkai.annual.figures import figures
from gongkai.demonstration.figures import COLUMNS, added_up, with_broken_chain, with_wrong_sum, yearly
from gongkai.report.identities import identities
from gongkai.report.model import Cell, Report, Row, Table


def statistics(**rows: int) -> Table:
    return Table("statistics", "2014", {key: Row(key, [Cell(value)]) for key, value in rows.items()}, ("this_year",))


def test_the_older_lists_fill_the_same_columns() -> None:
    table = statistics(received_total=7, answered_granted=5, answered_total=6, reviews_total=1, suits_total=0)
    found = figures(Report("x", tables={"statistics": table}))
    assert (found.form, found.received_new, found.granted, found.outcome_total) == ("2014", 7, 5, 6)
    assert (found.reviews, found.suits, found.carried_forward, found.normative_in_force) == (1, 0, None, None)


def test_suits_are_unknown_when_one_of_their_two_totals_is() -> None:
    rows = {"litigation_direct": Row("litigation_direct", [Cell(0)] * 4 + [Cell(2)])}
    table = Table("remedies", "2021", rows)
    applications = Table("applications", "2021", {})
    found = figures(Report("x", tables={"remedies": table, "applications": applications}))
    assert found.suits is None and found.received_new is None


def test_a_report_without_tables_has_no_figures() -> None:
    found = figures(Report("x"))
    assert (found.form, found.received_new, found.errors) == ("", None, 0)


@pytest.mark.parametrize(
    ("name", "today", "year"),
    [
        ("青禾县民政局", date(2026, 1, 31), 2024),
        ("青禾县民政局", date(2026, 2, 1), 2025),
        ("青禾县人民政府", date(2026, 3, 31), 2024),
        ("青禾县人民政府", date(2026, 4, 1), 2025),
        ("某个没有说明性质的机关", date(2026, 3, 1), 2024),
    ],
)
def test_a_report_is_due_by_the_day_of_its_kind_of_body(name: str, today: date, year: int) -> None:
    assert last_year_due(name, today) == year


@pytest.mark.parametrize("name", ["甲", "乙", "丙"])
def test_demonstration_figures_reconcile_and_continue(name: str) -> None:
    years = [*yearly(name, 30, 4), added_up(yearly(name, 30, 2))]
    for found in years:
        for kind, rows in (("applications", found.applications), ("remedies", found.remedies)):
            for identity in identities(kind, "2021"):
                left, right = (sum(rows[key][c] for key, c in side) for side in (identity.left, identity.right))
                assert left == right, identity
    for earlier, later in pairwise(years[:4]):
        assert earlier.applications["carried_forward"] == later.applications["received_carried_in"]


def test_the_deliberate_faults_are_what_they_say() -> None:
    rows = yearly("甲", 30, 1)[0].applications
    wrong, broken = with_wrong_sum(rows), with_broken_chain(rows)
    assert wrong["outcome_total"][0] == rows["outcome_total"][0] + 1 and wrong["outcome_total"][1:] == rows["outcome_total"][1:]
    for identity in identities("applications", "2021"):
        left, right = (sum(broken[key][c] for key, c in side) for side in (identity.left, identity.right))
        assert left == right, identity
    assert broken["received_carried_in"][COLUMNS] == rows["received_carried_in"][COLUMNS] + 1
