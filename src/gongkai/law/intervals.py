"""Days that a term leaves out: half-open intervals (after, until], merged so that none is left out twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.calendar import Calendar


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days after `after` up to and including `until`."""

    after: date
    until: date


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same days in order, without overlap; empty intervals disappear."""
    result: list[Interval] = []
    for interval in sorted(interval for interval in intervals if interval.after < interval.until):
        if result and interval.after <= result[-1].until:
            result[-1] = Interval(result[-1].after, max(result[-1].until, interval.until))
        else:
            result.append(interval)
    return result


def add_counted_days(calendar: Calendar, start: date, count: int, excluded: list[Interval]) -> date:
    """The `count`-th working day after `start` that lies in none of the (merged) excluded intervals."""
    position, left = start, count
    for interval in excluded:
        if interval.until <= position:
            continue
        before = calendar.working_days_between(position, interval.after)
        if left <= before:
            break
        position, left = interval.until, left - before
    return calendar.add_working_days(position, left)


def counted_days(calendar: Calendar, start: date, until: date, excluded: list[Interval]) -> int:
    """How many working days after `start` up to `until` lie in none of the (merged) excluded intervals."""
    total = calendar.working_days_between(start, until)
    for interval in excluded:
        total -= calendar.working_days_between(max(start, interval.after), min(until, interval.until))
    return total


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring days that count: from the `begin`-th to the `end`-th working day of a term."""

    first: date
    last: date
    begin: int
    end: int


def counted_runs(calendar: Calendar, start: date, until: date, excluded: list[Interval]) -> list[Run]:
    """Every counted day of a term, neighbours together: the arithmetic that a person can follow on a wall calendar."""
    runs: list[Run] = []
    for offset in range(1, (until - start).days + 1):
        day = start + timedelta(days=offset)
        if not calendar.is_working_day(day) or any(i.after < day <= i.until for i in excluded):
            continue
        if runs and runs[-1].last == day - timedelta(days=1):
            runs[-1] = Run(runs[-1].first, day, runs[-1].begin, runs[-1].end + 1)
        else:
            number = runs[-1].end + 1 if runs else 1
            runs.append(Run(day, day, number, number))
    return runs
