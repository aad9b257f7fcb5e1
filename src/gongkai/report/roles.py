"""What kind of body a name denotes, and by when such a body publishes; patterns and dates are in roles.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

OLD_LAW_UNTIL = 2018
"""The last report year whose publication the regulation of 2007 (order 492) governed."""
_NO_PART_OF_A_NAME = re.compile(r"\s+|[（(][^（()）]*[)）]$")


@dataclass(frozen=True, slots=True)
class Role:
    """The kind of a body. `rules` (power to make 规章) is yes, no or unknown; `deadline` a key of roles.toml or none."""

    kind: str
    label: str
    pattern: str
    rules: str
    deadline: str
    level: str | None = None
    government: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day in time, and where it is written; `source` is a law, or the county's notice for a township."""

    on: date
    source: str


def role(body: str | None) -> Role | None:
    """The kind of the body of this name; None where the name does not tell."""
    name = _NO_PART_OF_A_NAME.sub("", body or "")
    return next((known for known, pattern in _roles() if pattern.search(name)), None) if name else None


def publication_deadline(known: Role, year: int) -> Deadline | None:
    """When the report on `year` is due on the web (arts. 49); None where the kind of body has no known date."""
    if known.deadline == "none":
        return None
    return _deadline("before_2019" if year <= OLD_LAW_UNTIL else known.deadline, year)


def rollup_deadline(level: str, year: int) -> Deadline:
    """When a "county" or "prefecture" hands its roll-up of `year` to the next level (circular 30 of 2021)."""
    return _deadline(f"{level}_rollup", year)


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two printed names mean one body: a region before the name or 人民政府 after it may be left out."""
    if not one or not other:
        return False
    short, long = sorted((_plain(one), _plain(other)), key=len)
    return bool(short) and long.endswith(short)


def _plain(name: str) -> str:
    return re.sub(r"\s+|人民政府$", "", name).replace("人民政府", "政府")


def _deadline(key: str, year: int) -> Deadline:
    data = _data()["deadline"][key]
    return Deadline(date(year + 1, data["month"], data["day"]), data["basis"])


@cache
def _roles() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((Role(**data), re.compile(data["pattern"])) for data in _data()["role"])


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("roles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
