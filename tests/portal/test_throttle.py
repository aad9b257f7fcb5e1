"""How often one address may file and have files read is counted for all processes together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import RequestFactory

from gongkai.portal.models import Attempts
from gongkai.portal.throttle import FILINGS, forget, may_check, may_file
from gongkai.site.clock import SHANGHAI
from tests.applications.office import on_day

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"
WORKERS = 4


def files(address: str) -> bool:
    return may_file(RequestFactory().post("/", REMOTE_ADDR=address))


@pytest.mark.django_db(transaction=True)
def test_several_workers_let_no_more_through_than_one() -> None:
    barrier = Barrier(WORKERS)

    def worker(number: int) -> int:
        # a connection of its own, as each process has
        try:
            barrier.wait(timeout=30)
            return sum(files(HOME) for _ in range(FILINGS))
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        assert sum(pool.map(worker, range(WORKERS), timeout=120)) == FILINGS
    assert files(ELSEWHERE)


@pytest.mark.django_db
def test_the_share_begins_anew_after_ten_minutes_and_is_forgotten() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
    with on_day(noon.date()) as day:
        day.move_to(noon)
        assert [files(HOME) for _ in range(FILINGS + 1)] == [True] * FILINGS + [False]
        assert may_check(RequestFactory().post("/", REMOTE_ADDR=HOME))
        day.move_to(noon + timedelta(minutes=9))
        assert not files(HOME)
        assert forget(date(2026, 3, 2)) == 0
        day.move_to(noon + timedelta(minutes=10))
        assert files(HOME)
        assert (forget(date(2026, 3, 2)), Attempts.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_addresses_are_kept_as_digests_and_a_household_of_the_sixth_version_is_one() -> None:
    assert all(files(f"2001:db8::{number:x}") for number in range(1, FILINGS + 1))
    assert not files("2001:db8::ffff")
    assert Attempts.objects.count() == 1
    assert "2001" not in Attempts.objects.get().key
