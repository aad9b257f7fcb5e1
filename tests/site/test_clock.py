"""Dates in law are dates in Shanghai."""

from datetime import UTC, date, datetime
from unittest.mock import patch

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
