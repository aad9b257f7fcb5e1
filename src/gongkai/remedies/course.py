"""What the acts that stand amount to: where a proceeding is, and where it truly stands at each year's end. Pure.

Everything is derived anew from the acts, so that annulling a wrong one needs no undoing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.ledger.entry import Code
from gongkai.remedies.kinds import Cell, Stage
from gongkai.remedies.verbs import (
    ACCEPTED,
    APPEALED,
    CARRIED_IN,
    COPY_RECEIVED,
    DECIDED,
    DUTY_DONE,
    DUTY_ORDERED,
    EVIDENCE_FILED,
    HEARD,
    REGISTERED,
    REOPENED,
    REPLY_FILED,
)

KNOWN = (ACCEPTED, COPY_RECEIVED, REPLY_FILED, EVIDENCE_FILED, HEARD, DECIDED, APPEALED, REOPENED, DUTY_ORDERED, DUTY_DONE)


@dataclass(frozen=True, slots=True)
class Done:
    """An act that stands: its number among the events of the proceeding, what, on which day in law, its codes."""

    number: int
    verb: str
    on: date
    codes: Mapping[str, Code]

    def day(self, code: str) -> date | None:
        """A day among the codes."""
        value = self.codes.get(code)
        return date.fromisoformat(str(value)) if value else None


@dataclass(frozen=True, slots=True)
class Duty:
    """What a decision obliges the body to do, by when, and since when it is done; `number` is the order's."""

    number: int
    code: str
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision or judgment; `cell` blank where the proceeding goes on."""

    on: date
    received_on: date
    result: str
    cell: str
    instance: str


@dataclass(frozen=True, slots=True)
class Course:
    """What the acts that stand amount to. Copy, reply and evidence are those of the present instance."""

    opened_on: date
    accepted_on: date | None = None
    instance: str = "first"
    copy_on: date | None = None
    simple: bool = False
    replied_on: date | None = None
    evidence_on: date | None = None
    heard: int = 0
    decisions: tuple[Decision, ...] = ()
    pending: bool = True
    turned_on: date | None = None
    """The last day on which it was opened, concluded or opened again."""
    duties: tuple[Duty, ...] = ()

    @property
    def decision(self) -> Decision | None:
        """The decision in force, or the one appealed against."""
        return next((one for one in reversed(self.decisions) if one.cell), None)

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        if not self.pending:
            return Stage.DECIDED
        if self.instance != "first":
            return Stage.SECOND if self.instance == "second" else Stage.RETRIAL
        return Stage.PENDING if self.accepted_on or self.copy_on else Stage.FILED


def course(acts: Iterable[Done]) -> Course:
    """What acts amount to, the first of which is the registration. Pure."""
    first, *others = acts
    found = Course(
        opened(first), first.day("accepted_on"), copy_on=first.day("copy_on"), simple=bool(first.codes.get("simple")),
        turned_on=opened(first),
    )  # fmt: skip
    for done in others:
        found = _followed(found, done)
    return found


def standings(acts: Iterable[Done]) -> dict[int, str]:
    """Year → where the proceeding truly stands from its end on at the body that has it, whatever is locked. Pure.

    An appeal shows that the judgment was not in force: it takes the conclusion back. A new trial does not. A successor
    counts what it took over while it was pending, from the counted year of the carry on.
    """
    turns: list[tuple[int, str]] = []
    since = 0
    for done in acts:
        year = max(done.on.year, since)
        if done.verb == REGISTERED:
            turns.append((opened(done).year, Cell.PENDING))
        elif done.verb == DECIDED and done.codes["cell"]:
            turns.append((year, str(done.codes["cell"])))
        elif done.verb == APPEALED:
            turns = turns[:-1] or [(year, Cell.PENDING)]
        elif done.verb == REOPENED:
            turns.append((year, Cell.PENDING))
        elif done.verb == CARRIED_IN:
            since = int(str(done.codes["counted_in"]))
            turns = [(since, Cell.PENDING)] if turns and turns[-1][1] == Cell.PENDING else []
    return dict(turns)


def written(acts: Iterable[Done]) -> str:
    """The acts as one JSON array; `read` gives them back."""
    return json.dumps([[d.number, d.verb, d.on.isoformat(), dict(d.codes)] for d in acts], separators=(",", ":"))


def read(text: str) -> tuple[Done, ...]:
    """The acts of a text of `written`."""
    return tuple(Done(number, verb, date.fromisoformat(on), codes) for number, verb, on, codes in json.loads(text))


def opened(registered: Done) -> date:
    """受理（立案）之日 where it is known, else the day on which the body learned of it."""
    return registered.day("accepted_on") or registered.on


def _followed(found: Course, done: Done) -> Course:
    changes: dict[str, Any] = {
        ACCEPTED: lambda: {"accepted_on": done.on},
        COPY_RECEIVED: lambda: {"copy_on": done.on, "simple": bool(done.codes.get("simple"))},
        REPLY_FILED: lambda: {"replied_on": done.on},
        EVIDENCE_FILED: lambda: {"evidence_on": done.on},
        HEARD: lambda: {"heard": found.heard + 1},
        DECIDED: lambda: _decided(found, done),
        # what a judgment orders binds nobody once it is appealed against
        APPEALED: lambda: _again(done, "second") | {"duties": tuple(duty for duty in found.duties if duty.done_on)},
        REOPENED: lambda: _again(done, "retrial"),
        DUTY_ORDERED: lambda: {"duties": (*found.duties, _duty(done))},
        DUTY_DONE: lambda: {"duties": tuple(_performed(duty, done) for duty in found.duties)},
        CARRIED_IN: dict,
    }[done.verb]()
    return replace(found, **changes)


def _decided(found: Course, done: Done) -> dict[str, Any]:
    cell = str(done.codes["cell"] or "")
    received_on = done.day("received_on") or done.on
    decision = Decision(done.on, received_on, str(done.codes["result"]), cell, found.instance)
    made: dict[str, Any] = {"decisions": (*found.decisions, decision), "turned_on": done.on}
    if cell:
        return made | {"pending": False}
    # sent back: the first instance begins again
    return made | {"instance": "first", "copy_on": None, "replied_on": None, "evidence_on": None}


def _again(done: Done, instance: str) -> dict[str, Any]:
    return {
        "instance": instance, "pending": True, "copy_on": None, "replied_on": None, "evidence_on": None, "heard": 0,
        "turned_on": done.on,
    }  # fmt: skip


def _duty(done: Done) -> Duty:
    return Duty(done.number, str(done.codes["duty"]), date.fromisoformat(str(done.codes["due"])))


def _performed(duty: Duty, done: Done) -> Duty:
    return replace(duty, done_on=done.on) if duty.number == done.codes["order"] else duty


