"""Answers that are made again: by whose order, by when, and what came of it. They count nowhere in table 3. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from gongkai.law.calendar import Calendar
from gongkai.law.deadlines import answer_again_due
from gongkai.law.terms import Term
from gongkai.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Remake:
    """A new answer that was ordered; `term` is the day that the decision names, None where it names none.

    `answered_on` and `outcome` are those of the new answer, None and blank while it is awaited.
    """

    ordered_on: date
    cause: str
    term: date | None = None
    answered_on: date | None = None
    outcome: str = ""

    def counted_term(self, calendar: Calendar) -> Term | None:
        """The term where the decision names no day: 20 working days (条例 33)."""
        return None if self.term else answer_again_due(self.ordered_on, calendar)


Remakes = tuple[Remake, ...]


def awaited(remakes: Remakes) -> Remake | None:
    """The new answer that is still to be given, or None."""
    return remakes[-1] if remakes and remakes[-1].answered_on is None else None


def ordered(remakes: Remakes, entry: Entry) -> Remakes:
    """After an order to answer anew."""
    return (*remakes, Remake(entry.law_date, str(entry.codes["cause"]), _day(entry.codes.get("term"))))


def answered(remakes: Remakes, entry: Entry) -> Remakes:
    """After the new answer."""
    return (*remakes[:-1], replace(remakes[-1], answered_on=entry.law_date, outcome=str(entry.codes["outcome"])))


def unanswered(remakes: Remakes) -> Remakes:
    """Where the last new answer stands no longer."""
    return (*remakes[:-1], replace(remakes[-1], answered_on=None, outcome=""))


def written(remakes: Remakes) -> str:
    """One JSON array; `read` gives the same back."""
    return json.dumps([asdict(one) for one in remakes], default=date.isoformat, separators=(",", ":"))


def read(text: str) -> Remakes:
    """The new answers of a text of `written`."""
    return tuple(Remake(**one | {name: _day(one[name]) for name in DAYS}) for one in json.loads(text))


DAYS = ("ordered_on", "term", "answered_on")


def _day(value: Any) -> Any:
    return date.fromisoformat(str(value)) if value else None
