"""Worlds that many tests begin with: made once by the services' own acts, afterwards laid down row for row as they were.

What a world wrote is read back as SQL literals and inserted for the next test that begins with it, a statement a table:
the same rows, keys and hashes, without the questions that the policy asks before each act. It is made anew wherever that
could be told apart: on another day or before the hour at which it was made, and where a table that it fills is not empty.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, transaction

from gongkai.site import clock
from tests.emptying import counts

World = TypeVar("World")
PEOPLE = "bodies_person"


@dataclass(frozen=True)
class Memory:
    """When a world was made, what its maker gave back (pickled), and its rows: for each table the INSERT of all."""

    moment: datetime
    given: bytes
    rows: dict[str, str]


def remembered(make: Callable[[], World]) -> Callable[[], World]:
    """The world that `make` makes, remembered. It takes nothing, and all that it leaves are new rows of the database."""
    memories: dict[Any, Memory] = {}

    @wraps(make)
    def begun() -> World:
        place = (connection.settings_dict["NAME"], clock.today())
        memory = memories.get(place)
        if memory and memory.moment <= clock.now() and _all_empty(memory.rows):
            return _laid_down(memory)
        moment, before = clock.now(), counts()
        with transaction.atomic():
            world = make()
        filled = [table for table, count in counts().items() if count != before[table]]
        # whoever was there before, the operator above all, is in no row that the world made, but it may lean on them
        if not any(before[table] for table in (*filled, PEOPLE)):
            memories[place] = Memory(moment, pickle.dumps(world), {table: _insert(table) for table in filled})
        return world

    return begun


def _laid_down(memory: Memory) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        for insert in memory.rows.values():
            cursor.execute(insert)
    return pickle.loads(memory.given)  # noqa: S301


def _all_empty(tables: dict[str, str]) -> bool:
    some = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)  # noqa: S608
    return not _asked(f"SELECT {some}")[0][0]


def _columns(table: str) -> list[str]:
    model = next(one._meta for one in apps.get_models(include_auto_created=True) if one._meta.db_table == table)
    return [f'"{field.column}"' for field in model.local_concrete_fields if not field.generated]


def _insert(table: str) -> str:
    """The INSERT of all rows of a table; PostgreSQL turns a literal in quotes into the column's own type."""
    names = _columns(table)
    literal = "quote_nullable({}::text)" if connection.vendor == "postgresql" else "quote({})"
    row = " || ', ' || ".join(literal.format(name) for name in names)
    rows = ", ".join(f"({text})" for (text,) in _asked(f"SELECT {row} FROM {table} ORDER BY {names[0]}"))  # noqa: S608
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES {rows}"  # noqa: S608


def _asked(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()
