"""Wrong acts and their correcting act: the event stays, the case is what the other acts make it, locked years stand."""

from datetime import date
from typing import Any

import pytest

from gongkai.applications import services
from gongkai.applications.counting import Table3, table3
from gongkai.applications.kinds import ApplicantKind, Stage, Topic
from gongkai.applications.models import Application, Case
from gongkai.applications.queries import case_page, timeline
from gongkai.bodies.policy import Refused
from gongkai.law.receipt import Arrival, Channel
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from tests.applications.office import Office, asked_to_correct, current, given, received

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def sequence(application: Application, verb: str) -> int:
    return Event.objects.filter(subject_id=application.pk, verb=f"application.{verb}").latest("id").sequence


def annulled(office: Office, application: Application, verb: str, on: date = TODAY) -> Case:
    return services.annul(office.head, application, sequence(application, verb), reason="登错了件", on=on)


def table(office: Office, year: int) -> Table3:
    return table3(office.head, [office.town], year)


def total(office: Office, year: int, row: str) -> int:
    return table(office, year).rows[row][-1]


def refusal(act: Any) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return "；".join(reason.message for reason in caught.value.reasons)


def test_an_annulled_extension_gives_the_former_day_back(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.extend(office.head, application, reason="材料多", on=date(2024, 3, 20))
    assert current(application).due_on == date(2024, 4, 28)
    case = annulled(office, application, "extended")
    assert (case.due_on, case.extended_on) == (date(2024, 3, 29), None)
    services.extend(office.head, application, reason="材料多", on=date(2024, 3, 20), working_days=10)
    assert current(application).due_on == date(2024, 4, 15)
    assert [moment.label for moment in timeline(application)].count("延长答复期限") == 2


def test_an_annulled_answer_opens_the_case_and_the_next_answer_counts(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 20))
    case = annulled(office, application, "answered")
    assert (case.stage, case.closed_on, case.outcome, case.due_on) == (Stage.IN_PROGRESS, None, "", date(2024, 3, 29))
    assert (total(office, 2024, "granted"), total(office, 2024, "carried_forward")) == (0, 1)
    services.withdraw(office.clerk, application, on=date(2024, 3, 21))
    assert (total(office, 2024, "granted"), total(office, 2024, "closed_other")) == (0, 1)
    assert total(office, 2024, "carried_forward") == 0


def test_an_answer_annulled_after_its_year_was_locked_stays_counted_and_the_next_counts_nowhere(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 20))
    services.lock_year(office.head, office.town, 2024)
    before = [table(office, year) for year in (2024, 2025, 2026)]
    assert annulled(office, application, "answered").stage == Stage.IN_PROGRESS
    assert [table(office, year) for year in (2024, 2025, 2026)] == before
    services.withdraw(office.clerk, application, on=TODAY)
    assert [table(office, year) for year in (2024, 2025, 2026)] == before


def test_a_result_counted_later_than_its_receipt_is_taken_back_alone(office: Office) -> None:
    application = received(office, date(2023, 12, 20))
    services.lock_year(office.head, office.town, 2023)
    given(office, application, date(2024, 1, 10))
    annulled(office, application, "answered")
    assert (total(office, 2023, "received_new"), total(office, 2023, "carried_forward")) == (1, 1)
    assert (total(office, 2024, "received_carried_in"), total(office, 2024, "carried_forward")) == (1, 1)


def test_an_act_on_which_a_later_one_rests_is_not_annulled_before_it(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    asked_to_correct(office, application, date(2024, 3, 8))
    services.receive_correction(office.clerk, application, on=date(2024, 3, 15))
    assert refusal(lambda: annulled(office, application, "correction_asked")) == (
        "不能撤销2024年3月8日的“告知补正”：2024年3月15日的“收到补正”以它为前提，请先撤销后一事项"
    )
    annulled(office, application, "correction_received")
    case = annulled(office, application, "correction_asked")
    assert (case.stage, case.due_on) == (Stage.IN_PROGRESS, date(2024, 3, 29))


def test_what_the_clock_of_the_other_acts_cannot_bear_is_named(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    asked_to_correct(office, application, date(2024, 3, 8))
    services.receive_correction(office.clerk, application, on=date(2024, 3, 18))
    services.extend(office.head, application, reason="材料多", on=date(2024, 4, 10))
    assert refusal(lambda: annulled(office, application, "correction_received")) == (
        "不能撤销2024年3月18日的“收到补正”：2024年4月10日的“延长答复期限”以它为前提"
        "（等待补正期间答复期限不计算，不能延长），请先撤销后一事项"
    )


def test_a_search_on_which_the_answer_rests_stays(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    search = services.Search("档案室", "道路", found=False)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 5))
    not_held(office, application)
    assert "“答复”以它为前提" in refusal(lambda: annulled(office, application, "searched"))
    annulled(office, application, "answered")
    annulled(office, application, "searched")
    message = refusal(lambda: not_held(office, application))
    assert "答复前须有检索记录" in message


def test_a_search_that_found_something_does_not_replace_the_one_that_found_nothing(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    for day, found in ((4, True), (5, False)):
        search = services.Search("档案室", "道路", found=found)
        services.record_search(office.clerk, application, search, on=date(2024, 3, day))
    not_held(office, application)
    assert "“答复”以它为前提" in refusal(lambda: annulled(office, application, "searched"))


def test_a_search_before_the_corrected_receipt_does_not_replace_the_one_that_the_answer_rests_on(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    search = services.Search("档案室", "道路", found=False)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 4))
    services.record_search(office.clerk, application, search, on=date(2024, 3, 8))
    arrival = Arrival(Channel.IN_PERSON, date(2024, 3, 6))
    services.correct_registration(office.clerk, application, reason="登记时看错", on=date(2024, 3, 9), arrival=arrival)
    not_held(office, application)
    assert "“答复”以它为前提" in refusal(lambda: annulled(office, application, "searched"))


def test_an_annulled_correction_gives_the_first_wording_back(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    asked_to_correct(office, application, date(2024, 3, 8))
    asked = services.Asked(title="别的申请的补正")
    services.receive_correction(office.clerk, application, on=date(2024, 3, 15), asked=asked)
    annulled(office, application, "correction_received")
    assert case_page(office.clerk, application.pk).request.title == "2023年度村级道路硬化项目验收报告"


def test_an_annulled_confirmation_stops_the_clock(office: Office) -> None:
    application = received(office, date(2024, 3, 1), channel=Channel.WEB)
    services.confirm(office.clerk, application, on=date(2024, 3, 4))
    case = annulled(office, application, "confirmed")
    assert (case.stage, case.due_on) == (Stage.TO_CONFIRM, None)
    assert total(office, 2024, "received_new") == 0
    services.confirm(office.clerk, application, on=date(2024, 3, 6))
    assert total(office, 2024, "received_new") == 1


def test_a_confirmation_annulled_after_the_lock_still_counts_once(office: Office) -> None:
    application = received(office, date(2024, 3, 1), channel=Channel.WEB)
    services.confirm(office.clerk, application, on=date(2024, 3, 4))
    services.lock_year(office.head, office.town, 2024)
    annulled(office, application, "confirmed")
    assert (total(office, 2024, "received_new"), total(office, 2025, "received_carried_in")) == (1, 1)
    services.withdraw(office.clerk, application, on=date(2025, 2, 3))
    assert (total(office, 2025, "closed_other"), total(office, 2025, "carried_forward")) == (1, 0)


def test_a_registration_made_twice_is_taken_out(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    case = annulled(office, application, "registered")
    assert (case.stage, case.outcome_label) == (Stage.CLOSED, "登记有误，已撤销")
    assert not any(any(values) for values in table(office, 2024).rows.values())
    assert received(office, date(2024, 3, 1)).number == "〔2024〕第0002号"


def test_a_registration_made_twice_and_reported_ends_in_the_first_unlocked_year(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.lock_year(office.head, office.town, 2024)
    annulled(office, application, "registered")
    assert (total(office, 2024, "received_new"), total(office, 2024, "carried_forward")) == (1, 1)
    assert (total(office, 2026, "received_carried_in"), total(office, 2026, "closed_other")) == (1, 1)


def test_an_act_is_annulled_once_with_a_reason_by_the_head(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 20))
    number = sequence(application, "answered")
    assert refusal(lambda: services.annul(office.clerk, application, number, reason="错", on=TODAY)) == (
        "不能撤销登记有误的事项：须是该机关的公开工作机构负责人"
    )
    blank = refusal(lambda: services.annul(office.head, application, number, reason=" ", on=TODAY))
    assert blank == "请写明撤销的理由（错在哪里）"
    annulled(office, application, "answered")
    again = refusal(lambda: services.annul(office.head, application, number, reason="错", on=TODAY))
    assert again == "2024年3月20日的“答复”已经撤销"
    assert application.annulments.get().reason == "登错了件"


def test_acts_that_are_simply_done_again_are_not_annulled(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.assign(office.head, application, office.clerk, on=date(2024, 3, 1))
    message = "“分办”不需要撤销：有误的，重新办理一次即可，以后一次为准"
    assert refusal(lambda: annulled(office, application, "assigned")) == message
    other = received(office, date(2024, 3, 1))
    number = sequence(other, "registered")
    assert refusal(lambda: services.annul(office.head, application, number, reason="错", on=TODAY)) == (
        "该申请没有这一事项，请从办理过程中选择要撤销的事项"
    )


def not_held(office: Office, application: Application) -> Case:
    parts = [services.Part("not_exist", "经检索，该信息不存在")]
    return services.record_past_answer(office.head, application, parts, on=date(2024, 3, 20))


def corrected(office: Office, application: Application, **right: Any) -> Case:
    return services.correct_registration(office.clerk, application, reason="登记时看错", on=TODAY, **right)


def test_a_corrected_day_moves_the_clock_and_the_year_and_keeps_the_number(office: Office) -> None:
    application = received(office, date(2024, 1, 2))
    case = corrected(office, application, arrival=Arrival(Channel.IN_PERSON, date(2023, 12, 29)))
    assert (case.received_on, case.due_on) == (date(2023, 12, 29), date(2024, 1, 29))
    assert case.application.number == "〔2024〕第0001号"
    assert (total(office, 2023, "received_new"), total(office, 2024, "received_new")) == (1, 0)
    assert total(office, 2024, "received_carried_in") == 1
    assert application.corrections.get().before["arrived_on"] == "2024-01-02"


def test_a_corrected_day_leaves_a_locked_year_as_it_is(office: Office) -> None:
    application = received(office, date(2023, 12, 29))
    services.lock_year(office.head, office.town, 2023)
    before = table(office, 2023), table(office, 2024)
    case = corrected(office, application, arrival=Arrival(Channel.IN_PERSON, date(2024, 1, 2)))
    assert case.received_on == date(2024, 1, 2)
    assert (table(office, 2023), table(office, 2024)) == before


def test_a_corrected_applicant_kind_moves_receipt_and_result_while_nothing_is_locked(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 20))
    case = corrected(office, application, kind=ApplicantKind.BUSINESS, topic=Topic.LAND)
    assert (case.applicant_kind, case.application.topic) == ("business", "land")
    assert case_page(office.clerk, application.pk).application.applicant.kind == "business"
    assert table(office, 2024).rows["received_new"] == table(office, 2024).rows["granted"] == [0, 1, 0, 0, 0, 0, 1]


def test_a_corrected_applicant_kind_leaves_the_columns_of_a_reported_case(office: Office) -> None:
    application = received(office, date(2023, 12, 1))
    services.lock_year(office.head, office.town, 2023)
    corrected(office, application, kind=ApplicantKind.BUSINESS)
    given(office, application, date(2024, 1, 5))
    assert table(office, 2024).rows["granted"] == [1, 0, 0, 0, 0, 0, 1]


def test_a_corrected_channel_may_first_need_the_confirmation(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    case = corrected(office, application, arrival=Arrival(Channel.EMAIL, date(2024, 3, 1)))
    assert (case.stage, case.received_on) == (Stage.TO_CONFIRM, None)
    assert total(office, 2024, "received_new") == 0
    services.confirm(office.clerk, application, on=date(2024, 3, 4))
    assert total(office, 2024, "received_new") == 1


def test_a_correction_that_later_acts_cannot_follow_is_refused(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.extend(office.head, application, reason="材料多", on=date(2024, 3, 20))
    later = Arrival(Channel.IN_PERSON, date(2024, 3, 25))
    assert refusal(lambda: corrected(office, application, arrival=later)) == (
        "收到申请之日更正为2024年3月25日后，已登记的事项不能成立：日期2024年3月20日早于收到申请之日2024年3月25日，请核对"
    )
    by_mail = Arrival(Channel.EMAIL, date(2024, 3, 1))
    assert refusal(lambda: corrected(office, application, arrival=by_mail)) == (
        "按更正后的收到方式须双方确认才算收到申请，而该申请已有办理事项；请一并填写双方确认之日"
    )
    assert refusal(lambda: corrected(office, application)) == "更正后的登记内容与原来的相同，没有需要更正的"
    assert current(application).received_on == date(2024, 3, 1)


def test_a_fee_notice_and_what_followed_are_annulled_from_the_last_one_on(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.notice_fee(office.clerk, application, by="page", units=60, on=date(2024, 3, 11))
    services.receive_fee_notice(office.clerk, application, on=date(2024, 3, 13))
    services.record_payment(office.clerk, application, amount=current(application).fee // 100, on=date(2024, 3, 20))
    assert "“申请人收到收费通知”以它为前提" in refusal(lambda: annulled(office, application, "fee_noticed"))
    annulled(office, application, "fee_notice_received")
    assert "2024年3月20日的“申请人缴费”以它为前提" in refusal(lambda: annulled(office, application, "fee_noticed"))
    case = annulled(office, application, "fee_paid")
    assert (case.stage, case.waiting_until, case.fee_paid_on) == (Stage.FEE_NOTICED, date(2024, 4, 9), None)
    case = annulled(office, application, "fee_noticed")
    assert (case.stage, case.due_on, case.fee) == (Stage.IN_PROGRESS, date(2024, 3, 29), None)


def test_an_annulled_question_for_reasons_takes_the_delay_back_first(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.ask_reasons(office.clerk, application, words="本月已提出三十件", on=date(2024, 3, 4))
    services.receive_reasons(office.clerk, application, words="用于研究", accepted=True, on=date(2024, 3, 8))
    services.announce_delay(office.head, application, until=date(2024, 5, 31), reason="材料多", on=date(2024, 3, 11))
    assert "“收到说明的理由”以它为前提" in refusal(lambda: annulled(office, application, "reasons_asked"))
    assert "“告知延迟答复”以它为前提" in refusal(lambda: annulled(office, application, "reasons_received"))
    assert annulled(office, application, "delay_announced").due_on == date(2024, 3, 29)
    annulled(office, application, "reasons_received")
    assert annulled(office, application, "reasons_asked").reasons == ""


def test_a_question_for_reasons_asked_twice_by_mistake_leaves_what_was_judged_before(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    asked = {"words": "本月已提出三十件", "reply_by": date(2024, 3, 12)}
    services.ask_reasons(office.clerk, application, on=date(2024, 3, 4), **asked)
    services.receive_reasons(office.clerk, application, words="没有说明用途", accepted=False, on=date(2024, 3, 8))
    services.ask_reasons(office.clerk, application, on=date(2024, 3, 11), words="重复登记")
    case = annulled(office, application, "reasons_asked")
    assert (case.reasons, case.reasons_by) == ("unreasonable", date(2024, 3, 12))
    services.receive_reasons(office.clerk, application, words="登错", accepted=True, on=date(2024, 3, 11))
    assert annulled(office, application, "reasons_received").reasons == "unreasonable"
    rebuild()
    assert current(application).reasons == "unreasonable"


def test_an_annulled_payment_is_no_longer_in_the_record_of_the_notice(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.notice_fee(office.clerk, application, by="page", units=60, on=date(2024, 3, 11))
    services.record_payment(office.clerk, application, amount=300, on=date(2024, 3, 20))
    assert application.fee_notices.get().paid == 300
    annulled(office, application, "fee_paid")
    assert application.fee_notices.get().paid is None


def test_an_answer_is_judged_by_the_corrected_day_of_receipt(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 4, 8))
    assert current(application).due_on == date(2024, 3, 29)
    corrected(office, application, arrival=Arrival(Channel.IN_PERSON, date(2024, 3, 20)))
    assert current(application).due_on == date(2024, 4, 18)
    rebuild()
    assert current(application).due_on == date(2024, 4, 18)


def erased(office: Office, application: Application) -> None:
    services.erase_particulars(office.head, application)


def test_what_would_open_a_case_whose_file_was_destroyed_is_not_annulled(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 20))
    erased(office, application)
    assert refusal(lambda: annulled(office, application, "answered")) == (
        "不能撤销2024年3月20日的“答复”：案卷和申请人信息已经销毁，撤销以后无法再办理；"
        "答复确须更改的，请登记须重新答复"
    )
    assert current(application).stage == Stage.CLOSED


def test_a_new_answer_to_a_destroyed_case_stays_and_an_order_of_one_can_be_taken_back(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 20))
    erased(office, application)
    services.order_new_answer(office.head, application, on=date(2024, 6, 3), cause="own")
    assert annulled(office, application, "new_answer_ordered").stage == Stage.CLOSED
    services.order_new_answer(office.head, application, on=date(2024, 6, 3), cause="own")
    given(office, application, date(2024, 6, 10))
    erased(office, application)
    assert "案卷和申请人信息已经销毁" in refusal(lambda: annulled(office, application, "remade"))


def test_a_wrong_act_of_a_destroyed_case_is_annulled_and_its_reason_can_be_destroyed_too(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    services.extend(office.head, application, reason="材料多", on=date(2024, 3, 20))
    given(office, application, date(2024, 3, 25))
    erased(office, application)
    assert annulled(office, application, "extended").stage == Stage.CLOSED
    erased(office, application)
    assert application.annulments.get().reason == "（已销毁）"
