"""The day of receipt by channel, before and after the text of 2019."""

import pytest

from gongkai.law.calendar import Calendar
from gongkai.law.reasons import Refused
from gongkai.law.receipt import Arrival, Channel, receipt
from tests.law.days import CALENDAR, d


def received(channel: str, arrived: str, **rest: object):
    days = {key: d(value) if isinstance(value, str) else value for key, value in rest.items()}
    return receipt(Arrival(Channel(channel), d(arrived), **days), CALENDAR)


@pytest.mark.parametrize("channel", ["in_person", "oral", "registered_mail"])
def test_what_is_handed_over_counts_from_that_day(channel):
    assert received(channel, "2024-03-01").on == d("2024-03-01")


@pytest.mark.parametrize("channel", ["plain_mail", "fax", "web", "email"])
def test_what_is_not_handed_over_starts_nothing_until_both_have_confirmed(channel):
    waiting = received(channel, "2024-03-01")
    assert (waiting.on, waiting.waiting_for) == (None, "等待与申请人双方确认，确认之日为收到申请之日")
    assert received(channel, "2024-03-01", confirmed_on="2024-03-04").on == d("2024-03-04")


def test_the_mailrooms_signature_counts_and_the_days_lost_inside_are_shown():
    found = received("registered_mail", "2024-04-03", office_received_on="2024-04-08")
    assert (found.on, found.days_lost) == (d("2024-04-03"), 2)
    assert found.proof == "收发室签收之日"
    assert found.article == "《政府信息公开条例》第三十一条第二项"


def test_a_plain_letter_must_be_confirmed_on_the_day_it_came():
    late = received("plain_mail", "2024-03-01", confirmed_on="2024-03-04")
    assert [reason.message for reason in late.warnings] == [
        "收到信函当日（2024年3月1日）应当与申请人确认，实际2024年3月4日确认"
    ]
    assert received("plain_mail", "2024-03-01", confirmed_on="2024-03-01").warnings == ()


def test_an_applicant_who_cannot_be_reached_is_registered_and_waited_for():
    found = received("plain_mail", "2024-03-01", unreachable=True)
    assert found.on is None
    assert found.waiting_for == "没有联系电话或者联系不上申请人的，先行登记，恢复联系并确认之日起计算"
    assert found.article == "国办公开办函〔2015〕207号第一条第二项"
    assert received("plain_mail", "2024-03-01", unreachable=True, confirmed_on="2024-03-20").warnings == ()


def test_under_the_text_of_2007_an_email_counted_from_the_mail_system():
    assert received("email", "2019-05-14").on == d("2019-05-14")
    assert received("email", "2019-05-15").on is None


def test_under_the_text_of_2007_a_letter_to_another_unit_had_to_be_confirmed():
    assert received("registered_mail", "2018-03-01", addressed_to_office=False).on is None
    assert received("registered_mail", "2018-03-01").on == d("2018-03-01")
    assert received("registered_mail", "2024-03-01", addressed_to_office=False).on == d("2024-03-01")


@pytest.mark.parametrize("later", ["confirmed_on", "office_received_on"])
def test_nothing_happens_before_the_arrival(later):
    with pytest.raises(Refused, match="早于申请到达之日2024年3月1日，请核对"):
        received("plain_mail", "2024-03-01", **{later: "2024-02-29"})


def test_every_channel_has_a_rule_under_both_texts():
    assert isinstance(CALENDAR, Calendar)
    for channel in Channel:
        for arrived in ("2018-03-01", "2024-03-01"):
            assert received(channel, arrived).article
