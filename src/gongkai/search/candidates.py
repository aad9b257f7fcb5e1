"""Candidates: passages that hold the tokens asked for, the newest first, each with whether it really is a match.

The work is bounded in rows; where the bound cuts, the place reached is known and the next call goes on from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from gongkai.search import postgresql, sqlite
from gongkai.search.matching import Query
from gongkai.search.places import begin
from gongkai.search.stores import Store

MOST = 8_000
"""candidates gone through for one page"""
AT_ONCE = 4_000
TOLD, FIRST = 1.2, 2
"""So many candidates are asked for first for each document that is wanted: where the index tells that all match, a few more,
for of some documents it gives several passages; else more, for most of them match."""
SPARE, MORE = 1.25, 4
"""So many times as many are asked for next as should be enough by what was found so far, or as the time before where nothing
was."""


class Matches(NamedTuple):
    """Places of the first matching passage of each document; `before` is where to go on, None where all was seen."""

    places: list[int]
    before: int | None


def matches(store: Store, query: Query, before: int, most: int) -> Matches:
    """At most so many documents whose passages lie below `before`, the newest first."""
    database: Any = postgresql if connection.vendor == "postgresql" else sqlite
    found: list[int] = []
    gone_through, asked, first = 0, int((TOLD if database.is_told(query) else FIRST) * most), True
    while gone_through < MOST and len(found) < most:
        steps = database.steps(store, query, before, min(asked, AT_ONCE, MOST - gone_through), first=first)
        gone_through, first = gone_through + len(steps.candidates), False
        _take(found, steps.candidates)
        asked = int(SPARE * (most - len(found)) * gone_through / len(found)) + 1 if found else asked * MORE
        if steps.before is None:
            return Matches(found, None) if len(found) <= most else Matches(found[:most], begin(found[most - 1]))
        before = _below(steps.before, found)
    return Matches(found[:most], begin(found[most - 1]) if len(found) >= most else before)


def known(store: Store, query: Query) -> Query:
    """The query with what the database knows of how common its words are."""
    database: Any = postgresql if connection.vendor == "postgresql" else sqlite
    return query.known(database.frequencies(store, query.tokens))


def _take(found: list[int], candidates: Sequence[tuple[int, bool]]) -> None:
    """Add the first match of each document; those of one document follow each other."""
    for place, matching in candidates:
        if matching and (not found or begin(found[-1]) != begin(place)):
            found.append(place)


def _below(before: int, found: list[int]) -> int:
    """What is left of a document that was found already is passed over."""
    return min(before, begin(found[-1])) if found and begin(found[-1]) == begin(before) else before
