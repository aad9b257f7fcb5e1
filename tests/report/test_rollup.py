"""The roll-up: sums of many bodies, who is missing, who copied, and whose figures differ."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.report.checks import Status
from gongkai.report.model import Finding, Level, Report, Table
from gongkai.report.rollup import ReportingBody, RollUp, roll_up
from tests.report.building import COUNTY, altered, remedies, report, simple_applications

COPIED = "少数部门对公开工作重视不够。公开的内容不够及时全面。工作人员业务能力有待提高。"


def body(name: str, table: Table | None = None, problems: str = "", **more: object) -> ReportingBody:
    text = problems or f"{name}的问题是解读形式比较单一。"
    made = report(table or simple_applications(), body=name, texts={5: text})
    return ReportingBody(name, made, **more)  # type: ignore[arg-type]


def county(granted: int, not_held: int = 12) -> Report:
    return report(simple_applications(granted=granted, not_held=not_held), body=COUNTY)


def rolled(government: Report | None, *bodies: ReportingBody, declared: bool = True, **more: object) -> RollUp:
    return roll_up(government, bodies, year=2023, declared=declared, **more)  # type: ignore[arg-type]


def found(code: str, result: RollUp) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


def test_bodies_add_up_to_their_government() -> None:
    result = rolled(county(16), body("甲镇"), body("乙局"))
    assert result.sums["applications"]["granted"] == [16, 0, 0, 0, 0, 0, 16]
    assert found("B-SUM", result) == []
    assert result.counted == ["甲镇", "乙局"]


def test_a_difference_is_an_error_when_every_body_of_the_declared_list_has_reported() -> None:
    findings = found("B-SUM", rolled(county(17), body("甲镇"), body("乙局")))
    assert {f.level for f in findings} == {Level.ERROR}
    assert findings[0].message == (
        "表三“一、本年新收政府信息公开申请数量”行“自然人”列：政府报告为29，2个单位合计为28，相差1。"
    )


def test_a_difference_is_a_warning_while_somebody_is_missing() -> None:
    result = rolled(county(24, 18), body("甲镇"), body("乙局"), ReportingBody("丙局", None))
    assert {f.level for f in found("B-SUM", result)} == {Level.WARNING}
    assert "丙局未报送" in found("B-SUM", result)[0].message
    assert result.missing == ["丙局"]


def test_a_difference_is_a_warning_where_no_list_is_declared() -> None:
    result = rolled(county(17), body("甲镇"), body("乙局"), declared=False)
    assert {f.level for f in found("B-SUM", result)} == {Level.WARNING}


def test_a_restored_cell_never_makes_a_difference_an_error() -> None:
    table = altered(simple_applications(), "granted", 0, 9, state="solved")
    cells = [f for f in found("B-SUM", rolled(county(16), body("甲镇", table), body("乙局"))) if f.row == "granted"]
    assert [f.level for f in cells] == [Level.WARNING]


def test_a_body_inside_another_is_not_counted_twice() -> None:
    inside = body("柳河镇服务中心", counts_in_rollup=False)
    result = rolled(county(16), body("甲镇"), body("乙局"), inside)
    assert found("B-SUM", result) == []
    assert "柳河镇服务中心" not in result.counted


def test_an_unknown_cell_makes_its_sum_unknown_and_never_zero() -> None:
    table = altered(simple_applications(), "granted", 0, None, state="missing")
    result = rolled(county(16), body("甲镇", table), body("乙局"))
    assert result.sums["applications"]["granted"][0] is None
    assert {a.code: a.status for a in result.assessments}["B-SUM"] == Status.NOT_ASSESSABLE


def test_who_is_missing_and_who_was_late_is_named() -> None:
    late = body("乙局", reported_on=date(2024, 2, 3))
    result = rolled(
        None, body("甲镇", reported_on=date(2024, 1, 30)), late, ReportingBody("丙局", None), due=date(2024, 1, 31)
    )
    assert [f.message for f in found("B-MISSING", result)] == ["丙局：未报送年度报告。", "乙局：迟于2024-01-31报送。"]


def test_the_same_problems_in_two_reports_are_found() -> None:
    result = rolled(None, body("甲镇", problems=COPIED), body("乙局", problems=COPIED), body("丁局"))
    (finding,) = found("B-COPY", result)
    assert finding.message.startswith("甲镇与乙局：“存在的主要问题及改进情况”有3句相同，占100%")


def test_figures_that_differ_from_the_body_s_own_page_are_found() -> None:
    own = report(simple_applications(granted=7), body="甲镇")
    result = rolled(None, body("甲镇", own_page=own), body("乙局"))
    assert ("granted", "total", 7, 8) in {(f.row, f.column, f.printed, f.expected) for f in found("B-TWICE", result)}
    same = rolled(None, body("甲镇", own_page=report(simple_applications(), body="甲镇")))
    assert found("B-TWICE", same) == []


def test_table_4_is_never_added_over_years() -> None:
    other_year = ReportingBody("乙局", report(remedies(), body="乙局", year=2022))
    with pytest.raises(ValueError, match="只能汇总2023年的报告，不同年度不得相加"):
        rolled(None, body("甲镇"), other_year)
