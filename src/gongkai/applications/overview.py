"""How the bodies stand that one may read the figures of: open, due soon, overdue, answered, how fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Avg,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    When,
)
from django.db.models import Case as CaseWhen

from gongkai.applications import acts
from gongkai.applications.kinds import Purpose, Stage
from gongkai.applications.models import Case
from gongkai.applications.queries import SOON
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.bodies.work_calendar import calendar
from gongkai.site.clock import today

PAGE = 60
RUNNING = Q(stage__in=[Stage.IN_PROGRESS, Stage.REMAKING])
"""What can be overdue or due soon."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One body. `answered` counts this year's ends; `mean_days` are calendar days from receipt to end, None without one."""

    body: Body
    open: int = 0
    soon: int = 0
    overdue: int = 0
    answered: int = 0
    mean_days: int | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """One page of bodies: with overdue cases first, then with some due soon, then by name; `after` is the id of the last
    where more follow."""

    rows: list[Standing]
    after: int | None


def overview(actor: Any, on: date | None = None, after: int | None = None) -> Overview:
    """The bodies whose figures the actor may read, as of a day (today); Body.DoesNotExist for a wrong `after`."""
    day = on or today()
    found = _by_urgency(visible(actor, acts.READ_FIGURES, Body.objects.all()), day)
    if after is not None:
        last = found.get(pk=after)
        same = Q(urgency=last.urgency)
        found = found.filter(Q(urgency__gt=last.urgency) | same & Q(name__gt=last.name) | same & Q(name=last.name, pk__gt=last.pk))
    bodies = list(found[: PAGE + 1])
    rows = _standings(bodies[:PAGE], day)
    return Overview(rows, bodies[PAGE - 1].pk if len(bodies) > PAGE else None)


def _by_urgency(bodies: QuerySet[Body], on: date) -> QuerySet[Body]:
    """0 where something is overdue, 1 where something is due soon, 2 elsewhere: looked up, not counted."""
    running = Case.objects.filter(RUNNING, body=OuterRef("pk"))
    late, soon = running.filter(due_on__lt=on), running.filter(due_on__gte=on, due_on__lte=_soon(on))
    urgency = CaseWhen(When(Exists(late), then=0), When(Exists(soon), then=1), default=2, output_field=IntegerField())
    return bodies.annotate(urgency=urgency).order_by("urgency", "name", "pk")


def _soon(on: date) -> date:
    return calendar().add_working_days(on, SOON)


def _standings(bodies: Sequence[Body], on: date) -> list[Standing]:
    numbers = [body.pk for body in bodies]
    running, soon = RUNNING, _soon(on)
    opened = Case.objects.filter(body__in=numbers).exclude(stage=Stage.CLOSED).order_by().values("body").annotate(
        open=Count("pk"),
        soon=Count("pk", filter=running & Q(due_on__gte=on, due_on__lte=soon)),
        overdue=Count("pk", filter=running & Q(due_on__lt=on)),
    )  # fmt: skip
    taken = ExpressionWrapper(F("closed_on") - F("received_on"), output_field=DurationField())
    year = (date(on.year, 1, 1), date(on.year, 12, 31))
    ended = Case.objects.filter(
        body__in=numbers, closed_on__range=year, received_on__isnull=False, purpose=Purpose.DISCLOSURE
    ).order_by().values("body").annotate(answered=Count("pk"), mean=Avg(taken))  # fmt: skip
    waiting = {row["body"]: row for row in opened}
    done = {row["body"]: row for row in ended}
    return [_standing(body, waiting.get(body.pk, {}), done.get(body.pk, {})) for body in bodies]


def _standing(body: Body, waiting: dict[str, Any], done: dict[str, Any]) -> Standing:
    mean: timedelta | None = done.get("mean")
    days = None if mean is None else round(mean / timedelta(days=1))
    counts = {name: waiting.get(name, 0) for name in ("open", "soon", "overdue")}
    return Standing(body, **counts, answered=done.get("answered", 0), mean_days=days)
