"""保管期限: how long the file of an application is kept (retention.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Retention:
    """How long and why; `mark` "practice" where an office's own table may say otherwise."""

    code: str
    label: str
    years: int
    when: str
    basis: str
    mark: str


@cache
def retentions() -> dict[str, Retention]:
    """By code."""
    data = tomllib.loads(resources.files(__package__).joinpath("retention.toml").read_text(encoding="utf-8"))
    return {code: Retention(code, **row) for code, row in data.items()}


def retention(*, contested: bool) -> Retention:
    """That of an application, longer where a review or a suit followed."""
    return retentions()["contested" if contested else "ordinary"]
