"""Plain JSON values read strictly: each reader returns what it promises or raises ValueError.

Used for values that come from a process which a hostile document may have taken over. JSON has no type for a Decimal,
a date or a tuple; they travel as an object of one key that names the type, `{"decimal": "0.038"}`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

T = TypeVar("T")


def text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("text expected")
    return value


def whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("whole number expected")
    return value


def day(value: Any) -> date:
    return date.fromisoformat(text(value))


def decimal(value: Any) -> Decimal:
    try:
        number = Decimal(text(value))
    except InvalidOperation as error:
        raise ValueError("decimal expected") from error
    if not number.is_finite():
        raise ValueError("finite decimal expected")
    return number


def number(value: Any) -> int | Decimal:
    """A count, or money as a marked decimal."""
    if type(value) is int:
        return value
    if type(value) is not dict or value.keys() != {"decimal"}:
        raise ValueError("number expected")
    return decimal(value["decimal"])


def maybe(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """A reader that also takes null."""
    return lambda value: None if value is None else read(value)


def many(read: Callable[[Any], T]) -> Callable[[Any], list[T]]:
    """A reader of a list of any length."""

    def read_list(value: Any) -> list[T]:
        if type(value) is not list:
            raise ValueError("list expected")
        return [read(item) for item in value]

    return read_list


def record(*reads: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    """A reader of a list with exactly these items in this order."""

    def read_record(value: Any) -> list[Any]:
        if type(value) is not list or len(value) != len(reads):
            raise ValueError(f"list of {len(reads)} expected")
        return [read(item) for read, item in zip(reads, value, strict=True)]

    return read_record


def keyed(**reads: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    """A reader of an object with exactly these keys; its error names the key."""

    def read_object(value: Any) -> dict[str, Any]:
        if type(value) is not dict or value.keys() != reads.keys():
            raise ValueError(f"object with the keys {', '.join(reads)} expected")
        return {name: _named(name, read, value[name]) for name, read in reads.items()}

    return read_object


def _named(name: str, read: Callable[[Any], T], value: Any) -> T:
    try:
        return read(value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def mark(value: Any) -> Any:
    """Any value of a finding as JSON; TypeError for what a report cannot hold (a float, say)."""
    if value is None or isinstance(value, int | str):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return {"tuple": [mark(item) for item in value]}
    if isinstance(value, list):
        return [mark(item) for item in value]
    if isinstance(value, dict):
        return {"map": {text(key): mark(item) for key, item in value.items()}}
    raise TypeError(f"{type(value).__name__} in a report")


def unmark(value: Any) -> Any:
    """The inverse of `mark`; how deep it nests is bounded by the JSON decoder."""
    if value is None or type(value) in (int, str, bool):
        return value
    if type(value) is list:
        return [unmark(item) for item in value]
    if type(value) is not dict or len(value) != 1:
        raise ValueError("value expected")
    [(name, inner)] = value.items()
    if name == "map" and type(inner) is dict:
        return {key: unmark(item) for key, item in inner.items()}
    if name not in _MARKED:
        raise ValueError(f"unknown type {name!r}")
    return _MARKED[name](inner)


_MARKED: dict[str, Callable[[Any], Any]] = {
    "decimal": decimal,
    "date": day,
    "tuple": lambda value: tuple(many(unmark)(value)),
}
