"""规章、规范性文件 of table 2 from the ledger (国办公开办函〔2021〕30号附表二): one aggregate over periods, at any position.

制发 counts by the year of making (or of publication, where the office counts so), 废止 by the day from which it no longer
holds, 现行有效 what was a basis for administration on 31 December. What expired or was declared invalid is told apart:
whether it counts as 废止 is custom (`also_repealed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require, visible
from gongkai.items.acts import READ
from gongkai.items.models import Item
from gongkai.law.norms import APPLIES, State
from gongkai.law.reasons import refuse
from gongkai.norms import acts
from gongkai.norms.course import MADE, PUBLISHED
from gongkai.norms.kinds import Category
from gongkai.norms.models import NormPeriod
from gongkai.norms.standing import Positions, on_day, valid

COLUMNS = ("issued", "repealed", "in_force")
OTHERWISE = ("expired", "declared_invalid")
"""Ended in the year without having been repealed; explains the figures, is no column."""

FORM = "国办公开办函〔2021〕30号附表二"


@dataclass(frozen=True, slots=True)
class Custom:
    """How an office counts: `issued_by` "made" (成文) or "published" (公布); states that it counts as 废止 beside it."""

    issued_by: str = MADE
    also_repealed: tuple[str, ...] = ()


USUAL = Custom()


@dataclass(frozen=True, slots=True)
class Table2:
    """Counts by category (`Category`) and column; `otherwise` by category and `OTHERWISE`."""

    year: int
    rows: dict[str, list[int]]
    otherwise: dict[str, dict[str, int]] = field(default_factory=dict)


def table2(
    actor: Any, bodies: Sequence[Body], year: int, *, at: Positions | None = None, custom: Custom = USUAL
) -> Table2:
    """The two rows of these bodies together for a year, now or at ledger positions."""
    for body in bodies:
        require(actor, acts.READ_FIGURES, body)
    return tally(bodies, year, at=at, custom=custom)


def tally(bodies: Sequence[Body], year: int, *, at: Positions | None = None, custom: Custom = USUAL) -> Table2:
    """The same for an act that has asked the policy itself."""
    columns = {name: Count("norm", filter=_cell(name, year, custom), distinct=True) for name in (*COLUMNS, *OTHERWISE)}
    found = NormPeriod.objects.filter(valid([body.pk for body in bodies], at)).order_by().values("category").annotate(**columns)
    counts = {row["category"]: row for row in found}
    none = dict.fromkeys((*COLUMNS, *OTHERWISE), 0)
    return Table2(
        year,
        {category: [counts.get(category, none)[name] for name in COLUMNS] for category in Category.values},
        {category: {name: counts.get(category, none)[name] for name in OTHERWISE} for category in Category.values},
    )


def norms_in(
    actor: Any, bodies: Sequence[Body], year: int, category: str, column: str, *, at: Positions | None = None,
    custom: Custom = USUAL,
) -> QuerySet[Item]:  # fmt: skip
    """The documents behind a cell, as far as the actor may read them."""
    if category not in Category or column not in (*COLUMNS, *OTHERWISE):
        raise refuse("no_such_cell", f"年报表二没有“{category} {column}”这一格", FORM)
    for body in bodies:
        require(actor, acts.READ_FIGURES, body)
    facts = NormPeriod.objects.filter(valid([body.pk for body in bodies], at), _cell(column, year, custom), category=category)
    return visible(actor, READ, Item.objects.filter(pk__in=facts.values("norm"))).order_by("pk")


def _cell(column: str, year: int, custom: Custom) -> Q:
    begun = Q(since__year=year)
    if column == "issued":
        return begun & Q(state=PUBLISHED if custom.issued_by == PUBLISHED else MADE)
    if column == "in_force":
        return Q(state__in=[one.value for one in APPLIES]) & on_day(date(year, 12, 31))
    if column == "repealed":
        return begun & Q(state__in=[State.REPEALED.value, *custom.also_repealed])
    return begun & Q(state=column)
