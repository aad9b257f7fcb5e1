"""The work calendar: weekdays less the announced days off plus the announced make-up working days.

The runtime reads `calendars/`, one file a year naming its notice, and the years an office has imported since. Beyond
the announced years a count gives the earliest plausible day (Mondays to Fridays less the statutory days of the holiday
rules in force, no make-up days) and is provisional.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from gongkai.law.notices import SATURDAY, Notice, parse_notice
from gongkai.law.reasons import refuse
from gongkai.law.statutory_days import last_year, rules_of, statutory_days

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Neighbouring days of one kind that differ from their weekday: weekdays off, or weekend days worked."""

    first: date
    last: date
    works: bool
    name: str
    source: str


@dataclass(frozen=True)
class Calendar:
    """Working days from 2004 on, as announced by these notices (one a year, in order, without a gap)."""

    notices: tuple[Notice, ...]

    def __post_init__(self) -> None:
        years = [notice.year for notice in self.notices]
        if not years or years != list(range(years[0], years[0] + len(years))):
            raise refuse("years_not_in_order", f"各年的节假日安排应当连续，现为{'、'.join(map(str, years))}年")

    @property
    def announced(self) -> tuple[int, ...]:
        """The years whose notice is known."""
        return tuple(notice.year for notice in self.notices)

    @property
    def certain_until(self) -> date:
        """The last announced day; a count that goes beyond is provisional."""
        return date(self.notices[-1].year, 12, 31)

    @cached_property
    def version(self) -> str:
        """The last announced year and a digest of all days: two calendars of one version count alike."""
        days = "".join(f"{day}{'+' if works else '-'}" for day, works in sorted(self._announced_days.items()))
        return f"{self.notices[-1].year}-{hashlib.sha256(days.encode()).hexdigest()[:12]}"

    def is_working_day(self, day: date) -> bool:
        """Whether organs work on this day; beyond the announced years, as far as the holiday rules alone tell."""
        return self._rank(day) > self._rank(day - ONE_DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is not counted (`count` ≥ 0; 0 gives `day`)."""
        if count < 0:
            raise ValueError(count)
        if not count:
            return day
        place = self._rank(day) + count - 1
        if place >= len(self._working):
            raise self._outside()
        return date.fromordinal(self._working[place])

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after `after` up to and including `until`; 0 where `until` is not later."""
        return max(self._rank(until) - self._rank(after), 0)

    def first_working_day_from(self, day: date) -> date:
        """`day` itself where it is a working day, else the first one after it."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def is_certain(self, day: date) -> bool:
        """Whether a count that ends on this day rests on announced years only."""
        return day <= self.certain_until

    def special_days(self, after: date, until: date) -> list[SpecialDays]:
        """What differs from the plain week after `after` up to `until`: for explaining a count."""
        runs: list[SpecialDays] = []
        days = self._special_days
        for day in days[bisect_right(days, after) : bisect_right(days, until)]:
            works, name, source = self._specials[day]
            if runs and (runs[-1].last + ONE_DAY, runs[-1].works, runs[-1].name) == (day, works, name):
                runs[-1] = SpecialDays(runs[-1].first, day, works, name, source)
            else:
                runs.append(SpecialDays(day, day, works, name, source))
        return runs

    def with_notice(self, notice: Notice) -> Calendar:
        """The calendar with one more year, or with a year's notice replaced by a changed one."""
        years = {known.year: known for known in self.notices} | {notice.year: notice}
        if notice.year > self.notices[-1].year + 1:
            missing = self.notices[-1].year + 1
            raise refuse("year_skipped", f"{missing}年的节假日安排还没有导入，请先导入{missing}年的通知")
        return Calendar(tuple(years[year] for year in sorted(years)))

    def _rank(self, day: date) -> int:
        if not date(self.notices[0].year, 1, 1) - ONE_DAY <= day <= date(last_year(), 12, 31):
            raise self._outside()
        return bisect_right(self._working, day.toordinal())

    def _outside(self) -> Exception:
        return refuse("outside_calendar", f"工作日历只有{self.notices[0].year}年至{last_year()}年，日期超出范围，请核对年份")

    @cached_property
    def _announced_days(self) -> dict[date, bool]:
        """Every day that a notice names: whether it is worked. A later notice may change the December before it."""
        days: dict[date, bool] = {}
        for notice in self.notices:
            days |= dict.fromkeys(notice.rest, False) | dict.fromkeys(notice.work, True)
        return days

    @cached_property
    def _specials(self) -> dict[date, tuple[bool, str, str]]:
        """Days that differ from their weekday: whether worked, name, source."""
        found: dict[date, tuple[bool, str, str]] = {}
        for notice in self.notices:
            found |= {day: (False, name, notice.source) for day, name in notice.rest.items()}
            found |= {day: (True, name, notice.source) for day, name in notice.work.items()}
        for year in range(self.certain_until.year + 1, last_year() + 1):
            found |= {day: (False, name, rules_of(year).source) for day, name in statutory_days(year).items()}
        return {day: special for day, special in found.items() if special[0] == (day.weekday() >= SATURDAY)}

    @cached_property
    def _special_days(self) -> list[date]:
        return sorted(self._specials)

    @cached_property
    def _working(self) -> list[int]:
        """Ordinals of all working days, in order: counting is a binary search."""
        return [day.toordinal() for day in self._all_days() if (day.weekday() < SATURDAY) != (day in self._specials)]

    def _all_days(self) -> Iterator[date]:
        first, last = date(self.notices[0].year, 1, 1), date(last_year(), 12, 31)
        return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


@cache
def announced_calendar() -> Calendar:
    """The calendar of the years that came with the program."""
    return Calendar(tuple(map(parse_notice, _texts(resources.files(__package__).joinpath("calendars")))))


def calendar_with(folder: Path) -> Calendar:
    """That calendar and the years imported into a folder (`YYYY.toml`), which win over the same year of the program."""
    calendar = announced_calendar()
    for file in sorted(folder.glob("[0-9][0-9][0-9][0-9].toml")):
        calendar = calendar.with_notice(parse_notice(file.read_text(encoding="utf-8")))
    return calendar


def _texts(folder: resources.abc.Traversable) -> list[str]:
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in files]
