"""The life of a normative document as its events tell it: one pure function, `apply`, for live writing and for rebuild."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.norms import Change, Life, What, last_day, periods
from gongkai.ledger.entry import Code, Entry
from gongkai.norms import verbs

MADE, PUBLISHED = "made", "published"
"""Counted beside the states of `law.norms`: the days of making and of publication."""


@dataclass(frozen=True, slots=True)
class Done:
    """A change that stands: its number among the document's events, and the document that did it, where it is one of
    the system's."""

    number: int
    change: Change
    by_id: int | None = None
    grounds_id: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A period as it is counted: valid in the ledger of its body from one sequence to before another."""

    body_id: int
    category: str
    state: str
    since: date
    before: date | None
    from_seq: int
    to_seq: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything kept about a document; see `models.NormCourse`."""

    body_id: int
    version_id: int
    category: str
    made_on: date
    published_on: date
    effective_on: date | None
    term_ends_on: date | None
    done: tuple[Done, ...] = ()
    facts: tuple[Fact, ...] = ()
    filed_on: date | None = None
    cleaned_in: int | None = None
    cleaned_as: str = ""
    count: int = 0

    @property
    def life(self) -> Life:
        """As `law.norms` takes it."""
        changes = tuple(one.change for one in sorted(self.done, key=lambda one: (one.change.on, one.number)))
        return Life(self.made_on, self.published_on, self.effective_on, self.term_ends_on, changes)

    @property
    def ends_on(self) -> date | None:
        """The end of the term as last prolonged; null where none is set or something else ends it before."""
        found = periods(self.life)[-1]
        return last_day(self.life) if found.state == "expired" else None


def apply(state: State | None, entry: Entry) -> State:
    """The state after an event; ValueError for one that cannot follow."""
    if state is None:
        if entry.verb != verbs.REGISTERED:
            raise ValueError(f"{entry.verb} cannot come first")
        found = _registered(entry)
    else:
        found = _rule(entry.verb)(state, entry)
    return _counted(replace(found, count=found.count + 1), entry)


def change_of(entry: Entry) -> Change:
    """The change that an event tells."""
    what = What(entry.verb.removeprefix(verbs.CHANGES))
    return Change(what, _day(entry.codes["on"]), _day_or_none(entry.codes.get("until")))


def written(done: Iterable[Done]) -> str:
    """Changes as the text that is stored."""
    rows = [
        [one.number, one.change.what.value, one.change.on.isoformat(),
         one.change.until.isoformat() if one.change.until else None, one.by_id, one.grounds_id]
        for one in done
    ]  # fmt: skip
    return json.dumps(rows)


def read(text: str) -> tuple[Done, ...]:
    """Changes from the stored text."""
    return tuple(
        Done(number, Change(What(what), date.fromisoformat(on), date.fromisoformat(until) if until else None), by, grounds)
        for number, what, on, until, by, grounds in json.loads(text)
    )


def _registered(entry: Entry) -> State:
    codes = entry.codes
    return State(
        entry.body_id, entry.records["version"], str(codes["category"]), _day(codes["made_on"]), _day(codes["published_on"]),
        _day_or_none(codes.get("effective_on")), _day_or_none(codes.get("ends_on")),
    )  # fmt: skip


def _restated(state: State, entry: Entry) -> State:
    new = _registered(entry)
    return replace(
        state, body_id=new.body_id, version_id=new.version_id, category=new.category, made_on=new.made_on,
        published_on=new.published_on, effective_on=new.effective_on, term_ends_on=new.term_ends_on,
    )  # fmt: skip


def _changed(state: State, entry: Entry) -> State:
    new = Done(state.count + 1, change_of(entry), entry.records.get("by"), entry.records.get("grounds"))
    return replace(state, done=(*state.done, new))


def _revoked(state: State, entry: Entry) -> State:
    return replace(state, done=tuple(one for one in state.done if one.number != entry.codes["number"]))


def _filed(state: State, entry: Entry) -> State:
    return replace(state, filed_on=_day(entry.codes["on"]))


def _cleaned(state: State, entry: Entry) -> State:
    return replace(state, cleaned_in=int(str(entry.codes["year"])), cleaned_as=str(entry.codes["conclusion"]))


def _carried_out(state: State, entry: Entry) -> State:
    """Its body counts it no more; see `_counted`."""
    return state


def _carried_in(state: State, entry: Entry) -> State:
    return replace(state, body_id=entry.body_id)


def _counted(state: State, entry: Entry) -> State:
    """What no longer holds ends with the event, what is new begins with it; what stays, stays as it is."""
    wanted = set() if entry.verb == verbs.CARRIED_OUT else set(_periods(state))
    kept, facts = set(), []
    for fact in state.facts:
        key = (fact.body_id, fact.category, fact.state, fact.since, fact.before)
        if fact.to_seq is None and key not in wanted:
            fact = replace(fact, to_seq=entry.sequence)
        elif fact.to_seq is None:
            kept.add(key)
        facts.append(fact)
    new = [Fact(*key, from_seq=entry.sequence) for key in _periods(state) if key in wanted and key not in kept]
    return replace(state, facts=(*facts, *new))


def _periods(state: State) -> Iterator[tuple[int, str, str, date, date | None]]:
    head = (state.body_id, state.category)
    yield (*head, MADE, state.made_on, None)
    yield (*head, PUBLISHED, state.published_on, None)
    for one in periods(state.life):
        yield (*head, one.state.value, one.since, one.before)


def _rule(verb: str) -> Callable[[State, Entry], State]:
    known = {
        verbs.RESTATED: _restated, verbs.REVOKED: _revoked, verbs.FILED: _filed, verbs.CLEANED: _cleaned,
        verbs.CARRIED_OUT: _carried_out, verbs.CARRIED_IN: _carried_in,
    }  # fmt: skip
    known |= {verbs.CHANGES + what.value: _changed for what in What}
    return known[verb]


def _day(value: Code) -> date:
    return date.fromisoformat(str(value))


def _day_or_none(value: Code) -> date | None:
    return _day(value) if value else None
