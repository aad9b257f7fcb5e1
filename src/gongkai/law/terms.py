"""A term with its last day and its arithmetic: working days, calendar days, months.

The first day is not counted. Calendar terms that end on a rest day end on the first working day after it; a weekend
day that is worked is no rest day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law import articles
from gongkai.law.calendar import Calendar
from gongkai.law.reasons import refuse
from gongkai.law.steps import Step
from gongkai.law.wording import day_words, full_day_words


@dataclass(frozen=True, slots=True)
class Term:
    """The last day in time; `provisional` where it lies beyond `certain_until`, the last announced day."""

    due: date
    provisional: bool
    certain_until: date
    steps: tuple[Step, ...]

    def days_left(self, on: date) -> int:
        """Calendar days from a day to the last one; negative once it has passed."""
        return (self.due - on).days


def working_days_term(start: date, count: int, calendar: Calendar, what: str, article: str) -> Term:
    """`count` working days after `start`."""
    due = calendar.add_working_days(start, count)
    begun = Step(start, f"{day_words(start)}{what}，{count}个工作日自次日起计算", article)
    return _term(due, calendar, begun, Step(due, f"{full_day_words(due)}：第{count}个工作日，期限届满", article))


def calendar_days_term(start: date, count: int, calendar: Calendar, what: str, article: str) -> Term:
    """`count` calendar days after `start`, to the first working day from there."""
    begun = Step(start, f"{day_words(start)}{what}，{count}日自次日起计算", article)
    return _moved(start + timedelta(days=count), calendar, begun, article)


def months_term(start: date, count: int, calendar: Calendar, what: str, article: str) -> Term:
    """`count` months after `start`: the day of the same number, or the month's last; to the first working day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    words = f"{count // 12}年" if count % 12 == 0 else f"{count}个月"
    begun = Step(start, f"{day_words(start)}{what}，{words}自次日起计算", article)
    return _moved(last, calendar, begun, article)


def _moved(last: date, calendar: Calendar, begun: Step, article: str) -> Term:
    if last.year > calendar.certain_until.year + 30:
        raise refuse("outside_calendar", f"日期{day_words(last)}过远，请核对年份")
    due = calendar.first_working_day_from(last)
    if due == last:
        return _term(due, calendar, begun, Step(due, f"{full_day_words(due)}：期限届满", article))
    moved = f"{full_day_words(last)}为休息日，顺延至{full_day_words(due)}，期限届满"
    return _term(due, calendar, begun, Step(due, moved, f"{article}；{articles.LAST_DAY}"))


def _term(due: date, calendar: Calendar, *steps: Step) -> Term:
    return Term(due, not calendar.is_certain(due), calendar.certain_until, steps)
