"""Table 3 of one body and of all, beside the SQL aggregate alone; and whether both identities hold in every year."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

TIMES = 3


def measure() -> dict[str, Any]:
    """In the process's database, which holds a load."""
    from bench.visits import supervisor
    from gongkai.applications.counting import table3
    from gongkai.applications.loading.run import FIRST_DAY
    from gongkai.site.clock import today

    person, every = supervisor()
    year = today().year - 1
    found: dict[str, Any] = {}
    for name, chosen in (("one", every[:1]), ("all", every)):
        found[f"table3_{name}"] = _best(table3, person, chosen, year)
        found[f"sql_{name}"] = _best(_aggregate, chosen, year)
    tables = {one: table3(person, every, one).rows for one in range(FIRST_DAY.year, today().year + 1)}
    return {**found, "identities": _hold(tables)}


def _aggregate(bodies: Sequence[Any], year: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT measure, row, applicant_kind, count(*) FILTER (WHERE year = %s), count(*) FILTER (WHERE year < %s)"
            " FROM applications_countedfact WHERE body_id = ANY(%s) AND year <= %s AND to_seq IS NULL"
            " GROUP BY measure, row, applicant_kind",
            [year, year, [body.pk for body in bodies], year],
        )
        cursor.fetchall()


def _hold(tables: dict[int, dict[str, list[int]]]) -> bool:
    rows = ("received_new", "received_carried_in", "outcome_total", "carried_forward")
    inside = all(
        new + carried == done + left
        for table in tables.values()
        for new, carried, done, left in zip(*(table[row] for row in rows), strict=True)
    )
    return inside and all(
        tables[year]["received_carried_in"] == tables[year - 1]["carried_forward"]
        for year in tables
        if year - 1 in tables
    )


def _best(call: Callable[..., Any], *arguments: Any) -> float:
    return min(_seconds(call, *arguments) for _ in range(TIMES))


def _seconds(call: Callable[..., Any], *arguments: Any) -> float:
    begun = time.monotonic()
    call(*arguments)
    return time.monotonic() - begun
