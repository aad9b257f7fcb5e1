"""A proceeding as its events tell it: one pure function, `apply`, for live writing and for `ledger rebuild`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.ledger.entry import Entry
from gongkai.remedies.course import KNOWN, Course, Done, course, opened, standings
from gongkai.remedies.kinds import Cell, Kind
from gongkai.remedies.standings import Fact, holding, merged, succeeded
from gongkai.remedies.verbs import ANNULLED, CARRIED_IN, CARRIED_OUT, PARTY_ERASED, REGISTERED


@dataclass(frozen=True, slots=True)
class State:
    """A proceeding between two events, `count` of them so far. Without acts its registration was annulled.

    `body_id` is the body that has it now, `since` the counted year from which on (0 from the beginning).
    """

    body_id: int
    kind: Kind
    block: str
    opened_on: date
    count: int = 0
    since: int = 0
    acts: tuple[Done, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def course(self) -> Course | None:
        """What its acts amount to; None where it was registered by mistake."""
        return course(self.acts) if self.acts else None


def apply(state: State | None, entry: Entry) -> State:
    """The proceeding after an event; ValueError for one that cannot stand there. Pure."""
    if state is None:
        return _registered(entry)
    done = Done(state.count + 1, entry.verb, entry.law_date, dict(entry.codes))
    state = replace(state, count=done.number)
    if entry.verb == PARTY_ERASED:
        return state
    if entry.verb == ANNULLED:
        return _counted(replace(state, acts=without(state.acts, int(str(entry.codes["annuls"])))), entry)
    if not state.acts:
        raise ValueError(f"{entry.verb} cannot follow")
    if entry.verb == CARRIED_OUT:
        return _let_go(state, entry)
    if entry.verb == CARRIED_IN:
        year = int(str(entry.codes["counted_in"]))
        state = replace(state, body_id=entry.body_id, since=year)
    elif entry.verb not in KNOWN:
        raise ValueError(f"{entry.verb} cannot follow")
    return _counted(replace(state, acts=(*state.acts, done)), entry)


def without(acts: Iterable[Done], number: int) -> tuple[Done, ...]:
    """The acts without one; without its registration nothing of a proceeding stands."""
    left = tuple(done for done in acts if done.number != number)
    return left if left and left[0].verb == REGISTERED else ()


def _registered(entry: Entry) -> State:
    if entry.verb != REGISTERED:
        raise ValueError(f"{entry.verb} cannot follow")
    done = Done(1, entry.verb, entry.law_date, dict(entry.codes))
    block = str(entry.codes["block"] or "")
    return _counted(State(entry.body_id, Kind(entry.codes["kind"]), block, opened(done), 1, acts=(done,)), entry)


def _counted(state: State, entry: Entry) -> State:
    """With the facts of table 4; an event that says which years are locked can change them.

    Years before the body took the proceeding over are kept as years that are locked.
    """
    if not state.block or "locked" not in entry.codes:
        return state
    kept_until = max(int(str(entry.codes["locked"])), state.since - 1)
    years = merged(holding(state.facts, state.body_id), standings(state.acts), kept_until)
    return replace(state, facts=succeeded(state.facts, state.body_id, years, entry.sequence))


def _let_go(state: State, entry: Entry) -> State:
    """What is pending no longer stands at this body, from the counted year of the carry on."""
    kept = holding(state.facts, state.body_id)
    if not kept or kept[max(kept)] != Cell.PENDING:
        return state
    year = int(str(entry.codes["counted_in"]))
    years = {one: cell for one, cell in kept.items() if one < year} | {year: str(Cell.VOID)}
    return replace(state, facts=succeeded(state.facts, state.body_id, years, entry.sequence))
