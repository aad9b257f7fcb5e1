"""A proceeding as its events tell it: one pure function, `apply`, for live writing and for `ledger rebuild`.

Everything is derived anew from the acts that stand, so that annulling a wrong one needs no undoing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.ledger.entry import Code, Entry
from gongkai.remedies.kinds import Cell, Kind, Stage
from gongkai.remedies.standings import Fact, merged, succeeded
from gongkai.remedies.verbs import (
    ACCEPTED,
    ANNULLED,
    APPEALED,
    COPY_RECEIVED,
    DECIDED,
    DUTY_DONE,
    DUTY_ORDERED,
    EVIDENCE_FILED,
    HEARD,
    PARTY_ERASED,
    REGISTERED,
    REOPENED,
    REPLY_FILED,
)

KNOWN = (ACCEPTED, COPY_RECEIVED, REPLY_FILED, EVIDENCE_FILED, HEARD, DECIDED, APPEALED, REOPENED, DUTY_ORDERED, DUTY_DONE)


@dataclass(frozen=True, slots=True)
class Done:
    """An act that stands: its sequence in the body's ledger, what, on which day in law, its codes."""

    sequence: int
    verb: str
    on: date
    codes: Mapping[str, Code]

    def day(self, code: str) -> date | None:
        """A day among the codes."""
        value = self.codes.get(code)
        return date.fromisoformat(str(value)) if value else None


@dataclass(frozen=True, slots=True)
class Duty:
    """What a decision obliges the body to do, by when, and since when it is done; `sequence` is the order's."""

    sequence: int
    code: str
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision or judgment; `cell` blank where the proceeding goes on."""

    sequence: int
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


@dataclass(frozen=True, slots=True)
class State:
    """A proceeding between two events. Without acts its registration was annulled."""

    body_id: int
    kind: Kind
    block: str
    opened_on: date
    acts: tuple[Done, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def course(self) -> Course | None:
        """What its acts amount to; None where it was registered by mistake."""
        return course(self.acts) if self.acts else None


def apply(state: State | None, entry: Entry) -> State:
    """The proceeding after an event; ValueError for one that cannot stand there. Pure."""
    done = Done(entry.sequence, entry.verb, entry.law_date, dict(entry.codes))
    if state is None:
        if entry.verb != REGISTERED:
            raise ValueError(f"{entry.verb} cannot follow")
        block = str(entry.codes["block"] or "")
        state = State(entry.body_id, Kind(entry.codes["kind"]), block, _opened(done))
        return _counted(replace(state, acts=(done,)), entry)
    if entry.verb == PARTY_ERASED:
        return state
    if entry.verb == ANNULLED:
        return _counted(replace(state, acts=without(state.acts, int(str(entry.codes["annuls"])))), entry)
    if entry.verb not in KNOWN or not state.acts:
        raise ValueError(f"{entry.verb} cannot follow")
    return _counted(replace(state, acts=(*state.acts, done)), entry)


def without(acts: Iterable[Done], sequence: int) -> tuple[Done, ...]:
    """The acts without one; without its registration nothing of a proceeding stands."""
    left = tuple(done for done in acts if done.sequence != sequence)
    return left if left and left[0].verb == REGISTERED else ()


def course(acts: Iterable[Done]) -> Course:
    """What acts amount to, the first of which is the registration. Pure."""
    first, *others = acts
    found = Course(
        _opened(first), first.day("accepted_on"), copy_on=first.day("copy_on"), simple=bool(first.codes.get("simple")),
        turned_on=_opened(first),
    )  # fmt: skip
    for done in others:
        found = _followed(found, done)
    return found


def standings(acts: Iterable[Done]) -> dict[int, str]:
    """Year → where the proceeding truly stands from its end on, whatever is locked. Pure.

    An appeal shows that the judgment was not in force: it takes the conclusion back. A new trial does not.
    """
    turns: list[tuple[int, str]] = []
    for done in acts:
        if done.verb == REGISTERED:
            turns.append((_opened(done).year, Cell.PENDING))
        elif done.verb == DECIDED and done.codes["cell"]:
            turns.append((done.on.year, str(done.codes["cell"])))
        elif done.verb == APPEALED:
            turns.pop()
        elif done.verb == REOPENED:
            turns.append((done.on.year, Cell.PENDING))
    return dict(turns)


def written(acts: Iterable[Done]) -> str:
    """The acts as one JSON array; `read` gives them back."""
    return json.dumps([[d.sequence, d.verb, d.on.isoformat(), dict(d.codes)] for d in acts], separators=(",", ":"))


def read(text: str) -> tuple[Done, ...]:
    """The acts of a text of `written`."""
    return tuple(Done(number, verb, date.fromisoformat(on), codes) for number, verb, on, codes in json.loads(text))


def _counted(state: State, entry: Entry) -> State:
    """With the facts of table 4; an event that says which years are locked can change them."""
    if not state.block or "locked" not in entry.codes:
        return state
    kept = {fact.year: fact.cell for fact in state.facts if fact.to_seq is None}
    years = merged(kept, standings(state.acts), int(str(entry.codes["locked"])))
    return replace(state, facts=succeeded(state.facts, years, entry.sequence))


def _opened(registered: Done) -> date:
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
    }[done.verb]()
    return replace(found, **changes)


def _decided(found: Course, done: Done) -> dict[str, Any]:
    cell = str(done.codes["cell"] or "")
    received_on = done.day("received_on") or done.on
    decision = Decision(done.sequence, done.on, received_on, str(done.codes["result"]), cell, found.instance)
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
    return Duty(done.sequence, str(done.codes["duty"]), date.fromisoformat(str(done.codes["due"])))


def _performed(duty: Duty, done: Done) -> Duty:
    return replace(duty, done_on=done.on) if duty.sequence == done.codes["order"] else duty


