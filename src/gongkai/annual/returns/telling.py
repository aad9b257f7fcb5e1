"""Reminders of returns to a body's office: due soon, late, sent back, urged; each told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from gongkai.annual.models import ListedBody, Part, ReportingList, ReturnCourse, ReturnState
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body
from gongkai.bodies.queries import holders
from gongkai.delivery import notices
from gongkai.delivery.notices import Kind, Telling

BATCH = 500
SOON = timedelta(days=7)
TOLD = (Role.HANDLER, Role.OFFICE_HEAD)


def _path(to: int, body: int) -> str:
    return f"/desk/returns/bodies/{body}/"


DUE_SOON = notices.declare("return.due_soon", "年度报告应在七日内报送主管部门", "报送截止日期", _path)
LATE = notices.declare("return.late", "年度报告已过报送截止日期，尚未报送", "报送截止日期", _path)
SENT_BACK = notices.declare("return.sent_back", "报送的年度报告被退回，请按意见改正后重新报送", "退回日期", _path)
URGED = notices.declare("return.urged", "主管部门催报年度报告", "催报日期", _path)


def remind(on: date) -> int:
    """Tell who has not reported and is due within a week, or is late; how many notices there were."""
    waiting = _unreported()
    soon = waiting.filter(due_on__gte=on, due_on__lte=on + SOON)
    return _remind(DUE_SOON, soon, on) + _remind(LATE, waiting.filter(due_on__lt=on), on)


def tell(kind: Kind, to: Body, year: int, bodies: Iterable[int], on: date) -> int:
    """Tell the offices of these bodies something that happened on a day to their returns on a year."""
    people = _people(on)
    owed = [_Owed(kind, to.pk, year, body, on) for body in bodies]
    return notices.tell([told for one in owed for told in _tellings(one, people)], on)


def _unreported() -> QuerySet[ListedBody]:
    """Lines of the lists that hold, of bodies with nothing at the collecting office."""
    list_of = ReportingList.objects.filter(body=OuterRef("reporting_list__body"), year=OuterRef("reporting_list__year"))
    here = ReturnCourse.objects.filter(
        to=OuterRef("reporting_list__body"), year=OuterRef("reporting_list__year"), body=OuterRef("body"),
        state__in=(ReturnState.FILED, ReturnState.ACCEPTED),
    )  # fmt: skip
    newest = Subquery(list_of.order_by("-number").values("number")[:1])
    rows = ListedBody.objects.exclude(part=Part.COVERED).annotate(newest=newest, here=Subquery(here.values("pk")[:1]))
    return rows.filter(Q(reporting_list__number=F("newest")), here=None)


@dataclass(frozen=True, slots=True)
class _Owed:
    """A return of which a body's office is told something."""

    kind: Kind
    to: int
    year: int
    body: int
    day: date


def _remind(kind: Kind, rows: QuerySet[ListedBody], on: date) -> int:
    waiting = notices.untold(rows, kind, "due_on", "reporting_list__body", "body")
    people, told, last = _people(on), 0, 0
    columns = ("pk", "reporting_list__body_id", "reporting_list__year", "body_id", "due_on")
    while batch := list(waiting.filter(pk__gt=last).order_by("pk").values_list(*columns)[:BATCH]):
        last = batch[-1][0]
        told += notices.tell([one for _, *owed in batch for one in _tellings(_Owed(kind, *owed), people)], on)
    return told


def _people(on: date) -> Callable[[int], list[int]]:
    """Who is told for a body, asked once each."""
    return cache(lambda body: sorted(holders(Body(pk=body), *TOLD, on=on).values_list("pk", flat=True)))


def _tellings(owed: _Owed, people: Callable[[int], list[int]]) -> list[Telling]:
    number = f"{owed.year}年年报"
    return [Telling(owed.kind, owed.to, number, owed.day, one, owed.body, owed.body) for one in people(owed.body)]
