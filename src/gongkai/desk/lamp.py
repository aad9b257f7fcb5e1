"""红黄绿灯: how urgent a case is, in a colour, a sign and words, so that no one needs the colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.applications.kinds import Stage
from gongkai.applications.models import Case
from gongkai.applications.queries import SOON, clock_of
from gongkai.bodies.work_calendar import calendar
from gongkai.law.clock import Clock
from gongkai.site.clock import today

SIGNS = {"red": "■", "yellow": "▲", "green": "●", "grey": "○"}


@dataclass(frozen=True, slots=True)
class Lamp:
    """A colour of `SIGNS` and its words."""

    colour: str
    words: str

    @property
    def sign(self) -> str:
        return SIGNS[self.colour]


def lamp(case: Case, on: date | None = None) -> Lamp:
    """How a case stands as of a day (today)."""
    on = on or today()
    return lamp_of(case, clock_of(case, on), on)


def lamp_of(case: Case, clock: Clock | None, on: date) -> Lamp:
    """The same from a clock that is known already."""
    if case.stage == Stage.CLOSED:
        return Lamp("grey", _("已办结"))
    if case.stage == Stage.REMAKING and case.due_on is not None:
        return due_lamp(case.due_on, on)
    if clock is None:
        return Lamp("grey", _("待确认，期限未开始") if case.received_on is None else _("无法定答复期限"))
    if clock.due is None or clock.left is None:
        return _waiting(case, on)
    return _dated(clock.due, clock.left, on, clock.paused)


def due_lamp(due: date, on: date) -> Lamp:
    """How urgent a day is by which something is due."""
    return _dated(due, _left(due, on), on)


def _dated(due: date, left: int, on: date, paused: bool = False) -> Lamp:
    if due < on:
        return Lamp("red", _("已超期%(days)d个工作日") % {"days": -left} if left else _("已超期"))
    if due == on:
        return Lamp("red", _("今日到期"))
    words = _("剩%(days)d个工作日") % {"days": left}
    if paused:
        words = _("征求意见中，%(words)s") % {"words": words}
    return Lamp("yellow" if left <= SOON else "green", words)


def _left(due: date, on: date) -> int:
    """Working days from a day to the last one; negative when that has passed."""
    known = calendar()
    return known.working_days_between(on, due) if on <= due else -known.working_days_between(due, on)


def _waiting(case: Case, on: date) -> Lamp:
    words = _("等待补正") if case.stage == Stage.CORRECTION_ASKED else _("等待缴费")
    if case.waiting_until and case.waiting_until < on:
        return Lamp("yellow", _("%(words)s，已过%(day)s") % {"words": words, "day": case.waiting_until.isoformat()})
    if case.waiting_until:
        words = _("%(words)s，至%(day)s") % {"words": words, "day": case.waiting_until.isoformat()}
    return Lamp("grey", words)
