"""What the numbers in the services' answers mean (answers.toml). Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Way = Literal["later", "account", "content"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Why the service did not do it and what is to be done; `later` is tried again by itself."""

    words: str
    do: str
    way: Way = "content"


@cache
def known() -> dict[str, dict[str, Answer]]:
    """By service and code."""
    data = tomllib.loads(resources.files(__package__ or "").joinpath("answers.toml").read_text(encoding="utf-8"))
    return {service: {code: Answer(**row) for code, row in rows.items()} for service, rows in data.items()}


def meaning(service: str, code: str) -> Answer:
    """Of a code; one that is not listed is said to be unknown."""
    unknown = Answer("平台没有受理，返回码的含义未知", "请查阅平台的错误码说明，或者手工发布后逐条登记")
    return known().get(service, {}).get(code, unknown)
