"""What can be found, page by page, the newest first; always through the policy."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.bodies.models import Body, Lineage
from gongkai.bodies.policy import require, visible
from gongkai.law.reasons import refuse
from gongkai.search import acts, facets
from gongkai.search.candidates import Matches, known, matches
from gongkai.search.excerpts import Marked, excerpt, marked
from gongkai.search.matching import Query, words
from gongkai.search.models import Document
from gongkai.search.places import PASSAGE_BITS, TOP, begin, day_at, document_at
from gongkai.search.sources import readable
from gongkai.search.stores import DESK, Store

COUNTED, COUNTED_TOGETHER = 1_000, 100
"""So many are counted of one word, and of several, which take longer; of more it is only said that they are more."""
MOST_FACETS = 64
"""Bodies up to which the index is asked for each."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What else must be so; an empty field asks for nothing. `bodies` are ids; `below` is a body with all below it."""

    kinds: Collection[str] = ()
    years: Collection[int] = ()
    validities: Collection[str] = ()
    bodies: Collection[int] = ()
    below: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found. `number` and `part` of that `kind` say whose it is to whoever brought it."""

    kind: str
    number: int
    part: int
    title: Marked
    excerpt: Marked
    day: date
    body_id: int | None
    year: int | None
    validity: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; `more`: at least so many, and more were not counted; `most`: so many would have been."""

    number: int
    more: bool
    most: int

    def __str__(self) -> str:
        if not self.more:
            return f"共 {self.number:,} 条"
        return f"{'超过' if self.number >= self.most else '至少'} {self.number:,} 条"


@dataclass(frozen=True, slots=True)
class Page:
    """Hits in their order. `after` is the cursor of the next page, None at the end; `count` is of the first page only.

    `reached`: what is older than this day has not been looked through yet, and there may be more behind `after` although
    this page is not full: words that are common each and hardly ever stand together make a page end early.
    """

    hits: tuple[Hit, ...]
    after: str | None
    count: Count | None = None
    reached: date | None = None


def find(
    actor: Any, store: Store, phrase: str, filters: Filters = Filters(), *, after: str | None = None, size: int = 20
) -> Page:  # fmt: skip
    """The texts that hold every word of the phrase: words are parted by blanks, and anything else is a word's character.

    Refused: no word, too many, too long, a filter or a cursor that is none; with the store of the desk, whoever has no office.
    """
    asked, bodies = words(phrase), _bodies(actor, store, filters)
    query, before = _query(asked, filters, bodies), _place(after)
    if bodies is not None and not bodies:
        return Page((), None, None if after else Count(0, False, 0))
    most = COUNTED if len(asked) == 1 else COUNTED_TOGETHER
    found = matches(store, known(store, query), before, size + 1 if after else max(most, size) + 1)
    rows = _rows(store, found.places[: None if store is DESK else size])
    shown = _shown(actor, store, found.places, rows)
    return _page(store, query.words, found, shown, rows, size, None if after else most)


def _bodies(actor: Any, store: Store, filters: Filters) -> set[int] | None:
    """The ids of the bodies that may be found and are asked for; None for all."""
    wanted = set(filters.bodies) if filters.bodies else None
    if filters.below is not None:
        branch = set(Lineage.objects.filter(ancestor_id=filters.below).values_list("descendant_id", flat=True))
        wanted = branch if wanted is None else wanted & branch
    if store is not DESK:
        require(actor, acts.FIND_PUBLIC)
        return wanted
    allowed = set(visible(actor, acts.FIND_DESK, Body.objects.all()).values_list("pk", flat=True))
    if not allowed:
        require(actor, acts.FIND_DESK)
    return allowed if wanted is None else wanted & allowed


def _query(asked: tuple[str, ...], filters: Filters, bodies: set[int] | None) -> Query:
    for code in (*filters.kinds, *filters.validities):
        if not facets.is_code(code):
            raise refuse("search.filter", f"没有“{code[:20]}”这一类，请重新选择")
    few = bodies is not None and len(bodies) <= MOST_FACETS
    groups = (
        tuple(map(facets.of_kind, sorted(filters.kinds))),
        tuple(map(facets.of_year, sorted(filters.years))),
        tuple(map(facets.of_validity, sorted(filters.validities))),
        tuple(map(facets.of_body, sorted(bodies))) if bodies is not None and few else (),
    )
    return Query(asked, tuple(group for group in groups if group), None if few or bodies is None else tuple(sorted(bodies)))


def _rows(store: Store, places: Sequence[int]) -> dict[int, Document]:
    return store.documents.objects.in_bulk([document_at(place) for place in places])


def _shown(actor: Any, store: Store, places: Sequence[int], rows: dict[int, Document]) -> list[int]:
    """On the desk, the policy of the room whose text it is has the last word."""
    if store is not DESK:
        return list(places)
    by_kind: dict[str, set[int]] = {}
    for row in rows.values():
        by_kind.setdefault(row.kind, set()).add(row.number)
    allowed = {(kind, number) for kind, numbers in by_kind.items() for number in readable(actor, kind, numbers)}
    return [at for at in places if (row := rows.get(document_at(at))) and (row.kind, row.number) in allowed]


def _page(
    store: Store, asked: Sequence[str], found: Matches, shown: list[int], rows: dict[int, Document], size: int, counted: int | None
) -> Page:  # fmt: skip
    on_page = shown[:size]
    more = len(shown) > size
    before = begin(on_page[-1]) if more else found.before
    texts = dict(store.passages.objects.filter(pk__in=on_page).values_list("place", "text"))
    hits = tuple(_hit(rows[document_at(at)], at, texts[at], asked) for at in on_page if at in texts and document_at(at) in rows)
    count = None if counted is None else _count(len(shown), counted, whole=found.before is None)
    reached = day_at(found.before) if found.before is not None and not more else None
    return Page(hits, None if before is None else _cursor(before), count, reached)


def _count(shown: int, most: int, *, whole: bool) -> Count:
    return Count(min(shown, most), shown > most or not whole, most)


def _hit(row: Document, place: int, text: str, asked: Sequence[str]) -> Hit:
    # the first passage begins with the title, which is shown already
    is_first = place == begin(place) + (1 << PASSAGE_BITS) - 1
    shown = text[len(row.title) + 1 :] if is_first else text
    return Hit(
        row.kind, row.number, row.part, marked(row.title, asked), excerpt(shown, asked), row.day, row.body_id, row.year, row.validity
    )  # fmt: skip


def _cursor(before: int) -> str:
    return f"{before:x}"


def _place(after: str | None) -> int:
    if after is None:
        return TOP
    try:
        place = int(after, 16)
    except ValueError:
        place = -1
    if not 0 <= place <= TOP:
        raise refuse("search.cursor", "翻页的位置不对，请重新查找")
    return place
