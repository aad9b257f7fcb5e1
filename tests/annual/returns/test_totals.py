"""The roll-up: sums cell by cell of what was accepted, each body once, in any order; what it does not hold; what changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.models import Part
from gongkai.annual.returns.cells import spots, values_of
from gongkai.annual.returns.deciding import accept, send_back
from gongkai.annual.returns.filing import Filing, file_draft, file_rollup
from gongkai.annual.returns.lines import counts, current_list
from gongkai.annual.returns.listing import change_line, declare_list
from gongkai.annual.returns.proposal import Line
from gongkai.annual.returns.queries import shares
from gongkai.annual.returns.totals import rolled_up, rollup_basis, stale, stale_return, totals
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body, Person
from gongkai.bodies.services import Particulars, move_body, register_body
from gongkai.law.reasons import Refused
from gongkai.report.checks import check
from gongkai.report.model import Level, Report
from tests.annual.returns.collecting import YEAR, Collecting, accepted, declared, drafted, filed, right, texts
from tests.bodies.county import person_with
from tests.report.building import proactive, remedies, report, right_applications

GRANTED = "applications.granted.natural_person"


def test_only_accepted_returns_are_summed_and_the_rest_is_named(at: Collecting) -> None:
    declared(at, at.bureau, at.town, at.here.office)
    accepted(at, at.town, right(8))
    filed(at, at.bureau, right(5))
    found = totals(at.county, YEAR)
    assert (found.count, found.values[GRANTED]) == (1, 8)
    basis = rollup_basis(at.county, YEAR)
    assert basis.scope == (
        "表格由1个报送单位的数据合计而成，不含尚未报送或者尚未接收的2个单位（青禾县人民政府办公室、青禾县民政局）。"
    )
    assert basis.words == "应计入汇总3个单位，已接收并计入1个；未报送1个：青禾县人民政府办公室；已报送待接收1个：青禾县民政局。"


def test_the_basis_is_a_report_that_reconciles_and_says_whose_returns_it_sums(at: Collecting) -> None:
    declared(at)
    one, other = accepted(at, at.town, right(8)), accepted(at, at.bureau, right(5))
    basis = rollup_basis(at.county, YEAR)
    assert (basis.returns, basis.words) == ((one.pk, other.pk), "")
    assert basis.report.table("applications").value("granted", 0) == 13
    assert [found for found in check(basis.report) if found.level == Level.ERROR] == []


def test_a_body_inside_another_is_not_summed(at: Collecting) -> None:
    lines = [Line(at.town, Part.COUNTED), Line(at.here.centre, Part.INSIDE, "数据已在柳溪镇之内")]
    declare_list(at.supervisor, at.county, YEAR, lines, due_on=date(2026, 1, 31), notice="通知")
    accepted(at, at.town, right(8))
    accepted(at, at.here.centre, right(3))
    assert totals(at.county, YEAR).values[GRANTED] == 8
    assert rolled_up(at.supervisor, at.county, YEAR).roll.counted == ["柳溪镇人民政府"]


def test_a_correction_counts_once_it_is_accepted(at: Collecting) -> None:
    declared(at, at.town)
    accepted(at, at.town, right(8))
    correction = filed(at, at.town, right(9), Filing(reason="漏计一件", on=date(2026, 2, 2)))
    assert totals(at.county, YEAR).values[GRANTED] == 8
    scope = "表格由1个报送单位的数据合计而成，应当计入的单位均已计入。柳溪镇人民政府报送的更正尚未接收，合计中仍是更正前的数据。"
    assert rollup_basis(at.county, YEAR).scope == scope
    assert rollup_basis(at.county, YEAR).words == "柳溪镇人民政府报送了更正，尚未接收，汇总中仍是更正前的数据。"
    accept(at.supervisor, correction.report)
    assert totals(at.county, YEAR).values[GRANTED] == 9


def test_findings_across_bodies_name_the_missing_and_the_late(at: Collecting) -> None:
    declared(at)
    accepted(at, at.town, right(8), Filing(on=date(2026, 2, 3)))
    roll = rolled_up(at.supervisor, at.county, YEAR).roll
    assert [found.message for found in roll.findings if found.code == "B-MISSING"] == [
        "青禾县民政局：未报送年度报告。", "柳溪镇人民政府：迟于2026-01-31报送。",
    ]  # fmt: skip


def test_the_lists_count_each_body_where_it_stands(at: Collecting) -> None:
    declared(at, at.bureau, at.town, at.here.office)
    accepted(at, at.town, right(8), Filing(on=date(2026, 2, 3)))
    send_back(at.supervisor, filed(at, at.bureau).report, words="请核对")
    found = current_list(at.county, YEAR)
    assert found is not None
    assert counts(found) == {
        "n_all": 3, "n_missing": 1, "n_filed": 0, "n_sent_back": 1, "n_accepted": 1, "n_late": 1, "n_not_counted": 0,
    }  # fmt: skip


def test_what_reports_after_the_sum_is_shown_and_not_recomputed(at: Collecting) -> None:
    declared(at)
    accepted(at, at.town, right(8))
    before = rollup_basis(at.county, YEAR)
    assert not stale(at.county, YEAR, before.returns)
    accepted(at, at.bureau, right(5))
    accepted(at, at.town, right(9), Filing(reason="漏计一件", on=date(2026, 2, 2)))
    found = stale(at.county, YEAR, before.returns)
    assert (found.added, found.changed, found.gone) == (("青禾县民政局",), ("柳溪镇人民政府",), ())
    assert {change.key: (change.then, change.now) for change in found.changes}[GRANTED] == (8, 14)
    assert found.words() == (
        "汇总以后下级报送有变化：新接收1个（青禾县民政局），有更正1个（柳溪镇人民政府）；共6格的合计不同。"
    )


def prefecture(at: Collecting) -> tuple[Body, Person]:
    """A prefecture above the county, which asks it for its sums, and who collects there."""
    city = register_body(at.here.operator, Particulars("云泽市人民政府", Kind.PREFECTURE, exists_from=date(1990, 1, 1)))
    move_body(at.here.operator, at.county, city, on=date(2026, 1, 1))
    collector = person_with(at.here, "city", city, Role.SUPERVISING_OFFICE)
    lines = [Line(at.county, Part.COUNTED, due_on=date(2026, 2, 20))]
    declare_list(collector, city, YEAR, lines, due_on=date(2026, 1, 31), notice="通知")
    return city, collector


def test_a_county_hands_its_sums_up_and_keeps_what_it_summed(at: Collecting) -> None:
    city, collector = prefecture(at)
    declared(at)
    accepted(at, at.town, right(8))
    with pytest.raises(Refused, match="汇总还不完整：应计入汇总2个单位，已接收并计入1个；未报送1个：青禾县民政局。"):
        file_rollup(at.supervisor, city, at.county, YEAR)
    course = file_rollup(at.supervisor, city, at.county, YEAR, Filing("民政局正在核对", on=date(2026, 2, 18)))
    accept(collector, course.report)
    assert totals(city, YEAR).values[GRANTED] == 8
    assert rolled_up(collector, city, YEAR).roll.late == [], "a county has until 20 February"
    assert not stale_return(course.report)
    accepted(at, at.bureau, right(5))
    assert stale_return(course.report).added == ("青禾县民政局",)
    assert totals(city, YEAR).values[GRANTED] == 8


def test_a_cell_leads_to_the_bodies_that_make_it_up(at: Collecting) -> None:
    declared(at)
    accepted(at, at.town, right(8))
    accepted(at, at.bureau, right(5))
    found = shares(at.supervisor, at.county, YEAR, GRANTED)
    assert [(one.course.body.name, one.value) for one in found.rows] == [("柳溪镇人民政府", 8), ("青禾县民政局", 5)]
    assert sum(one.value for one in found.rows) == totals(at.county, YEAR).values[GRANTED]


def test_a_body_that_leaves_the_list_leaves_the_sums(at: Collecting) -> None:
    declared(at)
    accepted(at, at.town, right(8))
    accepted(at, at.bureau, right(5))
    change_line(at.supervisor, at.county, YEAR, at.bureau, None, reason="垂直管理，不属本县")
    assert totals(at.county, YEAR).values[GRANTED] == 8


@st.composite
def any_right(draw: st.DrawFn) -> Report:
    counts = {name: [draw(st.integers(0, 30)) for _ in range(3)] for name in ("rules", "normative_documents")}
    blocks = [[draw(st.integers(0, 9)) for _ in range(4)] for _ in range(3)]
    fees = [draw(st.decimals(0, 999, places=6, allow_nan=False))]
    tables = (draw(right_applications("2021")), proactive(**counts, fees=fees), remedies(blocks=blocks))
    return report(*tables, year=YEAR)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports=st.lists(any_right(), min_size=2, max_size=3), order=st.permutations(range(3)))
def test_the_sums_are_those_of_the_children_cell_by_cell_in_any_order(at: Collecting, reports: list[Report], order: list[int]) -> None:
    with transaction.atomic():
        bodies = [at.town, at.bureau, at.here.office][: len(reports)]
        declared(at, *bodies)
        for number in [place for place in order if place < len(reports)]:
            draft = drafted(at, bodies[number], texts(reports[number]))
            course = file_draft(draft.saved_by, draft, Filing("核对无误", on=date(2026, 1, 20)))
            accept(at.other_supervisor, course.report)
        found = totals(at.county, YEAR)
        cells = [values_of(one, YEAR) for one in reports]
        for key in spots(YEAR):
            assert found.values[key] == sum(cell[key].value for cell in cells), key
        full = rolled_up(at.supervisor, at.county, YEAR).roll
        assert sorted(full.counted) == sorted(body.name for body in bodies)
        for key, spot in spots(YEAR).items():
            assert full.sums[spot.kind][spot.row][spot.index] == found.values[key]
        transaction.set_rollback(True)
