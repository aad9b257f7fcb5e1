"""Rows into the database in bulk: COPY on PostgreSQL, bulk inserts elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Max, Model

BATCH = 500

Row = list[Any]
"""The values of a row in the order of `columns`; making model instances of them costs more than all the rest."""


@cache
def columns(model: type[Model]) -> dict[str, Any]:
    """The attributes of a model's columns, in order, with what they are where nothing else is said."""
    return {field.attname: _plain(field.get_default()) for field in model._meta.concrete_fields}


def row(model: type[Model], values: Mapping[str, Any]) -> Row:
    """A row of these values by attribute; KeyError for an attribute that is no column."""
    filled = columns(model).copy()
    for name, value in values.items():
        if name not in filled:
            raise KeyError(name)
        filled[name] = value
    return list(filled.values())


def row_of(instance: Model) -> Row:
    """The row that an unsaved instance would be stored as."""
    values = instance.__dict__
    return [_plain(values[name]) for name in columns(type(instance))]


def write(rows: Mapping[type[Model], Sequence[Row]]) -> None:
    """Insert these rows, in this order of models; inside a transaction."""
    for model, found in rows.items():
        if connection.vendor == "postgresql":
            _copy(model, found)
        else:
            made = [model(**dict(zip(columns(model), values, strict=True))) for values in found]
            model._default_manager.bulk_create(made, batch_size=BATCH)


def _copy(model: type[Model], rows: Iterable[Row]) -> None:
    names = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.concrete_fields)
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({names}) FROM STDIN"
    with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:
        for values in rows:
            copy.write_row(values)


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
