"""A year and a half of applications in the fictional county: drawn courses for every body, told stories for two of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from gongkai.applications import verbs
from gongkai.applications.loading.course import Course, Step, draw
from gongkai.applications.services import abandon_uncorrected as abandon
from gongkai.applications.services import withdraw
from gongkai.bodies.kinds import Role
from gongkai.bodies.work_calendar import calendar
from gongkai.demonstration import county, stories
from gongkai.demonstration.applicants import registration
from gongkai.demonstration.paper import set_up_office
from gongkai.demonstration.playing import Days, Office, Story
from gongkai.demonstration.wording import asked_for, part

LASTING = timedelta(days=548)
"""A year and a half."""

TOLD = {"liuxi", "land"}

SHARE = 0.4
"""So many of a body's yearly applications are told: enough to look at, quickly made."""


def plan(days: Days, known: dict[str, Office]) -> None:
    """Add all of it to the days; nothing is done yet."""
    today = days.today
    for office in known.values():
        _set_up(days, office, today - LASTING)
    for demo in county.BODIES:
        random = Random(demo.key)  # noqa: S311 - imagination, no secret
        for arrived_on in _arrivals(random, demo, today):
            course = draw(random, arrived_on, today, calendar())
            _lived(Story(days, known[demo.key], _entered_on(days, course)), course, random)
    stories.tell(days, known, today)


def _entered_on(days: Days, course: Course) -> date | None:
    """The day after an answer that is older than the letters of the demonstration."""
    last = course.steps[-1] if course.steps else None
    answered = last is not None and last.verb == verbs.ANSWERED and not days.is_recent(last.on)
    return last.on + timedelta(days=1) if answered and last else None


def _set_up(days: Days, office: Office, on: date) -> None:
    head = office.people[Role.OFFICE_HEAD]
    if head is not None:
        days.add(on, lambda: set_up_office(head, office.body))


def _arrivals(random: Random, demo: county.DemoBody, today: date) -> list[date]:
    """Days on which applications arrive; the last weeks of two bodies belong to the told stories."""
    last = (LASTING - timedelta(days=45 if demo.key in TOLD else 1)).days
    count = round(demo.size * SHARE) if demo.counts_in_rollup else 0
    return sorted(today - LASTING + timedelta(days=random.randint(0, last)) for _ in range(count))


def _lived(story: Story, course: Course, random: Random) -> None:
    codes = course.steps[-1].parts if course.steps else ()
    wish = asked_for(*codes) if codes else {}
    story.registered(course.arrival.arrived_on, registration(random, course.arrival, course.kind, course.topic, **wish))
    asked = any(step.verb == verbs.OPINION_RECEIVED for step in course.steps)
    for before, step in pairwise([course.steps[0], *course.steps] if course.steps else []):
        if "refused_third_party" in step.parts and not asked:
            story.consulted(before.on, before.on, step.on)
        _step(story, step)


def _step(story: Story, step: Step) -> None:
    on = step.on
    if step.verb == verbs.CONFIRMED:
        story.confirmed(on)
    elif step.verb == verbs.ASSIGNED:
        story.assigned(on)
    elif step.verb == verbs.CORRECTION_ASKED:
        story.corrected(on, date.fromisoformat(str(step.codes["reply_by"])), None)
    elif step.verb == verbs.CORRECTION_RECEIVED:
        story.correction_received(on)
    elif step.verb == verbs.ABANDONED:
        story.act(on, Role.HANDLER, abandon)
    elif step.verb == verbs.WITHDRAWN:
        story.act(on, Role.HANDLER, withdraw)
    elif step.verb == verbs.SEARCHED:
        story.searched(on, bool(step.codes["found"]))
    elif step.verb == verbs.CONSULTATION_SENT:
        story.consulted(on)
    elif step.verb == verbs.OPINION_RECEIVED:
        story.opinion_received(on)
    elif step.verb == verbs.EXTENDED:
        story.extended(on)
    elif step.verb == verbs.ANSWERED:
        story.answered(on, *(part(code) for code in step.parts), main=step.parts[0], reason="以主要诉求归类")

