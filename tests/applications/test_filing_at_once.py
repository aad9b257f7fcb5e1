"""Many people on the web at once, each with a connection of their own, on both databases."""

import pytest

from gongkai.applications import services
from gongkai.applications.models import Application, LookupDelay
from gongkai.applications.services.following import FREE
from gongkai.ledger.verification import verify
from gongkai.site import clock
from tests.applications.office import staffed_office
from tests.applications.test_concurrency import at_once
from tests.applications.test_filing import filing

FILINGS, GUESSES = 40, 12

pytestmark = pytest.mark.django_db(transaction=True)


def test_many_filings_at_once_get_numbers_without_a_gap() -> None:
    office = staffed_office()
    ended = at_once([
        lambda place=place: services.file_online(office.town, filing(f"form {place}")) for place in range(FILINGS)
    ])  # fmt: skip
    assert ended == ["done"] * FILINGS
    assert list(Application.objects.order_by("serial").values_list("serial", flat=True)) == list(range(1, FILINGS + 1))
    assert list(verify()) == []


def test_one_form_sent_many_times_at_once_files_once_and_answers_everyone() -> None:
    office = staffed_office()
    shown: set[str] = set()
    ended = at_once([lambda: shown.add(services.file_online(office.town, filing()).query_code)] * 8)
    assert ended == ["done"] * 8
    assert len(shown) == 1
    assert Application.objects.count() == 1


def test_guesses_at_one_moment_do_not_slip_past_the_counter() -> None:
    office = staffed_office()
    number, moment = services.file_online(office.town, filing()).application.number, clock.now()
    ended = at_once([
        lambda place=place: services.find_by_code(number, "2222ABCDEFGH", address=f"10.0.0.{place}", at=moment)
        for place in range(GUESSES)
    ])  # fmt: skip
    assert ended == ["unknown"] * FREE + ["wait"] * (GUESSES - FREE)
    assert max(row.failures for row in LookupDelay.objects.all()) == FREE
