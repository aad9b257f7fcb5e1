"""The paper register of this and last year comes in: whole or not at all, dated in law, numbered by us."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.applications.counting import table3
from gongkai.applications.kinds import Stage
from gongkai.applications.models import ApplicantRecord, Application, Case, FormerLine, ImportErrand, ImportStage
from gongkai.applications.particulars import unseal
from gongkai.applications.register.importing import (
    IMPORTED,
    Trial,
    change_mapping,
    discard_import,
    drop_leftovers,
    import_register,
    queue_import,
    trial,
)
from gongkai.applications.services import Part, lock_year, record_past_answer, withdraw
from gongkai.delivery import errands
from gongkai.files import originals
from gongkai.law.outcomes import outcomes
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from gongkai.ledger.verification import verify
from gongkai.site.clock import today
from tests.applications.office import Office, received
from tests.applications.register.sheets import begun, line, table, workbook


def imported(office: Office, *lines: dict[str, Any], **options: bool) -> None:
    import_register(office.head, begun(office.head, office.town, workbook(lines)), **options)


def tried(office: Office, *lines: dict[str, Any]) -> Trial:
    return trial(office.head, begun(office.head, office.town, workbook(lines)))


def said(office: Office, **changes: Any) -> list[str]:
    """The reasons of one line, or its doubts where it can be entered."""
    (one,) = tried(office, line(**changes)).lines
    return [fault.message for fault in (one.doubts if one.good else one.reasons)]


def refused(office: Office, **changes: Any) -> list[str]:
    (one,) = tried(office, line(**changes)).lines
    assert not one.good
    return [fault.message for fault in one.reasons]


def test_a_line_becomes_a_case_with_its_events_dated_in_law(office: Office) -> None:
    imported(office, line(补正告知日="2024-03-05", 补正日="2024-03-12", 答复时间="2024-04-10", 答复期限=""))
    application = Application.objects.get()
    events = [event.entry for event in Event.objects.filter(subject_kind="application").order_by("id")]
    assert [(entry.verb.partition(".")[2], entry.law_date) for entry in events] == [
        ("registered", date(2024, 3, 1)), ("correction_asked", date(2024, 3, 5)),
        ("correction_received", date(2024, 3, 12)), ("answered", date(2024, 4, 10)),
    ]  # fmt: skip
    assert application.number == "〔2024〕第0001号"
    assert application.case.outcome == "granted"
    assert application.case.due_on == date(2024, 4, 10)
    assert application.former_line.number == "2024-001"
    assert unseal(application).phone == "13000000000"
    assert ApplicantRecord.objects.get().name == "申请人甲"


def test_the_import_is_one_act_of_the_ledger_that_verifies_and_rebuilds(office: Office) -> None:
    imported(office, line(), line(登记编号="2024-002", 申请人姓名="申请人乙", 答复时间="", 办理结果=""))
    assert Event.objects.get(verb=IMPORTED).entry.codes["accepted"] == 2
    before = list(Case.objects.order_by("pk").values())
    rebuild()
    assert list(Case.objects.order_by("pk").values()) == before
    assert not list(verify())


def test_an_open_case_goes_on_at_the_desk(office: Office) -> None:
    imported(office, line(答复时间="", 办理结果="", 申请渠道="网络", 受理日期=(today() - timedelta(days=20)).isoformat(), 答复期限=""))
    case = Case.objects.get()
    assert (case.stage, case.due_on is not None) == (Stage.IN_PROGRESS, True)
    assert case.confirmed_on == case.received_on
    assert withdraw(office.clerk, case.application, on=today()).outcome == "withdrawn"


def test_contacts_are_sealed_and_the_spreadsheet_that_had_them_in_the_clear_is_gone(office: Office) -> None:
    row = begun(office.head, office.town, workbook([line()]))
    assert originals.place(row.file.sha256).exists()
    import_register(office.head, row)
    assert b"13000000000" not in bytes(ApplicantRecord.objects.get().sealed)
    # in a test nothing is committed; the bytes go when it is
    row.file.refresh_from_db()
    assert (row.file.state, row.file.refusal) == ("refused", "register_imported")


def test_numbers_are_gapless_by_year_of_receipt_and_follow_what_is_there(office: Office) -> None:
    received(office, date(2024, 1, 5))
    lines = [line(登记编号=f"{number}", 申请人姓名=f"申请人{number}", 受理日期=day) for number, day in
             enumerate(("2023-12-29", "2024-03-01", "2024-03-04"), 1)]  # fmt: skip
    imported(office, *lines)
    assert [one.number for one in Application.objects.order_by("pk")] == [
        "〔2024〕第0001号", "〔2023〕第0001号", "〔2024〕第0002号", "〔2024〕第0003号"
    ]  # fmt: skip


def test_what_was_carried_over_counts_in_二_and_the_trial_says_so_beforehand(office: Office) -> None:
    lines = (
        line(受理日期="2023-12-20", 答复时间="2024-01-10", 答复期限=""),
        line(登记编号="2024-002", 申请人姓名="申请人乙", 申请人类型="律所"),
        line(登记编号="2024-003", 申请人姓名="申请人丙", 办理结果="部分公开：过程性信息"),
    )
    found = tried(office, *lines)
    imported(office, *lines)
    rows = table3(office.head, [office.town], 2024).rows
    assert (rows["received_carried_in"][-1], rows["received_new"][-1], rows["granted"][-1]) == (1, 2, 2)
    assert rows["partly_granted"][0] == 1
    for preview in found.tables:
        now = table3(office.head, [office.town], preview.year, form=preview.form).rows
        assert {change.row: change.after for change in preview.rows} == now
        assert sum(change.total_before for change in preview.rows) == 0


def test_a_locked_year_stays_as_it_was_published(office: Office) -> None:
    received(office, date(2023, 3, 1))
    lock_year(office.head, office.town, 2023)
    published = table3(office.head, [office.town], 2023).rows
    lines = [line(受理日期="2023-12-20", 答复时间="2023-12-28", 答复期限="")]
    (first, *others) = tried(office, *lines).tables
    assert (first.year, first.locked, [change.differs for change in first.rows].count(True)) == (2023, True, 0)
    imported(office, *lines)
    assert table3(office.head, [office.town], 2023).rows == published
    after = table3(office.head, [office.town], 2024).rows
    assert {change.row: change.after for change in others[0].rows} == after
    assert after["received_new"][-1] == 1


def test_the_same_file_again_is_refused_line_by_line(office: Office) -> None:
    lines = (line(), line(登记编号="", 申请人姓名="申请人乙"))
    imported(office, *lines)
    with pytest.raises(Refused) as problem:
        imported(office, *lines)
    assert [reason.message for reason in problem.value.reasons] == [
        "2行都不能导入，没有导入任何一行",
        "第3行登记编号“2024-001”已经登记为〔2024〕第0001号，没有重复导入；请核对；确为两件的，请在登记编号一列写明不同的编号",
        "第4行申请内容：这一行已经导入过，登记为〔2024〕第0002号，没有重复导入；请核对；确为两件的，请在登记编号一列写明不同的编号",
    ]
    assert Application.objects.count() == 2


def test_our_own_numbers_are_known_again_too(office: Office) -> None:
    received(office, date(2024, 3, 1))
    assert refused(office, 登记编号="〔2024〕第0001号") == ["登记编号“〔2024〕第0001号”已经登记为〔2024〕第0001号，没有重复导入"]


def test_one_line_twice_in_a_file_is_one_case_at_most(office: Office) -> None:
    first, second = tried(office, line(登记编号=""), line(登记编号="")).lines
    assert first.good
    assert [fault.message for fault in second.reasons] == ["与第3行相同（申请人、收到日期、申请内容）"]


def test_an_application_that_was_registered_by_hand_is_pointed_out(office: Office) -> None:
    received(office, date(2024, 3, 1))
    assert said(office) == ["与已登记的〔2024〕第0001号是同一申请人、同一天，可能是同一件"]


def test_three_hundred_bad_lines_give_three_hundred_reasons_and_nothing_half_made(office: Office) -> None:
    bad = [line(登记编号=f"B{number}", 申请人姓名=f"乙{number}", 受理日期="20256-03-01") for number in range(300)]
    row = begun(office.head, office.town, workbook([line(), *bad]))
    with pytest.raises(Refused) as problem:
        import_register(office.head, row)
    assert len(problem.value.reasons) == 301
    assert problem.value.reasons[0].message.startswith("有300行不能导入，没有导入任何一行")
    assert not Application.objects.exists() and not Event.objects.filter(subject_kind="application").exists()
    import_register(office.head, row, only_good=True)
    row.refresh_from_db()
    assert (row.stage, row.accepted, row.refused) == (ImportStage.DONE, 1, 300)
    with pytest.raises(Refused, match="这份台账已经处理过，没有重复导入"):
        import_register(office.head, row, only_good=True)


@pytest.mark.parametrize(
    ("changes", "message", "article"),
    [
        ({"受理日期": ""}, "没有收到日期", "《政府信息公开条例》第三十一条"),
        ({"受理日期": "2036-03-01"}, "收到日期2036年3月1日尚未到来，请核对", ""),
        ({"受理日期": "2007-03-01", "答复时间": "", "办理结果": ""}, "2007年3月1日《政府信息公开条例》尚未施行", "第三十八条"),
        ({"受理日期": "2124-03-01"}, "的年份2124不对", ""),
        ({"申请人姓名": ""}, "没有申请人", "第二十九条"),
        ({"申请人类型": "神仙"}, "申请人类别“神仙”不认识", ""),
        ({"申请渠道": ""}, "没有收到方式", "第三十一条"),
        ({"办理结果": "不予公开"}, "答复类型（年报归类）“不予公开”没有写明是哪一种", "30号附表三"),
        ({"办理结果": ""}, "有答复日期而没有答复类型（年报归类）", "30号附表三"),
        ({"答复时间": ""}, "有答复类型（年报归类）而没有答复日期", "第三十三条"),
        ({"答复时间": "2024-02-20"}, "答复日期：日期2024年2月20日早于收到申请之日2024年3月1日，请核对", "第三十一条"),
        ({"是否延期": "2024-04-15", "答复时间": "2024-04-20"}, "告知延期的日期：答复期限已于2024年3月29日届满，不能再延长", "第三十三条"),
        ({"补正告知日": "2024-03-05", "是否延期": "2024-03-08"}, "告知延期的日期：等待补正期间答复期限不计算，不能延长", "第三十三条"),
        ({"补正日": "2024-03-12"}, "有收到补正的日期而没有告知补正的日期", "第三十条"),
        ({"办理结果": "逾期不补正"}, "答复日期：没有待补正的告知，不能按逾期不补正处理", "第三十条"),
        ({"办理结果": "逾期不缴费"}, "答复日期：没有待缴费的收费通知", "第四十二条"),
        ({"补正告知日": "3月5日"}, "", ""),
    ],
)
def test_what_the_law_does_not_know_is_refused_with_its_article(
    office: Office, changes: dict[str, str], message: str, article: str
) -> None:
    (one,) = tried(office, line(**changes)).lines
    if not message:
        assert one.good
        return
    assert not one.good
    assert any(message in fault.message and article in fault.article for fault in one.reasons), one.reasons


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"办理结果": "信息不存在"}, "以信息不存在答复而台账没有检索记录，请在案卷中保留检索的证据"),
        ({"办理结果": "本机关不掌握相关政府信息"}, "原台账只写了年报的行，按“信息不存在”登记"),
        ({"办理结果": "部分公开"}, "没有写明不予提供的部分是哪一种理由，只登记为部分公开"),
        ({"答复时间": "2024-04-10"}, "答复时已超过期限7个工作日（至迟2024年3月29日）"),
        ({"答复期限": "2024-03-22"}, "原台账的应答复日期是2024年3月22日，按各列的日期计算是2024年3月29日，以计算为准"),
        ({"是否延期": "是"}, "写明有延期而没有日期，没有登记延期，期限按没有延期计算"),
        ({"补正告知日": "2024-03-25", "补正日": "2024-03-26", "答复时间": "2024-04-02", "答复期限": ""}, "告知补正应当在收到申请之日起7个工作日内"),
    ],
)
def test_what_was_answered_on_paper_comes_in_and_its_doubts_are_said(
    office: Office, changes: dict[str, str], message: str
) -> None:
    (one,) = tried(office, line(**changes)).lines
    assert one.good
    assert any(message in fault.message for fault in one.doubts), one.doubts
    imported(office, line(**changes))
    assert Case.objects.get().stage == Stage.CLOSED


def test_an_answer_of_today_goes_the_way_of_drafts_and_signatures(office: Office) -> None:
    reasons = refused(office, 受理日期=(today() - timedelta(days=5)).isoformat(), 答复时间=today().isoformat(), 答复期限="")
    assert reasons == ["答复日期是今天；今天起的答复须经拟稿、审核、签发后发出，台账只补登此前的答复"]


def test_an_open_case_needs_the_days_that_its_clock_depends_on(office: Office) -> None:
    assert refused(office, 是否延期="是", 答复时间="", 办理结果="") == ["写明有延期而没有日期，尚未办结的申请不能算出应答复日期"]


@pytest.mark.parametrize("code", [code for code in outcomes() if code not in ("partial", "abandoned_no_correction", "abandoned_no_payment")])
def test_every_outcome_is_known_by_its_label_and_counts_in_its_row(office: Office, code: str) -> None:
    known = outcomes()[code]
    imported(office, line(办理结果=known.label))
    assert Case.objects.get().outcome == code
    assert table3(office.head, [office.town], 2024).rows[known.rows["2021"]][0] == 1


def test_a_consultation_stops_the_clock_as_it_did_on_paper(office: Office) -> None:
    imported(office, line(是否征求第三方意见="2024-03-05/2024-03-19", 答复期限="", 答复时间="2024-04-15"))
    assert Case.objects.get().due_on == date(2024, 4, 15)


def test_the_withdrawal_of_what_was_never_confirmed_counts_nowhere(office: Office) -> None:
    imported(office, line(申请渠道="电子邮件", 受理日期="待确认（2024-03-01到达）", 答复时间="2024-03-05", 办理结果="撤回", 答复期限=""))
    assert Case.objects.get().outcome == "withdrawn"
    assert table3(office.head, [office.town], 2024).rows["received_new"][-1] == 0


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_csv_in_the_charsets_of_the_chinese_web(office: Office, charset: str) -> None:
    row = begun(office.head, office.town, table([line()], charset), name="台账.csv")
    (one,) = trial(office.head, row).lines
    assert one.good and one.line.name == "申请人甲"


def test_the_mapping_is_changed_by_hand_and_asked_again(office: Office) -> None:
    lines = [line(备注="自然人", 申请人类型="")]
    row = begun(office.head, office.town, workbook(lines))
    assert not trial(office.head, row).lines[0].good
    change_mapping(office.head, row, wishes=[("申请人类别", "备注")])
    row.refresh_from_db()
    assert trial(office.head, row).lines[0].good
    with pytest.raises(Refused, match="没有指定“收到日期”是表格的哪一列"):
        change_mapping(office.head, row, wishes=[("收到日期", "")])


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "台账.xls", "这是旧版Excel工作簿（XLS）"),
        (b"PK\x03\x04" + b"x" * 100, "台账.xlsx", "Excel工作簿已损坏或不完整"),
        (workbook([]), "台账.csv", "与文件名的后缀不符"),
        ("一,二,三\n1,2,3\n".encode(), "台账.csv", "没有找到台账的表头"),
    ],
)
def test_what_is_no_register_is_refused(office: Office, data: bytes, name: str, message: str) -> None:
    with pytest.raises(Refused, match=message):
        begun(office.head, office.town, data, name)


def test_a_sheet_without_lines_says_so(office: Office) -> None:
    with pytest.raises(Refused, match="表头下面没有内容"):
        tried(office)


@pytest.mark.parametrize("who", ["clerk", "signer", "mailroom", "supervisor", "stranger"])
def test_only_the_office_head_imports(office: Office, who: str) -> None:
    with pytest.raises(Refused, match="不能导入该机关的台账"):
        begun(getattr(office, who), office.town, workbook([line()]))


def test_what_was_annulled_after_the_import_is_answered_again_at_the_desk(office: Office) -> None:
    imported(office, line(答复时间="", 办理结果="", 受理日期="2024-03-01"))
    application = Application.objects.get()
    assert record_past_answer(office.head, application, [Part("granted", "附后")], on=date(2024, 3, 20)).outcome == "granted"


def test_a_long_register_is_left_to_the_worker(office: Office) -> None:
    row = begun(office.head, office.town, workbook([line()]))
    queue_import(office.head, row)
    with pytest.raises(Refused, match="已经处理过"):
        change_mapping(office.head, row)
    finish(ImportErrand.objects.get())
    finish(ImportErrand.objects.get())
    row.refresh_from_db()
    assert (row.stage, row.accepted, FormerLine.objects.count()) == (ImportStage.DONE, 1, 1)


def test_what_the_worker_refuses_stands_in_the_row(office: Office) -> None:
    row = begun(office.head, office.town, workbook([line(受理日期="")]))
    queue_import(office.head, row)
    finish(ImportErrand.objects.get())
    row.refresh_from_db()
    assert (row.stage, row.reasons[0]) == (ImportStage.REFUSED, "1行都不能导入，没有导入任何一行")


def finish(errand: ImportErrand) -> None:
    """What the worker does with a claimed errand."""
    errands._work[ImportErrand](errand)


def test_a_spreadsheet_that_was_given_up_or_forgotten_is_thrown_away(office: Office) -> None:
    given_up, forgotten = (begun(office.head, office.town, workbook([line(登记编号=number)])) for number in ("1", "2"))
    discard_import(office.head, given_up)
    assert drop_leftovers(today()) == 0
    assert drop_leftovers(today() + timedelta(days=9)) == 1
    forgotten.refresh_from_db()
    assert forgotten.reasons == ["上传后一直没有导入，文件已删除"]
