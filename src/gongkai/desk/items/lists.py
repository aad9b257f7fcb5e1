"""The lists of 主动公开 at a body: each with its length, turned over by the last row seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from gongkai.applications.listing import by_due_date, counted, newest_first
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body
from gongkai.desk.items.lamp import item_lamp
from gongkai.desk.items.situation import stage_words
from gongkai.desk.lamp import Lamp
from gongkai.desk.lists import Tab
from gongkai.items.models import Decision, ItemCourse
from gongkai.items.queries import awaiting, desk_list

LABELS = {
    "not_handed_over": _("未移送"),
    "drafts": _("编辑中"),
    "in_review": _("审核中"),
    "to_publish": _("待发布"),
    "overdue": _("已逾期"),
    "emergency": _("待补审"),
    "published": _("已公开"),
    "ended": _("撤下、下线"),
    "withheld": _("不予公开、依申请公开"),
    "to_reevaluate": _("到期重新评估"),
}
"""Names of `items.queries.LISTS`, in the order of the page."""

FIRST = ("overdue", "emergency", "not_handed_over", "drafts", "in_review", "to_publish", "published")
"""What is shown to whoever names no list: the first that is not empty."""

NEWEST_FIRST = ("published", "ended", "withheld")
"""Lists in which nothing is due."""

REVIEWERS = frozenset({
    Role.HANDLER.value, Role.HANDLING_UNIT.value, Role.OFFICE_HEAD.value, Role.SIGNER.value,
    Role.SECRECY_REVIEWER.value, Role.LEGAL_ADVISER.value,
})  # fmt: skip
"""Whom a body's steps of review can name."""

MOST = 30
"""Cards on the page of what awaits one's own review; the next come when these are done."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item in a list."""

    course: ItemCourse
    title: str
    number: str
    stage: str
    lamp: Lamp


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `after` begins the next, blank on the last."""

    lines: list[Line]
    after: str


def tabs(actor: Any, body: Body) -> list[Tab]:
    """Every list with its length, from one query."""
    counts = counted({key: desk_list(actor, body, key) for key in LABELS})
    return [Tab(key, gettext(label), counts[key]) for key, label in LABELS.items()]


def page(actor: Any, body: Body, key: str, after: str, on: date) -> Page:
    """One page; KeyError or ValueError for an address that nobody was given."""
    queryset: QuerySet[Any] = desk_list(actor, body, key)
    found = newest_first(queryset, after) if key in NEWEST_FIRST else by_due_date(queryset, after)
    return Page(lines(found.rows, on), found.after)


def lines(rows: Iterable[Any], on: date) -> list[Line]:
    """The items with what they are called; of what was never written the sheet says it, from one more query."""
    courses = list(rows)
    without = [course.pk for course in courses if not (course.work_version or course.public_version)]
    latest = Decision.objects.filter(item__in=without).values("item").annotate(last=Max("pk")).values("last")
    sheets = {one.item_id: one for one in Decision.objects.filter(pk__in=latest)} if without else {}
    return [_line(course, sheets.get(course.pk), on) for course in courses]


def waiting_for(actor: Any, roles: Iterable[str]) -> int:
    """How many items wait for the actor's own review, no more than a menu shows; nobody else is asked about."""
    return awaiting(actor).order_by()[:100].count() if REVIEWERS & set(roles) else 0


def _line(course: ItemCourse, sheet: Decision | None, on: date) -> Line:
    known: Any = course.work_version or course.public_version or sheet
    return Line(course, known.title, known.document_number, stage_words(course), item_lamp(course, on))
