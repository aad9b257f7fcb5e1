"""Whether the clock would allow what a letter does, on the day it is written: refused then, not when it is sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gongkai.bodies.work_calendar import calendar
from gongkai.law import events
from gongkai.law.clock import clock
from gongkai.letters.values import Known


def require_possible(known: Known) -> None:
    """Refused with the article where the clock does not allow the act that the letter carries."""
    event = _EVENTS.get(known.kind)
    if event is not None and known.case.received_on is not None:
        clock(known.case.received_on, [*known.trace, event(known)], calendar())


def _day(known: Known, code: str) -> date:
    return date.fromisoformat(known.inputs[code])


def _asked(known: Known) -> events.Event:
    return events.ConsultationSent(known.on, "new", events.Consulted(known.kind))


_EVENTS: dict[str, Callable[[Known], events.Event]] = {
    "correction": lambda known: events.CorrectionAsked(known.on, _day(known, "correction.reply_by")),
    "reasons": lambda known: events.ReasonsAsked(known.on),
    "third_party": _asked,
    "joint_maker": _asked,
    "other_organ": _asked,
    "fee": lambda known: events.FeeNoticed(known.on, None),
    "abandoned_no_correction": lambda known: events.CorrectionAbandoned(known.on),
    "abandoned_no_payment": lambda known: events.FeeUnpaid(known.on),
}
"""Extension and delay are tried where their due date is counted (`values.extended_due`)."""
