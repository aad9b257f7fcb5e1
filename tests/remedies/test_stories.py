"""Whole reviews and suits as the office lives them."""

from datetime import date

import pytest

from gongkai.bodies.policy import Refused
from gongkai.remedies import services
from gongkai.remedies.kinds import Contested, Hearing, Part, Side, Stage
from gongkai.remedies.verbs import DECIDED, REGISTERED
from tests.remedies.docket import COURT, GOVERNMENT, Docket, current, number_of

pytestmark = pytest.mark.django_db


def test_a_review_from_the_copy_to_the_decision(docket: Docket) -> None:
    application = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    review = docket.review(
        date(2024, 4, 12), contested=Contested.ANSWER, application=application, about="", party="",
        accepted_on=date(2024, 4, 10), copy_on=date(2024, 4, 12), simple=True,
    )  # fmt: skip
    assert review.answer == application.answers.get()
    assert (current(review).stage, current(review).reply_due) == (Stage.PENDING, date(2024, 4, 19))
    assert current(review).evidence_due == date(2024, 4, 19)
    services.file_reply(docket.adviser, review, on=date(2024, 4, 17), words="答复书")
    assert (current(review).reply_due, current(review).evidence_due) == (None, date(2024, 4, 19))
    services.file_evidence(docket.adviser, review, on=date(2024, 4, 17), words="证据目录：答复书及送达回证")
    services.hear(docket.adviser, review, form=Hearing.OPINION, leader_attended=False, on=date(2024, 4, 25))
    done = docket.decided(review, "upheld", date(2024, 5, 6))
    assert (done.stage, done.result_label, done.cell) == (Stage.DECIDED, "维持", "upheld")
    assert docket.cells(2024, "reconsideration") == [1, 0, 0, 0, 1]


def test_a_suit_through_two_instances_counts_once_with_its_last_result(docket: Docket) -> None:
    suit = docket.suit(date(2023, 3, 1), copy_on=date(2023, 3, 1), case_number="（2023）青01行初5号")
    assert current(suit).reply_due == date(2023, 3, 16)
    judged = docket.decided(suit, "claim_dismissed", date(2023, 6, 1), received_on=date(2023, 6, 5))
    assert judged.appeal_due == date(2023, 6, 20)
    assert docket.cells(2023, "litigation_direct") == [1, 0, 0, 0, 1]
    services.appeal(docket.adviser, suit, side=Side.OTHER, court="青禾市中级人民法院", on=date(2023, 6, 12))
    assert current(suit).stage == Stage.SECOND
    assert docket.cells(2023, "litigation_direct") == [0, 0, 0, 1, 1]
    services.receive_copy(docket.adviser, suit, on=date(2023, 7, 3))
    assert (current(suit).reply_due, current(suit).evidence_due) == (date(2023, 7, 18), None)
    docket.decided(suit, "annulled", date(2023, 9, 1))
    assert docket.cells(2023, "litigation_direct") == [0, 1, 0, 0, 1]


def test_an_appeal_over_new_year_takes_the_judgment_back_into_pending(docket: Docket) -> None:
    suit = docket.suit(date(2023, 9, 1))
    docket.decided(suit, "claim_dismissed", date(2023, 12, 27))
    services.appeal(docket.adviser, suit, side=Side.OTHER, court="青禾市中级人民法院", on=date(2024, 1, 5))
    done = docket.decided(suit, "appeal_dismissed", date(2024, 3, 4))
    assert done.cell == "upheld"
    assert docket.cells(2023, "litigation_direct") == [0, 0, 0, 1, 1]
    assert docket.cells(2024, "litigation_direct") == [1, 0, 0, 0, 1]


def test_a_remanded_suit_is_pending_at_the_first_instance_again(docket: Docket) -> None:
    suit = docket.suit(date(2024, 1, 8))
    docket.decided(suit, "annulled", date(2024, 3, 4))
    services.appeal(docket.adviser, suit, side=Side.OWN, court="青禾市中级人民法院", on=date(2024, 3, 11))
    again = docket.decided(suit, "remanded", date(2024, 5, 6))
    assert (again.stage, again.cell) == (Stage.PENDING, "")
    assert docket.cells(2024, "litigation_direct") == [0, 0, 0, 1, 1]
    docket.decided(suit, "claim_dismissed", date(2024, 8, 5))
    assert docket.cells(2024, "litigation_direct") == [1, 0, 0, 0, 1]


def test_a_new_trial_counts_in_its_own_year_and_leaves_the_earlier_one(docket: Docket) -> None:
    suit = docket.suit(date(2022, 3, 1))
    docket.decided(suit, "claim_dismissed", date(2022, 6, 1))
    services.reopen(docket.adviser, suit, side=Side.OTHER, court="青禾省高级人民法院", on=date(2024, 2, 1))
    assert current(suit).stage == Stage.RETRIAL
    assert docket.cells(2022, "litigation_direct") == [1, 0, 0, 0, 1]
    assert docket.cells(2023, "litigation_direct") == [0, 0, 0, 0, 0]
    assert docket.cells(2024, "litigation_direct") == [0, 0, 0, 1, 1]


def test_a_suit_after_review_stands_in_its_own_block_and_names_the_co_defendant(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    docket.decided(review, "upheld", date(2024, 4, 1))
    suit = docket.suit(
        date(2024, 4, 20), review=review, part=Part.WITH_REVIEW_ORGAN, other_organ=GOVERNMENT, about="经复议的答复"
    )
    assert suit.block == "litigation_after_reconsideration"
    assert docket.cells(2024, "litigation_after_reconsideration") == [0, 0, 0, 1, 1]
    assert docket.cells(2024, "reconsideration") == [1, 0, 0, 0, 1]


def test_a_co_defendant_review_organ_keeps_the_suit_but_does_not_count_it(docket: Docket) -> None:
    suit = docket.suit(
        date(2024, 4, 20), contested=Contested.REVIEW_DECISION, about="本机关维持某村答复的复议决定",
        part=Part.CO_DEFENDANT, other_organ="柳溪镇某所", copy_on=date(2024, 4, 20),
    )  # fmt: skip
    assert suit.block == ""
    assert current(suit).reply_due == date(2024, 5, 6)
    docket.decided(suit, "claim_dismissed", date(2024, 8, 5))
    for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        assert docket.cells(2024, block) == [0, 0, 0, 0, 0]


def test_where_the_review_changed_the_answer_the_suit_is_the_review_organs(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    docket.decided(review, "changed", date(2024, 4, 1))
    with pytest.raises(Refused, match="复议机关改变了原行政行为，复议机关是被告，该诉讼由复议机关登记、统计"):
        docket.suit(date(2024, 4, 20), review=review)
    own = docket.suit(date(2024, 4, 20), contested=Contested.REVIEW_DECISION, about="本机关变更某答复的复议决定")
    assert own.block == "litigation_after_reconsideration"


def test_what_a_decision_orders_has_its_term_until_it_is_done(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    docket.decided(review, "annulled", date(2024, 4, 1), received_on=date(2024, 4, 3))
    ordered = services.order_duty(
        docket.adviser, review, duty="answer_again", words="撤销原答复，责令重新答复", on=date(2024, 4, 3)
    )
    assert ordered.duty_due == date(2024, 5, 6)
    order = number_of(review, "proceeding.duty_ordered")
    done = services.comply(docket.adviser, review, order=order, words="已重新答复", on=date(2024, 4, 20))
    assert done.duty_due is None
    with pytest.raises(Refused, match="该事项已于2024年4月20日登记办理完毕"):
        services.comply(docket.adviser, review, order=order, words="已重新答复", on=date(2024, 4, 21))


def test_a_wrong_decision_is_annulled_and_recorded_anew(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    docket.decided(review, "annulled", date(2024, 4, 1))
    head = docket.office.head
    services.annul(head, review, number_of(review, DECIDED), reason="看错决定书", on=date(2024, 4, 8))
    assert current(review).stage == Stage.PENDING
    docket.decided(review, "upheld", date(2024, 4, 1))
    assert docket.cells(2024, "reconsideration") == [1, 0, 0, 0, 1]


def test_an_act_that_others_presuppose_is_annulled_last(docket: Docket) -> None:
    suit = docket.suit(date(2024, 3, 1))
    docket.decided(suit, "annulled", date(2024, 4, 1))
    services.appeal(docket.adviser, suit, side=Side.OTHER, court="青禾市中级人民法院", on=date(2024, 4, 9))
    with pytest.raises(Refused, match="其后的“上诉”（2024年4月9日）以它为前提，请先撤销后一项"):
        services.annul(docket.office.head, suit, number_of(suit, DECIDED), reason="误登", on=date(2024, 4, 10))


def test_annulling_the_registration_takes_the_whole_proceeding_back(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    gone = services.annul(docket.office.head, review, number_of(review, REGISTERED), reason="重复", on=date(2024, 3, 4))
    assert gone.stage == Stage.VOID
    assert docket.cells(2024, "reconsideration") == [0, 0, 0, 0, 0]
    with pytest.raises(Refused, match="该件的登记已经撤销，不能再办理；请重新登记"):
        docket.decided(review, "upheld", date(2024, 4, 1))


def test_the_partys_name_goes_once_the_matter_is_concluded(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    with pytest.raises(Refused, match="尚未审结，不能抹去当事人姓名"):
        services.erase_party(docket.office.head, review)
    docket.decided(review, "upheld", date(2024, 4, 1))
    services.erase_party(docket.office.head, review)
    review.refresh_from_db()
    assert review.party == "（已抹去）"


def test_a_court_that_does_not_take_the_suit_ends_it(docket: Docket) -> None:
    suit = docket.suit(date(2024, 3, 1), accepted_on=None, authority=COURT)
    assert current(suit).stage == Stage.FILED
    docket.decided(suit, "not_filed", date(2024, 3, 8))
    assert docket.cells(2024, "litigation_direct") == [0, 0, 1, 0, 1]
