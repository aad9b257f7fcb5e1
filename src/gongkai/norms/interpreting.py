"""政策解读: how many documents of a body and year were interpreted, and after how many days; what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, QuerySet, Subquery

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require, visible
from gongkai.items.acts import READ
from gongkai.items.kinds import Standing
from gongkai.items.models import Decision, Item, ItemCourse
from gongkai.norms import acts
from gongkai.norms.models import InterpretedNorm, NormCourse


@dataclass(frozen=True, slots=True)
class Share:
    """Of the documents published here in a year by a body: how many, how many with a public interpretation, how many
    of these on the same day, and the longest wait in days (null where none is interpreted)."""

    body: Body
    year: int
    published: int
    interpreted: int
    same_day: int
    longest: int | None

    @property
    def percent(self) -> int | None:
        """Rounded down; null where there is nothing to interpret."""
        return self.interpreted * 100 // self.published if self.published else None


def share(actor: Any, body: Body, year: int) -> Share:
    """解读率 of a body and year."""
    require(actor, acts.READ_FIGURES, body)
    rows = list(_with_first(body, year).values_list("norm__course__first_on", "interpreted_on"))
    waits = [(own - first).days for first, own in rows if own is not None]
    return Share(body, year, len(rows), len(waits), sum(1 for days in waits if days <= 0), max(waits, default=None))


def shares(actor: Any, bodies: Sequence[Body], year: int) -> list[Share]:
    """解读率 of several bodies."""
    return [share(actor, body, year) for body in bodies]


def not_interpreted(actor: Any, body: Body, year: int) -> QuerySet[NormCourse]:
    """Documents of a year that have no public interpretation, with `plan`: what the 发文稿纸 says of it; as far as the actor
    may read the sheets."""
    require(actor, acts.READ_FIGURES, body)
    readable = visible(actor, READ, Item.objects.filter(body=body))
    plan = Decision.objects.filter(item=OuterRef("pk")).order_by("-pk").values("interpretation_plan")[:1]
    rows = _with_first(body, year).filter(interpreted_on=None, norm__in=readable).annotate(plan=Subquery(plan))
    return rows.select_related("version").order_by("published_on", "pk")


def _with_first(body: Body, year: int) -> QuerySet[NormCourse]:
    """The documents first published here in the year, each with the day of its first public interpretation."""
    public = InterpretedNorm.objects.filter(
        norm=OuterRef("pk"), facts__version=F("facts__version__item__course__public_version")
    )
    first = public.values("norm").annotate(first=Min("facts__version__item__course__first_on")).values("first")
    shown = ItemCourse.objects.filter(pk=OuterRef("pk"), standing=Standing.PUBLISHED, first_on__year=year)
    return NormCourse.objects.filter(Exists(shown), body=body).annotate(interpreted_on=Subquery(first))
