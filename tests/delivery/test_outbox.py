"""Rows of the outbox: written with the act, claimed by one, tried again with growing pauses, at last given up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail as django_mail
from django.db import connection, transaction

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.policy import Refused
from gongkai.delivery import mail, outbox, queries, recipients, sending, services
from gongkai.delivery.models import Mail
from gongkai.ledger.services import OutsideTransaction
from gongkai.site import clock
from tests.bodies.county import County, person_with

WORKERS = 4


def queue(clerk: Person, key: str = "test:1", **fields: str) -> Mail:
    values = {"subject": "提醒", "text": "〔2024〕第0001号今日到期"} | fields
    with transaction.atomic():
        return mail.queue(recipients.person(clerk.pk), values["subject"], values["text"], key)


def later(minutes: float) -> None:
    """As if so much time had passed for all that waits."""
    for row in Mail.objects.all():
        row.due_at -= timedelta(minutes=minutes)
        row.save()


class Breaking:
    """A mail server that answers with an exception."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
        def send(message: object) -> int:
            raise problem

        monkeypatch.setattr("gongkai.delivery.sending.EmailMessage.send", send)


def test_a_mail_goes_to_the_address_that_the_account_has_when_it_is_sent(clerk: Person) -> None:
    queued = queue(clerk)
    Person.objects.filter(pk=clerk.pk).update(email="new@liuxi.test")
    assert sending.send_waiting() == 1
    sent = django_mail.outbox[0]
    assert (sent.to, sent.subject, sent.extra_headers["Message-ID"]) == (["new@liuxi.test"], "提醒", queued.message_id)
    assert sending.send_waiting() == 0


def test_the_same_occasion_is_queued_once(clerk: Person) -> None:
    assert queue(clerk, text="第一次").pk == queue(clerk, text="第二次").pk
    assert Mail.objects.get().text == "第一次"


@pytest.mark.django_db(transaction=True)
def test_a_mail_outside_the_transaction_of_an_act_is_refused(clerk: Person) -> None:
    with pytest.raises(OutsideTransaction):
        mail.queue(recipients.person(clerk.pk), "提醒", "…", "test:1")
    assert not Mail.objects.exists()


def test_what_an_act_that_failed_had_queued_is_gone(clerk: Person) -> None:
    def act() -> None:
        with transaction.atomic():
            mail.queue(recipients.person(clerk.pk), "提醒", "…", "test:1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not Mail.objects.exists()


def test_a_subject_cannot_begin_another_header(clerk: Person) -> None:
    queue(clerk, subject="提醒\r\nBcc: someone@elsewhere.test")
    sending.send_waiting()
    assert django_mail.outbox[0].subject == "提醒 Bcc: someone@elsewhere.test"


def test_an_unreachable_server_is_tried_again_with_growing_pauses_and_then_given_up(
    clerk: Person, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    Breaking(monkeypatch, ConnectionRefusedError())
    queue(clerk)
    waited = []
    for _ in outbox.PAUSES:
        sending.send_waiting()
        found = Mail.objects.get()
        assert (found.trouble, found.given_up_at, found.claim) == ("unreachable", None, "")
        waited.append(round((found.due_at - clock.now()).total_seconds() / 60))
        assert sending.send_waiting() == 0 and Mail.objects.get().attempts == len(waited)
        later(waited[-1])
    assert waited == [1, 5, 30, 120, 360, 720, 1440]
    sending.send_waiting()
    assert [one.pk for one in queries.undeliverable(county.operator)] == [found.pk]
    assert sending.trouble_words(Mail.objects.get().trouble) == "邮件服务器连接不上"


def test_a_mail_whose_workers_died_again_and_again_is_given_up(clerk: Person) -> None:
    queue(clerk)
    for _ in range(len(outbox.PAUSES) + 1):
        assert outbox.claim(Mail, clock.now()) is not None
        Mail.objects.update(claimed_until=clock.now())
    sending.send_waiting()
    assert (Mail.objects.get().trouble, django_mail.outbox) == ("worker_died", [])


def test_a_person_without_an_address_is_undeliverable_at_once(clerk: Person) -> None:
    queue(clerk)
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    sending.send_waiting()
    assert Mail.objects.get().trouble == "no_address"


def test_one_mail_that_cannot_be_made_does_not_stop_the_others(clerk: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    first = queue(clerk)
    queue(clerk, "test:2")
    make = sending._message

    def faulty(row: Mail, address: str, words: recipients.Written) -> object:
        if row.pk == first.pk:
            raise KeyError
        return make(row, address, words)

    monkeypatch.setattr(sending, "_message", faulty)
    assert sending.send_waiting() == 1
    assert Mail.objects.get(pk=first.pk).trouble == "fault"


def test_what_was_given_up_can_be_tried_again_by_who_administers_the_body(clerk: Person, county: County) -> None:
    administrator = person_with(county, "administrator", county.county, Role.ADMINISTRATOR)
    queue(clerk)
    Mail.objects.update(body=county.town, given_up_at=clock.now(), trouble="refused_550", attempts=1)
    queued = Mail.objects.get()
    with pytest.raises(Refused):
        services.try_again(clerk, queued)
    assert not queries.undeliverable(clerk).exists()
    services.try_again(administrator, queued)
    assert sending.send_waiting() == 1


def test_erasing_a_record_erases_the_words_to_it_and_sends_nothing_more(clerk: Person) -> None:
    queue(clerk)
    assert mail.erase(recipients.person(clerk.pk)) == 1
    found = Mail.objects.get()
    assert (found.subject, found.text, found.trouble) == ("", "", "erased")
    assert sending.send_waiting() == 0


def test_the_words_of_old_mails_are_erased_and_those_of_waiting_ones_kept(clerk: Person) -> None:
    queue(clerk, "test:old")
    sending.send_waiting()
    queue(clerk, "test:waiting")
    assert mail.erase_old(clock.now() + timedelta(days=31)) == 1
    assert list(Mail.objects.order_by("pk").values_list("text", flat=True)) == ["", "〔2024〕第0001号今日到期"]


def _claim_all(barrier: Barrier) -> list[int]:
    try:
        barrier.wait(timeout=30)
        return [row.pk for row in iter(lambda: outbox.claim(Mail, clock.now()), None)]
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_simultaneous_workers_never_claim_the_same_row(clerk: Person) -> None:
    for number in range(12):
        queue(clerk, f"test:{number}")
    barrier = Barrier(WORKERS)
    with ThreadPoolExecutor(WORKERS) as pool:
        found = [task.result(timeout=60) for task in [pool.submit(_claim_all, barrier) for _ in range(WORKERS)]]
    claimed = [number for numbers in found for number in numbers]
    assert sorted(claimed) == sorted(Mail.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_inside_a_transaction(clerk: Person) -> None:
    queue(clerk)
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        sending.send_waiting()
    assert django_mail.outbox == []


def test_a_claim_that_ran_out_no_longer_marks_the_row(clerk: Person) -> None:
    queue(clerk)
    slow = outbox.claim(Mail, clock.now())
    quick = outbox.claim(Mail, clock.now() + outbox.LEASE)
    assert slow is not None and quick is not None
    assert not outbox.failed(slow, "unreachable", clock.now())
    assert outbox.done(quick, clock.now())
