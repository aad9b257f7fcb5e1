"""Which ways are open against an answer, or against silence, with their last days counted from a day. Pure but for the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.bodies.models import Body
from gongkai.bodies.queries import remedy_route
from gongkai.law.calendar import Calendar
from gongkai.law.remedies import Forum, Route, remedy_term, remedy_terms, routes

ABOUT = {"whole": "对整个答复不服", "refused": "对不予公开的部分不服", "rest": "对其他部分不服"}


@dataclass(frozen=True, slots=True)
class Countdown:
    """One term: what can be done until `due`, how many calendar days are left (negative: it has passed), its article."""

    label: str
    due: date
    days_left: int
    provisional: bool
    article: str


@dataclass(frozen=True, slots=True)
class OpenWay:
    """A way against an answer or a part of it; `review_first`: no suit without a review before."""

    about: str
    review_first: bool
    article: str
    note: str
    terms: tuple[Countdown, ...]


@dataclass(frozen=True, slots=True)
class Remedies:
    """The ways, and where to go; the terms run from `counted_from`. Without ways `where.note` says what is open."""

    counted_from: date
    where: Forum
    ways: tuple[OpenWay, ...]


def open_ways(
    body: Body, code: str, decided_on: date, calendar: Calendar, on: date, grounds: Sequence[str] = ()
) -> Remedies:
    """The ways against an outcome of a body (or `SILENCE`), as of a day.

    Terms are counted from the day of the decision: who received it later has longer.
    """
    where = remedy_route(body, decided_on).forum
    found = routes(code, decided_on, grounds) if where.review else ()
    return Remedies(decided_on, where, tuple(_way(route, decided_on, calendar, on) for route in found))


def _way(route: Route, start: date, calendar: Calendar, on: date) -> OpenWay:
    keys = ["apply_for_review"] if route.review_first else ["apply_for_review", "sue"]
    terms = tuple(_countdown(key, start, calendar, on) for key in keys)
    return OpenWay(ABOUT[route.part], route.review_first, route.article, route.note, terms)


def _countdown(key: str, start: date, calendar: Calendar, on: date) -> Countdown:
    term, row = remedy_term(key, start, calendar), remedy_terms()[key]
    return Countdown(row["label"], term.due, term.days_left(on), term.provisional, row["article"])
