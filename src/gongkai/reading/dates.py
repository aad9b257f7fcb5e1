"""Dates as reports print them, and the dates that a damaged one may have been."""

from __future__ import annotations

import re
from datetime import date

from gongkai.reading.numerals import NUMERALS, chinese_number

_PLAIN = re.compile(
    r"(?<!\d)(?:20)?((?:19|20)\d\d)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d\d(?=\d\d:\d\d)|\d{1,2}(?!\d))日?"
)
# The time of day may follow without a blank: "2012-04-1100:00".
_CHINESE = re.compile(f"([{NUMERALS[:12]}]{{4}})年([{NUMERALS}]{{1,3}})月([{NUMERALS}]{{1,3}})日")
# looking back comes second, so that the search can run from one 1 or 2 to the next
_DAMAGED = re.compile(r"((?:19|20)(?<!\d..)\d\d)年?(\d{2,4})日")
_SHORTEST, _LONGEST = len("2012年1月1"), len("202012年10月10日")
MAY_BEGIN = frozenset(f"()。.12{NUMERALS[:12]}")
"""What a date in a line of its own begins with, brackets included."""
_COUNTED = r"统计(?:的?期限|时限|时间|周期|区间|时段)[^0-9]{0,8}"
_PERIOD = re.compile(
    _COUNTED
    + r"(?:20)?((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日[^0-9]{1,4}(?:(?:20)?((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日"
)
_DAMAGED_PERIOD = re.compile(_COUNTED + r"((?:19|20)\d\d)年?(\d{2,4})日[^0-9]{1,4}((?:19|20)\d\d)年?(\d{2,4})日")


def a_date(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_date(text: str) -> date | None:
    """The first whole date in a text without blanks, in Arabic or Chinese figures."""
    hits = [hit for hit in (_PLAIN.search(text), _CHINESE.search(text)) if hit]
    if not hits:
        return None
    return _of(min(hits, key=lambda hit: hit.start()))


def whole_date(text: str) -> date | None:
    """The date if the text is nothing else, brackets apart."""
    bare = text.strip("()。.")
    if not _SHORTEST <= len(bare) <= _LONGEST:
        return None
    hit = _PLAIN.fullmatch(bare) or _CHINESE.fullmatch(bare)
    return _of(hit) if hit else None


def _of(hit: re.Match[str]) -> date | None:
    numbers = [int(part) if part.isdigit() and part.isascii() else chinese_number(part) for part in hit.groups()]
    year, month, day = (number or 0 for number in numbers)
    return a_date(year, month, day)


def spellings(year: int, digits: str) -> list[date]:
    """Every date of the year whose month and day, written one after the other, are these digits."""
    found = (a_date(year, int(digits[:cut]), int(digits[cut:])) for cut in (1, 2) if 0 < len(digits) - cut <= 2)
    plain = [day for day in found if day]
    return [day for day in plain if f"{day.month}{day.day}" == digits or f"{day:%m%d}" == digits] or plain


def damaged_dates(text: str) -> list[date]:
    """For dates that lost 年 or 月 ("2015112日"): every date that spells them, in order; nothing is chosen."""
    found: list[date] = []
    for hit in _DAMAGED.finditer(text):
        found += [day for day in spellings(int(hit[1]), hit[2]) if day not in found]
    return found


def period(text: str) -> tuple[date, date] | None:
    """The statistics period; a second year that is not printed is the first; damaged dates only where unique."""
    if hit := _PERIOD.search(text):
        year, month, day, last_year, last_month, last_day = (int(part) if part else 0 for part in hit.groups())
        first, last = a_date(year, month, day), a_date(last_year or year, last_month, last_day)
        return (first, last) if first and last else None
    if hit := _DAMAGED_PERIOD.search(text):
        firsts, lasts = spellings(int(hit[1]), hit[2]), spellings(int(hit[3]), hit[4])
        return (firsts[0], lasts[0]) if len(firsts) == len(lasts) == 1 else None
    return None
