"""索引号 of published information (条例 12): there is no national pattern, so a body picks a profile and keeps it.

A number is issued once and never changes. A prefix whose check digit is wrong warns and is never a reason to refuse.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.law import uscc
from gongkai.law.reasons import refuse


@dataclass(frozen=True, slots=True)
class Profile:
    """One style of index numbers: how it is recognised and composed, and which code its prefix is."""

    key: str
    label: str
    pattern: str
    compose: str
    width: int
    code: str
    example: str


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """A number taken apart; `month` only where the profile has one."""

    profile: str
    prefix: str
    year: int
    serial: int
    month: int | None = None


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by key."""
    data = tomllib.loads(resources.files(__package__).joinpath("index_numbers.toml").read_text(encoding="utf-8"))
    return {key: Profile(key, **row) for key, row in data.items()}


def recognise(text: str) -> IndexNumber | None:
    """The number taken apart by the first profile it fits; None where it fits none."""
    for profile in profiles().values():
        if found := re.fullmatch(profile.pattern, text.strip().upper()):
            month = found.groupdict().get("month")
            serial, year = int(found["serial"]), int(found["year"])
            return IndexNumber(profile.key, found["prefix"], year, serial, int(month) if month else None)
    return None


def compose(profile: str, prefix: str, on: date, serial: int) -> str:
    """The number of a profile for information of a day; refuses a serial below 1 and what the profile cannot read."""
    chosen = profiles()[profile]
    number = chosen.compose.format(
        prefix=prefix, year=on.year, month=f"{on.month:02}", serial=str(serial).zfill(chosen.width)
    )
    if serial < 1 or not re.fullmatch(chosen.pattern, number):
        raise refuse("index_number", f"“{number}”不合所选的索引号格式（{chosen.label}，例如{chosen.example}）")
    return number


def warning(number: IndexNumber) -> str | None:
    """What looks wrong about the code before the number, in Chinese; None for a sound one."""
    if profiles()[number.profile].code == "uscc":
        return uscc.warning(number.prefix)
    return uscc.organisation_warning(number.prefix)
