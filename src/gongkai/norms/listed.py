"""Lists for anyone: consultations, open and closed, and the issues of gazettes; public versions only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.row_numbers import row_number
from gongkai.items.kinds import Standing
from gongkai.norms.models import ConsultationFacts, GazetteFacts
from gongkai.site import clock

PAGE = 30


@dataclass(frozen=True, slots=True)
class Consultations:
    """One page; `after` is what the next begins behind, blank on the last."""

    rows: list[ConsultationFacts]
    after: str


@dataclass(frozen=True, slots=True)
class Issues:
    """One page of issues, newest first."""

    rows: list[GazetteFacts]
    after: str


def open_consultations() -> QuerySet[ConsultationFacts]:
    """Those on which opinions can be sent today, the one that closes first first."""
    today = clock.today()
    return _consultations().filter(opens_on__lte=today, closes_on__gte=today).order_by("closes_on", "pk")


def closed_consultations(after: str = "", size: int = PAGE) -> Consultations:
    """Those whose term is over, the last closed first; ValueError for a wrong `after`."""
    rows = _consultations().filter(closes_on__lt=clock.today()).order_by("-closes_on", "-pk")
    if after:
        day, _, number = after.partition("_")
        last = date.fromisoformat(day)
        rows = rows.filter(Q(closes_on__lt=last) | Q(closes_on=last, pk__lt=row_number(number)))
    found = list(rows[: size + 1])
    more = len(found) > size
    return Consultations(found[:size], f"{found[size - 1].closes_on.isoformat()}_{found[size - 1].pk}" if more else "")


def issues(body: Body | None = None, after: str = "", size: int = PAGE) -> Issues:
    """The issues of a body's gazette, or of all; ValueError for a wrong `after`."""
    rows = GazetteFacts.objects.filter(
        version__item__course__standing=Standing.PUBLISHED, version=F("version__item__course__public_version")
    ).select_related("version__item__body", "version__item__course")
    if body is not None:
        rows = rows.filter(version__item__body=body)
    if after:
        year, number, pk = (row_number(part) for part in after.split("_"))
        earlier = Q(year__lt=year) | Q(year=year, number__lt=number) | Q(year=year, number=number, pk__lt=pk)
        rows = rows.filter(earlier)
    found = list(rows.order_by("-year", "-number", "-version")[: size + 1])
    if len(found) <= size:
        return Issues(found, "")
    end = found[size - 1]
    return Issues(found[:size], f"{end.year}_{end.number}_{end.pk}")


def _consultations() -> QuerySet[ConsultationFacts]:
    rows = ConsultationFacts.objects.filter(
        version__item__course__standing=Standing.PUBLISHED, version=F("version__item__course__public_version")
    )
    return rows.select_related("version__item__body", "version__item__course")
