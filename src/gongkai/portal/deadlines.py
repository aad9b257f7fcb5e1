"""期限计算器: what a visitor typed, put to `law`; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.bodies.days import typed
from gongkai.bodies.work_calendar import calendar
from gongkai.law.clock import Clock, clock
from gongkai.law.events import (
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    Consulted,
    CorrectionReceived,
    Event,
    ExtensionGranted,
)
from gongkai.law.intervals import Run, counted_runs
from gongkai.law.reasons import Reason, Refused
from gongkai.law.receipt import Arrival, Channel, Receipt, receipt
from gongkai.law.wording import span_words

MOST_WEEKS = 40
"""A longer term is told in words only."""

DAYS = {
    "arrived": "到达日期", "confirmed": "双方确认之日", "corrected": "收到补正之日", "sent": "征求意见书发出之日",
    "reached": "对方收到之日", "answered": "收到意见之日",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed: days as `DAYS`, blank or ISO."""

    channel: Channel
    days: dict[str, str]
    consulted: Consulted = Consulted.THIRD_PARTY
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the picture: how it counts (`kind`), and the sign that stands in it."""

    on: date
    kind: str
    sign: str


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring days that count, in words, with their numbers."""

    days: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The answer: the receipt with its proof, the clock (None before the receipt), the picture and the same in words."""

    receipt: Receipt
    clock: Clock | None
    weeks: list[list[Day]]
    spans: list[Span]


def reckoned(question: Question) -> Reckoning:
    """The deadline of a question; Refused with every reason why its days are impossible."""
    days = _read(question.days)
    if "arrived" not in days:
        raise Refused([Reason("no_day", "请填写到达日期，例如 2024-03-01")])
    received = receipt(Arrival(question.channel, days["arrived"], confirmed_on=days.get("confirmed")), calendar())
    if received.on is None:
        return Reckoning(received, None, [], [])
    found = clock(received.on, _events(question, days, received.on), calendar())
    return Reckoning(received, found, _weeks(found), _spans(found))


def needs_confirmation(channel: Channel) -> bool:
    """Whether it is the confirmation of both sides that counts (条例 31)."""
    return channel in (Channel.WEB, Channel.EMAIL, Channel.FAX, Channel.PLAIN_MAIL)


def _read(texts: dict[str, str]) -> dict[str, date]:
    found, reasons = {}, []
    for name, text in texts.items():
        if not text.strip():
            continue
        try:
            found[name] = typed(text, DAYS[name])
        except Refused as refused:
            reasons += refused.reasons
    if ("answered" in found or "reached" in found) and "sent" not in found:
        reasons.append(Reason("no_sending", "请填写征求意见书发出之日；没有征求意见的，三个日期都不填"))
    if reasons:
        raise Refused(reasons)
    return found


def _events(question: Question, days: dict[str, date], received_on: date) -> list[Event]:
    events: list[Event] = [CorrectionReceived(days["corrected"])] if "corrected" in days else []
    events += _consultation(question.consulted, days)
    if question.extended:
        # the day of the consent is not asked for: the last day on which it is possible stands for it
        events.append(ExtensionGranted(clock(received_on, events, calendar()).due or received_on))
    return events


def _consultation(consulted: Consulted, days: dict[str, date]) -> Iterator[Event]:
    if "sent" not in days:
        return
    yield ConsultationSent(days["sent"], "1", consulted)
    if "reached" in days:
        yield ConsultationReceived(days["reached"], "1")
    if "answered" in days:
        yield ConsultationAnswered(days["answered"], "1")


def _spans(found: Clock) -> list[Span]:
    return [Span(span_words(run.first, run.last), run.begin, run.end) for run in _runs(found)]


def _runs(found: Clock) -> list[Run]:
    return counted_runs(calendar(), found.started_on, found.due, list(found.excluded)) if found.due else []


def _weeks(found: Clock) -> list[list[Day]]:
    """Whole weeks from the receipt to the last day, Monday first; none for a very long term."""
    if found.due is None or (found.due - found.received_on).days > MOST_WEEKS * 7:
        return []
    first = found.received_on - timedelta(days=found.received_on.weekday())
    number = ((found.due - first).days // 7 + 1) * 7
    counted = {run.first + timedelta(days=place): run.begin + place
               for run in _runs(found) for place in range(run.end - run.begin + 1)}  # fmt: skip
    days = [_day(found, first + timedelta(days=place), counted) for place in range(number)]
    return [days[start : start + 7] for start in range(0, number, 7)]


def _day(found: Clock, on: date, counted: dict[date, int]) -> Day:
    if on == found.due:
        return Day(on, "due", f"第{counted[on]}日" if on in counted else "届满")
    if on == found.received_on:
        return Day(on, "received", "收到")
    if on in counted:
        return Day(on, "counted", f"{counted[on]}{'班' if on.weekday() >= 5 else ''}")
    if found.due is not None and not found.received_on < on < found.due:
        return Day(on, "outside", "")
    if on == found.started_on:
        return Day(on, "received", "重计")
    if any(interval.after < on <= interval.until for interval in found.excluded):
        return Day(on, "excluded", "不计")
    working = calendar().is_working_day(on)
    return Day(on, "passed" if working else "off", "" if working or on.weekday() >= 5 else "休")
