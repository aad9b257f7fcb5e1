"""Candidates on PostgreSQL. A GIN index gives all its matches at once and in no order, so the question is put to one
span of days after the other, the newest first, in one statement that stops when enough are there; of a span with very
many, one day after the other, so that no more are put in order than a page needs. Where the words are so common that
the newest passages hold enough of them, these are gone through as they come. Of a word the index is asked for its rare
pairs only: to take the common ones too costs more than to look into the passages.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Any, NamedTuple

from django.db import connection

from gongkai.search import facets
from gongkai.search.bigrams import needed
from gongkai.search.matching import Query
from gongkai.search.places import DOCUMENT_BITS, PASSAGE_BITS, SPAN, span_at
from gongkai.search.steps import Steps, condition
from gongkai.search.stores import Store

WALKED, STRIDE = 6_000, 1_000
"""passages gone through at most where that is quicker than asking the index, and at once: of more at once the planner would
rather read and sort the whole table"""
SPARE = 1.25
"""So many times as many are gone through as should be enough."""
RARE = 0.05
"""the share of passages that hold a token at most of which the statistics know nothing"""
ALIKE = 4
"""Tokens of a word that are so many times as common as its rarest one are asked for too."""
USELESS = 0.1
"""A further word that is at least so common is looked for in the passages of a rare one, and not asked for."""
SORTED = 5_000
"""passages of a span that are put in order together; with those of the spans before, which were not enough, below 10,000"""
EVERYTHING = 2**31

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
    if first and most <= WALKED * query.likely:
        return _walk(store, query, before, most)
    return _by_spans(store, query, before, most)


def is_told(query: Query) -> bool:
    """Whether every passage that the index gives is a match."""
    return len(query.words) == 1 and needed(query.leading) == (query.leading,) and query.bodies is None


def _walk(store: Store, query: Query, before: int, most: int) -> Steps:
    """Go through the next passages until so many match, or as many were gone through as should have been enough."""
    found, left, reached = list[tuple[int, bool]](), min(int(SPARE * most / query.likely) + 1, WALKED), before
    while left > 0 and len(found) < most:
        stride = min(left, STRIDE)
        matching, last = _stride(store, query, reached, stride)
        found += matching
        if last is None:
            return Steps(found, None)
        left, reached = left - stride, last
    return Steps(found, reached)


def _stride(store: Store, query: Query, before: int, most: int) -> tuple[list[tuple[int, bool]], int | None]:
    """What matches among the next so many passages, and the last of them; None where there were no more."""
    test, values = condition(store, query, HOLDS)
    for group in query.facets:
        test += f" AND ({' OR '.join(['strpos(p.facets, %s) > 0'] * len(group))})"
        values += [f" {facet} " for facet in group]
    sql = f"""WITH walked AS MATERIALIZED (
          SELECT p.place, {test} AS matching FROM {store.table} p WHERE p.place < %s ORDER BY p.place DESC LIMIT %s
        ), reached AS (SELECT count(*) AS passages, min(place) AS place FROM walked)
        SELECT place, matching, 0 AS passages FROM walked WHERE matching
        UNION ALL SELECT place, FALSE, passages FROM reached
        ORDER BY place DESC, passages"""  # noqa: S608
    *found, (last, _, passages) = _rows(sql, [*values, before, most])
    return [(place, matching) for place, matching, _ in found], last if passages == most else None


def _by_spans(store: Store, query: Query, before: int, most: int) -> Steps:
    """Span after span; one with more passages than are put in order together is gone through by its days."""
    rows = _within(store, query, before, most, _SPANS)
    whole = [(place, matching) for place, matching, _ in takewhile(lambda row: not row[2], rows)]
    if len(whole) == len(rows):
        return Steps(whole, whole[-1][0] if len(whole) == most else None)
    if whole:
        return Steps(whole, whole[-1][0])
    span = span_at(rows[0][0])
    days = [(place, matching) for place, matching, _ in _within(store, query, before, most, _days_of(span))]
    return Steps(days, days[-1][0] if len(days) == most else span * SPAN << _BITS)


class _Pieces(NamedTuple):
    """Pieces of time that are looked through one after the other: so many days each, called so by the index, down to the
    piece `last`; of one with more than `most` passages it is said that it is full."""

    days: int
    facet: str
    last: int
    most: int


_BITS = PASSAGE_BITS + DOCUMENT_BITS
_SPANS = _Pieces(SPAN, facets.SPAN, 0, SORTED)


def _days_of(span: int) -> _Pieces:
    # nobody publishes more in a day than can be put in order; a takeover that dates everything to one day costs that sort
    return _Pieces(1, facets.DAY, span * SPAN, EVERYTHING)


def _within(store: Store, query: Query, before: int, most: int, pieces: _Pieces) -> list[tuple[int, bool, bool]]:
    """Place, whether it matches, whether its piece is full (then it is any passage of it); the newest piece first."""
    test, values = condition(store, query, HOLDS, [word for word in _asked(query) if needed(word) == (word,)])
    # what the index has told already is not looked up; of the rest only as many texts as are asked for
    matching = f"(SELECT {test} FROM {store.table} p WHERE p.place = found.place)" if test != "TRUE" else test  # noqa: S608
    newest = f"SELECT (max(place) >> {_BITS}) / {pieces.days} FROM {store.table} WHERE place <"  # noqa: S608
    # pieces without a passage are passed over: one wrong year would make them very many. OFFSET 0 and the sum keep the
    # planner from going down the key and testing the tokens of every passage on the way
    sql = f"""WITH RECURSIVE piece (number) AS (
          {newest} %s
          UNION ALL
          SELECT ({newest} (piece.number * {pieces.days}) << {_BITS}) FROM piece WHERE piece.number > {pieces.last}
        )
        SELECT found.place, {matching}, found.passages > {pieces.most}
        FROM piece CROSS JOIN LATERAL (
          SELECT one.place, count(*) OVER () AS passages
          FROM (
            SELECT place FROM {store.table}
            WHERE search_tokens(folded, facets) @@ (%s::tsquery && ('{pieces.facet}' || piece.number)::tsquery)
              AND place + 0 < %s
            OFFSET 0 LIMIT {pieces.most + 1}
          ) one
          ORDER BY one.place DESC LIMIT %s
        ) AS found
        WHERE piece.number >= {pieces.last}
        LIMIT %s"""  # noqa: S608
    return _rows(sql, [before, *values, _expression(query), before, most, most])


def _rows(sql: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _expression(query: Query) -> str:
    """As a tsquery: what the single passage must hold. Of a longer document another passage may hold the rest."""
    parts = [_all(_telling(query, query.leading))]
    parts += [f"({_all(_telling(query, word))} | {_quoted(facets.MANY)})" for word in _asked(query)[1:]]
    parts += [f"({' | '.join(_quoted(facet) for facet in group)})" for group in query.facets]
    return " & ".join(parts)


def _asked(query: Query) -> list[str]:
    """The words that the index is asked for, the leading one first."""
    is_rare = query.share_of(query.leading) < RARE
    return [query.leading, *(word for word in query.others if not is_rare or query.share_of(word) < USELESS)]


def _telling(query: Query, word: str) -> list[str]:
    """The tokens of a word that narrow down: the rarest, and those that are not much more common."""
    most = ALIKE * max(query.share_of(word), RARE)
    return [token for token in needed(word) if query.shares.get(token, 0.0) <= most]


def _all(tokens: Iterable[str]) -> str:
    return "(" + " & ".join(map(_quoted, tokens)) + ")"


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
