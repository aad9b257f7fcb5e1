"""Candidates on PostgreSQL. A GIN index gives all its matches at once and in no order, so the question is put to one
span of days after the other, the newest first, in one statement that stops when enough are there. Where the words are so
common that hardly a passage lacks them, the newest passages are gone through as they come.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from gongkai.search import facets
from gongkai.search.bigrams import needed
from gongkai.search.matching import Query
from gongkai.search.places import DOCUMENT_BITS, PASSAGE_BITS, SPAN
from gongkai.search.steps import Steps, condition
from gongkai.search.stores import Store

COMMON = 0.3
"""From this share of passages on, going through them is quicker than asking the index."""
WALKED = 2_000
"""passages gone through at once"""

HOLDS = "strpos(p.folded, %s) > 0"


def frequencies(store: Store, tokens: Iterable[str]) -> dict[str, float]:
    """The share of passages with each token, as the database's own statistics (ANALYZE) have it; rare ones are not in them."""
    sql = (
        "SELECT known.token, known.share FROM pg_stats s,"
        " LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS known (token, share)"
        " WHERE s.schemaname = current_schema() AND s.tablename = %s AND known.token = ANY(%s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{store.table}_tokens", list(tokens)])
        return dict(cursor.fetchall())


def steps(store: Store, query: Query, before: int, most: int, *, first: bool) -> Steps:
    """The next candidates below `before`. What is common is walked through first; where that was not enough, words that
    are common do not stand together often, and the index knows more."""
    if first and query.share >= COMMON:
        return _walk(store, query, before, min(most, WALKED))
    return _by_spans(store, query, before, most)


def _walk(store: Store, query: Query, before: int, most: int) -> Steps:
    test, values = condition(store, query, HOLDS)
    for group in query.facets:
        test += f" AND ({' OR '.join(['strpos(p.facets, %s) > 0'] * len(group))})"
        values += [f" {facet} " for facet in group]
    sql = f"SELECT p.place, {test} FROM {store.table} p WHERE p.place < %s ORDER BY p.place DESC LIMIT %s"  # noqa: S608
    return _asked(sql, [*values, before, most], most)


def _by_spans(store: Store, query: Query, before: int, most: int) -> Steps:
    test, values = condition(store, query, HOLDS, [word for word in query.words if needed(word) == (word,)])
    bits = PASSAGE_BITS + DOCUMENT_BITS
    newest = f"SELECT (max(place) >> {bits}) / {SPAN} FROM {store.table} WHERE place <"  # noqa: S608
    # spans without a passage are passed over: one wrong year would make them very many. OFFSET 0 keeps the planner from
    # going down the key and testing the tokens of every passage on the way
    sql = f"""WITH RECURSIVE span (number) AS (
          {newest} %s
          UNION ALL
          SELECT ({newest} (span.number * {SPAN}) << {bits}) FROM span WHERE span.number IS NOT NULL
        )
        SELECT found.place, found.matching
        FROM span CROSS JOIN LATERAL (
          SELECT p.place, {test} AS matching
          FROM (
            SELECT place, folded, facets FROM {store.table}
            WHERE search_tokens(folded, facets) @@ (%s::tsquery && ('{facets.SPAN}' || span.number)::tsquery) OFFSET 0
          ) p
          WHERE p.place < %s ORDER BY p.place DESC LIMIT %s
        ) AS found
        LIMIT %s"""  # noqa: S608
    return _asked(sql, [before, *values, _expression(query), before, most, most], most)


def _asked(sql: str, values: list[Any], most: int) -> Steps:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchall()
    return Steps(found, found[-1][0] if len(found) == most else None)


def _expression(query: Query) -> str:
    """As a tsquery: what the single passage must hold. Of a longer document another passage may hold the rest."""
    parts = [_all(needed(query.leading))]
    parts += [f"({_all(needed(word))} | {_quoted(facets.MANY)})" for word in query.others]
    parts += [f"({' | '.join(_quoted(facet) for facet in group)})" for group in query.facets]
    return " & ".join(parts)


def _all(tokens: Iterable[str]) -> str:
    return "(" + " & ".join(map(_quoted, tokens)) + ")"


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
