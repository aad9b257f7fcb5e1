"""Whoever guesses a query code meets a growing delay and learns nothing; whoever mistypes it is not locked out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services
from gongkai.applications.models import LookupDelay
from gongkai.applications.services.following import (
    FREE,
    LONGEST_FOR_ADDRESS,
    LONGEST_FOR_NUMBER,
    UNKNOWN,
    delay,
    find_by_code,
)
from gongkai.bodies.policy import Refused
from gongkai.site import clock
from tests.applications.office import Office, staffed_office
from tests.applications.test_filing import filing

pytestmark = pytest.mark.django_db

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def filed(office: Office) -> services.Filed:
    return services.file_online(office.town, filing())


@pytest.fixture
def start() -> datetime:
    return clock.now()


def answer(number: str, code: str, address: str, at: datetime) -> str:
    """The code of the refusal, or `found`."""
    try:
        find_by_code(number, code, address=address, at=at)
    except Refused as refused:
        return refused.reasons[0].code
    return "found"


@pytest.mark.long
def test_ten_thousand_guesses_get_nowhere(filed: services.Filed, start: datetime):
    number, told = filed.application.number, []
    for guess in range(10_000):
        # ten a second for a quarter of an hour, from ever new addresses
        told.append(answer(number, f"22222{guess:07}", f"10.{guess % 200}.{guess // 200}.1", start + guess * timedelta(seconds=0.1)))
    assert "found" not in told
    assert told.count("unknown") < 40
    assert LookupDelay.objects.count() < 45
    # the applicant, from another address, waits a minute at most
    end = start + 10_000 * timedelta(seconds=0.1)
    assert answer(number, filed.query_code, HOME, end + MINUTE) == "found"


def test_ten_thousand_guesses_at_one_moment_are_as_three(filed: services.Filed, start: datetime):
    told = [answer(filed.application.number, f"22222{guess:07}", HOME, start) for guess in range(1_000)]
    assert told.count("unknown") == FREE
    assert told.count("wait") == 1_000 - FREE


def test_a_guesser_who_changes_the_number_is_slowed_by_the_address(start: datetime):
    told = [answer(f"〔2026〕第{guess:04}号", "2222ABCDEFGH", HOME, start) for guess in range(500)]
    assert told.count("unknown") == FREE


def test_the_applicant_gets_in_again_a_minute_after_the_last_guess(filed: services.Filed, start: datetime):
    for guess in range(60):
        answer(filed.application.number, "2222ABCDEFGH", f"10.0.0.{guess}", start + guess * MINUTE * 2)
    last = start + 59 * 2 * MINUTE
    assert answer(filed.application.number, filed.query_code, HOME, last + MINUTE / 2) == "wait"
    assert answer(filed.application.number, filed.query_code, HOME, last + MINUTE) == "found"


def test_the_right_code_during_a_delay_tells_nothing(filed: services.Filed, start: datetime):
    for _ in range(FREE):
        answer(filed.application.number, "2222ABCDEFGH", HOME, start)
    with pytest.raises(Refused, match="刚才有多次不相符的查询，请等2秒再试；编号和查询码都在回执上"):
        find_by_code(filed.application.number, filed.query_code, address=HOME, at=start)
    assert answer(filed.application.number, filed.query_code, HOME, start + timedelta(seconds=1)) == "found"


def test_finding_the_application_forgives_its_number_but_not_the_address(filed: services.Filed, start: datetime):
    for _ in range(2):
        answer(filed.application.number, "2222ABCDEFGH", HOME, start)
    assert answer(filed.application.number, filed.query_code, HOME, start) == "found"
    assert [row.failures for row in LookupDelay.objects.all()] == [2]


def test_wrong_code_wrong_number_and_nonsense_are_answered_alike(filed: services.Filed, start: datetime):
    number = filed.application.number
    wrong = [(number, "2222ABCDEFGH"), ("〔2026〕第0999号", "2222ABCDEFGH"), ("〔2026〕第0999号", filed.query_code), ("", "")]
    told, queries = set(), set()
    for place, (typed, code) in enumerate(wrong):
        with CaptureQueriesContext(connection, ) as captured, pytest.raises(Refused) as refused:
            find_by_code(typed, code, address=f"10.0.0.{place}", at=start + place * MINUTE)
        told.add(str(refused.value))
        queries.add(len(captured))
    assert told == {UNKNOWN}
    assert len(queries) == 1


def test_the_delay_grows_and_ends(start: datetime):
    assert [delay(failures, LONGEST_FOR_ADDRESS).total_seconds() for failures in (0, 2, 3, 4, 5, 10, 40)] == [0, 0, 1, 2, 4, 128, 900]
    assert delay(1_000_000, LONGEST_FOR_NUMBER) == MINUTE


def test_failures_are_forgotten_after_a_day_and_swept(filed: services.Filed, start: datetime):
    for guess in range(8):
        answer(filed.application.number, "2222ABCDEFGH", HOME, start + guess * MINUTE)
    assert answer(filed.application.number, "2222ABCDEFGH", ELSEWHERE, start + timedelta(days=2)) == "unknown"
    assert sorted(row.failures for row in LookupDelay.objects.all()) == [1, 1]


def test_a_household_of_the_sixth_version_is_one_address(filed: services.Filed, start: datetime):
    told = [answer(f"〔2026〕第{place}号", "2222ABCDEFGH", f"2001:db8::{place + 1:x}", start) for place in range(5)]
    assert told == ["unknown"] * FREE + ["wait"] * 2


def test_addresses_and_numbers_are_kept_as_digests_only(filed: services.Filed, start: datetime):
    answer(filed.application.number, "2222ABCDEFGH", HOME, start)
    assert all(len(row.key) == 64 for row in LookupDelay.objects.all())


@pytest.mark.django_db(transaction=True)
def test_guesses_of_several_workers_at_one_moment_are_as_three_together():
    office = staffed_office()
    filed, start, barrier = services.file_online(office.town, filing()), clock.now(), Barrier(4)

    def worker(place: int) -> list[str]:
        # a connection of its own, as each process of the site has
        try:
            barrier.wait(timeout=30)
            number = filed.application.number
            return [answer(number, f"22222{place}{guess:06}", f"10.0.{place}.{guess}", start) for guess in range(25)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        told = [word for one in pool.map(worker, range(4), timeout=120) for word in one]
    assert told.count("unknown") == FREE
    assert told.count("wait") == 100 - FREE
