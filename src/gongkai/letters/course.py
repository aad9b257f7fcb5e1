"""A letter's way as its events tell it: one pure function, `apply`, for live writing and for `ledger rebuild`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.ledger.entry import Entry
from gongkai.letters import verbs
from gongkai.letters.kinds import Stage


@dataclass(frozen=True, slots=True)
class Number:
    """The place of a letter in a series of a body; without gaps by year."""

    body_id: int
    series: str
    year: int
    serial: int


@dataclass(frozen=True, slots=True)
class Course:
    """Where a letter is; see `models.LetterCourse`."""

    application_id: int
    kind: str
    stage: str
    number: Number | None = None
    signed_on: date | None = None
    sealed_on: date | None = None
    way: str = ""
    sent_on: date | None = None
    received_on: date | None = None
    acted_on: date | None = None
    tries: int = 0
    countersigns: int = 0


def apply(state: Course | None, entry: Entry) -> Course:
    """The course after an event; ValueError for one that cannot follow."""
    if state is None:
        if entry.verb != verbs.WRITTEN:
            raise ValueError(f"{entry.verb} cannot come first")
        following = str(entry.codes["next"])
        # a letter that nobody signs bears the day on which it was written
        signed_on = entry.law_date if following == Stage.NUMBERED else None
        return Course(entry.records["application"], str(entry.codes["kind"]), following, signed_on=signed_on)
    return _RULES[entry.verb](state, entry)


def _reviewed(state: Course, entry: Entry) -> Course:
    return replace(state, stage=str(entry.codes["next"]))


def _countersign_asked(state: Course, entry: Entry) -> Course:
    return replace(state, countersigns=state.countersigns + 1)


def _countersigned(state: Course, entry: Entry) -> Course:
    return replace(state, countersigns=state.countersigns - 1)


def _signed(state: Course, entry: Entry) -> Course:
    return replace(state, stage=Stage.SIGNED.value, signed_on=entry.law_date)


def _numbered(state: Course, entry: Entry) -> Course:
    codes = entry.codes
    number = Number(entry.body_id, str(codes["series"]), int(str(codes["year"])), int(str(codes["serial"])))
    signed_on = date.fromisoformat(str(codes["signed_on"]))
    return replace(state, stage=Stage.NUMBERED.value, number=number, signed_on=signed_on)


def _sealed(state: Course, entry: Entry) -> Course:
    return replace(state, stage=Stage.SEALED.value, sealed_on=entry.law_date)


def _sent(state: Course, entry: Entry) -> Course:
    sent = replace(
        state, stage=Stage.SENT.value, way=str(entry.codes["way"]), sent_on=entry.law_date, tries=state.tries + 1
    )
    return _acted(sent, entry)


def _received(state: Course, entry: Entry) -> Course:
    return _acted(replace(state, stage=Stage.SERVED.value, received_on=entry.law_date), entry)


def _acted(state: Course, entry: Entry) -> Course:
    acted_on = entry.codes.get("acted_on")
    return replace(state, acted_on=date.fromisoformat(str(acted_on))) if acted_on else state


def _to(stage: Stage) -> Callable[[Course, Entry], Course]:
    return lambda state, entry: replace(state, stage=stage.value)


_RULES: dict[str, Callable[[Course, Entry], Course]] = {
    verbs.COUNTERSIGN_ASKED: _countersign_asked,
    verbs.COUNTERSIGNED: _countersigned,
    verbs.CHECKED: _reviewed,
    verbs.SIGNED: _signed,
    verbs.RETURNED: _to(Stage.RETURNED),
    verbs.REPLACED: _to(Stage.REPLACED),
    verbs.NUMBERED: _numbered,
    verbs.SEALED: _sealed,
    verbs.SCANNED: _to(Stage.READY),
    verbs.SENT: _sent,
    verbs.RECEIVED: _received,
    verbs.CAME_BACK: _to(Stage.CAME_BACK),
    verbs.VOIDED: _to(Stage.VOID),
}
