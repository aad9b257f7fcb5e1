"""The vocabulary of `figures.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from gongkai.reading.numerals import NUMERALS

WORDS: dict[str, Any] = tomllib.loads((resources.files(__package__) / "figures.toml").read_text(encoding="utf-8"))
_UNITS = "|".join((*WORDS["units"]["counted"], *WORDS["units"]["money"], *WORDS["units"]["percent"]))
_MORE = "".join(WORDS["qualifiers"]["more"])
_ABOVE = "|".join(("以上", "左右"))
# Looking back comes second: a pattern that begins with its first character is searched for several times faster.
ARABIC = re.compile(
    r"(?P<number>\d(?<![\d.,\-/A-Za-z\[第].)(?:\d{0,2}(?:,\d{3}){1,3}(?!\d)|\d{0,11}(?:\.\d{1,8})?))(?![\d.])"
    rf"(?P<more>[{_MORE}])?(?P<scale>[万亿])?(?P<more2>[{_MORE}])?(?P<unit>{_UNITS})?(?P<above>{_ABOVE})?"
)
CHINESE = re.compile(
    f"(?P<number>[{NUMERALS[3:]}](?<![第每同任某单统唯进下上另再十百千一这那首最初两二三四五六七八九].)[{NUMERALS[3:]}]{{0,3}})"
    f"(?P<unit>{'|'.join(WORDS['units']['after_chinese_numeral'])})(?!性|又|次|年|月)"
)
JOINTS = re.compile(f"{WORDS['left']['joints']}$")
PLANS = re.compile(WORDS["plans"]["words"])


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the vocabulary: a key for labels that hold the nouns, with certain units."""

    key: str
    nouns: re.Pattern[str]
    units: frozenset[str]
    barred: re.Pattern[str] | None

    def fits(self, label: str) -> re.Match[str] | None:
        hit = self.nouns.search(label)
        return None if hit and self.barred and self.barred.search(label) else hit


KINDS = tuple(
    Kind(
        entry["key"],
        re.compile(entry["nouns"]),
        frozenset(entry["units"]),
        re.compile(entry["not"]) if "not" in entry else None,
    )
    for entry in WORDS["figure"]
)


_BY_UNIT = {unit: tuple(kind for kind in KINDS if unit in kind.units) for kind in KINDS for unit in kind.units}


@lru_cache(maxsize=512)
def kind_of(label: str, unit: str | None) -> str | None:
    """The key of a label with its unit, None where the vocabulary knows neither."""
    for kind in _BY_UNIT.get(unit or "", ()):
        if kind.fits(label):
            return kind.key
    return None


def first_noun(text: str, unit: str | None) -> re.Match[str] | None:
    """The first counted thing in `text` that the unit counts."""
    hits = [hit for kind in _BY_UNIT.get(unit or "", ()) if (hit := kind.fits(text))]
    return min(hits, key=lambda hit: (hit.end(), hit.start()), default=None)
