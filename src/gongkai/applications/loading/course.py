"""One imagined application and what happens to it, drawn at random but always lawful. Pure.

The days are working days of the office; what would lie after `today` has not happened yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from random import Random
from typing import TypeVar

from gongkai.applications import verbs
from gongkai.applications.kinds import ApplicantKind, Topic
from gongkai.law.calendar import Calendar
from gongkai.law.outcomes import outcome
from gongkai.law.receipt import Arrival, Channel
from gongkai.law.receipt import receipt as receipt_of
from gongkai.ledger.entry import Code

K = TypeVar("K")
Weighted = tuple[tuple[K, ...], tuple[int, ...]]
"""Values, and their weights summed up from the first: what `random.choices` would make anew at every draw."""


def weighted(weights: dict[K, int]) -> Weighted[K]:
    return tuple(weights), tuple(accumulate(weights.values()))


CHANNELS = weighted({
    Channel.WEB: 50, Channel.REGISTERED_MAIL: 25, Channel.IN_PERSON: 15, Channel.EMAIL: 5, Channel.PLAIN_MAIL: 3, Channel.FAX: 2
})  # fmt: skip
KINDS = weighted({
    ApplicantKind.NATURAL_PERSON: 88, ApplicantKind.BUSINESS: 6, ApplicantKind.LEGAL_SERVICE: 2,
    ApplicantKind.NONPROFIT: 1, ApplicantKind.RESEARCH: 1, ApplicantKind.OTHER: 2,
})  # fmt: skip
ENDS = weighted({
    ("granted",): 38, ("already_public",): 8, ("granted", "refused_third_party"): 6, ("granted", "refused_process"): 4,
    ("not_exist",): 18, ("not_this_organ",): 8, ("would_need_creation",): 2, ("refused_internal",): 2,
    ("refused_process",): 2, ("refused_enforcement_file",): 2, ("special_law_query",): 2, ("petition_complaint",): 4,
    ("repeat",): 2, ("publication",): 1, ("confirm_or_reissue",): 1,
})  # fmt: skip
"""How answers end, by the outcomes of their parts; about as often as reports show it."""

TOPICS = tuple(Topic)
CORRECTED, ABANDONED, CONSULTED, EXTENDED, WITHDRAWN = 0.15, 0.02, 0.08, 0.06, 0.05
"""How often each happens."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens on a day: its verb, its codes, and which record goes with it."""

    verb: str
    on: date
    codes: dict[str, Code] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """An application as it arrives, when it counts as received, and its steps up to today, in order."""

    arrival: Arrival
    received_on: date | None
    kind: ApplicantKind
    topic: Topic
    steps: tuple[Step, ...]


def draw(random: Random, arrived_on: date, today: date, calendar: Calendar) -> Course:
    """An application that arrives on a day, and its course up to today."""
    channel = _one_of(random, CHANNELS)
    steps = list(_Drawing(random, calendar).steps(channel, arrived_on))
    confirmed_on = next((step.on for step in steps if step.verb == verbs.CONFIRMED and step.on <= today), None)
    # registered before any confirmation: the receipt at registration is that without it
    received_on = receipt_of(Arrival(channel, arrived_on), calendar).on
    happened = tuple(step for step in steps if step.on <= today)
    if received_on is None and confirmed_on is None:
        happened = ()
    return Course(Arrival(channel, arrived_on), received_on, _one_of(random, KINDS), random.choice(TOPICS), happened)


def _one_of(random: Random, weights: Weighted[K]) -> K:
    values, summed = weights
    return random.choices(values, cum_weights=summed)[0]


class _Drawing:
    """The days of a course, one after the other."""

    def __init__(self, random: Random, calendar: Calendar) -> None:
        self.random = random
        self.calendar = calendar

    def steps(self, channel: Channel, arrived_on: date) -> Iterator[Step]:
        on = arrived_on
        if channel in (Channel.WEB, Channel.EMAIL, Channel.PLAIN_MAIL, Channel.FAX):
            on = self._later(on, 0, 2)
            yield Step(verbs.CONFIRMED, on, {"received_on": on.isoformat()})
        yield Step(verbs.ASSIGNED, on)
        if self.random.random() < WITHDRAWN:
            yield Step(verbs.WITHDRAWN, self._later(on, 1, 8), {"outcome": "withdrawn"})
            return
        if self.random.random() < CORRECTED:
            asked, reply_by = self._later(on, 1, 5), self._later(on, 16, 16)
            yield Step(verbs.CORRECTION_ASKED, asked, {"reply_by": reply_by.isoformat()})
            if self.random.random() < ABANDONED / CORRECTED:
                yield Step(verbs.ABANDONED, self._later(reply_by, 1, 3), {"outcome": "abandoned_no_correction"})
                return
            on = self._later(asked, 1, 8)
            yield Step(verbs.CORRECTION_RECEIVED, on)
        yield from self._work(on)

    def _work(self, on: date) -> Iterator[Step]:
        searched, parts = self._later(on, 1, 4), _one_of(self.random, ENDS)
        yield Step(verbs.SEARCHED, searched, {"found": not any(outcome(part).search for part in parts)})
        last = self._later(searched, 1, 13)
        if self.random.random() < CONSULTED:
            yield Step(verbs.CONSULTATION_SENT, searched, {"consulted": "third_party"})
            last = self._later(searched, 3, 14)
            yield Step(verbs.OPINION_RECEIVED, last, {"agrees": self.random.random() < 0.3})
        if self.random.random() < EXTENDED:
            extended = self._later(searched, 0, 2)
            yield Step(verbs.EXTENDED, max(last, extended), {"working_days": 20})
            last = self._later(max(last, extended), 5, 18)
        yield Step(verbs.ANSWERED, self._later(last, 0, 1), parts=parts)

    def _later(self, day: date, least: int, most: int) -> date:
        """So many working days later; the day itself, or the next working day, for none."""
        days = self.random.randint(least, most)
        if days == 0:
            return self.calendar.first_working_day_from(day)
        return self.calendar.add_working_days(day, days)
