"""The days on which everybody rests by the holiday rules themselves (全国年节及纪念日放假办法), year by year.

A notice of the State Council's office moves weekends around these days. Where no notice exists yet, they alone count.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

MOVABLE = ("清明节", "端午节", "中秋节")


@dataclass(frozen=True, slots=True)
class HolidayRules:
    """One text of the holiday rules: in force from a day until the next text."""

    source: str
    since: date
    fixed: tuple[tuple[int, int, str], ...]
    spring_festival: tuple[int, ...]
    """days relative to the first of the first lunar month; -1 is 除夕"""
    movable: tuple[str, ...]


def statutory_days(year: int) -> dict[date, str]:
    """The statutory days of a year with their names; KeyError outside the years of the table."""
    rules = rules_of(year)
    first, *others = _table()[1][year]
    days = {date(year, month, day): name for month, day, name in rules.fixed}
    days |= {first + timedelta(days=offset): "春节" for offset in rules.spring_festival}
    # 中秋 can fall on a day of 国庆; the day then carries both names
    for name, day in zip(MOVABLE, others, strict=True):
        if name in rules.movable:
            days[day] = f"{days[day]}、{name}" if day in days else name
    return days


def rules_of(year: int) -> HolidayRules:
    """The text in force on 1 January of a year; each text so far began with a year or before it mattered."""
    return next(rules for rules in reversed(_table()[0]) if rules.since <= date(year, 1, 1))


def last_year() -> int:
    """The last year whose lunar days the table knows."""
    return max(_table()[1])


@cache
def _table() -> tuple[tuple[HolidayRules, ...], dict[int, list[date]]]:
    text = resources.files(__package__).joinpath("statutory_days.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return tuple(map(_rules, data["rules"])), {int(year): days for year, days in data["days"].items()}


def _rules(row: dict[str, Any]) -> HolidayRules:
    fixed = tuple((int(day[:2]), int(day[3:]), name) for day, name in row["fixed"].items())
    return HolidayRules(row["source"], row["from"], fixed, tuple(row["spring_festival"]), tuple(row["movable"]))
