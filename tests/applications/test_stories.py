"""Whole cases, from the letter to the answer, told by the acts."""

from datetime import date
from typing import Any

import pytest

from gongkai.applications import services
from gongkai.applications.counting import table3
from gongkai.applications.kinds import Stage
from gongkai.applications.models import Application, Case
from gongkai.applications.queries import case_page, work_list
from gongkai.bodies.policy import Refused
from gongkai.law.events import Consulted
from gongkai.law.receipt import Arrival, Channel
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.applications.office import Office, asked_to_correct, current, given, issued, received, registration

pytestmark = pytest.mark.django_db


def test_fridays_letter_is_due_on_a_sunday_that_is_worked(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.extend(office.head, application, reason="需要向档案室调取", on=date(2024, 3, 20))
    assert current(application).due_on == date(2024, 4, 28)


def test_a_posted_letter_counts_from_the_mailrooms_signature(office: Office) -> None:
    arrival = Arrival(Channel.REGISTERED_MAIL, date(2024, 3, 1), office_received_on=date(2024, 3, 5))
    case = services.register(office.mailroom, office.town, registration(date(2024, 3, 1), arrival=arrival))
    assert (case.received_on, case.due_on) == (date(2024, 3, 1), date(2024, 3, 29))
    page = case_page(office.clerk, case.pk)
    assert page.application.mailroom_signed_on == date(2024, 3, 1)
    assert page.receipt.days_lost == 2


def test_an_application_from_the_web_starts_nothing_until_both_sides_confirm(office: Office) -> None:
    application = received(office, date(2024, 3, 1), channel=Channel.WEB)
    assert current(application).stage == Stage.TO_CONFIRM
    assert current(application).due_on is None
    assert [case.pk for case in work_list(office.clerk, "to_confirm")] == [application.pk]
    assert table3(office.clerk, [office.town], 2024).rows["received_new"][-1] == 0
    case = services.confirm(office.clerk, application, on=date(2024, 3, 4))
    assert (case.received_on, case.due_on) == (date(2024, 3, 4), date(2024, 4, 1))
    assert not work_list(office.clerk, "to_confirm").exists()
    assert table3(office.clerk, [office.town], 2024).rows["received_new"][-1] == 1


def test_correction_restarts_the_clock(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    case = asked_to_correct(office, application, date(2024, 3, 8))
    assert (case.stage, case.due_on, case.waiting_until) == (Stage.CORRECTION_ASKED, None, date(2024, 3, 18))
    assert [row.pk for row in work_list(office.clerk, "waiting_applicant")] == [application.pk]
    asked = services.Asked(title="柳溪镇上河村2023年道路硬化项目验收报告")
    case = services.receive_correction(office.clerk, application, on=date(2024, 3, 15), asked=asked)
    assert case.due_on == date(2024, 4, 15)
    assert case_page(office.clerk, application.pk).request.title == asked.title
    assert application.requests.count() == 2


def test_a_silent_third_party_stops_the_clock_for_its_own_fifteen_days(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.consult(
        office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某施工单位", about="是否同意公开合同",
        on=date(2024, 3, 11),
    )  # fmt: skip
    assert current(application).due_on == date(2024, 4, 22)
    waiting = work_list(office.clerk, "waiting_third_party", on=date(2024, 3, 20))
    assert [row.pk for row in waiting] == [application.pk]
    assert not work_list(office.clerk, "waiting_third_party", on=date(2024, 4, 2)).exists()
    consultation = application.consultations.get()
    case = services.receive_opinion(office.clerk, consultation, agrees=False, opinion="不同意", on=date(2024, 3, 25))
    assert case.due_on == date(2024, 4, 15)


def test_one_whole_case_ends_in_the_right_cell(office: Office) -> None:
    """Confirmed, corrected, consulted on, extended, answered in part."""
    application = received(office, date(2024, 3, 1), channel=Channel.EMAIL)
    services.confirm(office.clerk, application, on=date(2024, 3, 4))
    services.assign(office.head, application, office.clerk, on=date(2024, 3, 4))
    asked_to_correct(office, application, date(2024, 3, 6))
    services.receive_correction(office.clerk, application, on=date(2024, 3, 12))
    services.consult(
        office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某公司", about="报价单", on=date(2024, 3, 20)
    )
    consultation = application.consultations.get()
    services.record_delivery(office.clerk, consultation, on=date(2024, 3, 22))
    services.receive_opinion(office.clerk, consultation, agrees=False, opinion="属于商业秘密", on=date(2024, 4, 1))
    services.extend(office.head, application, reason="材料较多", on=date(2024, 4, 10))
    parts = [services.Part("granted", "随函附上"), services.Part("refused_third_party", "涉及第三方商业秘密", "合同价款")]
    case = issued(office, application, parts, on=date(2024, 4, 30))
    assert (case.stage, case.outcome, case.closed_on) == (Stage.CLOSED, "partial", date(2024, 4, 30))
    figures = table3(office.clerk, [office.town], 2024).rows
    assert (figures["received_new"][0], figures["partly_granted"][0], figures["carried_forward"][0]) == (1, 1, 0)
    labels = [moment.label for moment in case_page(office.clerk, application.pk).timeline]
    assert labels == [
        "登记申请", "双方确认", "分办", "告知补正", "收到补正", "发出征求意见书", "对方收到征求意见书", "收到意见",
        "延长答复期限", "保密审查", "拟稿", "提交审核（该机关没有法律顾问，未经合法性审核）", "复核", "签发", "答复",
    ]  # fmt: skip
    answered = Event.objects.get(verb="application.answered").entry.codes
    assert answered["ground_1"] == "refused_third_party"
    assert answered["due"] == current(application).due_on.isoformat()
    assert list(verify()) == []


def test_who_does_not_correct_in_time_has_given_up(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    asked_to_correct(office, application, date(2024, 3, 8))
    services.abandon_uncorrected(office.clerk, application, on=date(2024, 3, 19))
    assert table3(office.clerk, [office.town], 2024).rows["closed_uncorrected"][0] == 1


def test_a_withdrawal_before_the_confirmation_counts_nowhere(office: Office) -> None:
    application = received(office, date(2024, 3, 1), channel=Channel.WEB)
    services.withdraw(office.clerk, application, on=date(2024, 3, 4))
    assert current(application).stage == Stage.CLOSED
    rows = table3(office.clerk, [office.town], 2024).rows
    assert not any(any(values) for values in rows.values())


def test_overdue_is_a_comparison_with_today(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    lists = {
        on: [key for key in ("due_soon", "due_today", "overdue") if work_list(office.clerk, key, on=on).exists()]
        for on in (date(2024, 3, 25), date(2024, 3, 26), date(2024, 3, 29), date(2024, 3, 30))
    }
    assert list(lists.values()) == [[], ["due_soon"], ["due_soon", "due_today"], ["overdue"]]
    given(office, application, date(2024, 4, 2))
    assert not work_list(office.clerk, "overdue").exists()


def test_a_case_is_unassigned_until_somebody_handles_it(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    assert work_list(office.head, "unassigned").exists()
    services.assign(office.head, application, office.clerk, on=date(2024, 3, 1))
    assert not work_list(office.head, "unassigned").exists()
    assert [case.pk for case in work_list(office.clerk, "mine")] == [application.pk]
    assert not work_list(office.head, "mine").exists()


def test_the_clock_of_a_case_shows_its_arithmetic(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.ask_reasons(office.clerk, application, words="本月已提出三十件", on=date(2024, 3, 4))
    clock = case_page(office.clerk, application.pk, on=date(2024, 3, 11)).clock
    assert (clock.due, clock.used, clock.left) == (date(2024, 3, 29), 6, 14)
    assert any("说明理由" in step.what and step.article.endswith("第三十五条") for step in clock.steps)


def test_numbers_follow_the_year_of_receipt_without_a_gap(office: Office) -> None:
    numbers = [received(office, on).number for on in (date(2024, 1, 5), date(2025, 1, 6), date(2024, 2, 1))]
    assert numbers == ["〔2024〕第0001号", "〔2025〕第0001号", "〔2024〕第0002号"]


def test_pages_ask_the_database_a_bounded_number_of_times(office: Office, django_assert_max_num_queries: Any) -> None:
    application = received(office, date(2024, 3, 1))
    for _ in range(11):
        received(office, date(2024, 3, 1))
    with django_assert_max_num_queries(20):
        case_page(office.clerk, application.pk)
    with django_assert_max_num_queries(3):
        rows = [(case.application.number, case.application.applicant.name) for case in work_list(office.clerk, "unassigned")]
    assert len(rows) == 12


def test_other_bodies_see_nothing_and_the_supervising_office_sees_the_case(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    with pytest.raises(Application.DoesNotExist):
        case_page(office.stranger, application.pk)
    assert not work_list(office.stranger, "unassigned").exists()
    assert case_page(office.supervisor, application.pk).case.pk == application.pk
    with pytest.raises(Refused):
        services.read_particulars(office.supervisor, application)
    assert not work_list(None, "mine").exists()


def test_the_same_applicant_is_found_again_whatever_the_blanks(office: Office) -> None:
    from tests.applications.office import IDENTITY_NUMBER, applicant

    first = received(office, date(2024, 3, 1))
    spaced = applicant(identity_number=f" {IDENTITY_NUMBER[:6]} {IDENTITY_NUMBER[6:]}")
    second = received(office, date(2024, 3, 4), applicant=spaced)
    received(office, date(2024, 3, 4), applicant=applicant(identity_number="999999198001014321"))
    assert [other.pk for other in case_page(office.clerk, second.pk).same_applicant] == [first.pk]


def test_a_new_calendar_moves_the_due_dates_of_open_cases(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.applications import projection
    from gongkai.law.calendar import Calendar, announced_calendar

    known = announced_calendar()
    before = Calendar(known.notices[: known.announced.index(2024)])
    monkeypatch.setattr(projection, "calendar", lambda: before)
    case = services.register(office.clerk, office.town, registration(date(2024, 1, 29)))
    assert case.provisional
    monkeypatch.undo()
    assert projection.refresh_due_dates() == 1
    case = Case.objects.get(pk=case.pk)
    assert (case.due_on, case.provisional) == (date(2024, 2, 29), False)
    assert projection.refresh_due_dates() == 0
