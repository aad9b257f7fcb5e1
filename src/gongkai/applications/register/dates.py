"""Days as registers write them: 2024-3-1, 2024/3/1, 2024.3.1, 20240301, 2024年3月1日, 3月1日, 45352 (the serial of Excel). Pure.

Blank is no date. A day without a year takes that of the sheet, or is refused where the sheet has none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.reasons import refuse

EXCEL = date(1899, 12, 30)
"""Day 0 of the serial numbers of Excel, which takes 1900 for a leap year."""

SERIALS = range(36_526, 73_051)
"""2000-01-01 to 2099-12-31; other numbers are no days."""

_FULL = r"(?P<year>\d{4,})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,3})(?:\s*日)?"
_SHORT = r"(?P<only_month>\d{1,2})\s*月\s*(?P<only_day>\d{1,2})\s*日"
_PACKED = r"(?<!\d)(?P<packed>(?:19|20)\d{6})(?!\d)"
_ANY = re.compile(f"{_FULL}|{_SHORT}|{_PACKED}")
_TIME = re.compile(r"[ T]?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?")
EXAMPLES = "可以写为 2024-03-01、2024/3/1、2024年3月1日"


@dataclass(frozen=True, slots=True)
class Found:
    """A day in a cell and what is written from it up to the next one."""

    day: date
    after: str


def day_of(text: str, words: str, year: int | None = None) -> date | None:
    """The one day of a cell; None for a blank one. `words` names the column in the refusal, `year` is the sheet's."""
    plain = _plain(text)
    if not plain:
        return None
    if re.fullmatch(r"\d{5}(\.\d+)?", plain):
        return _of_serial(plain, words)
    match = _ANY.fullmatch(plain)
    if match is None:
        raise refuse("not_a_day", f"{words}“{text[:30]}”不是日期，{EXAMPLES}")
    return _day(match, words, text, year)


def days_in(text: str, words: str, year: int | None = None) -> tuple[str, list[Found]]:
    """What a cell says before its first day, and every day in it with the words that follow."""
    plain = _plain(text)
    if re.fullmatch(r"\d{5}(\.\d+)?", plain):
        return "", [Found(_of_serial(plain, words), "")]
    matches = list(_ANY.finditer(plain))
    if not matches:
        return plain, []
    ends = [match.start() for match in matches[1:]] + [len(plain)]
    found = [
        Found(_day(match, words, text, year), plain[match.end() : end]) for match, end in zip(matches, ends, strict=True)
    ]
    return plain[: matches[0].start()], found


def _plain(text: str) -> str:
    return _TIME.sub("", unicodedata.normalize("NFKC", text)).strip()


def _of_serial(text: str, words: str) -> date:
    serial = int(float(text))
    if serial not in SERIALS:
        raise refuse("no_such_day", f"{words}“{text}”不是日期，也不是Excel的日期序号，{EXAMPLES}")
    return EXCEL + timedelta(days=serial)


def _day(match: re.Match[str], words: str, text: str, sheet_year: int | None) -> date:
    parts = match.groupdict()
    if parts["packed"]:
        year, month, day = int(parts["packed"][:4]), int(parts["packed"][4:6]), int(parts["packed"][6:])
    elif parts["only_month"]:
        if sheet_year is None:
            message = f"{words}“{text[:30]}”没有写年份，工作表名称和标题里也没有；请写明年份，或者指定表格的年度"
            raise refuse("no_year", message)
        year, month, day = sheet_year, int(parts["only_month"]), int(parts["only_day"])
    else:
        year, month, day = int(parts["year"]), int(parts["month"]), int(parts["day"])
    if not 1900 <= year <= 2099:
        raise refuse("no_such_year", f"{words}“{text[:30]}”的年份{year}不对，年份应为四位，请核对")
    try:
        return date(year, month, day)
    except ValueError:
        raise refuse("no_such_day", f"{words}“{text[:30]}”：没有这一天，请核对年、月、日") from None
