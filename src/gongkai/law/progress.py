"""How far an application has come while its events are gone through; `clock` turns the end of it into a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.law.calendar import Calendar
from gongkai.law.events import Consulted
from gongkai.law.intervals import Interval, add_counted_days, counted_days, merged
from gongkai.law.reasons import Reason
from gongkai.law.regime import Regime
from gongkai.law.steps import Step


class State(StrEnum):
    """Whether the answer term runs."""

    RUNNING = "running"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_PAYMENT = "awaiting_payment"
    CLOSED = "closed"


@dataclass(slots=True)
class Consultation:
    """One opinion asked for; the days until it came, or until the other side's term ended, do not count."""

    consulted: Consulted
    sent_on: date
    received_on: date | None = None
    answered_on: date | None = None


@dataclass(slots=True)
class Progress:
    """The state between two events. `start` is the day the running term began (itself not counted)."""

    calendar: Calendar
    regime: Regime
    received_on: date
    start: date
    state: State = State.RUNNING
    extension: int = 0
    ever_extended: date | None = None
    delay_until: date | None = None
    consultations: dict[str, Consultation] = field(default_factory=dict)
    correction_asked_on: date | None = None
    reply_by: date | None = None
    pay_by: date | None = None
    reasons_asked: bool = False
    closed_on: date | None = None
    closed_from: State | None = None
    closing: str = ""
    steps: list[Step] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The working days of the running term."""
        return self.regime.answer_days + self.extension

    def term_ends(self, consultation: Consultation) -> date:
        """When the other side's own term ends; it runs from its receipt, until that is known from the sending."""
        begin = consultation.received_on or consultation.sent_on
        return self.calendar.add_working_days(begin, self.regime.consultation_days)

    def interval(self, consultation: Consultation) -> Interval:
        """The days that a consultation leaves out; an answer after the other side's term leaves out no more."""
        end = self.term_ends(consultation)
        return Interval(consultation.sent_on, min(consultation.answered_on or end, end))

    def third_parties_asked(self, on: date) -> list[Interval]:
        """The third parties that may still speak on a day and have not: from the letter to the end of their term."""
        return [
            Interval(one.sent_on, ends)
            for one in self.consultations.values()
            if one.consulted is Consulted.THIRD_PARTY
            and one.sent_on <= on <= (ends := self.term_ends(one))
            and not (one.answered_on and one.answered_on <= on)
        ]

    def excluded(self) -> list[Interval]:
        """All days left out, overlapping consultations once."""
        return merged(self.interval(consultation) for consultation in self.consultations.values())

    def counted_due(self) -> date:
        """The last day of the running term by counting."""
        return add_counted_days(self.calendar, self.start, self.total, self.excluded())

    def due(self) -> date:
        """The last day of the running term; a day named under article 35 can only be later."""
        counted = self.counted_due()
        if self.delay_until is None:
            return counted
        return max(counted, self.calendar.first_working_day_from(self.delay_until))

    def used(self, on: date) -> int:
        """Working days of the running term that have passed by a day."""
        return counted_days(self.calendar, self.start, on, self.excluded())

    def restart(self, on: date) -> None:
        """The whole term begins anew; an extension or a later day of the term before ends with it."""
        self.start, self.state = on, State.RUNNING
        self.extension, self.delay_until, self.pay_by, self.reply_by = 0, None, None, None

    def say(self, on: date, what: str, article: str) -> None:
        self.steps.append(Step(on, what, article))

    def warn(self, code: str, message: str, article: str) -> None:
        self.warnings.append(Reason(code, message, article))
