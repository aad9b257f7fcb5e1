"""Short ways to write days and clocks in the tests of the law, and the slow count that the fast one is measured by."""

from collections.abc import Iterable
from datetime import date, timedelta

from gongkai.law.calendar import announced_calendar
from gongkai.law.clock import Clock, clock
from gongkai.law.events import Event

CALENDAR = announced_calendar()


def d(text: str) -> date:
    """2024-03-01, or 20240301."""
    return date.fromisoformat(text)


def clock_of(received: str, *events: Event, on: str | None = None) -> Clock:
    return clock(d(received), events, CALENDAR, d(on) if on else None)


def slow_due(works: Iterable[date], start: date, count: int, left_out: Iterable[tuple[date, date]] = ()) -> date:
    """Day by day: the `count`-th of the working days after `start` outside the half-open intervals.

    LookupError where the announced years end before the count does.
    """
    working, left_out, day = frozenset(works), list(left_out), start
    while count:
        day += timedelta(days=1)
        if day > CALENDAR.certain_until:
            raise LookupError(day)
        if day in working and not any(after < day <= until for after, until in left_out):
            count -= 1
    return day
