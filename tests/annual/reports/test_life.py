"""A report from the ledger to its publication: compiled, written, reviewed, locked, in the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.annual.entered.services import Entry, enter_figures
from gongkai.annual.models import ArchiveEntry, ReportFacts
from gongkai.annual.reports import queries, services
from gongkai.annual.reports.tables import tally
from gongkai.applications.models import Register
from gongkai.items.findings import findings, key_of
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.services import drafting, submitting, withdrawing
from gongkai.law.reasons import Refused
from tests.annual.documents import archived
from tests.annual.reports import office
from tests.annual.reports.office import (
    JANUARY,
    WHO,
    YEAR,
    begun,
    published,
    report_item,
    submitted,
    worked_year,
    written,
)
from tests.applications.office import on_day
from tests.items.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return worked_year()


def told(refused: pytest.ExceptionInfo[Refused]) -> str:
    return "\n".join(reason.message for reason in refused.value.reasons)


def test_the_tables_are_those_of_the_ledger(desk: Desk) -> None:
    with on_day(JANUARY):
        report = begun(desk, licensing="20").report_facts.typed()
    table = report.table("applications")
    assert table is not None
    assert [table.value(row, 6) for row in ("received_new", "granted", "declined_repeat", "outcome_total", "carried_forward")] == [3, 1, 1, 2, 1]
    proactive = report.table("proactive")
    assert proactive is not None
    assert (proactive.value("licensing", 0), proactive.value("normative_documents", 2)) == (20, 0)


def test_the_text_tells_the_year_and_asks_for_what_nobody_recorded(desk: Desk) -> None:
    with on_day(JANUARY):
        version = begun(desk)
    parts = version.report_facts.five()
    assert parts[1].startswith("本年新收政府信息公开申请3件，上年结转0件。共办结2件，其中予以公开1件、不予处理1件。结转下年度继续办理1件。")
    assert parts[4] == "举办政府信息公开培训2次。"
    assert parts[3] == "（请填写政府信息公开平台建设情况）"
    assert "没有发出收费通知，没有收取信息处理费" in version.plain


def test_a_year_that_is_not_over_has_no_report(desk: Desk) -> None:
    with on_day(date(2023, 12, 31)), pytest.raises(Refused) as refused:
        services.begin_report(desk.writer, desk.town, YEAR, signer="王镇长")
    assert "2023年尚未结束，不能编制年度报告" in told(refused)


def test_a_year_has_one_report(desk: Desk) -> None:
    with on_day(JANUARY):
        begun(desk)
        with pytest.raises(Refused) as refused:
            services.begin_report(desk.writer, desk.town, YEAR, signer="王镇长")
    assert "2023年度的年报已经编制" in told(refused)


def test_a_report_with_blanks_is_not_submitted_and_is_told_all_of_them(desk: Desk) -> None:
    with on_day(JANUARY):
        version = services.begin_report(desk.writer, desk.town, YEAR, signer="王镇长")
        with pytest.raises(Refused) as refused:
            submitting.submit(desk.writer, version.item)
    words = told(refused)
    assert "表格中有4格还没有数字（没有的填0，不能留空）：表二“行政许可”行" in words
    assert "“存在的主要问题及改进情况”还有没有填写的内容" in words
    assert "还没有生成年报的PDF、Word、Excel文件" in words


def test_what_the_ledger_says_later_stops_it_until_figures_are_taken_again(desk: Desk) -> None:
    with on_day(JANUARY):
        version = written(desk, begun(desk))
        item = version.item
        enter_figures(desk.writer, desk.town, YEAR, [Entry("proactive.licensing.decisions", "21", **WHO)])
        with pytest.raises(Refused) as refused:
            office.resubmitted(desk, item)
        assert "取数以后台账或者填报的数据又有变化：表二“行政许可”行“本年处理决定数量”列；请“重新取数”" in told(refused)
        again = services.take_figures_again(desk.writer, item, revision=office.latest(item).revision)
        assert again.report_facts.typed().table("proactive").value("licensing", 0) == 21  # type: ignore[union-attr]
        office.resubmitted(desk, item)


def test_numbers_in_the_text_follow_except_those_written_by_hand(desk: Desk) -> None:
    with on_day(JANUARY):
        version = begun(desk)
        parts = list(version.report_facts.five())
        parts[4] = "举办政府信息公开培训2次，另有现场指导5次。"
        written(desk, version, parts=tuple(parts))
        enter_figures(desk.writer, desk.town, YEAR, [Entry("work.trainings", "3", **WHO)])
        shown = queries.desk(desk.writer, version.item)
        assert [(one.number.digits, one.now) for one in shown.written[4].changed] == [("2", 3)]
        again = services.take_figures_again(desk.writer, version.item, revision=office.latest(version.item).revision)
    assert again.report_facts.five()[4] == "举办政府信息公开培训3次，另有现场指导5次。"


def test_publication_locks_the_year_and_puts_the_report_into_the_archive(desk: Desk) -> None:
    with on_day(JANUARY):
        course = published(desk, submitted(desk, licensing="20"))
    assert Register.objects.get(pk=desk.town.pk).locked_through == YEAR
    entry = ArchiveEntry.objects.get(body=desk.town, year=YEAR)
    assert (entry.received_new, entry.carried_forward, entry.errors, entry.published) == (3, 1, 0, JANUARY)
    assert course.item.index_number == entry.report.typed().index_number
    assert [one.file.kind_code for one in course.public_version.attachments.order_by("position")] == ["pdf", "zip", "zip"]  # type: ignore[union-attr]


def test_what_is_recorded_after_the_lock_counts_in_the_next_year(desk: Desk) -> None:
    with on_day(JANUARY):
        published(desk, submitted(desk))
        late = office.applications.register(desk.writer, desk.town, office.registration(date(2023, 11, 1))).application
        assert late.facts.get(measure="received").year == 2024
        tables = tally(desk.town, YEAR).tables
    assert tables["applications"].value("received_new", 6) == 3


def test_a_correction_is_a_second_version_and_both_stay(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        published(desk, item)
    with on_day(date(2024, 2, 1)):
        drafting.begin_version(desk.writer, item)
        written(desk, office.latest(item), problems="一是解读质量不高。改进措施：由起草单位撰写解读。")
        office.resubmitted(desk, item)
        published(desk, item, notice="第五部分误用了初稿，现予更正。")
    versions = list(ArchiveEntry.objects.filter(body=desk.town, year=YEAR).order_by("version"))
    assert [(one.version, one.is_standing) for one in versions] == [(1, True), (2, True)]
    assert [one.report.published_as.number for one in versions] == [1, 2]  # type: ignore[union-attr]


def test_a_report_withdrawn_from_the_public_leaves_the_archive(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        published(desk, item)
        withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="数字有误，更正后重新发布。")
    assert ArchiveEntry.objects.get(body=desk.town).withdrawal == "replaced_by_body"


def test_a_report_taken_down_leaves_the_archive_in_silence(desk: Desk) -> None:
    with on_day(JANUARY):
        item = submitted(desk)
        published(desk, item)
        withdrawing.take_down(desk.head, item, TakedownReason.PERSONAL, words="附件带有申请人姓名")
    assert ArchiveEntry.objects.get(body=desk.town).withdrawal == "personal_data"


def test_a_stranger_compiles_nothing(desk: Desk) -> None:
    with on_day(JANUARY), pytest.raises(Refused):
        services.begin_report(desk.stranger, desk.town, YEAR, signer="王镇长")
    assert not ReportFacts.objects.exists()


def test_the_text_of_the_item_is_not_changed_beside_the_report(desk: Desk) -> None:
    with on_day(JANUARY):
        version = written(desk, begun(desk))
        content = queries.content_with(office.latest(version.item), office.latest(version.item).report_facts)
        drafting.save_version(
            desk.writer, version.item, replace(content, html="<p>另写的正文</p>"), revision=office.latest(version.item).revision
        )
        with pytest.raises(Refused) as refused:
            submitting.submit(desk.writer, version.item)
    assert "正文与年报的表格、文字不一致" in told(refused)


def test_the_item_is_one_of_its_body(desk: Desk) -> None:
    with on_day(JANUARY):
        begun(desk)
    assert report_item(desk).body == desk.town


def test_a_year_continues_the_last_one(desk: Desk) -> None:
    with on_day(JANUARY):
        published(desk, submitted(desk))
    with on_day(date(2025, 1, 8)):
        enter_figures(desk.writer, desk.town, 2024, office.entries())
        version = services.begin_report(desk.writer, desk.town, 2024, signer="王镇长")
        assert version.report_facts.typed().table("applications").value("received_carried_in", 6) == 1  # type: ignore[union-attr]
        assert [one for one in findings(version) if one.code == "report.Y-CHAIN"] == []


def test_a_year_that_does_not_continue_the_last_is_submitted_only_with_a_word(desk: Desk) -> None:
    with on_day(JANUARY):
        before = archived(desk.head, desk.town, 2022)
        left = before.carried_forward
        assert left
        version = written(desk, begun(desk))
        services.print_report(desk.writer, version.item, revision=office.latest(version.item).revision)
        with pytest.raises(Refused) as refused:
            submitting.submit(desk.writer, version.item)
            assert f"2022年报告“四、结转下年度继续办理”同列为{left}" in told(refused)
        asked = {key_of(one): "上年2件系纸质办理，已补录" for one in findings(office.latest(version.item))}
        submitting.submit(desk.writer, version.item, remarks=asked)
