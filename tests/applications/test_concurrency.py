"""Several people at once, each with a connection of their own, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from gongkai.applications import services
from gongkai.applications.counting import table3
from gongkai.applications.models import Answer, Application, Case, CountedFact
from gongkai.bodies.policy import Refused
from gongkai.ledger.verification import verify
from gongkai.letters import services as letters
from gongkai.site import clock
from tests.applications.office import POST, given, received, registration, sealed, signed, staffed_office

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


def test_a_signed_answer_that_two_issue_at_once_goes_out_once() -> None:
    office = staffed_office()
    application, today = received(office, date(2024, 3, 1)), clock.today()
    draft = signed(office, application, [services.Part("granted", "随函附上")], today)
    letter = sealed(office, draft, today)
    ended = at_once([lambda: letters.send_letter(office.clerk, letter, POST, on=today)] * 2)
    assert ended == ["done", "other_step"]
    assert Answer.objects.get().draft == draft


def test_a_new_version_and_a_signature_at_once_never_leave_a_signed_draft_behind_the_new_one() -> None:
    office = staffed_office()
    application = received(office, date(2024, 3, 1))
    parts = [services.Part("granted", "随函附上")]
    draft = services.write_draft(office.clerk, application, parts)
    services.submit_draft(office.clerk, draft)
    services.check_draft(office.head, draft, agrees=True)
    ended = at_once([
        lambda: services.sign_draft(office.signer, draft), lambda: services.write_draft(office.clerk, application, parts)
    ])  # fmt: skip
    assert ended in (["done", "done"], ["done", "superseded"])
    case = Case.objects.get()
    assert (case.draft_id != draft.pk, case.draft_stage) == (True, "written")


def test_one_form_sent_many_times_at_once_acts_once() -> None:
    office = staffed_office()
    form = registration(date(2024, 3, 1), key="one-form")
    ended = at_once([lambda: services.register(office.clerk, office.town, form)] * CLERKS)
    assert ended == ["done", *["submitted_already"] * (CLERKS - 1)]
    assert Application.objects.count() == 1


def test_a_year_locked_while_answers_come_in_stays_as_it_was_locked() -> None:
    office = staffed_office()
    known = [received(office, date(2023, 12, 1)) for _ in range(CLERKS)]
    acts = [lambda one=one: given(office, one, date(2023, 12, 20)) for one in known]
    positions: list[int] = []
    acts.insert(CLERKS // 2, lambda: positions.append(services.lock_year(office.head, office.town, 2023)))
    assert at_once(acts) == ["done"] * (CLERKS + 1)
    then = table3(office.head, [office.town], 2023, at={office.town.pk: positions[0]})
    assert table3(office.head, [office.town], 2023) == then


def test_a_case_that_is_carried_over_while_it_is_answered_is_one_or_the_other() -> None:
    office = staffed_office()
    known = [received(office, date(2024, 3, 1)) for _ in range(4)]
    acts = [lambda one=one: given(office, one, date(2024, 3, 20)) for one in known]
    carry = date(2024, 3, 21)
    acts.append(lambda: services.carry_over(office.supervisor, office.town, office.county.bureau, on=carry))
    ended = at_once(acts)
    assert set(ended) <= {"done", "not_allowed.application.record_past_answer", "nothing_to_carry"}
    table = table3(office.supervisor, [office.town, office.county.bureau], 2024)
    answered = Answer.objects.count()
    assert (table.rows["received_new"][-1], table.rows["outcome_total"][-1]) == (4, answered)
    assert table.rows["carried_forward"][-1] == 4 - answered
    assert list(verify()) == []


def test_acts_over_the_same_cases_in_other_orders_do_not_wait_for_each_other_for_ever() -> None:
    office = staffed_office()
    known = [received(office, date(2024, 3, 1)) for _ in range(6)]
    on = date(2024, 3, 20)
    ended = at_once([
        lambda order=order: services.for_many(office.head, order, services.extend, reason="同一批申请", on=on)
        for order in (known, known[::-1], known[3:] + known[:3])
    ])  # fmt: skip
    assert ended == ["done", "extended_already", "extended_already"]
    assert list(verify()) == []
