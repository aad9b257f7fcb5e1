"""Two years of one body: what must continue, what was copied, what jumped, and the changed cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.report.checks import Status
from gongkai.report.compare import Comparison, compare
from gongkai.report.model import Finding, Level, Report, State, Table, Value
from tests.report.building import (
    COUNTY,
    altered,
    applications,
    proactive,
    remedies,
    report,
    says,
    simple_applications,
    statistics,
)

CARRIED = (118, 3, 0, 0, 0, 0)


def found(code: str, comparison: Comparison) -> list[Finding]:
    return [finding for finding in comparison.findings if finding.code == code]


def status(comparison: Comparison) -> dict[str, Status]:
    return {a.code: a.status for a in comparison.assessments}


def years(before: Table, after: Table, first: int = 2022, **options: bool) -> Comparison:
    return compare(report(before, year=first), report(after, year=first + 1), **options)


def chain(carried_in: Sequence[int], **options: bool) -> Comparison:
    outcomes = {"granted": (200, 9, 9, 9, 9, 9)}
    before = applications("2021", outcomes, carried_forward=CARRIED)
    return years(before, applications("2021", outcomes, carried_in=carried_in), **options)


def test_what_was_carried_forward_is_carried_in() -> None:
    assert found("Y-CHAIN", chain(CARRIED)) == []
    assert status(chain(CARRIED))["Y-CHAIN"] == Status.PASSED


def test_a_broken_chain_is_an_error_in_every_column_it_breaks() -> None:
    findings = found("Y-CHAIN", chain((117, 3, 0, 0, 0, 0)))
    assert [(f.level, f.column, f.printed, f.expected) for f in findings] == [
        (Level.ERROR, "natural_person", 117, 118),
        (Level.ERROR, "total", 120, 121),
    ]
    assert findings[0].message == (
        "表三“二、上年结转政府信息公开申请数量”行“自然人”列：印为117，2022年报告“四、结转下年度继续办理”同列为118。"
    )


@pytest.mark.parametrize("options", [{"reorganised": True}, {"corrected": True}])
def test_a_changed_body_or_a_corrected_report_makes_the_chain_a_warning(options: dict[str, bool]) -> None:
    assert {f.level for f in found("Y-CHAIN", chain((117, 3, 0, 0, 0, 0), **options))} == {Level.WARNING}


def test_two_different_names_make_the_chain_a_warning() -> None:
    one = report(simple_applications(carried_forward=(1, 0, 0, 0, 0, 0)), year=2022)
    other = report(simple_applications(), year=2023, body=COUNTY)
    assert {f.level for f in found("Y-CHAIN", compare(one, other))} == {Level.WARNING}


def test_a_restored_cell_never_makes_the_chain_an_error() -> None:
    before = altered(simple_applications(), "carried_forward", 6, 5, state=State.SOLVED)
    (finding,) = found("Y-CHAIN", years(before, simple_applications()))
    assert finding.level == Level.WARNING


def test_the_chain_of_years_that_do_not_follow_is_not_assessable() -> None:
    comparison = compare(report(simple_applications(), year=2020), report(simple_applications(), year=2022))
    assert status(comparison)["Y-CHAIN"] == Status.NOT_ASSESSABLE


def test_the_order_in_which_the_reports_are_given_does_not_matter() -> None:
    one, other = report(simple_applications(), year=2022), report(simple_applications(), year=2023)
    assert compare(other, one).earlier.year == 2022


def norms(*values: Value) -> Table:
    return proactive("2021", normative_documents=list(values))


def test_documents_in_force_roll_forward() -> None:
    assert found("T2-ROLL", years(norms(0, 0, 597), norms(50, 227, 420))) == []
    (finding,) = found("T2-ROLL", years(norms(0, 0, 470), norms(62, 33, 440)))
    assert (finding.row, finding.column, finding.printed, finding.expected) == (
        "normative_documents", "in_force", 440, 499,
    )  # fmt: skip
    assert finding.level == Level.WARNING


def test_the_stocks_of_the_form_of_2019_roll_forward() -> None:
    before = proactive("2019", normative_documents=[89, 89, 89], penalties=[2648, 0, 430])
    after = proactive("2019", normative_documents=[77, 77, 166], penalties=[2648, -18, 400])
    assert found("T2-ROLL19", years(before, after, first=2019)) == []
    wrong = proactive("2019", normative_documents=[77, 77, 160], penalties=[2600, -18, 400])
    findings = found("T2-ROLL19", years(before, wrong, first=2019))
    assert [(f.row, f.expected) for f in findings] == [("normative_documents", 166), ("penalties", 2648)]


def test_table_2_is_never_compared_across_the_change_of_forms() -> None:
    before = report(proactive("2019", normative_documents=[1, 1, 900]), applications("2019"), year=2020)
    after = report(proactive("2021", normative_documents=[5, 0, 9]), applications("2021"), year=2021)
    comparison = compare(before, after)
    assert [change for change in comparison.changes if change.table == "proactive"] == []
    assert [finding for finding in comparison.findings if finding.table == "proactive"] == []
    assert status(comparison)["T2-ROLL"] == Status.NOT_APPLICABLE


def test_other_outcomes_of_both_forms_are_set_side_by_side() -> None:
    before = applications("2019", {"closed": (3, 0, 0, 0, 0, 0)})
    after = applications("2021", {"closed_unpaid": (2, 0, 0, 0, 0, 0), "closed_other": (5, 0, 0, 0, 0, 0)})
    comparison = compare(report(before, year=2020), report(after, year=2021))
    totals = [(c.row, c.earlier.value, c.later.value) for c in comparison.changes if c.column == "total"]
    assert ("closed", 3, 7) in totals


def test_cases_pending_last_year_have_an_end_or_stay_pending() -> None:
    before = remedies("2021", [(0, 0, 0, 5), (0,) * 4, (0,) * 4])
    assert found("T4-PEND", years(before, remedies("2021", [(4, 0, 0, 1), (0,) * 4, (0,) * 4]))) == []
    (finding,) = found("T4-PEND", years(before, remedies("2021", [(4, 0, 0, 0), (0,) * 4, (0,) * 4])))
    assert (finding.row, finding.printed, finding.expected) == ("reconsideration", 4, 5)


def cumulated(this_year: int, cumulative: int) -> Table:
    return statistics("2008", ("this_year", "cumulative"), proactive_total=[this_year, cumulative])


def test_cumulative_figures_continue() -> None:
    assert found("T1-CUM", years(cumulated(500, 8000), cumulated(122, 8122), first=2016)) == []
    (finding,) = found("T1-CUM", years(cumulated(500, 81916), cumulated(2122, 10037), first=2016))
    assert (finding.row, finding.column, finding.expected) == ("proactive_total", "cumulative", 84038)


COPIED = "一是少数部门对公开工作重视不够；二是公开的内容不够及时全面；三是工作人员业务能力有待提高。"


def problems(first: str, second: str) -> Comparison:
    return compare(report(year=2022, texts={5: first}), report(year=2023, texts={5: second}))


def test_last_year_s_problems_word_for_word_are_found_with_the_sentences() -> None:
    comparison = problems(f"2022年存在以下问题：{COPIED}", f"2023年存在以下问题：{COPIED}另外，新增的问题是平台不稳。")
    (finding,) = [f for f in found("Y-COPY", comparison) if "主要问题" in f.message]
    assert "二是公开的内容不够及时全面" in finding.candidates
    (copy,) = [copy for copy in comparison.copies if copy.section == 5]
    assert f"{copy.share:.2f}" == "0.75"


def test_a_section_less_than_half_copied_is_not_reported_but_its_share_is_shown() -> None:
    new = "镇村两级专职人员不足且变动频繁。公开栏更新不够及时准确。解读材料的图解形式比较单一。"
    comparison = problems(COPIED, "一是少数部门对公开工作重视不够。" + new)
    assert [f for f in found("Y-COPY", comparison) if "主要问题" in f.message] == []
    assert [f"{copy.share:.2f}" for copy in comparison.copies if copy.section == 5] == ["0.25"]


def test_a_whole_table_like_last_year_s_is_reported_unless_it_is_all_zeros() -> None:
    same = simple_applications()
    assert "applications" in {f.table for f in found("Y-COPY", years(same, same))}
    assert "remedies" not in {f.table for f in found("Y-COPY", years(remedies(), remedies()))}


def test_a_jump_is_listed_with_both_years() -> None:
    comparison = years(simple_applications(granted=0, not_held=6), simple_applications(granted=40, not_held=7))
    assert {(f.row, f.expected, f.printed) for f in found("Y-JUMP", comparison)} == {
        ("received_new", 6, 47), ("outcome_total", 6, 47), ("granted", 0, 40),
    }  # fmt: skip
    assert {f.level for f in found("Y-JUMP", comparison)} == {Level.WARNING}


def test_small_changes_are_no_jumps() -> None:
    assert found("Y-JUMP", years(simple_applications(granted=0), simple_applications(granted=3))) == []


def test_every_changed_cell_is_listed_for_display() -> None:
    before: Report = report(simple_applications(granted=8), year=2022)
    after = report(simple_applications(granted=9), year=2023)
    changed = {(c.row, c.column, c.earlier.value, c.later.value) for c in compare(before, after).changes}
    assert ("granted", "natural_person", 8, 9) in changed
    assert not any(row == "unavailable_not_held" for row, *_ in changed)


def growth(percent: str) -> list[Finding]:
    before = report(simple_applications(granted=94, not_held=6), year=2022)
    sentence = f"全年收到政府信息公开申请150件，同比增长{percent}%。"
    after = says(sentence, tables=(simple_applications(granted=140, not_held=10),), year=2023)
    return found("NT-PCT", compare(before, after))


def test_a_stated_rise_of_applications_is_recomputed_from_both_years() -> None:
    assert growth("50") == []
    (finding,) = growth("70.3")
    assert finding.message == "正文“同比增长70.3%”：申请由上年100件到本年150件，应为50.00%。"
