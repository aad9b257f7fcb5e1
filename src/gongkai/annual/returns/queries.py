"""What pages ask about returns; always through the policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from gongkai.annual.models import (
    AnnualReturn,
    ConfirmedCell,
    ListedBody,
    ReportingList,
    ReturnCell,
    ReturnCourse,
    ReturnDraft,
    ReturnRemark,
    Urging,
)
from gongkai.annual.returns import acts, verbs
from gongkai.annual.returns.cells import Spot, from_amount, spots
from gongkai.annual.returns.lines import LISTS, counted, counts, current_list, with_standing
from gongkai.annual.returns.totals import Stale, stale_return
from gongkai.bodies.models import Body
from gongkai.bodies.policy import permitted, require, visible
from gongkai.ledger.models import Event
from gongkai.report.model import Report, Value

PAGE = 50


@dataclass(frozen=True, slots=True)
class Collected:
    """A list with one page of its lines; `counts` by the code of `LISTS`, `after` where the next page begins."""

    found: ReportingList | None
    counts: dict[str, int]
    rows: list[Any]
    after: int | None


@dataclass(frozen=True, slots=True)
class Owed:
    """A return that a body owes to a government: its line, its newest return, what was typed, how often it was urged."""

    line: Any
    course: ReturnCourse | None
    remark: ReturnRemark | None
    urgings: list[Urging]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One return with everything about it."""

    course: ReturnCourse
    report: Report
    earlier: list[ReturnCourse]
    remarks: list[ReturnRemark]
    confirmed: dict[str, ConfirmedCell]
    events: list[tuple[Event, str]]
    stale: Stale
    due_on: date | None
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class Share:
    """What one body has in a cell of the sums."""

    course: ReturnCourse
    value: Value


@dataclass(frozen=True, slots=True)
class Shares:
    """The bodies behind a cell, largest page of `PAGE`; `total` is the sum over all."""

    spot: Spot
    rows: list[Share]
    after: int | None


def collected(actor: Any, to: Body, year: int, code: str = "all", after: int = 0, size: int = PAGE) -> Collected:
    """The list of a government and one page of those of its bodies that a list of `LISTS` holds; KeyError for another."""
    require(actor, acts.READ_LIST, to)
    condition = LISTS[code][1]
    found = current_list(to, year)
    if found is None:
        return Collected(None, {}, [], None)
    rows = with_standing(found.lines.all(), found).filter(condition, pk__gt=after)
    lines = list(rows.select_related("body", "covered_by").order_by("pk")[: size + 1])
    courses = ReturnCourse.objects.select_related("report").defer("report__content")
    by_id = courses.in_bulk([line.latest for line in lines if line.latest])
    for line in lines:
        line.course = by_id.get(line.latest)
    numbers = {code.removeprefix("n_"): number for code, number in counts(found).items()}
    return Collected(found, numbers, lines[:size], lines[size - 1].pk if len(lines) > size else None)


def every_line(actor: Any, to: Body, year: int, code: str) -> list[Any]:
    """All lines of one of `LISTS`, to print."""
    require(actor, acts.READ_LIST, to)
    found = current_list(to, year)
    if found is None:
        return []
    return list(with_standing(found.lines.all(), found).filter(LISTS[code][1]).select_related("body").order_by("pk"))


def owed(actor: Any, body: Body) -> list[Owed]:
    """What a body is asked for by the lists that hold, the newest year first."""
    require(actor, acts.READ_OWN, body)
    newest = ReportingList.objects.filter(body=OuterRef("reporting_list__body"), year=OuterRef("reporting_list__year"))
    rows = ListedBody.objects.filter(body=body).annotate(newest=Subquery(newest.order_by("-number").values("number")[:1]))
    lines = rows.filter(reporting_list__number=F("newest")).select_related("reporting_list__body", "covered_by", "body")
    found = list(lines.order_by("-reporting_list__year", "pk"))
    courses = _newest(body)
    remarks = {one.report_id: one for one in ReturnRemark.objects.filter(report__in=[c.pk for c in courses.values()]).order_by("pk")}
    urged: dict[tuple[int, int], list[Urging]] = {}
    for one in Urging.objects.filter(body=body).select_related("reporting_list").order_by("pk"):
        urged.setdefault((one.reporting_list.body_id, one.reporting_list.year), []).append(one)
    return [_owed(line, courses, remarks, urged) for line in found]


def find_return(actor: Any, number: int) -> Dossier:
    """One return; raises AnnualReturn.DoesNotExist for one that the actor may not read."""
    found = visible(actor, acts.READ, AnnualReturn.objects.all()).select_related("to", "body", "file").get(pk=number)
    course = ReturnCourse.objects.get(pk=found.pk)
    course.report = found
    line = _line_of(found)
    events = Event.objects.filter(subject_kind=verbs.RETURN, subject_id=found.pk).order_by("id")
    earlier = ReturnCourse.objects.filter(to=found.to_id, body=found.body_id, year=found.year).exclude(pk=found.pk)
    return Dossier(
        course, found.typed(), list(earlier.order_by("-number")), _remarks(found),
        {one.key: one for one in found.confirmed.all()}, [(one, verbs.VERBS[one.verb]) for one in events],
        stale_return(found), line.due_on if line else None,
        permitted(actor, (acts.TAKE_BACK, acts.SEND_BACK, acts.ACCEPT), found),
    )  # fmt: skip


def find_draft(actor: Any, to: Body, body: Body, year: int) -> ReturnDraft | None:
    """What was typed for this return; None where nothing was begun. Refused to whoever may not file it."""
    require(actor, acts.FILE, body)
    rows = ReturnDraft.objects.filter(to=to, body=body, year=year).select_related("to", "body", "file", "saved_by")
    return rows.first()


def shares(actor: Any, to: Body, year: int, key: str, after: int = 0, size: int = PAGE) -> Shares:
    """The bodies that make up a cell of the sums, by return; KeyError for a key that the year's form does not have."""
    require(actor, acts.READ_LIST, to)
    spot = spots(year)[key]
    found = current_list(to, year)
    returns = counted(found) if found else ReturnCourse.objects.none()
    rows = returns.filter(pk__gt=after).order_by("pk").select_related("body", "report").defer("report__content")
    courses = list(rows[: size + 1])
    cells = ReturnCell.objects.filter(report__in=[one.pk for one in courses[:size]], key=key)
    stored = dict(cells.values_list("report_id", "amount"))
    found_shares = [Share(one, from_amount(stored.get(one.pk), spot.number)) for one in courses[:size]]
    return Shares(spot, found_shares, courses[size - 1].pk if len(courses) > size else None)


def collectors(actor: Any) -> QuerySet[Body]:
    """The governments whose lists the actor may read: those that declared one, and those that may."""
    return visible(actor, acts.READ_LIST, Body.objects.filter(children__isnull=False).distinct().order_by("name", "pk"))


def years_of(to: Body) -> list[int]:
    """The years of which a list was declared, newest first."""
    rows = ReportingList.objects.filter(body=to).order_by("-year").values_list("year", flat=True).distinct()
    return list(rows)


def _newest(body: Body) -> dict[tuple[int, int], ReturnCourse]:
    rows = ReturnCourse.objects.filter(body=body).select_related("report").defer("report__content").order_by("number")
    return {(one.to_id, one.year): one for one in rows}


def _owed(line: Any, courses: Any, remarks: Any, urged: Any) -> Owed:
    at = (line.reporting_list.body_id, line.reporting_list.year)
    course = courses.get(at)
    return Owed(line, course, remarks.get(course.pk) if course else None, urged.get(at, []))


def _remarks(found: AnnualReturn) -> list[ReturnRemark]:
    """What was said of this return and of those before it, the newest first."""
    rows = ReturnRemark.objects.filter(report__to=found.to_id, report__body=found.body_id, report__year=found.year)
    return list(rows.select_related("report").defer("report__content").order_by("-pk"))


def _line_of(found: AnnualReturn) -> ListedBody | None:
    current = current_list(found.to, found.year)
    return current.lines.filter(body=found.body_id).first() if current else None
