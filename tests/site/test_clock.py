"""Dates in law are dates in Shanghai."""

import os
from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest

from gongkai.site import clock


def at(moment: datetime):
    """A clock that stands still at this moment."""

    class Standing(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    return patch.object(clock, "datetime", Standing)


def test_saturday_in_shanghai_while_utc_still_says_friday():
    with at(datetime(2024, 3, 1, 16, 30, tzinfo=UTC)):
        assert clock.today() == date(2024, 3, 2)


def test_the_same_day_before_four_in_the_afternoon_utc():
    with at(datetime(2024, 3, 1, 15, 59, tzinfo=UTC)):
        assert clock.today() == date(2024, 3, 1)


def test_now_knows_its_zone():
    assert clock.now().utcoffset().total_seconds() == 8 * 60 * 60


@pytest.mark.skipif("GONGKAI_TEST_HOUR" not in os.environ, reason="不是与时刻有关的那一遍测试（见 tests/run.py）")
def test_around_midnight_the_date_is_that_of_shanghai_and_not_that_of_the_server():
    hour = clock.now().strftime("%H")
    assert hour == os.environ["GONGKAI_TEST_HOUR"][:2]
    server = datetime.now(UTC).date()
    assert (clock.today() - server).days == (1 if hour == "00" else 0)
