"""Words of registers to the codes of this system (words.toml). What could mean several things is said to be vague."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.applications.likeness import folded

NO = frozenset({"", "否", "无", "没有", "未", "0", "00", "000", "不", "x", "n", "no", "不需要", "未发生", "不涉及"})
"""Folded: what says that something did not happen. Blank is none of it, though it leads to the same: nothing is known."""

YES = frozenset({"是", "有", "已", "y", "yes", "1", "是的"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word means: its code, blank where it is unknown or vague. `coarse`: the register is less fine than we are."""

    code: str
    vague: bool = False
    coarse: bool = False


def meaning(table: str, text: str) -> Meaning:
    """The code of a word in a table (kind, channel, form, route, consulted, outcome)."""
    return meant(_table(table), text)


def meant(words: Mapping[str, Meaning], text: str) -> Meaning:
    """The code of a word, or of the one word within a longer text, among folded words."""
    plain = folded(text)
    if not plain:
        return Meaning("")
    if plain in words:
        return words[plain]
    return _within(words, plain)


def _within(words: Mapping[str, Meaning], plain: str) -> Meaning:
    """What the words inside a longer cell mean; two different things in one cell are no word for either."""
    inside = [word for word in words if len(word) >= 2 and word in plain]
    # 公开 says nothing where 不予公开 stands
    found = [words[word] for word in inside if not any(word != other and word in other for other in inside)]
    clear = {one.code: one for one in found if not one.vague and not one.coarse}
    if len(clear) == 1:
        return next(iter(clear.values()))
    if clear:
        return Meaning("", vague=True)
    return next((one for one in found if one.coarse), found[0] if found else Meaning(""))


def is_no(text: str) -> bool:
    """Whether a cell says that it did not happen, or nothing."""
    return folded(text) in NO


def is_yes(text: str) -> bool:
    """Whether a cell says that it happened, and no more."""
    return folded(text) in YES


def tables_of(package: str) -> dict[str, dict[str, list[str]]]:
    """The words by table and code of the register whose words.toml stands in a package."""
    return tomllib.loads(resources.files(package).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tables_of(__package__ or "")


@cache
def _table(name: str) -> dict[str, Meaning]:
    found = {folded(word): Meaning(code) for code, words in _data()[name].items() for word in words}
    if name == "outcome":
        found |= {folded(word): Meaning(code, coarse=True) for code, words in _data()["coarse"].items() for word in words}
        found |= {folded(word): Meaning("", vague=True) for word in _data()["vague"]["outcome"]}
    return found
