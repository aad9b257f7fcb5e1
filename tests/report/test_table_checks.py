"""Checks inside the tables other than the sums: each has a case that fires and one that must not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from gongkai.report.checks import Status, assess, check
from gongkai.report.model import Finding, Level, Report, State
from tests.report import building
from tests.report.building import (
    BUREAU,
    COUNTY,
    altered,
    applications,
    figure,
    proactive,
    remedies,
    report,
    simple_applications,
    statistics,
)


def found(code: str, checked: Report) -> list[Finding]:
    return [finding for finding in check(checked) if finding.code == code]


def paid(value: int | str, unit: str = "元", label: str = "收取信息处理费") -> Report:
    fees = proactive("2021", fees=[Decimal("0.038")])
    return report(
        fees, text_figures=[figure("fee_amount", label, Decimal(value), f"{label}{value}{unit}", unit, section=6)]
    )


CASES: list[tuple[str, Callable[[], Report], Callable[[], Report]]] = [
    (
        "T3-NUM",
        lambda: report(altered(simple_applications(), "granted", 1, -1)),
        lambda: report(simple_applications()),
    ),
    (
        "T3-NUM",
        lambda: report(altered(remedies(), "reconsideration", 0, Decimal("1.5"))),
        lambda: report(remedies("2021", [(1, 0, 0, 0)] * 3)),
    ),
    (
        "T3-FORM",
        lambda: report(applications("2019"), year=2023),
        lambda: report(applications("2019"), year=2020),
    ),
    (
        "T3-OTHER",
        lambda: report(applications("2021", {"closed_other": (469, 0, 0, 0, 0, 0), "granted": (3000, 0, 0, 0, 0, 0)})),
        lambda: report(applications("2021", {"closed_other": (4, 0, 0, 0, 0, 0), "granted": (71, 0, 0, 0, 0, 0)})),
    ),
    (
        "T3-SECRET",
        lambda: report(applications("2021", {"refused_state_secret": (1, 0, 0, 0, 0, 0)})),
        lambda: report(applications("2021", {"refused_state_secret": (1, 0, 0, 0, 0, 0)}), body=COUNTY),
    ),
    (
        "T2-NUM",
        lambda: report(proactive("2021", licensing=[-3])),
        lambda: report(proactive("2019", penalties=[2648, -18, 430]), year=2020),
    ),
    (
        "T2-NUM",
        lambda: report(proactive("2021", licensing=[Decimal("2.5")])),
        lambda: report(proactive("2021", fees=[Decimal("24252.311082")])),
    ),
    (
        "T2-UNIT",
        lambda: report(proactive("2021", fees=[Decimal(380_000)])),
        lambda: report(proactive("2021", fees=[38])),
    ),
    ("FEE-T2", lambda: paid("390"), lambda: paid("380")),
    ("FEE-T2", lambda: paid("0.05", "万元"), lambda: paid("500", "元", "通知缴纳")),
    (
        "T2-RULES",
        lambda: report(proactive("2021", rules=[0, 0, 6])),
        lambda: report(proactive("2021", rules=[2, 0, 11]), body="南屏市人民政府"),
    ),
    (
        "T2-RULES",
        lambda: report(proactive("2021", rules=[0, 0, 6]), body=BUREAU),
        lambda: report(proactive("2021", rules=[22, 55, 235]), body="南屏市人民政府办公厅"),
    ),
    (
        "T2-PUB19",
        lambda: report(proactive("2019", normative_documents=[77, 77, 66]), year=2020),
        lambda: report(proactive("2019", normative_documents=[77, 77, 166]), year=2020),
    ),
    (
        "T1-SUM",
        lambda: report(statistics("2014", proactive_total=[95], **via(12, 80)), year=2014),
        lambda: report(statistics("2014", proactive_total=[95], **via(12, 83)), year=2014),
    ),
    (
        "T1-SUM",
        lambda: report(statistics("2014", staff_total=[7], staff_full_time=[2], staff_part_time=[4]), year=2014),
        lambda: report(statistics("2014", staff_total=[7], staff_full_time=[2], staff_part_time=[5]), year=2014),
    ),
]


def via(website: int, other: int) -> dict[str, list[int]]:
    return {
        "via_gazette": [0], "via_website": [website], "via_weibo": [0], "via_wechat": [0], "via_other": [other],
    }  # fmt: skip


@pytest.mark.parametrize(("code", "wrong", "right"), CASES)
def test_the_check_fires_and_keeps_silent(code: str, wrong: Callable[[], Report], right: Callable[[], Report]) -> None:
    assert [finding.code for finding in found(code, wrong())] == [code]
    assert found(code, right()) == []


def test_channels_may_count_one_item_several_times() -> None:
    assert found("T1-SUM", report(statistics("2014", proactive_total=[95], **via(60, 83)), year=2014)) == []


def test_a_negative_count_names_its_cell() -> None:
    (finding,) = found("T3-NUM", report(altered(simple_applications(), "granted", 1, -1)))
    assert finding.message == "表三“（一）予以公开”行“商业企业”列：印为“-1”，这一格应为不小于0的整数。"
    assert finding.level == Level.ERROR


def test_a_number_that_we_could_not_read_is_a_doubt_and_no_error() -> None:
    table = simple_applications()
    unread = altered(table, "granted", 1, None, state=State.UNREAD)
    unread.rows["granted"].cells[1] = building.Cell(None, State.UNREAD, "-1")
    (finding,) = found("T3-NUM", report(unread))
    assert finding.level == Level.READING


def test_the_old_form_in_a_new_year_says_how_many_rows_were_read() -> None:
    (finding,) = found("T3-FORM", report(applications("2019"), year=2023))
    assert (finding.level, finding.printed, finding.expected) == (Level.READING, 23, 25)


def test_a_large_share_of_other_outcomes_says_its_share() -> None:
    outcomes = {"closed_other": (12, 0, 0, 0, 0, 0), "granted": (28, 0, 0, 0, 0, 0)}
    (finding,) = found("T3-OTHER", report(applications("2021", outcomes)))
    assert finding.message == (
        "表三“（六）其他处理”各行“总计”列：共12件，占办理结果40件的30.0%，占比偏高，请逐件核对是否应归入（五）1或（四）1。"
    )
    assert (finding.row, finding.column) == ("closed_other", "total")


def test_a_fee_in_yuan_is_converted_before_it_is_compared() -> None:
    (finding,) = found("FEE-T2", paid("390"))
    assert finding.message == (
        "表二“行政事业性收费”行“本年收费金额（单位：万元）”列：印为0.038万元，正文收取的信息处理费为0.039万元，应含在其内。"
    )


def test_an_amount_that_the_text_gives_in_yuan_was_typed_without_conversion() -> None:
    typed = report(
        proactive("2021", fees=[Decimal(380)]),
        text_figures=[figure("fee_amount", "收取信息处理费", 380, "收取信息处理费380元", "元", section=6)],
    )
    (finding,) = found("T2-UNIT", typed)
    assert finding.expected == Decimal("0.038")


def test_a_body_whose_kind_the_name_does_not_tell_is_not_judged() -> None:
    checked = report(proactive("2021", rules=[0, 0, 6]), body="明湖县柳河镇综合服务中心")
    assert found("T2-RULES", checked) == []
    assert {a.code: a.status for a in assess(checked)}["T2-RULES"] == Status.NOT_ASSESSABLE


def test_an_item_that_the_statistics_do_not_hold_leaves_its_sum_unassessed() -> None:
    checked = report(statistics("2014", proactive_total=[95]), year=2014)
    assert {a.code: a.status for a in assess(checked)}["T1-SUM"] == Status.NOT_ASSESSABLE
