"""Lists of any length: counted no further than 1,000, turned over by the last row seen, searched through the policy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from gongkai.applications.kinds import Topic
from gongkai.applications.models import Case
from gongkai.applications.queries import cases, few_bodies
from gongkai.bodies.models import Body

MOST = 1000
"""Beyond this nobody reads a number; the page says 超过1,000件."""

PAGE = 30

WINDOW = 1000
"""Numbers in the first window; a clerk of one of a thousand bodies needs the fourth."""

LONGEST_ID = 18
"""digits; what is longer fits no column"""


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list; `after` is what the next page begins behind, blank on the last."""

    rows: list[Case]
    after: str


def counted(lists: Mapping[str, QuerySet[Case]]) -> dict[str, int]:
    """How long each list is, all from one query; `MOST` + 1 stands for more than `MOST`."""
    parts: dict[str, str] = {}
    values: list[Any] = []
    for number, (key, queryset) in enumerate(lists.items()):
        short = queryset.select_related(None).order_by().values("pk")[: MOST + 1]
        try:
            sql, parameters = short.query.sql_with_params()
        except EmptyResultSet:
            # a list that nobody of this role has anything in
            continue
        # Django's own SQL, its values stay parameters
        parts[key] = f"(SELECT COUNT(*) FROM ({sql}) AS list_{number})"  # noqa: S608
        values += parameters
    if not parts:
        return dict.fromkeys(lists, 0)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts.values())}", values)
        return dict.fromkeys(lists, 0) | dict(zip(parts, cursor.fetchone(), strict=True))


def by_due_date(queryset: QuerySet[Case], after: str = "", size: int = PAGE) -> Slice:
    """A page of cases, what is due first on top, then those without a due date; ValueError for a wrong `after`."""
    day, number = position(after)
    dated = queryset.filter(due_on__isnull=False).order_by("due_on", "pk")
    rows: list[Case] = []
    if day is not None:
        dated = dated.filter(due_on__gte=day).filter(Q(due_on__gt=day) | Q(pk__gt=number))
    if not after or day is not None:
        rows = list(dated[: size + 1])
    if len(rows) <= size:
        undated = queryset.filter(due_on=None, pk__gt=number if after and day is None else 0).order_by("pk")
        rows += undated[: size + 1 - len(rows)]
    more = len(rows) > size
    return Slice(rows[:size], token(rows[size - 1]) if more else "")


def newest_first(queryset: QuerySet[Case], after: str = "", size: int = PAGE) -> Slice:
    """A page of cases, the last registered on top; ValueError for a wrong `after`."""
    found = queryset.order_by("-pk")
    if after:
        found = found.filter(pk__lt=position(after)[1])
    rows = list(found[: size + 1])
    return Slice(rows[:size], token(rows[size - 1]) if len(rows) > size else "")


def last_of_all(queryset: QuerySet[Case], after: str = "", size: int = PAGE) -> Slice:
    """The same for a list that may hold nearly everything: looked for in ever wider windows of numbers, so that a
    database which first collects what one may read has never more than a window to sort."""
    newest = Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    top = min(position(after)[1], newest + 1) if after else newest + 1
    rows: list[Case] = []
    width = WINDOW
    while len(rows) <= size and top > 0:
        window = queryset.order_by("-pk").filter(pk__lt=top, pk__gte=top - width)
        rows += window[: size + 1 - len(rows)]
        top, width = top - width, width * 8
    return Slice(rows[:size], token(rows[size - 1]) if len(rows) > size else "")


def search(actor: Any, words: str = "", topic: str = "", body: Body | None = None) -> QuerySet[Case]:
    """The cases one may read by registration number or by the beginning of the applicant's name, and by topic."""
    found = cases(actor, body)
    if topic:
        numbers = few_bodies(actor, body)
        # the body of the application is that of its case; named for both, the database need not go through all of either
        of_few = Q() if numbers is None else Q(application__body__in=numbers)
        found = found.filter(of_few, application__topic=Topic(topic))
    if not words.strip():
        return found
    numbers = [int(digits[:9]) for digits in re.findall(r"[0-9]+", unicodedata.normalize("NFKC", words))]
    if not numbers:
        return found.filter(application__applicant__name__startswith=words.strip())
    year = Q(application__year=numbers[0]) if len(numbers) > 1 else Q()
    return found.filter(year, application__serial=numbers[-1])


def token(case: Case) -> str:
    """Behind which the next page begins, after a page that ends with this case."""
    return f"{case.due_on.isoformat() if case.due_on else ''}_{case.pk}"


def position(after: str) -> tuple[date | None, int]:
    """The due date and the number in a `token`; nothing and 0 for none, ValueError for a wrong one."""
    if not after:
        return None, 0
    day, _, number = after.partition("_")
    if len(number) > LONGEST_ID:
        raise ValueError(after)
    return (date.fromisoformat(day) if day else None), int(number)
