"""What pages are told about a review or suit: warnings, terms, the way back to the application."""

from datetime import date

import pytest

from gongkai.applications import services as application_services
from gongkai.applications.kinds import Stage as CaseStage
from gongkai.remedies import services
from gongkai.remedies.kinds import Contested, Part, Side
from gongkai.remedies.page import proceeding_page
from gongkai.remedies.queries import of_application, risk, told_to_applicant, work_list
from tests.applications.office import current as case_of
from tests.applications.office import received
from tests.remedies.docket import Docket

pytestmark = pytest.mark.django_db


def test_a_direct_suit_against_a_refusal_is_told_to_go_to_review_first(docket: Docket) -> None:
    application = received(docket.office, date(2024, 3, 1))
    part = application_services.Part("refused_process", "属于过程性信息")
    application_services.record_past_answer(docket.office.head, application, [part], on=date(2024, 3, 20))
    fields = {"contested": Contested.ANSWER, "application": application, "about": ""}
    page = proceeding_page(docket.adviser, docket.suit(date(2024, 4, 12), **fields).pk)
    assert [warning.message for warning in page.warnings] == [
        "所诉答复（或者其中不予公开的部分）应当先申请行政复议，可以在答辩中提出"
    ]
    assert page.warnings[0].article == "《行政复议法》第二十三条第一款第四项、第二款"


def test_evidence_that_is_late_is_told_with_what_follows(docket: Docket) -> None:
    suit = docket.suit(date(2024, 4, 12), copy_on=date(2024, 4, 12))
    in_time, late = (proceeding_page(docket.adviser, suit.pk, date(2024, 4, day)) for day in (28, 29))
    assert in_time.warnings == []
    assert [one.overdue for one in late.deadlines] == [True, True]
    assert late.warnings[0].message == "逾期未提交证据的，视为没有相应证据（《行政诉讼法》第三十四条第二款）"


def test_the_review_authoritys_own_term_is_shown_too(docket: Docket) -> None:
    review = docket.review(date(2024, 4, 12), copy_on=date(2024, 4, 12), simple=True)
    page = proceeding_page(docket.adviser, review.pk, date(2024, 4, 15))
    assert {one.label: one.term.due for one in page.deadlines} == {
        "提交答复书": date(2024, 4, 19),
        "提交证据、依据": date(2024, 4, 19),
        "复议机关作出决定（可依法延长、中止）": date(2024, 5, 13),
    }


def test_an_order_to_answer_again_opens_the_new_answer_of_the_application(docket: Docket) -> None:
    application = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    review = docket.review(date(2024, 4, 12), contested=Contested.ANSWER, application=application, about="", party="")
    docket.decided(review, "annulled", date(2024, 5, 6))
    order = {"duty": "answer_again", "words": "重新答复", "on": date(2024, 5, 8), "until": date(2024, 5, 24)}
    services.order_duty(docket.office.clerk, review, **order)
    assert case_of(application).stage == CaseStage.REMAKING
    assert case_of(application).due_on == date(2024, 5, 24)
    # ordered once: a second decision on the same answer waits for the first new answer
    services.order_duty(docket.office.clerk, review, **order)


def test_whoever_may_not_open_the_new_answer_still_records_the_order(docket: Docket) -> None:
    application = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    review = docket.review(date(2024, 4, 12), contested=Contested.ANSWER, application=application, about="", party="")
    docket.decided(review, "annulled", date(2024, 5, 6))
    ordered = services.order_duty(docket.adviser, review, duty="answer_again", words="重新答复", on=date(2024, 5, 8))
    assert ordered.duty_due == date(2024, 6, 4)
    assert case_of(application).stage == CaseStage.CLOSED


def test_an_application_knows_its_reviews_and_suits(docket: Docket) -> None:
    application = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    fields = {"contested": Contested.ANSWER, "application": application, "about": "", "party": ""}
    review = docket.review(date(2024, 4, 12), **fields)
    docket.decided(review, "upheld", date(2024, 5, 6))
    suit = docket.suit(date(2024, 5, 20), review=review, part=Part.WITH_REVIEW_ORGAN, other_organ="青禾县人民政府", **fields)
    assert [row.pk for row in of_application(docket.adviser, application)] == [review.pk, suit.pk]
    assert [row.pk for row in told_to_applicant(application)] == [review.pk, suit.pk]
    assert not of_application(docket.office.stranger, application).exists()


def test_the_risk_in_numbers_is_what_one_may_read(docket: Docket) -> None:
    docket.review(date(2024, 4, 12), copy_on=date(2024, 4, 12))
    docket.suit(date(2024, 4, 12))
    found = risk(docket.adviser, on=date(2024, 4, 15))
    assert (found.reviews, found.suits, found.duties, found.overdue) == (1, 1, 0, 0)
    assert risk(docket.adviser, on=date(2024, 6, 3)).overdue == 1
    assert risk(docket.office.stranger).suits == 0


def test_a_judgment_stands_in_the_list_of_those_to_appeal_until_its_term_ends(docket: Docket) -> None:
    suit = docket.suit(date(2024, 4, 12))
    docket.decided(suit, "annulled", date(2024, 6, 3))
    listed = [work_list(docket.adviser, "appeal_due", on=date(2024, 6, day)).exists() for day in (18, 19)]
    assert listed == [True, False]
    services.appeal(docket.adviser, suit, side=Side.OWN, court="青禾市中级人民法院", on=date(2024, 6, 7))
    assert not work_list(docket.adviser, "appeal_due", on=date(2024, 6, 18)).exists()
