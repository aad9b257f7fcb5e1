"""The cases behind a cell of table 3, a page at a time.

They are read off the facts in the order of their index, so that a page of thirty costs the same behind ten cases as
behind a million. The policy is asked about what was read, a batch at a time: what one may count and not read is rare
(a case that was carried to another body), or everything (an inner unit), and batches grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from gongkai.applications import acts
from gongkai.applications.counting import TOTAL, Positions, facts_behind
from gongkai.applications.listing import PAGE, Slice, position, token
from gongkai.applications.models import Case, CountedFact
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible

GROWTH = 16


def behind(
    actor: Any, bodies: Sequence[Body], year: int, row: str, column: str = TOTAL, *, at: Positions | None = None,
    after: str = "", size: int = PAGE,
) -> Slice:  # fmt: skip
    """A page of the cases that a cell counts, as far as the actor may read them, the last registered on top.

    The arguments are those of `counting.cases_in`; ValueError for a wrong `after`.
    """
    facts = facts_behind(bodies, year, row, column, at=at)
    rows = list(islice(_readable(actor, facts, position(after)[1] if after else None, size + 1), size + 1))
    return Slice(rows[:size], token(rows[size - 1]) if len(rows) > size else "")


def _readable(actor: Any, facts: QuerySet[CountedFact], below: int | None, batch: int) -> Iterator[Case]:
    # an application that left and came back may stand behind a cell with two facts
    numbers = facts.order_by("-application").values_list("application", flat=True).distinct()
    cases = visible(actor, acts.READ, Case.objects.select_related("application__applicant", "body", "handler"))
    while True:
        found = list((numbers if below is None else numbers.filter(application__lt=below))[:batch])
        readable = cases.in_bulk(found)
        yield from (readable[number] for number in found if number in readable)
        if len(found) < batch:
            return
        below, batch = found[-1], batch * GROWTH
