"""What each letter must hold (letters.toml): a draft that lacks something is told so before anybody signs it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.reasons import Reason


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of letter. `elements` and those `by_outcome` are keys with their Chinese names; `remedies`: whether it must
    tell of review and suit; `when`: by when it is due, in words."""

    kind: str
    label: str
    article: str
    when: str
    elements: dict[str, str]
    remedies: bool = False
    by_outcome: dict[str, dict[str, str]] = field(default_factory=dict)


@cache
def letters() -> dict[str, Letter]:
    """All kinds of letters by their codes."""
    data = tomllib.loads(resources.files(__package__).joinpath("letters.toml").read_text(encoding="utf-8"))
    common = data.pop("common")["elements"]
    return {kind: _letter(kind, row, common) for kind, row in data.items()}


def required(kind: str, outcome: str = "") -> dict[str, str]:
    """What a letter must hold, key and name; for an answer also by its outcome. KeyError for an unknown kind."""
    letter = letters()[kind]
    remedies = {"remedies": "救济途径和期限"} if letter.remedies else {}
    return letter.elements | letter.by_outcome.get(outcome, {}) | remedies


def lacking(kind: str, present: Collection[str], outcome: str = "") -> list[Reason]:
    """A reason for each element that a draft lacks; empty for a complete one."""
    letter = letters()[kind]
    return [
        Reason(f"lacks.{key}", f"{letter.label}缺少：{name}", letter.article)
        for key, name in required(kind, outcome).items()
        if key not in present
    ]


def _letter(kind: str, row: dict[str, Any], common: dict[str, str]) -> Letter:
    return Letter(
        kind, row["label"], row["article"], row["when"], common | row["elements"], row.get("remedies", False),
        row.get("by_outcome", {}),
    )
