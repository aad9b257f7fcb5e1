"""Empties the database after a test with real transactions: the tables that hold rows, and no others.

Django's own flush goes through all ninety tables, on PostgreSQL as a TRUNCATE, and lets `migrate` tell every app anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.db import connection, transaction

from gongkai.ledger import triggers
from tests.ledger.unguarded import drop_guard


def counts() -> dict[str, int]:
    """How many rows each table has."""
    asked = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in _tables())  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return dict(cursor.fetchall())


@cache
def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def emptying() -> Callable[[], None]:
    """What empties the database again to what it is now: the tables that hold rows now are left alone."""
    left_alone = {table for table, count in counts().items() if count}

    def empty() -> None:
        filled = [table for table, count in counts().items() if count and table not in left_alone]
        if not filled:
            return
        # the ledger's triggers step aside only here; constraints are looked at once all tables are empty
        with transaction.atomic(), connection.cursor() as cursor:
            drop_guard(connection)
            for table in filled:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            triggers.install(connection)

    return empty
