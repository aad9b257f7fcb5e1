"""The work lists as the desk shows them: those of the applications, all that is open, and everything."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from gongkai.applications.kinds import Stage
from gongkai.applications.listing import MOST, Slice, by_due_date, counted, last_of_all
from gongkai.applications.models import Case, Request
from gongkai.applications.queries import LISTS, cases, work_list
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body
from gongkai.desk.lamp import Lamp, lamp

OPEN, ALL = "open", "all"
OWN_LISTS = {OPEN: _("在办"), ALL: _("全部申请")}
FIRST = ("overdue", "due_today", "due_soon", "mine", "to_confirm", "unassigned")
"""What is shown to whoever comes without naming a list: the first of these that is not empty."""

FIRST_FOR = {
    Role.SIGNER.value: ("to_sign",), Role.LEGAL_ADVISER.value: ("to_review",), Role.OFFICE_HEAD.value: ("to_review",),
    Role.MAILROOM.value: ("to_confirm",),
}  # fmt: skip
"""What comes before that for some roles."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One list with its name and length, 超过1,000 where it is longer than that."""

    key: str
    label: str
    count: int

    @property
    def words(self) -> str:
        return count_words(self.count)


@dataclass(frozen=True, slots=True)
class Line:
    """One case in a list."""

    case: Case
    lamp: Lamp
    title: str
    handler: str


def count_words(count: int) -> str:
    """A count as lists show it."""
    return gettext("超过1,000") if count > MOST else str(count)


def tabs(actor: Any, body: Body | None = None) -> list[Tab]:
    """Every list with its length; two queries at most, however long they are."""
    labels = {one.key: one.label for one in LISTS} | {OPEN: gettext(OWN_LISTS[OPEN])}
    among = cases(actor, body)
    counts = counted({key: listed(actor, key, body, among) for key in labels})
    shown = [Tab(key, gettext(label), counts[key]) for key, label in labels.items()]
    return [*shown, Tab(ALL, gettext(OWN_LISTS[ALL]), -1)]


def default_list(lists: list[Tab], roles: Collection[str]) -> str:
    """The list that waits most for whoever looks."""
    counts = {tab.key: tab.count for tab in lists}
    wanted = [key for role in sorted(roles) for key in FIRST_FOR.get(role, ())]
    return next((key for key in (*wanted, *FIRST) if counts.get(key)), OPEN)


def listed(actor: Any, key: str, body: Body | None = None, among: QuerySet[Case] | None = None) -> QuerySet[Case]:
    """The cases of a list; KeyError for an unknown one. `among` as in `queries.work_list`."""
    found = cases(actor, body) if among is None else among
    if key == ALL:
        return found
    return found.exclude(stage=Stage.CLOSED) if key == OPEN else work_list(actor, key, body, among=found)


def slice_of(actor: Any, key: str, body: Body | None, after: str) -> Slice:
    """One page of a list; KeyError or ValueError for an address that nobody was given."""
    queryset = listed(actor, key, body)
    return last_of_all(queryset, after) if key == ALL else by_due_date(queryset, after)


def lines(rows: list[Case], own: Iterable[Body]) -> list[Line]:
    """The cases with their lamps and what they ask for, from one more query; who handles them is named to colleagues,
    those of the `own` bodies, only."""
    colleagues = {body.pk for body in own}
    titles: dict[int, str] = {}
    latest = Request.objects.filter(application__in=[case.pk for case in rows]).order_by("version")
    for number, *words in latest.values_list("application_id", "title", "document_number", "features"):
        titles[number] = next((text for text in words if text), "")
    return [Line(case, lamp(case), titles.get(case.pk, ""), handler_words(case, colleagues)) for case in rows]


def handler_words(case: Case, colleagues: Container[int]) -> str:
    """Who handles a case, for colleagues; for others whether anybody does. `colleagues`: ids of the reader's bodies."""
    if case.handler is None:
        return gettext("未分办")
    return case.handler.display_name if case.body_id in colleagues else gettext("已分办")
