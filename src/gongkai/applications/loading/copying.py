"""Rows into the database in bulk: COPY on PostgreSQL, bulk inserts elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from django.db import connection
from django.db.models import Max, Model

BATCH = 500


def write(rows: Mapping[type[Model], Sequence[Model]]) -> None:
    """Insert these rows, in this order of models; inside a transaction."""
    for model, instances in rows.items():
        if connection.vendor == "postgresql":
            _copy(model, instances)
        else:
            model._default_manager.bulk_create(instances, batch_size=BATCH)


def _copy(model: type[Model], instances: Iterable[Model]) -> None:
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({columns}) FROM STDIN"
    with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:
        for instance in instances:
            copy.write_row([_plain(getattr(instance, name)) for name in names])


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def reserve(numbers: Mapping[type[Model], int]) -> dict[type[Model], int]:
    """Take so many ids of each model out of its sequence; the first of each block. Nobody else gets them afterwards."""
    first = {model: (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1 for model in numbers}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model, count in numbers.items():
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, first[model] + count])
    return first
