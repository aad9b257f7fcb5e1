"""The catalogue of checks: every code with its level, usual cause, rule, basis and what to do, read from catalogue.toml.

The codes are the only ones; a finding of any room is made by `finding`, which fills in what the catalogue says.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from gongkai.report.model import Cause, Finding, Level, Place

GROUP_LABELS = {
    "tables": "表格之内",
    "narrative": "正文与表格之间",
    "form": "形式与时间",
    "years": "年度之间",
    "bodies": "机关之间",
}
LEVEL_LABELS = {
    Level.ERROR: "错误",
    Level.WARNING: "请再看（可能口径不同）",
    Level.NOTE: "形式与时间",
    Level.READING: "识读存疑",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One check of the catalogue; `limits` are thresholds of attention, exact decimals, no rule of law."""

    code: str
    group: str
    level: Level
    cause: Cause
    title: str
    rule: str
    basis: str
    advice: str
    limits: dict[str, Decimal] = field(default_factory=dict)
    basis_before_2021: str | None = None
    """what a report written before the circular of 2021 is held against"""


@cache
def entries() -> dict[str, Entry]:
    """Every check by its code, in the order of the catalogue."""
    text = resources.files(__package__).joinpath("catalogue.toml").read_text(encoding="utf-8")
    return {code: _entry(code, data) for code, data in tomllib.loads(text).items()}


def entry(code: str) -> Entry:
    """One check; KeyError for a code that the catalogue does not hold."""
    return entries()[code]


def limit(code: str, name: str) -> Decimal:
    """A threshold of a check, e.g. ("T3-OTHER", "share")."""
    return entry(code).limits[name]


def finding(
    code: str,
    message: str,
    *,
    level: Level | None = None,
    cause: Cause | None = None,
    basis: str | None = None,
    advice: str | None = None,
    table: str | None = None,
    row: str | None = None,
    column: str | None = None,
    printed: Any = None,
    expected: Any = None,
    candidates: tuple[Any, ...] = (),
    place: Place | None = None,
) -> Finding:
    """A finding of the catalogue's check `code`; level, cause, basis and advice only where they differ from it."""
    known = entry(code)
    return Finding(
        code=code,
        level=level or known.level,
        cause=cause or known.cause,
        message=message,
        basis=basis or known.basis,
        advice=advice or known.advice,
        table=table,
        row=row,
        column=column,
        printed=printed,
        expected=expected,
        candidates=candidates,
        place=place,
    )


def as_of(finding: Finding, year: int | None) -> Finding:
    """The finding on a report of that year: one before 2021 is not held against the circular of 2021."""
    known = entries().get(finding.code)
    if year is None or year >= 2021 or known is None or known.basis_before_2021 is None:
        return finding
    return replace(finding, basis=known.basis_before_2021) if finding.basis == known.basis else finding


def _entry(code: str, data: dict[str, Any]) -> Entry:
    limits = {name: Decimal(value) for name, value in data.pop("limits", {}).items()}
    level, cause = Level(data.pop("level")), Cause(data.pop("cause"))
    return Entry(code=code, level=level, cause=cause, limits=limits, **data)
