"""Reminders: near its day or past it, told once to whom it concerns, caught up after any outage, one mail a day."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail as django_mail
from django.urls import resolve

from gongkai.applications import services
from gongkai.applications.models import Application
from gongkai.applications.reminders import REMINDERS, remind
from gongkai.bodies.covering import declare_absence
from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.staffing import appoint, dismiss
from gongkai.delivery import notices, queries, sending
from gongkai.delivery.models import Mail, Notice
from gongkai.law.events import Consulted
from gongkai.law.receipt import Channel
from tests.applications.office import (
    IDENTITY_NUMBER,
    PHONE,
    SINCE,
    Office,
    asked_to_correct,
    given,
    on_day,
    received,
)
from tests.bodies.county import person_with

FRIDAY = date(2024, 3, 1)
DUE = date(2024, 3, 29)
SOON, LATE = date(2024, 3, 26), date(2024, 4, 1)


@pytest.fixture(autouse=True)
def addresses(office: Office) -> None:
    """The people of the office have addresses."""
    for person in (office.clerk, office.head, office.signer):
        Person.objects.filter(pk=person.pk).update(email=f"{person.username}@liuxi.test")


def assigned(office: Office, on: date = FRIDAY) -> Application:
    application = received(office, on)
    services.assign(office.head, application, office.clerk, on=on)
    return application


def told(person: Person) -> list[str]:
    """What the person was told, in order, without the room's name."""
    found = Notice.objects.filter(person=person).order_by("told_on", "pk")
    return [code.removeprefix("application.") for code in found.values_list("code", flat=True)]


def sweep(*days: date) -> None:
    for day in days:
        remind(day)
        notices.send_digests(day)


def test_the_handler_is_told_three_working_days_before_on_the_day_and_after(office: Office) -> None:
    assigned(office)
    sweep(date(2024, 3, 25))
    assert told(office.clerk) == []
    sweep(SOON, date(2024, 3, 27), DUE, date(2024, 3, 30), LATE)
    assert told(office.clerk) == ["due_soon", "due_today", "overdue"]
    assert told(office.head) == ["overdue"]


def test_each_thing_is_told_once_however_often_the_sweep_runs(office: Office) -> None:
    assigned(office)
    sweep(SOON, SOON, SOON)
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)


def test_after_an_outage_everything_is_told_as_it_stands_now(office: Office) -> None:
    assigned(office)
    sweep(date(2024, 4, 15))
    assert told(office.clerk) == ["overdue"]


def test_a_new_due_date_is_told_anew(office: Office) -> None:
    application = assigned(office)
    sweep(SOON)
    services.extend(office.head, application, reason="涉及材料较多", on=SOON)
    sweep(date(2024, 4, 25))
    assert told(office.clerk) == ["due_soon", "due_soon"]


def test_without_a_handler_the_office_head_is_told(office: Office) -> None:
    received(office, FRIDAY)
    sweep(SOON)
    assert (told(office.head), told(office.clerk)) == (["due_soon"], [])


def test_a_handler_who_left_is_not_told_but_the_office_head(office: Office) -> None:
    assigned(office)
    dismiss(office.county.operator, office.clerk.roles.get(), date(2024, 3, 20))
    sweep(SOON)
    assert (told(office.head), told(office.clerk)) == (["due_soon"], [])


def test_who_covers_an_absent_handler_is_told_too(office: Office) -> None:
    assigned(office)
    with on_day(date(2024, 3, 20)):
        declare_absence(
            office.county.operator, office.clerk, office.town, since=date(2024, 3, 20), until=DUE, cover=office.mailroom
        )
    sweep(SOON)
    assert told(office.clerk) == told(office.mailroom) == ["due_soon"]


def test_an_unconfirmed_application_is_told_after_one_and_after_three_working_days(office: Office) -> None:
    received(office, FRIDAY, channel=Channel.WEB)
    sweep(date(2024, 3, 2), date(2024, 3, 3))
    assert told(office.head) == []
    sweep(date(2024, 3, 4), date(2024, 3, 5), date(2024, 3, 6), date(2024, 3, 7))
    assert told(office.head) == ["confirm_1", "confirm_3"]


def test_what_is_answered_or_confirmed_is_told_no_more(office: Office) -> None:
    given(office, assigned(office), date(2024, 3, 25))
    web = received(office, FRIDAY, channel=Channel.WEB)
    services.confirm(office.clerk, web, on=FRIDAY)
    sweep(date(2024, 3, 6), SOON)
    assert told(office.clerk) == []
    assert told(office.head) == ["due_soon"]


def test_a_term_of_correction_and_one_of_consultation_that_ran_out_are_told(office: Office) -> None:
    correcting, consulting = assigned(office), assigned(office)
    asked_to_correct(office, correcting, date(2024, 3, 4))
    services.consult(
        office.clerk, consulting, consulted=Consulted.THIRD_PARTY, name="某企业", about="商业秘密", on=date(2024, 3, 4)
    )
    sweep(date(2024, 3, 14))
    assert told(office.clerk) == []
    sweep(date(2024, 3, 15), date(2024, 3, 26))
    assert told(office.clerk) == ["correction_over", "consultation_over"]


def test_the_inner_unit_is_told_near_its_term_and_both_sides_after_it(office: Office) -> None:
    farming = add_division(office.county.operator, office.town, "农业农村办公室")
    member = person_with(office.county, "member", office.town)
    appoint(office.county.operator, member, office.town, Role.HANDLING_UNIT, since=SINCE, division=farming)
    services.forward(office.clerk, assigned(office), farming, words="请提供材料", on=FRIDAY)
    sweep(date(2024, 3, 6))
    assert told(member) == []
    sweep(date(2024, 3, 7), date(2024, 3, 8), date(2024, 3, 11))
    assert (told(member), told(office.clerk)) == (["unit_soon", "own_unit_over"], ["unit_over"])


def test_who_checks_and_who_signs_is_told_of_the_draft_that_waits(office: Office) -> None:
    application = assigned(office)
    with on_day(date(2024, 3, 8)):
        draft = services.write_draft(office.clerk, application, [services.Part("granted", "随函附上")])
        services.submit_draft(office.clerk, draft)
        sweep(date(2024, 3, 8))
        services.check_draft(office.head, draft, agrees=True)
        sweep(date(2024, 3, 8))
    assert (told(office.head), told(office.signer), told(office.clerk)) == (["to_check"], ["to_sign"], [])


def test_a_day_brings_one_mail_with_numbers_days_and_paths_only(office: Office) -> None:
    for _ in range(2):
        assigned(office)
    overdue = assigned(office, date(2024, 2, 1))
    sweep(SOON, SOON)
    for _ in range(3):
        sending.send_waiting()
    mails = {mail.to[0]: mail for mail in django_mail.outbox}
    assert sorted(mails) == ["clerk@liuxi.test", "head@liuxi.test"]
    found = mails["clerk@liuxi.test"]
    assert found.subject == "政府信息公开申请办理提醒（2024年3月26日（星期二））：3项"
    assert found.body == (
        "已超期：1项\n"
        f"  〔2024〕第0003号　应答复日期2024年3月5日（星期二）　/desk/applications/{overdue.pk}/\n\n"
        "临期（3个工作日内）：2项\n"
        f"  〔2024〕第0001号　应答复日期2024年3月29日（星期五）　/desk/applications/{overdue.pk - 2}/\n"
        f"  〔2024〕第0002号　应答复日期2024年3月29日（星期五）　/desk/applications/{overdue.pk - 1}/\n\n"
        "登录系统后在“提醒”中查看全部。此邮件由系统发出，请勿回复。\n"
    )
    for private in ("申请人甲", IDENTITY_NUMBER, PHONE, "验收报告"):
        assert private not in str(found.message())


def test_what_comes_up_after_the_mail_of_the_day_is_in_that_of_the_next(office: Office) -> None:
    assigned(office)
    sweep(SOON)
    assigned(office)
    sweep(SOON)
    assert (queries.unread_notices(office.clerk).count(), Mail.objects.count()) == (2, 1)
    sweep(date(2024, 3, 27))
    assert [mail.notices.count() for mail in Mail.objects.order_by("pk")] == [1, 1]


def test_who_has_no_address_is_told_on_the_desk(office: Office) -> None:
    Person.objects.update(email="")
    assigned(office)
    sweep(SOON)
    assert (queries.unread_notices(office.clerk).count(), Mail.objects.count()) == (1, 0)
    assert not queries.notices(office.head).exists()


def test_every_path_leads_to_a_page_of_the_desk() -> None:
    assert all(resolve(reminder.kind.path(7, 8)).app_name == "desk" for reminder in REMINDERS)
