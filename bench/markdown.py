"""Measured numbers as Markdown tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, the first column to the left, the others to the right."""
    rule = "|".join([" --- ", *(" ---: " for _ in heads[1:])])
    lines = [" | ".join(map(str, row)) for row in [heads, *rows]]
    return "\n".join([f"| {lines[0]} |", f"|{rule}|", *(f"| {line} |" for line in lines[1:])])


def share(part: int, whole: int) -> str:
    """A percentage that says 100 only when nothing is missing."""
    if not whole:
        return "—"
    return "100 %" if part == whole else f"{math.floor(10_000 * part / whole) / 100:.2f} %"


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"


def times(value: float, baseline: float) -> str:
    """How many times the baseline."""
    return f"{value / baseline:.2f}"
