"""The answer clock of an application: a function of its receipt and its events (条例 30–35).

Nothing is stored: the same events always give the same due date, and every step of the arithmetic with its article.
Registering something late, or a calendar that learns a new year, is simply another call.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law import articles
from gongkai.law.calendar import Calendar
from gongkai.law.clock_rules import apply
from gongkai.law.events import Event
from gongkai.law.intervals import Interval
from gongkai.law.progress import Consultation, Progress, State
from gongkai.law.reasons import Reason, Refused
from gongkai.law.regime import Regime, regime
from gongkai.law.steps import Step
from gongkai.law.wording import full_day_words, span_words

__all__ = ["Clock", "State", "Step", "clock", "refusals"]


@dataclass(frozen=True, slots=True)
class Clock:
    """Where an application stands as of `on`.

    `due` is None while no answer term runs (correction or payment awaited, or ended so). `used` and `left` are working
    days of the running term as of `on`; `left` is negative where the day has passed, None where `due` is None.
    `provisional`: the count goes beyond `certain_until`, the last announced day. `waiting_until` is by when the
    applicant must correct or pay, where a day is set. `third_parties_asked`: whose opinion has not come by `on`, each
    from its letter to the last of its own 15 working days, while these run. `warnings` are faults that do not stop the
    clock.
    """

    due: date | None
    provisional: bool
    certain_until: date
    used: int
    left: int | None
    steps: tuple[Step, ...]
    on: date
    state: State
    regime: Regime
    received_on: date
    started_on: date
    waiting_until: date | None
    excluded: tuple[Interval, ...]
    extended_on: date | None
    closed_on: date | None
    third_parties_asked: tuple[Interval, ...]
    warnings: tuple[Reason, ...]
    calendar_version: str

    @property
    def paused(self) -> bool:
        """Whether `on` is a day that does not count because an opinion is awaited."""
        running = self.state is State.RUNNING and self.due is not None and self.on < self.due
        return running and any(interval.after <= self.on < interval.until for interval in self.excluded)


def clock(
    received_on: date, events: Iterable[Event], calendar: Calendar, on: date | None = None, *, explained: bool = True
) -> Clock:
    """The clock of an application received on a day, after all its events, as of `on` (by default the day of receipt).

    Events are taken in the order of their dates, those of one day in the order given. Raises `Refused` at the first
    impossible one, before 2008-05-01, and where `on` lies before the receipt. Not `explained`, it comes without its
    steps, for whoever keeps only the days.
    """
    if on is not None and on < received_on:
        raise Refused([Reason("on_before_receipt", "计算日不能早于收到申请之日", articles.RECEIPT)])
    progress = _begin(received_on, calendar)
    for event in sorted(events, key=lambda event: event.on):
        apply(progress, event)
    return _as_of(progress, on or received_on, explained)


def refusals(received_on: date, events: Iterable[Event], new: Event, calendar: Calendar) -> tuple[Reason, ...]:
    """Why `new` cannot be added to the events of an application; empty where it can."""
    try:
        clock(received_on, [*events, new], calendar)
    except Refused as refused:
        return tuple(refused.reasons)
    return ()


def _begin(received_on: date, calendar: Calendar) -> Progress:
    progress = Progress(calendar, regime(received_on), received_on, received_on)
    days, article = progress.regime.answer_days, progress.regime.answer_article
    receipt = articles.OLD_RECEIPT if progress.regime.reasons_article is None else articles.RECEIPT
    progress.say(received_on, "收到申请，当日不计入期限，自次日起计算", f"{receipt}；{articles.FIRST_DAY}")
    progress.say(received_on, f"答复期限{days}个工作日", article)
    return progress


def _as_of(progress: Progress, on: date, explained: bool) -> Clock:
    standing = progress.state is not State.RUNNING and progress.closed_from is not State.RUNNING
    due = None if standing else progress.due()
    at = min(on, progress.closed_on) if progress.closed_on else on
    return Clock(
        due=due,
        provisional=due is not None and not progress.calendar.is_certain(due),
        certain_until=progress.calendar.certain_until,
        used=0 if standing else progress.used(at),
        left=_left(progress, due, at),
        steps=_steps(progress, due) if explained else (),
        on=on,
        state=progress.state,
        regime=progress.regime,
        received_on=progress.received_on,
        started_on=progress.start,
        waiting_until=progress.pay_by or progress.reply_by,
        excluded=tuple(progress.excluded()),
        extended_on=progress.ever_extended,
        closed_on=progress.closed_on,
        third_parties_asked=tuple(progress.third_parties_asked(on)),
        warnings=tuple(progress.warnings),
        calendar_version=progress.calendar.version,
    )


def _left(progress: Progress, due: date | None, on: date) -> int | None:
    if due is None:
        return None
    if on > due:
        return -progress.calendar.working_days_between(due, on)
    return progress.used(due) - progress.used(on)


def _steps(progress: Progress, due: date | None) -> tuple[Step, ...]:
    """All steps by date; the last is the end of the term."""
    steps = list(progress.steps)
    steps += [
        _consultation_step(progress, consultation)
        for consultation in progress.consultations.values()
        if due is None or consultation.sent_on < due
    ]
    if due is not None:
        steps += _special_day_steps(progress, due)
    steps.sort(key=lambda step: step.on)
    return (*steps, *_last_steps(progress, due))


def _consultation_step(progress: Progress, consultation: Consultation) -> Step:
    interval, words = progress.interval(consultation), consultation.consulted.words
    days = progress.calendar.working_days_between(interval.after, interval.until)
    silent = not consultation.answered_on or consultation.answered_on > interval.until
    term = progress.regime.consultation_days
    what = f"{words}{term}个工作日的答复期限届满，未收到意见" if silent else f"收到{words}意见"
    joint = consultation.consulted.value == "joint_maker"
    side = progress.regime.joint_maker_article if joint else progress.regime.third_party_article
    article = f"{progress.regime.excluded_article}；{side}" if silent else progress.regime.excluded_article
    return Step(interval.until, f"{what}，征求意见所用{days}个工作日不计入期限，自次日起继续计算", article)


def _special_day_steps(progress: Progress, due: date) -> list[Step]:
    """Why the count is not that of a plain week: days off and make-up days of the running term that count."""
    excluded, steps = progress.excluded(), []
    for special in progress.calendar.special_days(progress.start, due):
        if any(interval.after < special.first and special.last <= interval.until for interval in excluded):
            continue
        words = f"{span_words(special.first, special.last)}因{special.name}"
        words += "调休上班，计入工作日" if special.works else "放假，不计入工作日"
        steps.append(Step(special.first, words, special.source))
    return steps


def _last_steps(progress: Progress, due: date | None) -> list[Step]:
    if due is None:
        return []
    delayed = due != progress.counted_due()
    what = "延迟答复的期限" if delayed else f"第{progress.total}个工作日，答复期限"
    article = f"{articles.REASONS}；{articles.LAST_DAY}" if delayed else progress.regime.answer_article
    steps = [Step(due, f"{full_day_words(due)}：{what}届满", article)]
    if not progress.calendar.is_certain(due):
        year = progress.calendar.certain_until.year
        words = f"{year}年以后的节假日安排尚未公布，只扣除周末和法定假日，这一日期是暂定的最早日期，公布后重新计算"
        steps.append(Step(due, words, "《全国年节及纪念日放假办法》"))
    return steps
