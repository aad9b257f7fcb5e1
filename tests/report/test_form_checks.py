"""Form and time: each note has a case that fires and one that must not."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.report.checks import Status, assess, check
from gongkai.report.model import Cell, Contacts, Finding, Report, Section, State
from gongkai.report.roles import Deadline
from tests.report.building import BUREAU, COUNTY, GOOD_TEXTS, proactive, report


def found(code: str, checked: Report) -> list[Finding]:
    return [finding for finding in check(checked) if finding.code == code]


def with_text(number: int, text: str | None, **fields: object) -> Report:
    return report(texts={number: text}, **fields)


def titled(number: int, title: str) -> Report:
    made = report()
    made.sections = [Section(s.number, title if s.number == number else s.title, s.text) for s in made.sections]
    return made


def blank_in_table_2() -> Report:
    table = proactive()
    table.rows["rules"].cells[0] = Cell(None, State.BLANK, "/")
    return report(table)


CASES: list[tuple[str, Report, Report]] = [
    ("F-SECTIONS", with_text(6, None), report()),
    ("F-SECTIONS", titled(4, "政府信息公开行政法复议、行政诉讼情况"), titled(4, "政府信息公开行政复议和行政诉讼情况")),
    ("F-SECTIONS", titled(5, "下一步工作打算"), titled(6, "其它需要报告事项")),
    ("F-NUMBER", with_text(1, "（一）甲。（二）乙。（三）丙。（三）丁。"), with_text(1, "（一）甲。（二）乙。（一）丙。（二）丁。")),
    ("F-NUMBER", with_text(1, "（一）甲。（三）丙。"), with_text(1, "（一）甲。依照第二十条第（五）项，（二）乙。")),
    ("F-TITLE", report(title="柳河镇2023年度政府信息公开工作报告"), report(title="2023年柳河镇政府信息公开工作年度报告")),
    ("F-PERIOD", report(period=(date(2022, 1, 1), date(2022, 12, 31))), report()),
    ("F-CONTACT", report(contacts=Contacts()), report(contacts=Contacts(email="a@example.org"))),
    ("F-FIVE", with_text(1, "主动公开、依申请公开、信息管理情况良好，无责任追究。"), report()),
    ("F-SUPERVISE", with_text(1, "监督有力，考核优秀。"), with_text(1, "监督有力，考核优秀。", body=BUREAU)),
    ("F-LENGTH", with_text(1, GOOD_TEXTS[1] + "公" * 1000), report()),
    ("F-LENGTH", with_text(1, GOOD_TEXTS[1] + "公" * 1000), with_text(1, GOOD_TEXTS[1] + "公" * 1000, year=2020)),
    ("F-EMPTY", blank_in_table_2(), report(proactive())),
    ("F-EMPTY", with_text(6, " "), with_text(6, "无。")),
    ("F-FEE", with_text(6, "无其他需要报告的事项。"), report()),
    ("F-FEE", with_text(6, "无。"), with_text(6, "无。", year=2020)),
    ("F-PROBLEMS", with_text(5, "无"), report()),
    ("F-DATE", report(body=BUREAU, published=date(2024, 2, 1)), report(body=BUREAU, published=date(2024, 1, 31))),
    ("F-DATE", report(body=COUNTY, published=date(2024, 4, 1)), report(body=COUNTY, published=date(2024, 3, 31))),
    ("F-DATE", report(body=BUREAU, year=2014, published=date(2016, 1, 29)), report(body=BUREAU, year=2014, published=date(2015, 3, 31))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "wrong", "right"), CASES)
def test_the_note_is_made_and_not_made(code: str, wrong: Report, right: Report) -> None:
    assert [finding.code for finding in found(code, wrong)] == [code]
    assert found(code, right) == []


def test_a_doubled_number_is_quoted() -> None:
    (finding,) = found("F-NUMBER", with_text(1, "（一）甲。（二）乙。（三）丙。（三）丁。"))
    assert finding.message == "“总体情况”部分：序号“（三）”出现两次。"


def test_a_missing_section_is_named() -> None:
    (finding,) = found("F-SECTIONS", with_text(6, None))
    assert finding.message == "缺第六部分“其他需要报告的事项”。"


def test_a_county_department_is_due_on_the_last_of_january_by_article_49() -> None:
    (finding,) = found("F-DATE", report(body=BUREAU, published=date(2024, 2, 1)))
    assert finding.message == "发布日期2024-02-01，应不晚于2024-01-31（县级政府部门），迟1天。"
    assert finding.basis.startswith("《政府信息公开条例》第四十九条第一款")


def test_a_township_is_held_to_its_county_s_notice_and_never_to_article_49() -> None:
    notice = Deadline(date(2024, 1, 25), "明湖县政务公开办《关于编报2023年度报告的通知》")
    late = report(published=date(2024, 1, 28))
    (by_notice,) = [f for f in check(late, notice=notice) if f.code == "F-DATE"]
    assert by_notice.basis == notice.source
    assert found("F-DATE", late) == []
    (by_default,) = found("F-DATE", report(published=date(2024, 2, 28)))
    assert "四十九" not in by_default.basis


def test_without_a_publication_date_the_deadline_is_not_assessable() -> None:
    status = {a.code: a.status for a in assess(report(published=None))}
    assert status["F-DATE"] == Status.NOT_ASSESSABLE


def test_a_period_whose_dates_were_lost_is_not_assessable() -> None:
    checked = report(period=None)
    assert found("F-PERIOD", checked) == []
    assert {a.code: a.status for a in assess(checked)}["F-PERIOD"] == Status.NOT_ASSESSABLE


def test_a_period_that_is_not_stated_is_noted() -> None:
    checked = report(period=None)
    checked.sections = [section for section in checked.sections if section.number]
    assert [finding.code for finding in found("F-PERIOD", checked)] == ["F-PERIOD"]


def test_what_began_later_does_not_apply_to_earlier_reports() -> None:
    status = {a.code: a.status for a in assess(report(year=2016))}
    assert {status[code] for code in ("F-SECTIONS", "F-FIVE", "F-FEE", "F-LENGTH")} == {Status.NOT_APPLICABLE}


def test_a_report_without_a_year_is_not_assessable_by_year() -> None:
    made = report()
    made.year = None
    status = {a.code: a.status for a in assess(made)}
    assert {status[code] for code in ("F-SECTIONS", "F-FIVE", "F-FEE", "F-DATE")} == {Status.NOT_ASSESSABLE}
