"""The paper register of reviews and suits comes in: whole or not at all, dated in law, tied to what it contests."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.applications.models import ImportErrand, ImportStage
from gongkai.applications.register.importing import IMPORTED, change_mapping, import_register, queue_import, trial
from gongkai.applications.services import lock_year
from gongkai.delivery import errands
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from gongkai.ledger.verification import verify
from gongkai.remedies.counting import table4
from gongkai.remedies.kinds import Block, Contested, Stage
from gongkai.remedies.models import CountedStanding, Instance, Proceeding, Progress
from tests.applications.office import received
from tests.applications.register.sheets import begun, workbook
from tests.applications.register.sheets import line as application_line
from tests.remedies.docket import GOVERNMENT, Docket
from tests.remedies.paper import HEADS, appealed, imported, paper, review, suit, tried


def entered(docket: Docket, *lines: dict[str, Any], **options: bool) -> None:
    imported(docket.office.head, docket.town, *lines, **options)


def refused(docket: Docket, line: dict[str, Any]) -> list[str]:
    """The reasons of the last line."""
    (*_, one) = tried(docket.office.head, docket.town, line).lines
    assert not one.good
    return [fault.message for fault in one.reasons]


def doubts(docket: Docket, *lines: dict[str, Any]) -> list[str]:
    (*_, one) = tried(docket.office.head, docket.town, *lines).lines
    assert one.good, one.reasons
    return [fault.message for fault in one.doubts]


def test_a_line_becomes_a_review_with_its_events_dated_in_law(docket: Docket) -> None:
    entered(docket, review(答辩日期="2024-04-18"))
    events = [event.entry for event in Event.objects.filter(subject_kind="proceeding").order_by("id")]
    assert [(entry.verb.partition(".")[2], entry.law_date) for entry in events] == [
        ("registered", date(2024, 4, 8)), ("copy_received", date(2024, 4, 10)), ("reply_filed", date(2024, 4, 18)),
        ("decided", date(2024, 6, 6)),
    ]  # fmt: skip
    progress = Progress.objects.select_related("proceeding").get()
    assert (progress.stage, progress.result, progress.opened_on) == (Stage.DECIDED, "upheld", date(2024, 4, 8))
    assert (progress.proceeding.authority, progress.proceeding.party) == (GOVERNMENT, "原告丙")
    assert docket.cells(2024, Block.RECONSIDERATION) == [1, 0, 0, 0, 1]


def test_the_import_is_one_act_of_the_ledger_that_verifies_and_rebuilds(docket: Docket) -> None:
    entered(docket, review(), appealed(案号="（2024）某行初2号"), suit(备注="负责人出庭"))
    assert Event.objects.get(verb=IMPORTED).entry.codes == {
        "register": "remedies", "accepted": 3, "doubtful": 0, "refused": 0, "only_good": False
    }  # fmt: skip
    before = projected()
    rebuild()
    assert projected() == before
    assert not list(verify())


def projected() -> list[list[dict[str, Any]]]:
    """What is computed of reviews and suits, but for the keys of rows."""
    standings = CountedStanding.objects.order_by("proceeding", "from_seq", "year")
    columns = ("proceeding", "body", "block", "year", "cell", "from_seq", "to_seq")
    return [list(Progress.objects.order_by("pk").values()), list(standings.values(*columns))]


def test_the_trial_writes_nothing_and_its_table_4_is_what_the_import_counts(docket: Docket) -> None:
    lines = (
        review(),
        suit(案号="（2023）某行初9号", **{"受理（立案）日期": "2023-12-1"}, 判决日期="2024-2-1", 结果="驳回诉讼请求"),
        appealed(案号="（2024）某行初2号", 所经复议案号="青复〔2024〕1号"),
        suit(案号="（2024）某行初3号", 本机关地位="作共同被告的复议机关", 共同被告="柳溪镇便民服务中心", 争议事项="复议决定"),
    )
    docket.review(date(2024, 3, 1))
    found = tried(docket.office.head, docket.town, *lines)
    assert len(found.good) == 4 and Proceeding.objects.count() == 1
    before = {year: table4(docket.adviser, [docket.town], year).rows for year in range(2023, 2027)}
    assert {one.year: {change.row: change.before for change in one.rows} for one in found.tables} == before
    entered(docket, *lines)
    after = {year: table4(docket.adviser, [docket.town], year).rows for year in range(2023, 2027)}
    assert {one.year: {change.row: change.after for change in one.rows} for one in found.tables} == after
    assert after[2023][Block.LITIGATION_DIRECT] == [0, 0, 0, 1, 1]
    assert after[2024][Block.LITIGATION_DIRECT] == [1, 0, 0, 0, 1]
    assert after[2024][Block.LITIGATION_AFTER_RECONSIDERATION] == [0, 0, 0, 1, 1]


def test_a_locked_year_stays_as_it_was_published(docket: Docket) -> None:
    received(docket.office, date(2023, 3, 1))
    lock_year(docket.office.head, docket.town, 2023)
    lines = (review(**{"受理（立案）日期": "2023-4-8", "收到副本日期": ""}, 判决日期="2023-6-6"),)
    first, second, *_ = tried(docket.office.head, docket.town, *lines).tables
    assert (first.year, first.locked, any(change.differs for change in first.rows)) == (2023, True, False)
    entered(docket, *lines)
    assert docket.cells(2023, Block.RECONSIDERATION) == [0, 0, 0, 0, 0]
    assert docket.cells(2024, Block.RECONSIDERATION) == [1, 0, 0, 0, 1] == second.rows[0].after


def test_a_line_names_the_application_by_our_number_or_by_that_of_the_former_register(docket: Docket) -> None:
    ours = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    head = docket.office.head
    import_register(head, begun(head, docket.town, workbook([application_line(登记编号="2023-77", 申请人姓名="申请人乙")])))
    entered(
        docket, review(申请登记编号="[2024]第0001号", 案由="", **{"申请人/原告": "申请人甲"}),
        suit(申请登记编号="2023-77", 案由="", 争议事项="答复", **{"申请人/原告": "利害关系人丁"}),
    )  # fmt: skip
    first, second = Proceeding.objects.order_by("pk")
    assert (first.application, first.contested, first.party) == (ours, Contested.ANSWER, "")
    assert first.answer is not None and first.answer.answered_on == date(2024, 3, 20)
    assert second.application is not None and second.application.former_line.number == "2023-77"
    assert second.party == "利害关系人丁"


def test_a_number_that_is_not_in_the_system_is_refused_with_what_to_do(docket: Docket) -> None:
    with pytest.raises(Refused) as problem:
        entered(docket, review(申请登记编号="2021-5"))
    assert problem.value.reasons[1].message == (
        "第3行申请登记编号：本系统没有登记编号为“2021-5”的申请；请核对编号，或者先导入依申请公开台账；不在本系统的，不填申请登记编号，"
        "争议事项写“本系统以外的政府信息公开行为”，并写明争议事项说明"
    )
    assert problem.value.reasons[1].article == "《政府信息公开条例》第五十条第一款第三项"


def test_a_number_of_ours_and_of_the_former_register_is_settled_by_the_applicant(docket: Docket) -> None:
    received(docket.office, date(2024, 3, 1))
    head = docket.office.head
    other = application_line(登记编号="〔2024〕第0001号", 申请人姓名="申请人乙", 受理日期="2023-03-01", 答复时间="2023-03-10", 答复期限="")
    import_register(head, begun(head, docket.town, workbook([other])))
    assert refused(docket, review(申请登记编号="〔2024〕第0001号", 案由=""))[0].startswith("“〔2024〕第0001号”既是本系统的登记编号，又是原台账的编号")
    entered(docket, review(申请登记编号="〔2024〕第0001号", 案由="", **{"申请人/原告": "申请人乙"}))
    assert Proceeding.objects.get().application.applicant.name == "申请人乙"


def test_silence_is_contested_where_nothing_was_answered_by_then(docket: Docket) -> None:
    received(docket.office, date(2024, 3, 1))
    assert doubts(docket, review(申请登记编号="〔2024〕第0001号", 案由="")) == ["没有写明争议事项，按“逾期未答复”登记"]


def test_a_suit_follows_the_review_of_the_same_sheet(docket: Docket) -> None:
    entered(docket, suit(所经复议案号="青复〔2024〕1号"), review())
    found = Proceeding.objects.get(kind="suit")
    assert found.review is not None and found.review.case_number == "青复〔2024〕1号"
    assert found.block == Block.LITIGATION_AFTER_RECONSIDERATION


def test_a_suit_follows_a_review_that_is_registered_once_only(docket: Docket) -> None:
    docket.review(date(2024, 4, 8), case_number="青复〔2024〕1号")
    entered(docket, suit(所经复议案号="青复〔2024〕1号"))
    second = suit(案号="（2024）某行初2号", 所经复议案号="青复〔2024〕1号")
    assert refused(docket, second) == ["该行政复议以后的诉讼已经登记，一件只计一次"]


@pytest.mark.parametrize(
    ("review_changes", "suit_changes", "message"),
    [
        ({"结果": "变更"}, {}, "复议机关改变了原行政行为，复议机关是被告，该诉讼由复议机关登记、统计"),
        ({"结果": "不清楚"}, {}, "所经的行政复议（第3行）不能导入"),
        ({}, {"受理（立案）日期": "2024-4-1"}, "早于所经行政复议的日期2024年4月8日"),
        ({}, {"所经复议案号": "青复〔2024〕9号"}, "没有案号为“青复〔2024〕9号”的行政复议"),
    ],
)
def test_a_suit_that_cannot_have_come_after_its_review(
    docket: Docket, review_changes: dict[str, str], suit_changes: dict[str, str], message: str
) -> None:
    after = {"所经复议案号": "青复〔2024〕1号"} | suit_changes
    (*_, one) = tried(docket.office.head, docket.town, review(**review_changes), suit(**after)).lines
    assert [fault.message for fault in one.reasons] == [message]


def test_an_appeal_takes_the_first_result_back_until_the_second_comes(docket: Docket) -> None:
    entered(docket, appealed(), appealed(案号="（2024）某行初2号", 二审判决日期="2025-1-15", 二审结果="维持原判"))
    assert docket.cells(2024, Block.LITIGATION_DIRECT) == [0, 0, 0, 2, 2]
    assert docket.cells(2025, Block.LITIGATION_DIRECT) == [0, 1, 0, 1, 2]
    assert Instance.objects.filter(instance="second", authority="某市中级人民法院").count() == 2


def test_a_new_trial_counts_anew_and_each_trial_has_its_cell(docket: Docket) -> None:
    entered(docket, suit(
        判决日期="2024-9-1", 结果="驳回诉讼请求", 再审日期="2025-3-1", 再审申请人="对方", 再审法院="某省高级人民法院", 再审裁判日期="2025-6-1",
        再审结果="撤销", 年报归类="结果维持；其他结果",
    ))  # fmt: skip
    assert docket.cells(2024, Block.LITIGATION_DIRECT) == [1, 0, 0, 0, 1]
    assert docket.cells(2025, Block.LITIGATION_DIRECT) == [0, 0, 1, 0, 1]
    assert Proceeding.objects.get().texts.get().text == "原台账的归类"


def test_the_same_file_again_is_refused_line_by_line(docket: Docket) -> None:
    lines = (review(), suit(案号=""))
    entered(docket, *lines)
    with pytest.raises(Refused) as problem:
        entered(docket, *lines)
    assert [reason.message for reason in problem.value.reasons] == [
        "2行都不能导入，没有导入任何一行",
        "第3行案号：青复〔2024〕1号已经登记，没有重复导入；请核对；确为两件的，请在案号一列写明各自完整的案号",
        "第4行案号：行政诉讼（尚无案号）已经登记，没有重复导入；请核对；确为两件的，请在案号一列写明各自完整的案号",
    ]
    assert Proceeding.objects.count() == 2


def test_one_line_twice_in_a_file_comes_in_once_at_most(docket: Docket) -> None:
    first, second = tried(docket.office.head, docket.town, review(), review(案号="青复[2024]1号")).lines
    assert first.good
    assert [fault.message for fault in second.reasons] == ["与第3行相同"]


def test_three_hundred_bad_lines_give_three_hundred_reasons_and_nothing_half_made(docket: Docket) -> None:
    bad = [review(案号=f"青复〔2024〕{number}号", **{"受理（立案）日期": "20256-03-01"}) for number in range(2, 302)]
    row = paper(docket.office.head, docket.town, review(), *bad)
    with pytest.raises(Refused) as problem:
        import_register(docket.office.head, row)
    assert len(problem.value.reasons) == 301
    assert problem.value.reasons[0].message.startswith("有300行不能导入，没有导入任何一行")
    assert not Proceeding.objects.exists() and not Event.objects.filter(subject_kind="proceeding").exists()
    import_register(docket.office.head, row, only_good=True)
    row.refresh_from_db()
    assert (row.stage, row.accepted, row.refused) == (ImportStage.DONE, 1, 300)
    assert row.file.state == "refused"
    with pytest.raises(Refused, match="这份台账已经处理过，没有重复导入"):
        import_register(docket.office.head, row, only_good=True)


@pytest.mark.parametrize(
    ("line", "message", "article"),
    [
        (review(类别=""), "没有类别", "第五十条"),
        (review(类别="仲裁"), "类别“仲裁”不认识", ""),
        (review(**{"复议机关/受理法院": ""}), "没有复议机关或者受理法院", "第五十条"),
        (review(**{"受理（立案）日期": ""}), "没有受理（立案）的日期", "第五十条"),
        (review(**{"受理（立案）日期": "2036-4-8"}), "受理（立案）或者得知之日2036年4月8日尚未到来，请核对", ""),
        (review(案由=""), "没有申请登记编号，也没有争议事项说明", "第五十条"),
        (review(争议事项="对申请的答复"), "争议事项是“对申请的答复”，而没有申请登记编号", "第五十条"),
        (review(结果=""), "有决定（裁判）日期而没有结果", "第六十一条"),
        (review(判决日期=""), "有结果而没有决定（裁判）日期", "第六十一条"),
        (review(结果="驳回"), "结果“驳回”没有写明是哪一种", "第六十一条"),
        (review(判决日期="2024-04-01"), "决定或者裁判的日期2024年4月1日早于受理（立案）或者得知之日2024年4月8日，请核对", "第三十条"),
        (review(收到副本日期="", 答辩日期="2024-05-01"), "尚未登记收到副本之日，期限无从起算，请先登记", "第四十八条"),
        (review(判决日期="2023-06-06", 结果="确认无效", 收到副本日期="", **{"受理（立案）日期": "2023-4-8"}), "尚无法律依据", "第六十一条"),
        (review(上诉日期="2024-07-01", 上诉人="对方", 二审法院="某院"), "只有一审的判决", "第八十五条"),
        (review(年报表四="复议后起诉"), "类别是行政复议，不计入“复议后起诉”", "附表四"),
        (review(状态="审理中"), "写明“审理中”，而照各列的日期是“已审结”", "第六十一条"),
        (review(年报归类="维持；纠正；其他吧吧", 判决日期="", 结果=""), "有年报归类而没有审结", "附表四"),
        (suit(状态="已审结"), "写明“已审结”，而照各列的日期是“审理中”", "第八十条"),
        (suit(二审结果="维持原判", 二审判决日期="2024-12-01"), "有二审裁判日期而没有上诉日期", "第八十五条"),
        (appealed(上诉人=""), "没有上诉人", "第八十五条"),
        (appealed(二审法院=""), "没有二审法院", "第八十五条"),
        (appealed(上诉日期="2024-10-01"), "上诉的日期", "第八十五条"),
        (suit(结果="驳回上诉，维持原判", 判决日期="2024-09-01"), "一审没有这一种结果", "第八十条"),
        (suit(本机关地位="与复议机关共同被告"), "没有共同被告的名称", "第二十六条"),
        (suit(所经复议案号="青复〔2024〕1号", 年报表四="直接起诉"), "写明未经复议直接起诉，而其他列写明经过复议", "附表四"),
        (review(争议事项="复议决定"), "对复议决定不服的，应当提起行政诉讼", "第十条"),
        (review(案号="青" * 81), "案号超过80字", "第五十条"),
    ],
)
def test_what_the_law_does_not_know_is_refused_with_its_article(
    docket: Docket, line: dict[str, str], message: str, article: str
) -> None:
    (one,) = tried(docket.office.head, docket.town, line).lines
    assert not one.good
    assert any(message in fault.message and article in fault.article for fault in one.reasons), one.reasons


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (review(年报归类="其他结果"), "“维持”通行归类不是“其他结果”，照原台账归入“其他结果”"),
        (review(责令办理="重新答复"), "没有登记为责令办理的事项，只存入文字"),
        (suit(年报表四="复议后起诉"), "没有所经复议案号，没有与所经的行政复议对应，仍计入复议后起诉"),
        (suit(状态="奇怪"), "状态“奇怪”不认识"),
    ],
)
def test_what_is_on_paper_comes_in_and_its_doubts_are_said(docket: Docket, line: dict[str, str], message: str) -> None:
    assert doubts(docket, line) == [message]
    entered(docket, line)
    assert Proceeding.objects.count() == 1


def test_what_was_not_taken_up_has_no_day_of_acceptance(docket: Docket) -> None:
    entered(docket, review(结果="不予受理", 收到副本日期=""), suit(状态="待立案"))
    first, second = Event.objects.filter(verb="proceeding.registered").order_by("id")
    assert first.entry.codes["accepted_on"] is None and second.entry.codes["accepted_on"] is None
    assert Progress.objects.get(kind="suit").stage == Stage.FILED


def test_sheets_of_one_kind_need_no_column_for_it(docket: Docket) -> None:
    head = docket.office.head
    row = paper(head, docket.town, review(), heads=HEADS[1:])
    assert not trial(head, row).lines[0].good
    change_mapping(head, row, default_kind="review")
    row.refresh_from_db()
    assert trial(head, row).lines[0].good
    with pytest.raises(Refused, match="没有“natural_person”这种类别"):
        change_mapping(head, row, default_kind="natural_person")


def test_a_sheet_without_the_day_of_acceptance_is_no_register(docket: Docket) -> None:
    row = paper(docket.office.head, docket.town, review(), heads=("案号", "复议机关/受理法院", "结果", "判决日期"))
    with pytest.raises(Refused, match="没有指定“受理（立案）或者得知之日”是表格的哪一列"):
        trial(docket.office.head, row)


@pytest.mark.parametrize("who", ["clerk", "signer", "mailroom", "supervisor", "stranger"])
def test_only_the_office_head_imports(docket: Docket, who: str) -> None:
    with pytest.raises(Refused, match="不能导入该机关的复议诉讼台账"):
        paper(getattr(docket.office, who), docket.town, review())
    assert not Proceeding.objects.exists()


def test_a_long_register_is_left_to_the_worker(docket: Docket) -> None:
    row = paper(docket.office.head, docket.town, review())
    queue_import(docket.office.head, row)
    errands._work[ImportErrand](ImportErrand.objects.get())
    row.refresh_from_db()
    assert (row.stage, row.accepted, Proceeding.objects.count()) == (ImportStage.DONE, 1, 1)
