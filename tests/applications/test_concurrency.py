"""Several people at once, each with a connection of their own, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from gongkai.applications import services
from gongkai.applications.models import Answer, Application, CountedFact
from gongkai.bodies.policy import Refused
from gongkai.ledger.verification import verify
from tests.applications.office import given, received, registration, staffed_office

FILINGS, CLERKS = 50, 10

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: list[Callable[[], Any]]) -> list[str]:
    """Run each act in a thread of its own, all from the same moment; how each ended."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> str:
        try:
            barrier.wait(timeout=30)
            act()
            return "done"
        except Refused as refusal:
            return refusal.reasons[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts, timeout=120))


def test_fifty_registrations_at_once_get_numbers_without_a_gap() -> None:
    office = staffed_office()
    ended = at_once([
        lambda: services.register(office.clerk, office.town, registration(date(2024, 3, 1))) for _ in range(FILINGS)
    ])  # fmt: skip
    assert ended == ["done"] * FILINGS
    serials = Application.objects.order_by("serial").values_list("serial", flat=True)
    assert list(serials) == list(range(1, FILINGS + 1))
    assert list(verify()) == []


def test_two_clerks_who_answer_at_once_answer_once() -> None:
    office = staffed_office()
    application = received(office, date(2024, 3, 1))
    assert at_once([lambda: given(office, application, date(2024, 3, 20))] * 2) == ["closed", "done"]
    assert Answer.objects.count() == 1
    assert CountedFact.objects.filter(measure="result").count() == 1


def test_one_form_sent_many_times_at_once_acts_once() -> None:
    office = staffed_office()
    form = registration(date(2024, 3, 1), key="one-form")
    ended = at_once([lambda: services.register(office.clerk, office.town, form)] * CLERKS)
    assert ended == ["done", *["submitted_already"] * (CLERKS - 1)]
    assert Application.objects.count() == 1


def test_a_year_locked_while_answers_come_in_stays_as_it_was_locked() -> None:
    from gongkai.applications.counting import table3

    office = staffed_office()
    known = [received(office, date(2023, 12, 1)) for _ in range(CLERKS)]
    acts = [lambda one=one: given(office, one, date(2023, 12, 20)) for one in known]
    positions: list[int] = []
    acts.insert(CLERKS // 2, lambda: positions.append(services.lock_year(office.head, office.town, 2023)))
    assert at_once(acts) == ["done"] * (CLERKS + 1)
    then = table3(office.head, [office.town], 2023, at={office.town.pk: positions[0]})
    assert table3(office.head, [office.town], 2023) == then
