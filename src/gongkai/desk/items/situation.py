"""An item as its pages and the acts on it find it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from gongkai.bodies.policy import Act, permitted
from gongkai.desk.items.lamp import item_lamp
from gongkai.desk.lamp import Lamp
from gongkai.items import acts, queries
from gongkai.items.kinds import Standing, Way, Work
from gongkai.items.models import Decision, Item, ItemCourse, Version
from gongkai.items.steps import known
from gongkai.site.clock import today

ASKED: tuple[Act, ...] = (
    acts.DRAFT, acts.SUBMIT, acts.RECALL, acts.REVIEW, acts.PUBLISH, acts.RELEASE_IN_EMERGENCY, acts.REVIEW_AFTER,
    acts.WITHDRAW, acts.TAKE_DOWN, acts.REEVALUATE,
)  # fmt: skip
"""What the policy is asked about an item, from one query."""


@dataclass(frozen=True, slots=True)
class At:
    """An item, where it stands, and what the policy lets the actor do to it."""

    actor: Any
    item: Item
    course: ItemCourse
    decision: Decision
    permitted: frozenset[str]
    on: date

    @property
    def version(self) -> Version | None:
        """The version in work, otherwise the public one."""
        return self.course.work_version or self.course.public_version

    @property
    def title(self) -> str:
        return self.version.title if self.version else self.decision.title

    @property
    def seen(self) -> str:
        """What a form was opened about: content, and where it was."""
        return f"{self.course.standing}.{self.course.work}.{self.version.sha256 if self.version else ''}"

    @property
    def stage_words(self) -> str:
        """Where it is, in one phrase."""
        return stage_words(self.course)

    @property
    def lamp(self) -> Lamp:
        return item_lamp(self.course, self.on)

    @property
    def proactive(self) -> bool:
        return self.course.way == Way.PROACTIVE

    @property
    def tells_again(self) -> bool:
        """Whether the next release has to tell the public what was wrong."""
        return self.course.first_on is not None

    def may(self, act: Act) -> bool:
        return act.code in self.permitted


def read(actor: Any, item_id: int) -> At:
    """The item, or 404 where there is none that the actor may read."""
    try:
        course = queries.find(actor, item_id)
    except ItemCourse.DoesNotExist as problem:
        raise Http404 from problem
    for version in (course.work_version, course.public_version):
        if version is not None:
            version.item = course.item
    decision = course.item.decisions.latest("pk")
    return At(actor, course.item, course, decision, permitted(actor, ASKED, course.item), today())


def stage_words(course: ItemCourse) -> str:
    """编辑中, 待保密审查, 待发布, 已公开 …: the work where there is some, otherwise what the public has."""
    if course.work == Work.REVIEW:
        return f"{Work.REVIEW.label}：{known()[course.step].label}"
    if course.work != Work.NONE:
        return Work(course.work).label
    if course.way != Way.PROACTIVE and course.standing == Standing.UNPUBLISHED:
        return Way(course.way).label
    return Standing(course.standing).label
