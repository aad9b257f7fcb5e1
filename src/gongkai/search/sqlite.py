"""Candidates on SQLite: FTS5 goes down through its rows by itself and stops when enough are there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from gongkai.search import facets
from gongkai.search.bigrams import BRAILLE, moved, needed
from gongkai.search.matching import Query
from gongkai.search.steps import Steps, condition
from gongkai.search.stores import Store


def frequencies(store: Store, tokens: Iterable[str]) -> dict[str, float]:
    """In how many passages each token occurs."""
    asked = {moved(token) if len(token) < 3 else token: token for token in tokens}
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(asked))
        cursor.execute(f"SELECT term, doc FROM {store.table}_frequencies WHERE term IN ({marks})", list(asked))  # noqa: S608
        return {asked[term]: count for term, count in cursor.fetchall()}


def steps(store: Store, query: Query, before: int, most: int, *, first: bool) -> Steps:
    """The next candidates below `before`; the first time like every other."""
    test, values = condition(store, query, "instr(p.folded, %s) > 0", [word for word in query.words if _is_told(word)])
    sql = (
        f"SELECT p.place, {test} FROM {store.table}_tokens t CROSS JOIN {store.table} p ON p.place = t.rowid"  # noqa: S608
        f" WHERE t.{store.table}_tokens MATCH %s AND t.rowid < %s ORDER BY t.rowid DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, _expression(query), before, most])
        found = [(place, bool(matching)) for place, matching in cursor.fetchall()]
    return Steps(found, found[-1][0] if len(found) == most else None)


def is_told(query: Query) -> bool:
    """Whether every passage that the index gives is a match."""
    return len(query.words) == 1 and _is_told(query.leading) and query.bodies is None


def _is_told(word: str) -> bool:
    """Whether the index by itself knows that the word is there: it is one token, and no other token becomes the same."""
    return needed(word) == (word,) and moved(word) == word and not any(sign in BRAILLE for sign in word)


def _expression(query: Query) -> str:
    """In the language of FTS5: what the single passage must hold. Of a longer document another one may hold the rest."""
    parts = [_all(needed(query.leading))]
    parts += [f'({_all(needed(word))} OR "{facets.MANY}")' for word in query.others]
    parts += [f"({' OR '.join(_quoted(facet) for facet in group)})" for group in query.facets]
    return " AND ".join(parts)


def _all(tokens: Iterable[str]) -> str:
    return "(" + " AND ".join(_quoted(moved(token)) for token in tokens) + ")"


def _quoted(token: str) -> str:
    # tokens hold no quotation mark: those of the text are moved, facets are letters
    return f'"{token}"'
