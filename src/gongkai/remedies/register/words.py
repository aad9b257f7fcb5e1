"""Words of registers of reviews and suits to the codes of this system (words.toml and the labels of the codes)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gongkai.applications.likeness import folded
from gongkai.applications.register.words import Meaning, meant, tables_of
from gongkai.law.remedy_results import CELLS, result, results
from gongkai.remedies.kinds import Block, Contested, Kind, Part, Side, Stage

LABELS: dict[str, Mapping[str, str]] = {
    "kind": {one.value: str(one.label) for one in Kind},
    "part": {one.value: str(one.label) for one in Part},
    "contested": {one.value: str(one.label) for one in Contested},
    "cell": CELLS,
    "block": {one.value: str(one.label) for one in Block},
    "side": {one.value: str(one.label) for one in Side},
    "stage": {one.value: str(one.label) for one in Stage if one is not Stage.VOID},
    "review": {code: one.label for code, one in results("review").items()},
    "suit": {code: result("suit", code).label for each in ("first", "second", "retrial") for code in results("suit", each)},
}
"""The codes of each table with their labels."""

ALSO = {"second": "suit", "again": "suit"}
"""Tables that are another one with some words of their own."""


def meaning(table: str, text: str) -> Meaning:
    """The code of a word in a table: those of `LABELS`, `second` and `again` for results of later instances."""
    return meant(_table(table), text)


def is_code(table: str, text: str) -> bool:
    """Whether a cell is a known word and nothing else."""
    return folded(text) in _table(table)


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tables_of(__package__ or "")


@cache
def _table(name: str) -> Mapping[str, Meaning]:
    base = ALSO.get(name, name)
    found = {folded(word): Meaning("", vague=True) for word in _data()["vague"].get(base, [])}
    for section in dict.fromkeys((base, name)):
        found |= {folded(word): Meaning(code) for code, words in _data()[section].items() for word in words}
    return found | {folded(label): Meaning(code) for code, label in LABELS[base].items()}
