"""The cases behind a cell of table 3, a page at a time.

They are read off the facts in the order of their index, so that a page of thirty costs the same behind ten cases as
behind a million.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from gongkai.applications import acts
from gongkai.applications.counting import TOTAL, Positions, facts_behind
from gongkai.applications.listing import PAGE, Slice, position, token
from gongkai.applications.models import Application, Case
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible


def behind(
    actor: Any, bodies: Sequence[Body], year: int, row: str, column: str = TOTAL, *, at: Positions | None = None,
    after: str = "", size: int = PAGE,
) -> Slice:  # fmt: skip
    """A page of the cases that a cell counts, as far as the actor may read them, the last registered on top.

    The arguments are those of `counting.cases_in`; ValueError for a wrong `after`.
    """
    facts = facts_behind(bodies, year, row, column, at=at)
    if after:
        facts = facts.filter(application__lt=position(after)[1])
    readable = Exists(visible(actor, acts.READ, Application.objects.filter(pk=OuterRef("application"))))
    # an application that left and came back may stand behind a cell with two facts
    found = facts.filter(readable).order_by("-application").values_list("application", flat=True).distinct()
    numbers = list(found[: size + 1])
    cases = Case.objects.select_related("application__applicant", "body", "handler").in_bulk(numbers[:size])
    rows = [cases[number] for number in numbers[:size]]
    return Slice(rows, token(rows[-1]) if len(numbers) > size else "")
