"""The other terms of the organ."""

import pytest

from gongkai.law.deadlines import (
    answer_again_due,
    consultation_due,
    payment_due,
    penalty_withdrawal_due,
    publication_due,
)
from gongkai.law.reasons import Refused
from tests.law.days import CALENDAR, d


def test_a_fee_is_due_20_working_days_after_the_notice():
    assert payment_due(d("2021-03-10"), CALENDAR).due == d("2021-04-08")


def test_information_is_published_within_20_working_days():
    term = publication_due(d("2021-12-20"), CALENDAR)
    assert term.due == d("2022-01-18")
    assert term.steps[0].article == "《政府信息公开条例》第二十六条"
    assert "第十八条" in publication_due(d("2018-12-20"), CALENDAR).steps[0].article


def test_the_other_side_has_15_working_days_from_its_receipt():
    assert consultation_due(d("2024-03-11"), d("2024-03-01"), CALENDAR).due == d("2024-04-01")


def test_a_changed_penalty_is_taken_down_within_three_working_days():
    assert penalty_withdrawal_due(d("2024-04-03"), CALENDAR).due == d("2024-04-09")


def test_an_answer_anew_has_the_term_of_the_decision_else_that_of_the_law():
    assert answer_again_due(d("2024-03-01"), CALENDAR).due == d("2024-03-29")
    assert answer_again_due(d("2024-03-01"), CALENDAR, 15).due == d("2024-03-22")
    with pytest.raises(Refused, match="至少1个工作日"):
        answer_again_due(d("2024-03-01"), CALENDAR, 0)
