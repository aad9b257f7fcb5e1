"""A year's notice of the State Council's office on holidays and make-up working days: the value, its file, its checks.

A file is TOML (as in `calendars/`) or CSV with the columns 日期, 安排 (放假 or 上班) and 节日. A wrong day would make
wrong deadlines, so a notice is refused whole, with every fault named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from gongkai.law.reasons import Reason, Refused
from gongkai.law.statutory_days import last_year, rules_of, statutory_days
from gongkai.law.wording import day_words, full_day_words, weekday_words

SATURDAY = 5
FIRST_YEAR = 2004


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a notice: the days off (weekend days among them) and the weekend days worked for it."""

    name: str
    rest: tuple[date, ...]
    work: tuple[date, ...] = ()


@dataclass(frozen=True)
class Notice:
    """What one notice orders. Days of the December before belong to the New Year of `year`."""

    year: int
    title: str
    holidays: tuple[Holiday, ...]
    number: str = ""
    changed_by: str = ""

    @cached_property
    def rest(self) -> dict[date, str]:
        """The days off with the name of their holiday."""
        return {day: holiday.name for holiday in self.holidays for day in holiday.rest}

    @cached_property
    def work(self) -> dict[date, str]:
        """The weekend days worked with the name of the holiday they make up for."""
        return {day: holiday.name for holiday in self.holidays for day in holiday.work}

    @property
    def source(self) -> str:
        """How the notice is quoted."""
        changed = f"，{self.changed_by}" if self.changed_by else ""
        return f"《{self.title}》" + (f"（{self.number}{changed}）" if self.number else "")


def parse_notice(text: str) -> Notice:
    """A notice from TOML text; raises `Refused` naming what cannot be read."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Refused([Reason("not_toml", f"不是有效的 TOML 文件：{problem}")]) from None
    if faults := list(_shape_faults(data)):
        raise Refused(faults)
    holidays = tuple(Holiday(h["name"], tuple(h.get("rest", ())), tuple(h.get("work", ()))) for h in data["holiday"])
    return Notice(
        data["year"], data.get("title") or default_title(data["year"]), holidays, data.get("number", ""),
        data.get("changed_by", ""),
    )


def default_title(year: int) -> str:
    """The title that the notices of all years bear."""
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


def notice_text(notice: Notice) -> str:
    """The notice as the TOML text that `parse_notice` reads."""
    lines = [f"year = {notice.year}", f"title = {_quoted(notice.title)}"]
    lines += [f"{key} = {_quoted(value)}" for key in ("number", "changed_by") if (value := getattr(notice, key))]
    for holiday in notice.holidays:
        lines += ["", "[[holiday]]", f"name = {_quoted(holiday.name)}"]
        lines += [f"{key} = [{', '.join(map(str, getattr(holiday, key)))}]" for key in ("rest", "work")]
    return "\n".join(lines) + "\n"


def faults(notice: Notice, special: bool = False) -> list[Reason]:
    """All that is wrong with a notice; empty for a sound one.

    `special`: the year has days off beyond the holiday rules (as 2015 and 2020 had), so the balance of days off and
    days worked is not asked for.
    """
    found = [*_year_faults(notice), *_repeated(notice), *_weekday_faults(notice)]
    if not found:
        found = [*_statutory_faults(notice), *([] if special else _balance_faults(notice))]
    return found


def _shape_faults(data: dict[str, Any]) -> Iterator[Reason]:
    unknown = set(data) - {"year", "title", "number", "changed_by", "holiday"}
    if unknown:
        yield Reason("unknown_key", f"不认识的项目：{'、'.join(sorted(unknown))}；应为 year、title、number、holiday")
    if type(data.get("year")) is not int:
        yield Reason("no_year", "缺少年份，应写为 year = 2027")
    holidays = data.get("holiday")
    if not isinstance(holidays, list) or not holidays:
        yield Reason("no_holidays", "没有节假日；每个节日写为一段 [[holiday]]，内有 name、rest、work")
        return
    for number, holiday in enumerate(holidays, 1):
        if not isinstance(holiday, dict) or not isinstance(holiday.get("name"), str) or set(holiday) - {"name", "rest", "work"}:
            yield Reason("bad_holiday", f"第{number}段 [[holiday]] 应有 name、rest、work 三项，不能有别的项目")
            continue
        days = [day for key in ("rest", "work") for day in _as_list(holiday.get(key, []))]
        if wrong := [day for day in days if type(day) is not date]:
            yield Reason("bad_date", f"{holiday['name']}：{wrong[0]} 不是日期；日期不加引号，写为 2027-01-01")


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _year_faults(notice: Notice) -> Iterator[Reason]:
    if not FIRST_YEAR <= notice.year <= last_year():
        yield Reason("year_outside", f"年份{notice.year}不在{FIRST_YEAR}年至{last_year()}年之间，请核对")
    for day in [*notice.rest, *notice.work]:
        if day.year != notice.year and (day.year, day.month) != (notice.year - 1, 12):
            yield Reason("other_year", f"{day_words(day)}不属于{notice.year}年的安排，请核对")


def _repeated(notice: Notice) -> Iterator[Reason]:
    days = sorted(day for holiday in notice.holidays for day in (*holiday.rest, *holiday.work))
    for day in sorted({one for one, following in pairwise(days) if one == following}):
        kind = "既写为放假又写为上班" if day in notice.rest and day in notice.work else "写了两次"
        yield Reason("repeated", f"{day_words(day)}{kind}，请核对")


def _weekday_faults(notice: Notice) -> Iterator[Reason]:
    for day in notice.work:
        if day.weekday() < SATURDAY:
            yield Reason("works_anyway", f"{day_words(day)}是{weekday_words(day)}，本来就上班；调休上班日应为星期六或星期日")


def _statutory_faults(notice: Notice) -> Iterator[Reason]:
    source = rules_of(notice.year).source
    for day, name in sorted(statutory_days(notice.year).items()):
        if day in notice.work:
            yield Reason("statutory_worked", f"{full_day_words(day)}是{name}的法定假日，不能写为上班", source)
        elif day.weekday() < SATURDAY and day not in notice.rest:
            yield Reason("statutory_missing", f"{full_day_words(day)}是{name}的法定假日，通知中没有写为放假，请核对", source)


def _balance_faults(notice: Notice) -> Iterator[Reason]:
    """Weekdays off are the statutory days (those on a weekend are made up) plus one for each weekend day worked."""
    off = sum(day.weekday() < SATURDAY for day in notice.rest)
    due = len(statutory_days(notice.year)) + len(notice.work)
    # 国庆 and 中秋 on one day count as two days
    due += sum("、" in name for name in statutory_days(notice.year).values())
    if off != due:
        yield Reason(
            "unbalanced",
            f"星期一至星期五放假共{off}天，而法定假日加调休上班日共{due}天，两者应当相等；"
            "请逐日核对，确有特别放假的另行说明",
            rules_of(notice.year).source,
        )


def _quoted(text: str) -> str:
    # a JSON string without escapes beyond these two is a TOML string
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
