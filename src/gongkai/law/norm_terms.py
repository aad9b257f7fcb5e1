"""有效期 of 规范性文件: how long one may be set, when a document is to be evaluated; the term of a consultation."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from gongkai.law.norms import table
from gongkai.law.reasons import Reason
from gongkai.law.wording import day_words

CONSULTATION = "《重大行政决策程序暂行条例》第十五条第二款"
LEAST_DAYS = 30

_TRIAL = re.compile(r"[（(]?(暂行|试行)[）)]?")


@dataclass(frozen=True, slots=True)
class TermLimit:
    """How many years a term usually has at most; `mark` "local": the place's own rule may say otherwise."""

    years: int
    label: str
    source: str
    mark: str


def is_trial(title: str) -> bool:
    """Whether a title says 暂行 or 试行."""
    return _TRIAL.search(title) is not None


def limit(*, trial: bool) -> TermLimit:
    """The usual limit of a term."""
    return TermLimit(**table()["terms"]["trial" if trial else "usual"])


def term_faults(starts_on: date, ends_on: date | None, *, trial: bool) -> list[Reason]:
    """What is wrong with a term, from its first day to its last; one that is longer than usual can be explained
    (`too_long`), one that is not set should be (`no_end`)."""
    found = limit(trial=trial)
    if ends_on is None:
        message = f"没有填写有效期：{found.label}；确实没有规定有效期的，请写明依据"
        return [Reason("no_end", message, found.source)]
    if ends_on < starts_on:
        message = f"有效期至{day_words(ends_on)}早于施行日期{day_words(starts_on)}，请核对"
        return [Reason("order", message, found.source)]
    last = months_after(starts_on, 12 * found.years)
    if ends_on > last:
        message = f"有效期至{day_words(ends_on)}，超过{found.years}年（最迟{day_words(last)}）：{found.label}；另有规定的，请写明依据"
        return [Reason("too_long", message, found.source)]
    return []


def evaluation_due(ends_on: date) -> date:
    """By when a document is to be evaluated: six months before its term ends."""
    return months_after(ends_on, -int(table()["evaluation"]["months"]))


def evaluation_article() -> tuple[str, str]:
    """(the rule, where it comes from)."""
    row = table()["evaluation"]
    return str(row["label"]), str(row["source"])


def consultation_faults(opens_on: date, closes_on: date, *, major: bool, short_reason: str = "") -> list[Reason]:
    """What is wrong with the term of a consultation: of 重大行政决策 at least 30 days, or a reason that is published."""
    if closes_on < opens_on:
        return [Reason("order", "征求意见的截止日期早于开始日期，请核对", CONSULTATION)]
    days = (closes_on - opens_on).days
    if major and days < LEAST_DAYS and not short_reason.strip():
        message = (
            f"征求意见的期限为{days}日：重大行政决策公开征求意见一般不少于{LEAST_DAYS}日；"
            "情况紧急等需要缩短的，请写明向公众说明的理由"
        )
        return [Reason("too_short", message, CONSULTATION)]
    return []


def consultation_warning(opens_on: date, closes_on: date, *, major: bool) -> str:
    """A short term that is no fault, said to whoever sets it; empty where there is nothing to say."""
    days = (closes_on - opens_on).days
    if days >= LEAST_DAYS or major:
        return ""
    return f"征求意见的期限为{days}日，少于{LEAST_DAYS}日；属于重大行政决策的须不少于{LEAST_DAYS}日（{CONSULTATION}）"


def months_after(day: date, months: int) -> date:
    """The day with the same number so many months later (earlier where negative); the month's last where it has none."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def evaluation_horizon(on: date) -> date:
    """The last end of a term that is to be evaluated by a day: the largest whose evaluation is due by then."""
    months = int(table()["evaluation"]["months"])
    end = months_after(on, months)
    while evaluation_due(date.fromordinal(end.toordinal() + 1)) <= on:
        end = date.fromordinal(end.toordinal() + 1)
    return end
