"""Which registered body a report belongs to, by the name it prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from gongkai.bodies.models import Body, BodyName
from gongkai.bodies.names import folded
from gongkai.bodies.queries import bodies_named

MOST_CANDIDATES = 10
SHORTEST = 3
"""Shorter names stand inside too many others to be a hint."""


@dataclass(frozen=True, slots=True)
class Match:
    """The one body of that name, or None with those it may be."""

    body: Body | None
    candidates: tuple[Body, ...] = ()


def match(printed: str, year: int) -> Match:
    """Match by the names in force at the end of the report's year, then by names of any time. Never guesses."""
    for named in (bodies_named(printed, date(year, 12, 31)), bodies_named(printed)):
        found = list(named.order_by("pk")[: MOST_CANDIDATES + 1])
        if len(found) == 1:
            return Match(found[0])
        if found:
            return Match(None, tuple(found[:MOST_CANDIDATES]))
    return Match(None, _similar(folded(printed)))


def _similar(printed: str) -> tuple[Body, ...]:
    names: dict[str, list[int]] = {}
    for name, body_id in BodyName.objects.values_list("folded", "body_id"):
        names.setdefault(name, []).append(body_id)
    inside = [name for name in names if min(len(name), len(printed)) >= SHORTEST and (name in printed or printed in name)]
    close = get_close_matches(printed, names, n=MOST_CANDIDATES, cutoff=0.6)
    ranked = list(dict.fromkeys(number for name in (*inside, *close) for number in names[name]))[:MOST_CANDIDATES]
    found = Body.objects.in_bulk(ranked)
    return tuple(found[number] for number in ranked)
