"""What is in force on a day, asked of the database: periods that hold, now or at ledger positions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from gongkai.law.norms import State
from gongkai.norms.models import NormCourse, NormPeriod
from gongkai.site import clock

Positions = Mapping[int, int]
"""The last sequence that counts, by body."""

STATES = tuple(state.value for state in State)


def on_day(on: date) -> Q:
    """Periods that hold on a day."""
    return Q(since__lte=on) & (Q(before=None) | Q(before__gt=on))


def valid(bodies: Iterable[int], at: Positions | None = None) -> Q:
    """Periods as the ledger of these bodies has them, now or at positions; a body not named there has none."""
    numbers = list(bodies)
    if at is None:
        return Q(body__in=numbers, to_seq=None)
    found = Q(pk__in=[])
    for number in numbers:
        position = at.get(number, 0)
        found |= Q(body=number, from_seq__lte=position) & (Q(to_seq=None) | Q(to_seq__gt=position))
    return found


def with_state(rows: QuerySet[NormCourse], on: date) -> QuerySet[NormCourse]:
    """The rows, each with `state`: what it is worth on a day; null before its publication."""
    holding = NormPeriod.objects.filter(on_day(on), norm=OuterRef("pk"), to_seq=None, state__in=STATES)
    return rows.annotate(state=Subquery(holding.values("state")[:1]))


def in_state(rows: QuerySet[NormCourse], states: Iterable[str], on: date) -> QuerySet[NormCourse]:
    """Those rows that are in one of the states on a day."""
    return rows.filter(Exists(NormPeriod.objects.filter(on_day(on), norm=OuterRef("pk"), to_seq=None, state__in=list(states))))


def worth(items: Collection[int]) -> dict[int, str]:
    """What items are worth today, by the ids of those that are registered documents; for the search."""
    rows = NormPeriod.objects.filter(on_day(clock.today()), norm__in=list(items), to_seq=None, state__in=STATES)
    return dict(rows.values_list("norm", "state"))
