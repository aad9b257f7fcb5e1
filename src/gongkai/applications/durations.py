"""How long answers took: from the day of receipt to the day of the answer, with n and median, from the ledger's cases.

Counted are applications for disclosure that were answered (条例 36), in the year of the first answer, each once; what ended
otherwise (withdrawn, not corrected, not paid) took no answer. The days are all working days in between, those of correction,
consultation and extension included: what the applicant waited, not what the term of article 33 left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from gongkai.applications import acts
from gongkai.applications.kinds import Purpose
from gongkai.applications.models import Answer, Case
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require, visible
from gongkai.bodies.work_calendar import calendar

BANDS = ((0, 5), (6, 10), (11, 15), (16, 20), (21, 40), (41, None))
"""Working days; 20 is the term of article 33, 40 the extended one."""


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """Answers of one year, in working days. Without an answer `n` is 0 and the times are None.

    `median` of an even n is the mean of the two middle ones; nine in ten took at most `ninth_tenth`. `in_time` of `judged`
    were given by the day on which they were due when they were given.
    """

    year: int
    n: int
    median: float | None
    ninth_tenth: int | None
    longest: int | None
    judged: int
    in_time: int
    bands: tuple[int, ...]


def answer_times(actor: Any, bodies: Sequence[Body], years: Sequence[int]) -> list[AnswerTimes]:
    """The answers of these bodies together, for each year; Refused for a body whose figures the actor may not read."""
    _require_figures(actor, bodies)
    found: dict[int, list[tuple[date, date, date | None, int]]] = {year: [] for year in years}
    for received, answered, due, number in _answered(bodies, years):
        found[answered.year].append((received, answered, due, number))
    return [_times(year, rows) for year, rows in found.items()]


def _answered(bodies: Sequence[Body], years: Sequence[int]) -> QuerySet[Any]:
    """Days of receipt, answer and due, and how many had them; one query."""
    answers = Answer.objects.filter(application=OuterRef("application"), answered_on=OuterRef("closed_on"))
    cases = Case.objects.filter(
        Exists(answers), body__in=[body.pk for body in bodies], purpose=Purpose.DISCLOSURE, closed_on__year__in=list(years),
        received_on__isnull=False, received_on__lte=F("closed_on"), registration_annulled=False,
    )  # fmt: skip
    return cases.order_by().values_list("received_on", "closed_on", "judged_due_on").annotate(number=Count("pk"))


def _times(year: int, rows: Sequence[tuple[date, date, date | None, int]]) -> AnswerTimes:
    working = calendar()
    taken: Counter[int] = Counter()
    for received, answered, _, number in rows:
        taken[working.working_days_between(received, answered)] += number
    n = taken.total()
    return AnswerTimes(
        year=year,
        n=n,
        median=(_nth(taken, (n - 1) // 2) + _nth(taken, n // 2)) / 2 if n else None,
        ninth_tenth=_nth(taken, -(-n * 9 // 10) - 1) if n else None,
        longest=max(taken) if n else None,
        judged=sum(number for _, _, due, number in rows if due),
        in_time=sum(number for _, answered, due, number in rows if due and answered <= due),
        bands=tuple(_within(taken, first, last) for first, last in BANDS),
    )


def _nth(taken: Mapping[int, int], place: int) -> int:
    """The value at a 0-based place in rising order."""
    for days in sorted(taken):
        place -= taken[days]
        if place < 0:
            return days
    raise IndexError(place)


def _within(taken: Mapping[int, int], first: int, last: int | None) -> int:
    return sum(number for days, number in taken.items() if days >= first and (last is None or days <= last))


def _require_figures(actor: Any, bodies: Sequence[Body]) -> None:
    """One query for all of them."""
    allowed = set(visible(actor, acts.READ_FIGURES, Body.objects.all()).values_list("pk", flat=True))
    for body in bodies:
        if body.pk not in allowed:
            require(actor, acts.READ_FIGURES, body)
