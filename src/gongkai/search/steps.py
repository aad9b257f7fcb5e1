"""What one question to the database brings, and what both databases test the same way."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from gongkai.search import facets
from gongkai.search.matching import Query
from gongkai.search.places import DOCUMENT_BITS, PASSAGE_BITS
from gongkai.search.stores import Store


class Steps(NamedTuple):
    """Candidates going down, each a place and whether it matches; `before` is where to go on, None at the end."""

    candidates: list[tuple[int, bool]]
    before: int | None


def condition(store: Store, query: Query, holds: str, told: Collection[str] = ()) -> tuple[str, list[Any]]:
    """Whether the passage `p` holds the leading word, its document the others, and is of one of the bodies asked for.

    `holds` is the database's own test whether `p.folded` holds a value; words that the index has `told` already, a
    character or a pair, are not looked for in the passage again. SQL and its values.
    """
    parts, values = ["TRUE"], list[Any]()
    if query.leading not in told:
        parts, values = [holds], [query.leading]
    for word in query.others:
        told_here = f"p.facets NOT LIKE '{_MANY}' OR " if word in told else ""
        parts.append(f"({told_here}{holds} OR {_elsewhere(store, holds)})")
        values += [word, word]
    if query.bodies is not None:
        marks = ", ".join(["%s"] * len(query.bodies)) or "NULL"
        parts.append(
            f"EXISTS (SELECT 1 FROM {store.documents._meta.db_table} d"  # noqa: S608
            f" WHERE d.id = (p.place >> {PASSAGE_BITS}) & {(1 << DOCUMENT_BITS) - 1} AND d.body_id IN ({marks}))"
        )
        values += query.bodies
    return " AND ".join(parts), values


_MANY = f"%% {facets.MANY} "


def _elsewhere(store: Store, holds: str) -> str:
    """In another passage of the same document."""
    low = f"(p.place >> {PASSAGE_BITS} << {PASSAGE_BITS})"
    return (
        f"(p.facets LIKE '{_MANY}' AND EXISTS (SELECT 1 FROM {store.table} o"  # noqa: S608
        f" WHERE o.place BETWEEN {low} AND {low} + {(1 << PASSAGE_BITS) - 1} AND {holds.replace('p.', 'o.')}))"
    )
