"""The answer clock: the vectors of the law, each rule, each refusal in its words."""

import pytest

from gongkai.law.clock import State, refusals
from gongkai.law.deadlines import correction_notice_due
from gongkai.law.events import (
    Answered,
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    Consulted,
    CorrectionAbandoned,
    CorrectionAsked,
    CorrectionReceived,
    DelayAnnounced,
    ExtensionGranted,
    FeeNoticed,
    FeePaid,
    FeeUnpaid,
    ReasonsAsked,
    Withdrawn,
)
from gongkai.law.reasons import Refused
from tests.law.days import CALENDAR, clock_of, d

VECTORS = [
    # received, +7, +15, +20, +40
    ("2019-05-15", "2019-05-24", "2019-06-05", "2019-06-13", "2019-07-11"),
    ("2020-01-20", "2020-02-06", "2020-02-18", "2020-02-25", "2020-03-24"),
    ("2021-01-04", "2021-01-13", "2021-01-25", "2021-02-01", "2021-03-04"),
    ("2021-09-24", "2021-10-09", "2021-10-20", "2021-10-27", "2021-11-24"),
    ("2024-01-29", "2024-02-06", "2024-02-22", "2024-02-29", "2024-03-28"),
    ("2024-03-01", "2024-03-12", None, "2024-03-29", "2024-04-28"),
    ("2025-01-20", "2025-02-05", "2025-02-14", "2025-02-21", "2025-03-21"),
    ("2025-09-22", "2025-09-30", "2025-10-17", "2025-10-24", "2025-11-21"),
]


@pytest.mark.parametrize(("received", "seven", "fifteen", "twenty", "forty"), VECTORS)
def test_vectors_under_the_text_of_2019(received, seven, fifteen, twenty, forty):
    notice = correction_notice_due(d(received), CALENDAR)
    assert notice is not None
    assert notice.due == d(seven)
    assert fifteen is None or CALENDAR.add_working_days(d(received), 15) == d(fifteen)
    assert clock_of(received).due == d(twenty)
    assert clock_of(received, ExtensionGranted(d(twenty))).due == d(forty)


def test_the_last_day_of_the_text_of_2007_has_15_and_15():
    assert clock_of("2019-05-14").due == d("2019-06-04")
    assert clock_of("2019-05-14", ExtensionGranted(d("2019-06-04"))).due == d("2019-06-26")
    assert correction_notice_due(d("2019-05-14"), CALENDAR) is None


def test_before_may_2008_there_was_no_regulation():
    with pytest.raises(Refused, match="2008年4月30日《政府信息公开条例》尚未施行"):
        clock_of("2008-04-30")
    assert clock_of("2008-05-01").due == d("2008-05-22")


def test_an_answered_consultation_leaves_out_the_days_until_the_answer():
    asked = [ConsultationSent(d("2024-03-11")), ConsultationAnswered(d("2024-03-25"))]
    clock = clock_of("2024-03-01", *asked, on="2024-03-20")
    assert (clock.due, clock.used, clock.left, clock.paused) == (d("2024-04-15"), 6, 14, True)


def test_silence_ends_with_the_other_sides_term():
    assert clock_of("2024-03-01", ConsultationSent(d("2024-03-11"))).due == d("2024-04-22")


def test_the_other_sides_term_runs_from_its_receipt():
    events = [ConsultationSent(d("2024-03-11")), ConsultationReceived(d("2024-03-13"))]
    assert clock_of("2024-03-01", *events).due == d("2024-04-24")


def test_an_answer_after_the_other_sides_term_leaves_out_no_more():
    events = [ConsultationSent(d("2024-03-11")), ConsultationAnswered(d("2024-05-20"))]
    assert clock_of("2024-03-01", *events).due == d("2024-04-22")


def test_overlapping_consultations_are_left_out_once():
    one = [ConsultationSent(d("2024-03-11"), "a"), ConsultationAnswered(d("2024-03-25"), "a")]
    inside = [ConsultationSent(d("2024-03-13"), "b"), ConsultationAnswered(d("2024-03-20"), "b")]
    longer = [ConsultationSent(d("2024-03-13"), "b"), ConsultationAnswered(d("2024-03-26"), "b")]
    assert clock_of("2024-03-01", *one, *inside).due == d("2024-04-15")
    assert clock_of("2024-03-01", *one, *longer).due == d("2024-04-16")


def test_silence_of_a_joint_maker_quotes_article_34():
    steps = clock_of("2024-03-01", ConsultationSent(d("2024-03-11"), consulted=Consulted.JOINT_MAKER)).steps
    assert any("共同制作机关15个工作日的答复期限届满" in step.what and "第三十四条" in step.article for step in steps)


def test_correction_restarts_the_clock():
    events = [CorrectionAsked(d("2024-03-08")), CorrectionReceived(d("2024-03-15"))]
    assert clock_of("2024-03-01", *events).due == d("2024-04-15")


def test_asking_on_the_fifth_day_costs_the_applicant_nothing_of_the_20_days():
    events = [CorrectionAsked(d("2024-03-08")), CorrectionReceived(d("2024-03-15"))]
    clock = clock_of("2024-03-01", *events, on="2024-03-15")
    assert (clock.used, clock.left) == (0, 20)


def test_no_answer_term_runs_while_a_correction_is_awaited():
    clock = clock_of("2024-03-01", CorrectionAsked(d("2024-03-08"), d("2024-03-22")), on="2024-03-20")
    assert (clock.due, clock.left, clock.state) == (None, None, State.AWAITING_CORRECTION)
    assert clock.waiting_until == d("2024-03-22")


def test_a_late_or_repeated_request_for_correction_is_allowed_and_flagged():
    late = clock_of("2024-03-01", CorrectionAsked(d("2024-03-13")))
    assert [warning.message for warning in late.warnings] == [
        "告知补正应当在收到申请之日起7个工作日内（至迟2024年3月12日），已逾期"
    ]
    again = [CorrectionAsked(d("2024-03-04")), CorrectionReceived(d("2024-03-05")), CorrectionAsked(d("2024-03-06"))]
    assert [warning.message for warning in clock_of("2024-03-01", *again).warnings] == [
        "补正应当一次性告知，此前已告知过一次"
    ]
    assert clock_of("2024-03-01", CorrectionAsked(d("2024-03-12"))).warnings == ()


def test_a_payment_restarts_the_clock():
    clock = clock_of("2024-03-01", FeeNoticed(d("2024-03-08")), FeePaid(d("2024-03-15")))
    assert clock.due == d("2024-04-15")


def test_after_a_fee_notice_the_clock_stands_until_20_working_days_have_passed():
    clock = clock_of("2021-03-01", FeeNoticed(d("2021-03-08"), d("2021-03-10")))
    assert (clock.due, clock.state, clock.waiting_until) == (None, State.AWAITING_PAYMENT, d("2021-04-08"))


def test_asking_for_reasons_neither_pauses_nor_restarts():
    clock = clock_of("2024-03-01", ReasonsAsked(d("2024-03-11")))
    assert clock.due == d("2024-03-29")
    assert any(step.what == "要求申请人说明理由，期限不中止也不重新计算" for step in clock.steps)


def test_accepted_reasons_give_the_day_that_the_organ_names_or_the_first_working_day_after_it():
    reasons = ReasonsAsked(d("2024-03-11"))
    assert clock_of("2024-03-01", reasons, DelayAnnounced(d("2024-03-20"), d("2024-05-31"))).due == d("2024-05-31")
    assert clock_of("2024-03-01", reasons, DelayAnnounced(d("2024-03-20"), d("2024-06-01"))).due == d("2024-06-03")


def test_an_extension_may_be_shorter():
    assert clock_of("2024-03-01", ExtensionGranted(d("2024-03-29"), 5)).due == d("2024-04-08")


def test_an_extension_during_a_consultation_is_possible():
    events = [ConsultationSent(d("2024-03-11")), ExtensionGranted(d("2024-03-20")), ConsultationAnswered(d("2024-03-25"))]
    assert clock_of("2024-03-01", *events).due == d("2024-05-14")


def test_a_restart_ends_an_extension_given_before():
    events = [ExtensionGranted(d("2024-03-05")), FeeNoticed(d("2024-03-08")), FeePaid(d("2024-03-15"))]
    assert clock_of("2024-03-01", *events).due == d("2024-04-15")


def test_a_consultation_after_the_term_does_not_revive_it():
    clock = clock_of("2024-03-01", ConsultationSent(d("2024-04-02")), on="2024-04-03")
    assert (clock.due, clock.left, clock.paused) == (d("2024-03-29"), -3, False)
    assert clock.warnings[0].message == "向第三方征求意见，发出时答复期限已经届满，不再延后期限"


def test_the_clock_stops_with_the_answer_and_says_how_late_it_was():
    on_time = clock_of("2024-03-01", Answered(d("2024-03-29")), on="2024-06-01")
    assert (on_time.state, on_time.used, on_time.left, on_time.warnings) == (State.CLOSED, 20, 0, ())
    late = clock_of("2024-03-01", Answered(d("2024-04-02")), on="2024-06-01")
    assert (late.used, late.left) == (22, -2)
    assert late.warnings[0].message == "答复时已超过期限2个工作日（至迟2024年3月29日）"


def test_giving_up_and_withdrawing_end_the_case():
    asked = CorrectionAsked(d("2024-03-04"), d("2024-03-18"))
    assert clock_of("2024-03-01", asked, CorrectionAbandoned(d("2024-03-19"))).closed_on == d("2024-03-19")
    unpaid = [FeeNoticed(d("2021-03-10")), FeeUnpaid(d("2021-04-09"))]
    assert clock_of("2021-03-01", *unpaid).due is None
    assert clock_of("2024-03-01", Withdrawn(d("2024-03-04"))).state is State.CLOSED


def test_a_late_opinion_may_come_in_after_the_answer():
    events = [ConsultationSent(d("2024-03-11")), Answered(d("2024-03-20")), ConsultationAnswered(d("2024-03-22"))]
    assert clock_of("2024-03-01", *events).closed_on == d("2024-03-20")


def test_beyond_the_announced_years_the_date_is_provisional_and_says_so():
    clock = clock_of("2026-12-20")
    assert (clock.due, clock.provisional, clock.certain_until) == (d("2027-01-18"), True, d("2026-12-31"))
    assert "暂定的最早日期" in clock.steps[-1].what
    assert not clock_of("2026-11-20").provisional


def test_the_order_in_which_events_are_told_does_not_matter():
    sent, answered = ConsultationSent(d("2024-03-11")), ConsultationAnswered(d("2024-03-25"))
    assert clock_of("2024-03-01", answered, sent) == clock_of("2024-03-01", sent, answered)


def test_every_step_names_its_article_and_the_make_up_sunday_is_explained():
    clock = clock_of("2024-03-01", ExtensionGranted(d("2024-03-29")))
    assert all(step.article for step in clock.steps)
    assert [step.on for step in clock.steps] == sorted(step.on for step in clock.steps)
    assert [step.what for step in clock.steps] == [
        "收到申请，当日不计入期限，自次日起计算",
        "答复期限20个工作日",
        "延长20个工作日，期限由2024年3月29日延至2024年4月28日",
        "2024年4月4日至5日因清明节放假，不计入工作日",
        "2024年4月7日（星期日）因清明节调休上班，计入工作日",
        "2024年4月28日（星期日）因劳动节调休上班，计入工作日",
        "2024年4月28日（星期日）：第40个工作日，答复期限届满",
    ]


RECEIVED = "2024-03-01"
ASKED = CorrectionAsked(d("2024-03-08"), d("2024-03-22"))
NOTICED = FeeNoticed(d("2024-03-08"))
REFUSED = [
    ([], Answered(d("2024-02-29")), "日期2024年2月29日早于收到申请之日2024年3月1日，请核对", "第三十一条"),
    ([], ExtensionGranted(d("2024-04-01")), "答复期限已于2024年3月29日届满，不能再延长", "第三十三条"),
    ([ExtensionGranted(d("2024-03-05"))], ExtensionGranted(d("2024-03-06")),
     "已于2024年3月5日延长过一次，不能再次延长", "第三十三条"),
    ([ASKED], ExtensionGranted(d("2024-03-11")), "等待补正期间答复期限不计算，不能延长", "第三十三条"),
    ([], ExtensionGranted(d("2024-03-05"), 21), "延长的期限最长20个工作日，现为21个工作日", "第三十三条"),
    ([], ExtensionGranted(d("2024-03-05"), 0), "延长的期限最长20个工作日，现为0个工作日", "第三十三条"),
    ([Answered(d("2024-03-20"))], Answered(d("2024-03-21")), "该申请已于2024年3月20日答复，不能再办理这一事项", "第三十三条"),
    ([Withdrawn(d("2024-03-20"))], ASKED.__class__(d("2024-03-21")),
     "该申请已于2024年3月20日因申请人撤回而终止，不能再办理这一事项", "第三十三条"),
    ([], CorrectionAbandoned(d("2024-03-20")), "没有待补正的告知，不能按逾期不补正处理", "第三十条"),
    ([ASKED], CorrectionAbandoned(d("2024-03-22")), "补正期限至2024年3月22日，尚未届满", "第三十条"),
    ([], CorrectionAsked(d("2024-03-08"), d("2024-03-08")),
     "补正期限2024年3月8日应当晚于告知补正之日2024年3月8日", "第三十条"),
    ([NOTICED], CorrectionReceived(d("2024-03-11")), "已通知缴费，期限待缴费后重新计算，不能因补正重新计算", "109号"),
    ([], ConsultationAnswered(d("2024-03-11")), "没有在2024年3月11日或者之前发出的征求意见，请先登记发出日期", "第三款"),
    ([ConsultationSent(d("2024-03-11"))], ConsultationSent(d("2024-03-12")), "这一征求意见已经登记过发出日期", "第三款"),
    ([ConsultationSent(d("2024-03-11")), ConsultationAnswered(d("2024-03-12"))], ConsultationAnswered(d("2024-03-13")),
     "对方已于2024年3月12日答复", "第三款"),
    ([ASKED], FeeNoticed(d("2024-03-11")), "等待补正期间不能发出收费通知", "109号"),
    ([], FeeNoticed(d("2024-04-01")), "收费通知应当在处理期限内发出，期限已于2024年3月29日届满", "109号"),
    ([], FeePaid(d("2024-03-11")), "没有待缴费的收费通知", "第四十二条"),
    ([NOTICED], FeeUnpaid(d("2024-04-08")), "缴费期限至2024年4月8日，尚未届满", "第四十二条"),
    ([], DelayAnnounced(d("2024-03-11"), d("2024-06-03")), "应当先要求申请人说明理由，理由合理的才可以告知延迟答复", "第三十五条"),
    ([ReasonsAsked(d("2024-03-05"))], DelayAnnounced(d("2024-03-11"), d("2024-03-29")),
     "延迟答复的日期2024年3月29日应当晚于现在的期限2024年3月29日", "第三十五条"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "new", "message", "article"), REFUSED)
def test_impossible_acts_are_refused_with_their_article(before, new, message, article):
    (reason,) = refusals(d(RECEIVED), before, new, CALENDAR)
    assert reason.message == message
    assert article in reason.article


def test_possible_acts_are_not_refused():
    assert refusals(d(RECEIVED), [], ExtensionGranted(d("2024-03-29")), CALENDAR) == ()


def test_there_is_no_fee_before_2021_and_no_request_for_reasons_under_the_text_of_2007():
    (fee,) = refusals(d("2020-12-01"), [], FeeNoticed(d("2020-12-10")), CALENDAR)
    assert fee.message == "信息处理费自2021年1月1日起收取，此前没有收费通知"
    (reasons,) = refusals(d("2019-05-14"), [], ReasonsAsked(d("2019-05-20")), CALENDAR)
    assert reasons.message == "2007年条例没有要求说明理由和延迟答复的规定"


def test_a_clock_cannot_be_read_before_the_receipt():
    with pytest.raises(Refused, match="计算日不能早于收到申请之日"):
        clock_of("2024-03-01", on="2024-02-29")
