"""Where an item is as its events tell it: one pure function, `apply`, for live writing and for `ledger rebuild`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from gongkai.items import verbs
from gongkai.items.kinds import ReleaseKind, Standing, Way, Work
from gongkai.ledger.entry import Code, Entry
from gongkai.site.clock import SHANGHAI


@dataclass(frozen=True, slots=True)
class Course:
    """Where an item is; see `models.ItemCourse`."""

    body_id: int
    way: str
    ground: str
    formed_on: date
    review_again_on: date | None = None
    standing: str = Standing.UNPUBLISHED.value
    public_version_id: int | None = None
    first_on: date | None = None
    published_on: date | None = None
    published_at: datetime | None = None
    down_on: date | None = None
    releases: int = 0
    unreviewed: bool = False
    ended_on: date | None = None
    work: str = Work.NONE.value
    work_version_id: int | None = None
    submitted_by_id: int | None = None
    submitted_on: date | None = None
    rounds: int = 0
    steps: str = ""
    step: str = ""
    awaits: str = ""
    scheduled_at: datetime | None = None

    @property
    def owed(self) -> bool:
        """Whether it is to be published and never was: only then a day is due."""
        return self.way == Way.PROACTIVE and self.first_on is None


def apply(state: Course | None, entry: Entry) -> Course:
    """The course after an event; ValueError for one that cannot follow."""
    if state is None:
        if entry.verb == verbs.TAKEN_OVER:
            return _taken_over(entry)
        if entry.verb != verbs.DECIDED:
            raise ValueError(f"{entry.verb} cannot come first")
        return _decided(Course(entry.body_id, "", "", entry.law_date), entry)
    return _RULES[entry.verb](state, entry)


def moment(codes: Mapping[str, Code]) -> datetime:
    """A moment kept as a day and a minute of the day, in Shanghai."""
    minute = int(str(codes["minute"]))
    return datetime.combine(_day(codes["day"]), time(minute // 60, minute % 60), SHANGHAI)


def _day(value: Code) -> date:
    return date.fromisoformat(str(value))


def _day_or_none(value: Code) -> date | None:
    return _day(value) if value else None


def _decided(state: Course, entry: Entry) -> Course:
    codes = entry.codes
    return replace(
        state, way=str(codes["way"]), ground=str(codes["ground"] or ""), formed_on=_day(codes["formed_on"]),
        review_again_on=_day_or_none(codes.get("review_again_on")),
    )  # fmt: skip


def _drafted(state: Course, entry: Entry) -> Course:
    return replace(_idle(state), work=Work.DRAFT.value, work_version_id=entry.records["version"])


def _discarded(state: Course, entry: Entry) -> Course:
    return _idle(state)


def _submitted(state: Course, entry: Entry) -> Course:
    codes = entry.codes
    return replace(
        state, work=Work.REVIEW.value, submitted_by_id=entry.actor_id, submitted_on=entry.law_date, rounds=state.rounds + 1,
        steps=str(codes["steps"]), step=str(codes["step"]), awaits=str(codes["awaits"]),
    )  # fmt: skip


def _reviewed(state: Course, entry: Entry) -> Course:
    if entry.codes.get("next") is None:
        return replace(state, work=Work.APPROVED.value, step="", awaits="")
    return replace(state, step=str(entry.codes["next"]), awaits=str(entry.codes["awaits"]))


def _back(state: Course, entry: Entry) -> Course:
    """Returned, or called back by who submitted it: the same version is written on."""
    return replace(state, work=Work.DRAFT.value, step="", awaits="", scheduled_at=None)


def _scheduled(state: Course, entry: Entry) -> Course:
    return replace(state, scheduled_at=moment(entry.codes))


def _unscheduled(state: Course, entry: Entry) -> Course:
    return replace(state, scheduled_at=None)


def _published(state: Course, entry: Entry) -> Course:
    kind = entry.codes["kind"]
    return replace(
        _idle(state), standing=Standing.PUBLISHED.value, public_version_id=entry.records["version"],
        first_on=state.first_on or entry.law_date, published_on=entry.law_date, published_at=entry.recorded_at,
        down_on=_day_or_none(entry.codes.get("down_on")), releases=state.releases + 1, ended_on=None,
        unreviewed=kind == ReleaseKind.EMERGENCY,
    )  # fmt: skip


def _ended(standing: Standing) -> Callable[[Course, Entry], Course]:
    """What was approved meanwhile was approved as a correction of what the public had: it is reviewed anew, and no
    schedule brings it out."""

    def end(state: Course, entry: Entry) -> Course:
        work = Work.DRAFT.value if state.work == Work.APPROVED else state.work
        return replace(
            state, standing=standing.value, public_version_id=None, ended_on=entry.law_date, down_on=None, work=work,
            scheduled_at=None,
        )  # fmt: skip

    return end


def _reviewed_after(state: Course, entry: Entry) -> Course:
    return replace(state, unreviewed=False)


def _taken_over(entry: Entry) -> Course:
    """First published elsewhere, on the day in law."""
    on = entry.law_date
    return Course(
        entry.body_id, Way.PROACTIVE.value, "", _day(entry.codes["formed_on"]), standing=Standing.PUBLISHED.value,
        public_version_id=entry.records["version"], first_on=on, published_on=on,
        published_at=datetime.combine(on, time(0), SHANGHAI), releases=1,
    )  # fmt: skip


def _carried_in(state: Course, entry: Entry) -> Course:
    return replace(state, body_id=entry.body_id)


def _same(state: Course, entry: Entry) -> Course:
    return state


def _idle(state: Course) -> Course:
    return replace(
        state, work=Work.NONE.value, work_version_id=None, submitted_by_id=None, submitted_on=None, steps="", step="",
        awaits="", scheduled_at=None,
    )  # fmt: skip


_RULES: dict[str, Callable[[Course, Entry], Course]] = {
    verbs.REEVALUATED: _decided,
    verbs.DRAFTED: _drafted,
    verbs.DISCARDED: _discarded,
    verbs.SUBMITTED: _submitted,
    verbs.RECALLED: _back,
    verbs.REVIEWED: _reviewed,
    verbs.RETURNED: _back,
    verbs.SCHEDULED: _scheduled,
    verbs.UNSCHEDULED: _unscheduled,
    verbs.PUBLISHED: _published,
    verbs.WITHDRAWN: _ended(Standing.WITHDRAWN),
    verbs.TAKEN_DOWN: _ended(Standing.TAKEN_DOWN),
    verbs.REVIEWED_AFTER: _reviewed_after,
    verbs.CARRIED_OUT: _same,
    verbs.CARRIED_IN: _carried_in,
}
