"""公开指南、公开制度、负责人、机构职能: what they must say, and what the public reads of them.

条例 12 names what belongs into a guide; 条例 20（二） the organs with their addresses, hours, telephones and heads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.items.catalogue import acts
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import GuideFacts, Item, ItemCourse, LeaderFacts, OrganFacts, RuleFacts
from gongkai.law.disclosure_kinds import kinds_owed
from gongkai.law.reasons import Reason, Refused
from gongkai.site import clock

GUIDE = "《政府信息公开条例》第十二条第二款"
ORGANISATION = "《政府信息公开条例》第二十条第二项"

ELEMENTS = {
    "classification": "政府信息的分类", "arrangement": "政府信息的编排体系", "ways_to_get": "政府信息的获取方式",
    "office": "政府信息公开工作机构的名称", "address": "办公地址", "hours": "办公时间", "telephone": "联系电话",
    "fax": "传真号码", "internet": "互联网联系方式",
}  # fmt: skip
"""What 条例 12 asks of a guide, in its order; by column."""

ORGAN = {"functions": "机关职能", "address": "办公地址", "hours": "办公时间", "telephone": "联系方式", "head": "负责人姓名"}

FACTS: dict[str, type[Any]] = {Genre.GUIDE: GuideFacts, Genre.RULES: RuleFacts, Genre.LEADER: LeaderFacts, Genre.ORGAN: OrganFacts}
"""The table of facts that goes with a genre."""


@dataclass(frozen=True, slots=True)
class GuideReport:
    """How a body's public guide stands: `course` is None where it has none. `owed`: 条例 12 asks one of it."""

    body: Body
    course: ItemCourse | None
    missing: tuple[Reason, ...]
    owed: bool

    @property
    def published_on(self) -> date | None:
        """The day on which it was last published."""
        return self.course.published_on if self.course else None


def missing(guide: GuideFacts) -> list[Reason]:
    """Every element of 条例 12 that a guide does not say, in the article's order."""
    said = {name: getattr(guide, name).strip() for name in ELEMENTS}
    summer, winter = guide.summer_hours.strip(), guide.winter_hours.strip()
    said["hours"] = said["hours"] or (summer and winter)
    season = "冬季" if summer else "夏季" if winter else ""
    return [
        Reason(f"guide.{name}", f"公开指南没有写明{season if name == 'hours' else ''}{label}，请填写", GUIDE)
        for name, label in ELEMENTS.items()
        if not said[name]
    ]


def missing_of_organ(organ: OrganFacts) -> list[Reason]:
    """What 条例 20（二） asks of an organ and it does not say."""
    return [
        Reason(f"organ.{name}", f"“{organ.name}”没有写明{label}，请填写", ORGANISATION)
        for name, label in ORGAN.items()
        if not getattr(organ, name).strip()
    ]


def refuse_incomplete(item: Item) -> None:
    """Asked before an item is submitted: a guide without its elements, a leader or organ without facts do not go on."""
    table = FACTS.get(item.genre)
    if table is None or item.genre == Genre.RULES:
        return
    course = ItemCourse.objects.get(pk=item.pk)
    facts = table.objects.filter(pk=course.work_version_id).first()
    if facts is None:
        label, article = Genre(item.genre).label, GUIDE if item.genre == Genre.GUIDE else ORGANISATION
        raise Refused([Reason("no_facts", f"{label}没有填写要素，请填写后再送审", article)])
    reasons = missing(facts) if item.genre == Genre.GUIDE else missing_of_organ(facts) if item.genre == Genre.ORGAN else []
    if reasons:
        raise Refused(reasons)


def public_guide(body: Body) -> ItemCourse | None:
    """The guide that the public reads now, with `public_version.guide`; None where there is none."""
    return _public(body, Genre.GUIDE, "guide").order_by("-published_at").first()


def public_rules(body: Body) -> QuerySet[ItemCourse]:
    """The rules (制度) that are public, those with facts as `public_version.rule`, the newest first."""
    return _public(body, Genre.RULES).select_related("item", "public_version__rule").order_by("-published_at", "pk")


def public_leaders(body: Body, on: date | None = None) -> QuerySet[ItemCourse]:
    """Who leads the body on the day (today), with `public_version.leader`, in their order."""
    on = on or clock.today()
    leader = "public_version__leader__"
    begun = Q(**{f"{leader}since": None}) | Q(**{f"{leader}since__lte": on})
    not_left = Q(**{f"{leader}until": None}) | Q(**{f"{leader}until__gt": on})
    return _public(body, Genre.LEADER, "leader").filter(begun, not_left).order_by(f"{leader}position", "pk")


def public_organs(body: Body) -> QuerySet[ItemCourse]:
    """The body and its inner units with their functions, as `public_version.organ`, in their order."""
    return _public(body, Genre.ORGAN, "organ").order_by("public_version__organ__position", "pk")


def guide_reports(actor: Any, bodies: Iterable[Body]) -> list[GuideReport]:
    """How the guides of these bodies stand, for those whose coverage the actor may see; by name."""
    found = visible(actor, acts.COVERAGE, Body.objects.filter(pk__in=[body.pk for body in bodies]))
    shown = list(found.order_by("name", "pk"))
    courses = ItemCourse.objects.filter(body__in=shown, item__genre=Genre.GUIDE, standing=Standing.PUBLISHED)
    newest = {course.body_id: course for course in courses.select_related("public_version__guide").order_by("published_at")}
    return [_report(body, newest.get(body.pk)) for body in shown]


def _report(body: Body, course: ItemCourse | None) -> GuideReport:
    owed = bool(kinds_owed(body.kind))
    if course is None:
        return GuideReport(body, None, (Reason("guide.none", "还没有公开指南", GUIDE),) if owed else (), owed)
    facts = getattr(course.public_version, "guide", None) or GuideFacts()
    return GuideReport(body, course, tuple(missing(facts)), owed)


def _public(body: Body, genre: Genre, facts: str = "") -> QuerySet[ItemCourse]:
    found = ItemCourse.objects.filter(body=body, item__genre=genre, standing=Standing.PUBLISHED)
    if not facts:
        return found
    related = f"public_version__{facts}"
    return found.filter(**{f"{related}__isnull": False}).select_related("item", related)
