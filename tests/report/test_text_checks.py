"""Text against tables: each check has a case that fires and one that must not."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

import pytest

from gongkai.report.checks import check
from gongkai.report.checks.privacy import is_identity_number
from gongkai.report.model import Finding, Level, Report, Table
from tests.report.building import (
    COUNTY,
    GOOD_TEXTS,
    applications,
    figure,
    proactive,
    remedies,
    report,
    says,
    simple_applications,
)


def found(code: str, checked: Report) -> list[Finding]:
    return [finding for finding in check(checked) if finding.code == code]


def carried(new: int, carried_in: int, forward: int = 0) -> Table:
    """A table 3 with these totals, natural persons only."""
    outcomes = {"granted": (new + carried_in - forward, 0, 0, 0, 0, 0)}
    return applications("2021", outcomes, (carried_in, 0, 0, 0, 0, 0), (forward, 0, 0, 0, 0, 0))


def claims(
    sentence: str, *figures: tuple[str, str, int], tables: tuple[Table, ...], scope: str | None = None
) -> Report:
    made = [figure(key, label, value, sentence, scope=scope) for key, label, value in figures]
    return says(sentence, tables=tables, text_figures=made)


def received(sentence: str, label: str, value: int, table: Table, scope: str | None = None) -> Report:
    return claims(sentence, ("applications", label, value), tables=(table,), scope=scope)


FULL = applications(
    "2021",
    {
        "granted": (8, 0, 0, 0, 0, 0), "partly_granted": (4, 0, 0, 0, 0, 0), "refused_internal_affairs": (1, 0, 0, 0, 0, 0),
        "refused_enforcement_file": (2, 0, 0, 0, 0, 0), "unavailable_not_held": (6, 0, 0, 0, 0, 0),
        "declined_repeat": (4, 0, 0, 0, 0, 0),
    },
)  # fmt: skip
SUED = remedies("2021", [(0, 1, 1, 0), (1, 0, 0, 1), (0, 0, 0, 0)])

COUNTS: list[tuple[str, Report, Report]] = [
    (
        "收到 is 一 only",
        received("全区收到政府信息公开申请75件。", "收到政府信息公开申请", 75, carried(74, 1), "全镇"),
        received("全镇收到政府信息公开申请74件。", "收到政府信息公开申请", 74, carried(74, 1), "全镇"),
    ),
    (
        "受理 may be 一 + 二",
        received("受理政府信息公开申请76件。", "受理政府信息公开申请", 76, carried(74, 1)),
        received("受理政府信息公开申请75件。", "受理政府信息公开申请", 75, carried(74, 1)),
    ),
    (
        "an outcome against the sum of its group",
        claims("不予公开4件。", ("outcomes", "不予公开", 4), tables=(FULL,)),
        claims("不予公开3件。", ("outcomes", "不予公开", 3), tables=(FULL,)),
    ),
    (
        "two groups in one number",
        claims("予以公开及部分公开8件。", ("outcomes", "予以公开及部分公开", 8), tables=(FULL,)),
        claims("予以公开及部分公开12件。", ("outcomes", "予以公开及部分公开", 12), tables=(FULL,)),
    ),
    (
        "carried forward",
        received("2件结转下年度继续办理。", "结转下年度继续办理", 2, carried(70, 0, 1)),
        received("1件结转下年度继续办理。", "结转下年度继续办理", 1, carried(70, 0, 1)),
    ),
    (
        "finished",
        received("办结70件。", "办结", 70, carried(70, 0, 1)),
        received("办结69件。", "办结", 69, carried(70, 0, 1)),
    ),
    (
        "reviews",
        claims("行政复议案件3件。", ("reviews", "行政复议案件", 3), tables=(SUED,)),
        claims("行政复议案件2件。", ("reviews", "行政复议案件", 2), tables=(SUED,)),
    ),
    (
        "suits of both kinds",
        claims("行政诉讼案件3件。", ("suits", "行政诉讼案件", 3), tables=(SUED,)),
        claims("行政诉讼案件2件。", ("suits", "行政诉讼案件", 2), tables=(SUED,)),
    ),
    (
        "normative documents",
        claims(
            "制发规范性文件87件。",
            ("normative_documents", "制发规范性文件", 87),
            tables=(proactive("2021", normative_documents=[88, 55, 698]),),
        ),
        claims(
            "现行有效规范性文件698件。",
            ("normative_documents", "现行有效规范性文件", 698),
            tables=(proactive("2021", normative_documents=[88, 55, 698]),),
        ),
    ),
]


@pytest.mark.parametrize(("wrong", "right"), [case[1:] for case in COUNTS], ids=[case[0] for case in COUNTS])
def test_a_number_of_the_text_is_held_against_its_cell(wrong: Report, right: Report) -> None:
    assert [finding.level for finding in found("NT-COUNT", wrong)] == [Level.WARNING]
    assert found("NT-COUNT", right) == []


def test_a_text_that_counts_one_and_two_together_is_told_so() -> None:
    (finding,) = found("NT-COUNT", COUNTS[0][1])
    assert finding.message == (
        "表三“一、本年新收政府信息公开申请数量”行“总计”列：表中为74，正文“收到政府信息公开申请”为75件（范围：全镇）；"
        "正文的数等于本年新收加上年结转，“收到”只应指本年新收。"
    )
    assert (finding.table, finding.row, finding.column) == ("applications", "received_new", "total")


@pytest.mark.parametrize("scope", ["市政府", "县教育局", "各部门", "本级", "全市"])
def test_numbers_of_another_scope_are_not_compared(scope: str) -> None:
    body = "明湖县教育局" if scope == "全市" else COUNTY
    checked = received("受理政府信息公开申请9件。", "受理政府信息公开申请", 9, carried(74, 1), scope)
    checked.body = body if scope != "县教育局" else COUNTY
    assert found("NT-COUNT", checked) == []


@pytest.mark.parametrize(
    "sentence", ["较去年增加申请9件。", "去年受理申请9件。", "受理网上申请9件。", "申请人主动撤回9件。"]
)
def test_numbers_of_other_years_and_without_a_cell_are_not_compared(sentence: str) -> None:
    assert found("NT-COUNT", received(sentence, "申请", 9, carried(74, 1))) == []


SENTENCES: list[tuple[str, str, str]] = [
    ("NT-SUM", "公布信息2599条（其中机构类25条，规划类28条，其他信息2480条）。", "公布信息2533条（其中机构类25条，规划类28条，其他信息2480条）。"),
    ("NT-SUM", "共受理22件，其中予以公开8件，部分公开4件，无法提供16件。", "共受理22件，其中予以公开8件，部分公开4件，无法提供10件。"),
    ("NT-SUM", "公开信息2398条。其中，网站525条，微博440条，微信公众号988条。", "公开信息2398条。其中，网站525条，微博440条，微信公众号1988条。"),
    ("NT-SUM", "公开信息100条，其中规划类30条、财政类80条。", "公开信息100条，其中规划类30条、财政类20条等。"),
    ("NT-PCT", "答复申请805件，予以公开258件，占33.9%；无法提供265件，占32.9%。", "答复申请805件，予以公开258件，占32.0%；无法提供265件，占32.9%。"),
    ("NT-PCT", "办理申请1191件，其中予以公开208件（18.46%）。", "办理申请1191件，其中予以公开208件（17.46%）。"),
    ("NT-PCT", "受理申请150件，比上年的100件增长60%。", "受理申请150件，比上年的100件增长50%。"),
    ("NT-UNIT", "网站主动公开政府信息173769万条。", "网站主动公开政府信息18万余条。"),
    ("NT-UNIT", "公开信息358万条，部门公开200条，乡镇公开158条。", "公开信息358条，部门公开200条，乡镇公开158条。"),
    ("NT-DONE", "受理审批事项117件，办结171件，办结率100%。", "受理审批事项171件，办结171件，办结率100%。"),
    ("NT-YEAR", "2019年我镇虽然做了一些工作，但还有不足。", "2023年我镇虽然做了一些工作，但还有不足。"),
    ("NT-YEAR", "2022年我镇虽然做了一些工作，但还有不足。", "针对2022年工作中存在的主要问题，采取改进措施。"),
    ("NT-YEAR", "2018年，全镇召开公开工作会议。", "落实《2018年政务公开要点》，2018年5月印发的办法继续有效，到2035年建成。"),
    ("NT-LAW", "根据国务院令第492号办理。", "根据国务院令第711号办理。"),
    ("NT-LAW", "申请人应说明自身生产、生活、科研等特殊需要。", "申请人应说明所需信息的名称。"),
    ("NT-LAW", "收到政府信息公开申请后，在15个工作日内予以答复。", "收到公开申请后征求第三方意见，第三方应在15个工作日内提出意见。"),
    ("NT-PLACE", "并在《今日青桐》设立专刊。", "并在《今日头条》设立专号。"),
    ("NT-PLACE", "并邀请青桐镇人民政府介绍经验。", "本报告由明湖县柳河镇人民政府编制。"),
    ("NT-PLACE", "青桐镇人民政府高度重视公开工作。", "柳河镇人民政府高度重视公开工作，各乡镇政府参加。"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "wrong", "right"), SENTENCES)
def test_the_sentence_check_fires_and_keeps_silent(code: str, wrong: str, right: str) -> None:
    assert [finding.code for finding in found(code, says(wrong))] == [code]
    assert found(code, says(right)) == []


def test_parts_that_do_not_add_up_are_shown_as_a_sum() -> None:
    (finding,) = found("NT-SUM", says("公布信息2599条（其中机构类25条，规划类28条，其他信息2480条）。"))
    assert finding.message == (
        "正文“公布信息2599条”：所列分项25＋28＋2480＝2533，与总数2599相差66，分项合计应等于总数。"
    )
    assert finding.place is not None


def test_a_percentage_is_recomputed_on_the_total_that_the_others_fit() -> None:
    (finding,) = found("NT-PCT", says(SENTENCES[4][1]))
    assert finding.message == "正文“予以公开258件”：印为33.9%，按总数805计算为32.05%。"


ALL_DONE = "收到的政府信息公开申请已全部办结。"
CLOSED = "行政复议和行政诉讼案件均已结案。"


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        (ALL_DONE, simple_applications(carried_forward=(1, 0, 0, 0, 0, 0)), simple_applications()),
        (CLOSED, SUED, remedies("2021", [(0, 1, 1, 0), (1, 0, 0, 0), (0, 0, 0, 0)])),
    ],
)
def test_all_done_is_held_against_what_is_carried_over(sentence: str, wrong: Table, right: Table) -> None:
    assert [f.code for f in found("NT-DONE", says(sentence, tables=(wrong,)))] == ["NT-DONE"]
    assert found("NT-DONE", says(sentence, tables=(right,))) == []


def test_answered_within_the_term_does_not_say_that_all_is_done() -> None:
    table = simple_applications(carried_forward=(293, 0, 0, 0, 0, 0))
    assert found("NT-DONE", says("受理政府信息公开申请，均在法定期限内答复。", tables=(table,))) == []


def fees(*figures: tuple[str, str, int, str], unpaid: int = 0) -> Report:
    table = applications("2021", {"closed_unpaid": (unpaid, 0, 0, 0, 0, 0)})
    made = [figure(key, label, Decimal(value), label, unit, section=6) for key, label, value, unit in figures]
    return report(table, text_figures=made)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            fees(("fee_amount", "通知总金额", 300, "元"), ("fee_amount", "实际收取", 400, "元")),
            fees(("fee_amount", "通知总金额", 400, "元"), ("fee_amount", "实际收取", 300, "元")),
        ),
        (fees(("fee_notices", "收费通知", 2, "件"), unpaid=3), fees(("fee_notices", "收费通知", 3, "件"), unpaid=3)),
        (
            fees(("fee_notices", "收费通知", 0, "件"), ("fee_amount", "实际收取", 400, "元")),
            fees(("fee_notices", "收费通知", 0, "件"), ("fee_amount", "收取", 0, "元")),
        ),
    ],
)
def test_fees_collected_and_unpaid_fit_the_notices(wrong: Report, right: Report) -> None:
    assert [finding.code for finding in found("NT-FEE", wrong)] == ["NT-FEE"]
    assert found("NT-FEE", right) == []


def identity_number() -> str:
    """An invented number that passes the check."""
    start = "11010119900307001"
    return next(start + digit for digit in "0123456789X" if is_identity_number(start + digit))


def test_an_identity_number_is_an_error_and_is_not_repeated() -> None:
    number = identity_number()
    (finding,) = found("NT-PII", says(f"申请材料中有{number}。"))
    assert finding.level == Level.ERROR
    assert number not in repr(finding)
    assert finding.printed == f"110*************{number[-2:]}"
    assert finding.place is not None


def test_an_applicant_s_name_and_mobile_number_are_an_error_and_masked() -> None:
    (finding,) = found("NT-PII", says("申请人李小明，联系电话13912345678，来信申请。"))
    assert finding.level == Level.ERROR
    assert "李小明" not in repr(finding)
    assert "13912345678" not in repr(finding)


def test_an_applicant_s_name_alone_is_a_doubt() -> None:
    (finding,) = found("NT-PII", says("申请人王大伟向我镇提出申请。"))
    assert finding.level == Level.WARNING


@pytest.mark.parametrize(
    "sentence",
    [
        "如有疑问请与党政办公室联系，联系人：张伟，手机：13912345678。",
        "申请人可拨打13912345678咨询。",
        "申请人张某某不服，向县政府申请行政复议。",
        "领导小组组长：镇长王大伟，副组长李小明。",
        "引导申请人向本机关提出申请，与申请人沟通，保障申请人权益。",
        "信息索引号：11330782002609100U/2022-417586。",
        "统一编号110101199003070019999。",
    ],
)
def test_office_contacts_leaders_and_masked_names_are_not_personal_information(sentence: str) -> None:
    assert found("NT-PII", says(sentence)) == []


def test_an_identity_number_with_a_wrong_check_digit_is_not_one() -> None:
    number = identity_number()
    wrong = number[:17] + ("1" if number[17] != "1" else "2")
    assert found("NT-PII", says(f"编号{wrong}。")) == []


def test_the_old_law_may_be_quoted_in_a_report_of_its_time() -> None:
    assert found("NT-LAW", says("根据国务院令第492号办理。", year=2018)) == []


def test_a_report_without_sections_is_read_by_its_lines() -> None:
    checked = report(
        sections=[], lines=["现将情况报告如下。", "公布信息100条（其中甲类20条，乙类30条，其他40条）。", GOOD_TEXTS[5]]
    )
    (finding,) = found("NT-SUM", checked)
    assert finding.place is not None and finding.place.line == 2


def test_a_good_report_has_no_findings_at_all() -> None:
    assert check(report(simple_applications(), remedies(), proactive())) == []


@pytest.mark.parametrize(
    "piece", ["其中5条(", "申请人", "其中网站12条、微博3条;", "(其中", "2019年我镇", "占5%12件", "（一）（三）"]
)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def seconds(times: int) -> float:
        checked = says(piece * times)
        start = perf_counter()
        check(checked)
        return perf_counter() - start

    seconds(10)
    small, large = min(seconds(500) for _ in range(3)), seconds(4_000)
    assert large < 8 * 4 * small + 0.5
