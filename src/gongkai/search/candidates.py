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
FIRST, MORE = 4, 4
"""So many candidates are asked for first for each match that is wanted, for mostly more than half of them match (one, where
the index tells that all do); and so many times as many each further time."""


class Matches(NamedTuple):
    """Places of the first matching passage of each document; `before` is where to go on, None where all was seen."""

    places: list[int]
    before: int | None


def matches(store: Store, query: Query, before: int, most: int) -> Matches:
    """At most so many documents whose passages lie below `before`, the newest first."""
    database: Any = postgresql if connection.vendor == "postgresql" else sqlite
    found: list[int] = []
    gone_through, asked = 0, most if database.is_told(query) else FIRST * most
    while gone_through < MOST and len(found) < most:
        steps = database.steps(store, query, before, min(asked, AT_ONCE, MOST - gone_through), first=not gone_through)
        gone_through, asked = gone_through + len(steps.candidates), asked * MORE
        _take(found, steps.candidates)
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
