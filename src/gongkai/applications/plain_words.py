"""What results and steps mean, in the words an applicant understands (plain_words.toml). Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class PlainResult:
    """What a result means, and what one can do next."""

    means: str
    next: str


def plain_result(outcome: str) -> PlainResult:
    """The words for an outcome; KeyError for any other."""
    return PlainResult(**_data()["outcomes"][outcome])


def plain_step(verb: str) -> str:
    """The sentence for a verb of the ledger; blank for what stays inside the organ."""
    return str(_data()["verbs"].get(verb, ""))


def told() -> tuple[set[str], set[str], set[str]]:
    """The outcomes, the verbs that are told, and those that stay inside: for checking that nothing was forgotten."""
    data = _data()
    return set(data["outcomes"]), set(data["verbs"]), set(data["inner"]["verbs"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("plain_words.toml").read_text(encoding="utf-8"))
