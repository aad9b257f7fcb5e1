"""Numbers of rows as addresses name them."""

from __future__ import annotations

HIGHEST = 2**63 - 1
"""The highest that a row can have; with a higher one a database fails instead of finding nothing."""


def row_number(text: str) -> int:
    """The number that a text names; ValueError where no row can have it."""
    number = int(text)
    if not 0 <= number <= HIGHEST:
        raise ValueError(f"no number of a row: {text[:40]}")
    return number
