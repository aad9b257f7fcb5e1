"""What PostgreSQL does for the queries of a page: rows gone through in a row, rows sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

MOST = 10_000
"""rows that a page may scan without an index, or sort"""

Query = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """Of the queries of a page: the most rows that one scan without an index went through, that one sort took, and that
    one scan of any kind went through."""

    unindexed: int = 0
    sorted: int = 0
    scanned: int = 0

    @property
    def bearable(self) -> bool:
        return max(self.unindexed, self.sorted) <= MOST

    def with_more(self, other: Work) -> Work:
        return Work(max(self.unindexed, other.unindexed), max(self.sorted, other.sorted), max(self.scanned, other.scanned))


@contextmanager
def noted() -> Iterator[list[Query]]:
    """The queries asked meanwhile, with their values."""
    from django.db import connection

    queries: list[Query] = []

    def note(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: dict[str, Any]) -> Any:
        queries.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        yield queries


def work_of(queries: list[Query]) -> Work:
    """What the reading ones of these queries cost, each asked again; nothing is known of it on SQLite."""
    from django.db import connection

    total = Work()
    if connection.vendor != "postgresql":
        return total
    for sql, values in queries:
        if sql.startswith(("SELECT", "(SELECT", "WITH")):
            total = total.with_more(_explained(sql, values))
    return total


def _explained(sql: str, values: Any) -> Work:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", values)
        (found,) = cursor.fetchone()
    total = Work()
    for node in _nodes(found[0]["Plan"]):
        total = total.with_more(_of_node(node))
    return total


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _of_node(node: dict[str, Any]) -> Work:
    kind = node["Node Type"]
    if kind in ("Sort", "Incremental Sort"):
        below = node["Plans"][0]
        return Work(sorted=int(below["Actual Rows"] * below["Actual Loops"]))
    if kind == "Seq Scan":
        # a small table that is gone through again and again is one scan at a time
        return Work(unindexed=_rows(node) // max(int(node["Actual Loops"]), 1), scanned=_rows(node))
    return Work(scanned=_rows(node)) if kind.endswith("Scan") else Work()


def _rows(node: dict[str, Any]) -> int:
    """Rows that came out or were thrown away, over all the times that it ran."""
    removed = sum(node.get(name, 0) for name in ("Rows Removed by Filter", "Rows Removed by Index Recheck"))
    return int((node["Actual Rows"] + removed) * node["Actual Loops"])
