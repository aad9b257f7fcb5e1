"""规范性文件: what holds on a day, as a function of what was done with a document and when (norms.toml).

A document not published is no basis for administration. An expiry is nothing that happens: it is a comparison of days.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words

MANAGEMENT = "国办发〔2018〕37号"
ONE_DAY = timedelta(days=1)


class State(StrEnum):
    """What a document is worth on a day."""

    UNPUBLISHED = "unpublished"
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    REPEALED = "repealed"
    EXPIRED = "expired"
    DECLARED_INVALID = "declared_invalid"


ENDED = (State.REPEALED, State.EXPIRED, State.DECLARED_INVALID)
APPLIES = (State.IN_FORCE, State.AMENDED)
"""States in which a document is a basis for administration: 现行有效."""


class What(StrEnum):
    """What can change the worth of a document."""

    AMENDED = "amended"
    REPEALED = "repealed"
    DECLARED_INVALID = "declared_invalid"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CONTINUED = "continued"


ENDING = {What.REPEALED: State.REPEALED, What.DECLARED_INVALID: State.DECLARED_INVALID}


@dataclass(frozen=True, slots=True)
class Change:
    """A change with effect from a day: the first on which it holds. `until`: of a continuation the new last day, of a
    suspension its last day where one is set."""

    what: What
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """When a document was made and published, from when and until when (the last day) it holds, and what became of it,
    in the order in which it took effect. Null is unknown or not set."""

    made_on: date
    published_on: date | None = None
    effective_on: date | None = None
    ends_on: date | None = None
    changes: tuple[Change, ...] = ()

    @property
    def starts_on(self) -> date | None:
        """The first day on which it can hold: never before it was published."""
        if self.published_on is None:
            return None
        return max(self.published_on, self.effective_on or self.published_on)


@dataclass(frozen=True, slots=True)
class Period:
    """A state from a day to before another; open where that is null."""

    state: State
    since: date
    before: date | None


@dataclass(frozen=True, slots=True)
class Validity:
    """The answer for a day: the state, since when, the last day of it where one is known, why, by which rule."""

    state: State
    label: str
    applies: bool
    since: date | None
    until: date | None
    reason: str
    article: str


def periods(life: Life) -> tuple[Period, ...]:
    """Every state of a document in its order, without gaps from its publication on; empty while it is not published."""
    if life.published_on is None or life.starts_on is None:
        return ()
    before = Period(State.NOT_YET, life.published_on, life.starts_on)
    return tuple(one for one in (before, *_walk(life, life.starts_on)) if one.before is None or one.since < one.before)


def validity(life: Life, on: date) -> Validity:
    """What the document is worth on a day."""
    known = periods(life)
    found = next((one for one in known if one.since <= on and (one.before is None or on < one.before)), None)
    if found is None:
        return _answer(State.UNPUBLISHED, None, None, "尚未公布，不得作为行政管理依据")
    until = found.before - ONE_DAY if found.before else None
    # a suspension that ends with the document itself has no day of its own
    resumed = any(one.since == found.before and one.state in APPLIES for one in known)
    return _answer(found.state, found.since, until, _reason(found, until if resumed else None, last_day(life, on)))


def last_day(life: Life, on: date | None = None) -> date | None:
    """The end of the term as it was set or prolonged by a day; null where none is set."""
    known = [one for one in life.changes if one.what is What.CONTINUED and (on is None or one.on <= on)]
    return known[-1].until if known else life.ends_on


def changed(life: Life, change: Change) -> Life:
    """The life with one more change; refused where it cannot stand there."""
    found = replace(life, changes=tuple(sorted((*life.changes, change), key=lambda one: one.on)))
    _require_possible(found)
    return found


def without(life: Life, change: Change) -> Life:
    """The life without a change that was entered by mistake; refused where a later one rests on it."""
    left = list(life.changes)
    left.remove(change)
    found = replace(life, changes=tuple(left))
    _require_possible(found)
    return found


def label(state: str) -> str:
    """废止."""
    return str(table()["states"][state]["label"])


def change_label(what: str) -> str:
    """修改."""
    return str(table()["changes"][what])


def known_day(value: date | None) -> date | None:
    """The day; null for those by which old systems say that there is none (1970-01-01)."""
    return None if value is None or value.isoformat() in table()["dirty"]["days"] else value


def _walk(life: Life, start: date) -> Iterator[Period]:
    state = base = State.IN_FORCE
    since, ends = start, life.ends_on
    for change in _with_resumptions(life.changes):
        on = max(change.on, start)
        if ends is not None and ends < on:
            break
        if change.what is What.CONTINUED:
            ends = change.until
            continue
        state, base, former = _next(state, base, change.what)
        yield Period(former, since, on)
        since = on
        if state in ENDED:
            yield Period(state, since, None)
            return
    if ends is None:
        yield Period(state, since, None)
        return
    over = max(ends + ONE_DAY, since)
    yield Period(state, since, over)
    yield Period(State.EXPIRED, over, None)


def _next(state: State, base: State, what: What) -> tuple[State, State, State]:
    """(state, the state to which it returns from a suspension, the state before)."""
    if what in ENDING:
        return ENDING[what], base, state
    if what is What.SUSPENDED:
        return State.SUSPENDED, base, state
    if what is What.AMENDED:
        return (state if state is State.SUSPENDED else State.AMENDED), State.AMENDED, state
    return base, base, state


def _with_resumptions(changes: Iterable[Change]) -> list[Change]:
    known = list(changes)
    ends = [Change(What.RESUMED, one.until + ONE_DAY) for one in known if one.what is What.SUSPENDED and one.until]
    return sorted([*known, *ends], key=lambda one: one.on)


def _require_possible(life: Life) -> None:
    before = replace(life, changes=())
    for change in life.changes:
        _require_next(before, change)
        before = replace(before, changes=(*before.changes, change))


def _require_next(life: Life, change: Change) -> None:
    words = change_label(change.what)
    if life.published_on is None:
        raise refuse("unpublished", f"文件尚未公布，不能登记“{words}”", MANAGEMENT)
    if change.on < life.published_on:
        message = f"{words}的日期{day_words(change.on)}早于公布之日{day_words(life.published_on)}，请核对"
        raise refuse("before_publication", message, MANAGEMENT)
    now = validity(life, change.on)
    if now.state in ENDED:
        message = f"文件已于{day_words(now.since or change.on)}{now.label}，不能再登记“{words}”；仍需施行的，应当重新制定、公布"
        raise refuse("ended", message, MANAGEMENT)
    _OWN.get(change.what, _anything)(life, change, now)


def _anything(life: Life, change: Change, now: Validity) -> None:
    """No condition of its own."""


def _suspended(life: Life, change: Change, now: Validity) -> None:
    if now.state is State.SUSPENDED:
        raise refuse("suspended_already", f"文件自{day_words(now.since or change.on)}起已停止执行", MANAGEMENT)
    if change.until is not None and change.until < change.on:
        raise refuse("order", "停止执行的截止日期早于开始日期，请核对", MANAGEMENT)


def _resumed(life: Life, change: Change, now: Validity) -> None:
    if now.state is not State.SUSPENDED:
        raise refuse("not_suspended", f"文件现在的状态是“{now.label}”，没有停止执行，不能恢复执行", MANAGEMENT)


def _continued(life: Life, change: Change, now: Validity) -> None:
    ends = last_day(life, change.on)
    if ends is None:
        raise refuse("no_term", "文件没有规定有效期，不需要办理继续有效", MANAGEMENT)
    if change.until is None or change.until <= ends:
        raise refuse("no_longer", f"继续有效的截止日期须晚于原有效期{day_words(ends)}", MANAGEMENT)


_OWN = {What.SUSPENDED: _suspended, What.RESUMED: _resumed, What.CONTINUED: _continued}


def _reason(period: Period, until: date | None, ends: date | None) -> str:
    since = day_words(period.since)
    to_end = f"，有效期至{day_words(ends)}" if ends is not None else "，没有规定有效期"
    words = {
        State.NOT_YET: f"{since}公布，{day_words(period.before or period.since)}起施行",
        State.IN_FORCE: f"{since}起施行{to_end}",
        State.AMENDED: f"{since}起部分内容被修改，其余继续有效{to_end}",
        State.SUSPENDED: f"{since}起停止执行" + (f"，至{day_words(until)}止" if until else ""),
        State.REPEALED: f"{since}起废止",
        State.DECLARED_INVALID: f"{since}起宣布失效",
        State.EXPIRED: f"有效期至{day_words(period.since - ONE_DAY)}届满，没有公布继续有效",
    }
    return words[period.state]


def _answer(state: State, since: date | None, until: date | None, reason: str) -> Validity:
    row = table()["states"][state]
    return Validity(state, row["label"], bool(row["applies"]), since, until, reason, row["article"])


@cache
def table() -> dict[str, Any]:
    """The whole of norms.toml."""
    return tomllib.loads(resources.files(__package__).joinpath("norms.toml").read_text(encoding="utf-8"))
