"""The clock against a count that knows nothing of it: day by day, on another package's calendar, events drawn at random."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import chinese_calendar
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.law.clock import clock
from gongkai.law.events import (
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    CorrectionAsked,
    CorrectionReceived,
    Event,
    ExtensionGranted,
    FeeNoticed,
    FeePaid,
    ReasonsAsked,
)
from gongkai.law.intervals import counted_runs
from tests.law.days import CALENDAR, slow_due

FIRST, LAST = date(2008, 5, 1), date(2026, 12, 31)


@cache
def working_days() -> frozenset[date]:
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    return frozenset(day for day in days if chinese_calendar.is_workday(day))


@dataclass
class Story:
    """A legal course of events, and what a count must know of it."""

    received: date
    start: date
    term: int
    extension: int = 0
    events: list[Event] = field(default_factory=list)
    consulted: list[tuple[date, date | None, date | None]] = field(default_factory=list)

    def slow_due(self) -> date:
        left_out = []
        for sent, received, answered in self.consulted:
            end = slow_due(working_days(), received or sent, 15)
            left_out.append((sent, min(answered or end, end)))
        return slow_due(working_days(), self.start, self.term + self.extension, left_out)


def later(day: date, most: int, least: int = 0) -> st.SearchStrategy[date]:
    return st.integers(least, most).map(lambda days: day + timedelta(days=days))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    # the last months are left free so that most clocks end in an announced year
    received = draw(st.dates(FIRST, date(2026, 9, 30)))
    story = Story(received, received, 15 if received < date(2019, 5, 15) else 20)
    if draw(st.booleans()):
        _correct(draw, story)
    if received >= date(2019, 5, 15) and draw(st.booleans()):
        story.events.append(ReasonsAsked(draw(later(story.start, 10))))
    extended = draw(st.sampled_from(["never", "early", "late"]))
    if extended == "early":
        _extend(draw, story)
    if story.start >= date(2021, 1, 1) and draw(st.booleans()):
        _charge(draw, story)
    if extended == "late":
        _extend(draw, story)
    for number in range(draw(st.integers(0, 3))):
        consult(draw, story, str(number))
    return story


def _correct(draw: st.DrawFn, story: Story) -> None:
    asked = draw(later(story.received, 12))
    story.start = draw(later(asked, 40))
    story.events += [CorrectionAsked(asked), CorrectionReceived(story.start)]


def _extend(draw: st.DrawFn, story: Story) -> None:
    story.events.append(ExtensionGranted(draw(later(story.start, 5))))
    story.extension = story.term


def _charge(draw: st.DrawFn, story: Story) -> None:
    noticed = draw(later(story.start, 14, least=6))
    story.start, story.extension = draw(later(noticed, 25)), 0
    story.events += [FeeNoticed(noticed), FeePaid(story.start)]


def consult(draw: st.DrawFn, story: Story, key: str) -> None:
    sent = draw(later(story.received, 60))
    received = draw(st.none() | later(sent, 10))
    answered = draw(st.none() | later(received or sent, 40))
    story.events.append(ConsultationSent(sent, key))
    story.events += [ConsultationReceived(received, key)] if received else []
    story.events += [ConsultationAnswered(answered, key)] if answered else []
    story.consulted.append((sent, received, answered))


def expected(story: Story) -> date:
    """The slow count; stories that end beyond the announced years are not told."""
    try:
        return story.slow_due()
    except LookupError:
        assume(False)
        raise


@settings(max_examples=400, deadline=None)
@given(stories())
def test_the_due_date_is_a_working_day_and_equals_the_slow_count(story):
    due = expected(story)
    found = clock(story.received, story.events, CALENDAR)
    assert found.due == due
    assert due in working_days()
    assert not found.provisional


@settings(max_examples=200, deadline=None)
@given(stories(), st.data())
def test_adding_a_pause_never_makes_the_due_date_earlier(story, data):
    before = clock(story.received, story.events, CALENDAR).due
    consult(data.draw, story, "another")
    after = clock(story.received, story.events, CALENDAR).due
    assert before is not None and after is not None and after >= before


@settings(max_examples=200, deadline=None)
@given(stories(), st.integers(0, 120))
def test_used_and_left_days_add_up_to_the_term(story, days):
    on = story.received + timedelta(days=days)
    found = clock(story.received, story.events, CALENDAR, on)
    assert found.due is not None and found.left is not None
    if on <= found.due:
        assert found.used + found.left == story.term + story.extension
    else:
        assert found.left == -CALENDAR.working_days_between(found.due, on)


@settings(max_examples=100, deadline=None)
@given(stories())
def test_the_runs_shown_to_people_count_to_the_last_day_of_the_term(story):
    found = clock(story.received, story.events, CALENDAR)
    assert found.due is not None
    runs = counted_runs(CALENDAR, found.started_on, found.due, list(found.excluded))
    assert (runs[-1].last, runs[-1].end) == (found.due, story.term + story.extension)
    assert sum(run.end - run.begin + 1 for run in runs) == runs[-1].end
