"""How a value is written for people, and how as JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any


def written(value: Any) -> str:
    """A value as people write it; empty for an unknown one, for a blank is never 0."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return "，".join(f"{key}：{written(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "、".join("—" if item is None else written(item) for item in value)
    return str(value)


def as_json(value: Any) -> Any:
    """A value for other programs: a Decimal as its exact digits, a date ISO, a tuple as a list."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return value
