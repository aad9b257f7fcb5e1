"""Filing by form: blanks, negative figures and broken sums are refused; taken back, sent back, accepted, corrected."""

from datetime import date

import pytest

from gongkai.annual.models import AnnualReturn, Part, ReturnCell, ReturnState
from gongkai.annual.returns.deciding import accept, send_back
from gongkai.annual.returns.filing import Filing, file_draft, file_published, take_back
from gongkai.annual.returns.lines import current_list, with_standing
from gongkai.annual.returns.listing import declare_list
from gongkai.annual.returns.proposal import Line
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from tests.annual.documents import archived
from tests.annual.returns.collecting import Collecting, accepted, declared, drafted, filed, right, texts

ON_TIME = Filing(on=date(2026, 1, 20))


def test_a_return_is_filed_and_accepted(at: Collecting) -> None:
    declared(at)
    course = filed(at, at.town)
    assert (course.state, course.number, course.filed_on) == (ReturnState.FILED, 1, date(2026, 1, 20))
    course = accept(at.supervisor, course.report)
    assert course.state == ReturnState.ACCEPTED
    granted = ReturnCell.objects.get(report=course.pk, key="applications.granted.natural_person")
    assert granted.amount == 8
    verbs = list(Event.objects.filter(subject_kind="annual_return").order_by("id").values_list("verb", "body_id"))
    assert verbs == [("return.filed", at.town.pk), ("return.accepted", at.county.pk)]


def test_a_blank_is_refused_and_is_not_zero(at: Collecting) -> None:
    declared(at)
    draft = drafted(at, at.town, texts(right(), applications__granted__other=""))
    with pytest.raises(Refused) as told:
        file_draft(at.clerk, draft, ON_TIME)
    assert str(told.value) == "表三“（一）予以公开”行“其他”列没有填写：没有发生的请填0，不能空着"
    assert not AnnualReturn.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [("-3", "填的是“-3”，数据不能小于零，请核对"), ("三", "填的是“三”，应为不小于零的整数"), ("1.5", "填的是“1.5”，应为不小于零的整数")],
)
def test_what_is_no_count_is_refused(at: Collecting, typed: str, words: str) -> None:
    declared(at)
    draft = drafted(at, at.town, texts(right(), applications__granted__other=typed))
    with pytest.raises(Refused) as told:
        file_draft(at.clerk, draft, ON_TIME)
    assert str(told.value) == f"表三“（一）予以公开”行“其他”列：{words}"


def test_sums_that_do_not_hold_are_refused(at: Collecting) -> None:
    declared(at)
    draft = drafted(at, at.town, texts(right(), applications__granted__total="9"))
    with pytest.raises(Refused) as told:
        file_draft(at.clerk, draft, ON_TIME)
    assert {reason.code for reason in told.value.reasons} <= {"t3-row", "t3-sum"}
    assert "表三“（一）予以公开”行" in str(told.value)


def test_fees_that_look_like_yuan_are_asked_about_and_filed_with_a_word(at: Collecting) -> None:
    declared(at)
    draft = drafted(at, at.town, texts(right(), proactive__fees__amount="365000"))
    with pytest.raises(Refused) as told:
        file_draft(at.clerk, draft, ON_TIME)
    assert [reason.code for reason in told.value.reasons] == ["say_why", "t2-unit"]
    course = file_draft(at.clerk, draft, Filing("经核对，单位确为万元", on=date(2026, 1, 20)))
    assert course.report.words == "经核对，单位确为万元"


def test_money_is_kept_to_the_cent(at: Collecting) -> None:
    declared(at)
    draft = drafted(at, at.town, texts(right(), proactive__fees__amount="0.038"))
    course = file_draft(at.clerk, draft, Filing("核对无误", on=date(2026, 1, 20)))
    assert ReturnCell.objects.get(report=course.pk, key="proactive.fees.amount").amount == 38_000


def test_nobody_files_without_a_list_or_who_is_not_on_it(at: Collecting) -> None:
    draft = drafted(at, at.town, texts(right()))
    with pytest.raises(Refused, match="青禾县人民政府还没有确定2025年的报送单位名单，不能报送"):
        file_draft(at.clerk, draft, ON_TIME)
    declared(at, at.bureau)
    with pytest.raises(Refused, match="2025年的报送单位名单上没有柳溪镇人民政府，请联系青禾县人民政府"):
        file_draft(at.clerk, draft, ON_TIME)


def test_the_same_return_is_not_filed_twice(at: Collecting) -> None:
    declared(at)
    course = filed(at, at.town)
    with pytest.raises(Refused, match="第1次报送还没有接收；要改的请先撤回，再重新报送"):
        filed(at, at.town, right(9))
    send_back(at.supervisor, course.report, words="予以公开的件数与台账不符")
    with pytest.raises(Refused, match="数据与第1次报送完全相同，没有重复报送；退回的请按退回意见改正"):
        filed(at, at.town)
    assert filed(at, at.town, right(9)).number == 2


def test_taken_back_it_may_be_filed_again_unchanged(at: Collecting) -> None:
    declared(at)
    course = take_back(at.clerk, filed(at, at.town).report)
    assert course.state == ReturnState.TAKEN_BACK
    again = filed(at, at.town)
    assert (again.number, again.state) == (2, ReturnState.FILED)
    accept(at.supervisor, again.report)
    with pytest.raises(Refused, match="这次报送已接收，不能撤回；已接收的请以更正的方式重新报送"):
        take_back(at.clerk, again.report)


def test_sending_back_needs_its_remarks(at: Collecting) -> None:
    declared(at)
    course = filed(at, at.town)
    with pytest.raises(Refused, match="退回须写明哪里有问题、应当怎样改"):
        send_back(at.supervisor, course.report, words=" ")


def test_after_acceptance_a_change_is_a_correction_with_its_reason(at: Collecting) -> None:
    declared(at)
    accepted(at, at.town)
    with pytest.raises(Refused, match="已经接收的年报有改动，属于更正，请写明更正的内容和理由"):
        filed(at, at.town, right(9))
    course = filed(at, at.town, right(9), Filing(reason="漏计一件予以公开", on=date(2026, 2, 2)))
    assert (course.number, course.state, course.report.reason) == (2, ReturnState.FILED, "漏计一件予以公开")


def test_who_filed_does_not_accept(at: Collecting) -> None:
    declared(at, at.here.office, at.town)
    course = filed(at, at.here.office)
    assert course.report.filed_by == at.supervisor
    with pytest.raises(Refused, match="须报送人以外的人员（报送和接收不能是同一人）"):
        accept(at.supervisor, course.report)
    assert accept(at.other_supervisor, course.report).state == ReturnState.ACCEPTED


def test_a_stranger_files_and_accepts_nothing(at: Collecting) -> None:
    declared(at)
    draft = drafted(at, at.town, texts(right()))
    with pytest.raises(Refused, match="不能报送年报"):
        file_draft(at.bureau_clerk, draft, ON_TIME)
    course = file_draft(at.clerk, draft, ON_TIME)
    with pytest.raises(Refused, match="不能接收年报报送"):
        accept(at.clerk, course.report)


def test_late_is_kept_and_shown_and_never_refused(at: Collecting) -> None:
    declared(at)
    course = filed(at, at.town, filing=Filing(on=date(2026, 2, 3)))
    found = current_list(at.county, 2025)
    assert found is not None
    line = with_standing(found.lines.filter(body=at.town), found).get()
    assert line.first_on == course.filed_on > line.due_on


def test_a_day_to_come_and_a_year_that_runs_are_refused(at: Collecting) -> None:
    declared(at)
    with pytest.raises(Refused, match="2025年尚未结束"):
        filed(at, at.town, filing=Filing(on=date(2025, 12, 31)))
    with pytest.raises(Refused, match="报送日期2026年12月30日尚未到来"):
        file_draft(at.clerk, drafted(at, at.town, texts(right())), Filing(on=date(2026, 12, 30)))


def test_what_stands_in_the_archive_is_filed_with_one_act(at: Collecting) -> None:
    declare_list(
        at.supervisor, at.county, 2024, [Line(at.town, Part.COUNTED)], due_on=date(2025, 1, 31), notice="条例第四十九条"
    )
    with pytest.raises(Refused, match="年报库中没有柳溪镇人民政府2024年的年报"):
        file_published(at.clerk, at.county, at.town, 2024)
    entry = archived(at.clerk, at.town, 2024)
    course = file_published(at.clerk, at.county, at.town, 2024, Filing("核对无误"))
    assert course.report.archived_id == entry.pk


def test_the_same_form_sent_twice_files_once(at: Collecting) -> None:
    declared(at)
    draft = drafted(at, at.town, texts(right()))
    file_draft(at.clerk, draft, Filing(on=date(2026, 1, 20), key="k1"))
    with pytest.raises(Refused, match="这份表单已经提交过"):
        file_draft(at.clerk, draft, Filing(on=date(2026, 1, 20), key="k1"))


def test_standings_are_derived_again_from_the_events(at: Collecting) -> None:
    declared(at)
    course = accepted(at, at.town)
    rebuild()
    again = type(course).objects.get(pk=course.pk)
    assert (again.state, again.filed_on, again.number) == (course.state, course.filed_on, 1)
