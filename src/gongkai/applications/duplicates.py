"""Duplicates and repeats: the same words again, the same applicant again, one applicant at many bodies.

All of it through the policy: a clerk sees what her body may read, the office above sees its tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet

from gongkai.applications import acts
from gongkai.applications.models import ApplicantRecord, Application
from gongkai.bodies.policy import visible

SHOWN = 20
"""so many of each kind are listed on a page"""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Other applications like one; the newest first, at most `SHOWN` of each.

    `repeated`: the same words by the same applicant (重复申请 where it was answered, 条例 36(六)). `identical`: the same
    words by others (群体性申请: counted one by one, may be handled by one act). `same_applicant`: other words.
    """

    repeated: list[Application]
    identical: list[Application]
    same_applicant: list[Application]


@dataclass(frozen=True, slots=True)
class Spread:
    """One applicant with applications at several bodies (一人多投) within a period."""

    name: str
    bodies: int
    applications: int
    latest: Application


def duplicates_of(actor: Any, application: Application) -> Duplicates:
    """What else there is like this application, as far as the actor may read it."""
    others = visible(actor, acts.READ, Application.objects.exclude(pk=application.pk)).select_related("body", "case")
    alike = others.filter(requests__likeness__in=_likenesses(application)).distinct()
    index = ApplicantRecord.objects.get(pk=application.pk).same_applicant
    if not index:
        return Duplicates([], _newest(alike), [])
    same = others.filter(applicant__same_applicant=index)
    return Duplicates(
        repeated=_newest(alike.filter(applicant__same_applicant=index)),
        identical=_newest(alike.exclude(applicant__same_applicant=index)),
        same_applicant=_newest(same.exclude(pk__in=alike.values("pk"))),
    )


def spread_applicants(actor: Any, since: date, until: date) -> list[Spread]:
    """Applicants whose applications arrived at two or more bodies in the period, both days included; most bodies first."""
    readable = visible(actor, acts.READ, Application.objects.filter(arrived_on__range=(since, until)))
    found = readable.exclude(applicant__same_applicant="").order_by().values_list("applicant__same_applicant")
    groups = found.annotate(bodies=Count("body", distinct=True), number=Count("pk"), latest=Max("pk")).filter(bodies__gte=2)
    rows = list(groups.order_by("-bodies", "-number", "latest")[:SHOWN])
    latest = Application.objects.select_related("body", "applicant").in_bulk([last for *_, last in rows])
    return [Spread(latest[last].applicant.name, bodies, number, latest[last]) for _, bodies, number, last in rows]


def _likenesses(application: Application) -> list[str]:
    return list(application.requests.exclude(likeness="").values_list("likeness", flat=True))


def _newest(found: QuerySet[Application]) -> list[Application]:
    return list(found.order_by("-arrived_on", "-pk")[:SHOWN])


def applications_of_applicants(actor: Any, indexes: Iterable[str]) -> dict[str, int]:
    """How many applications each applicant has that the actor may read, by blind index; one query."""
    known = {index for index in indexes if index}
    found = visible(actor, acts.READ, Application.objects.filter(applicant__same_applicant__in=known))
    return dict(found.order_by().values_list("applicant__same_applicant").annotate(Count("pk")))
