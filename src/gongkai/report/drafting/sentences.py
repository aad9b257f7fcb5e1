"""The sentences of a draft, as data (sentences.toml): each is told where its figures are known and fit.

Nothing is invented: a sentence without its figures is left out, and a part of which nothing is recorded asks the person
who writes (`PROMPT`), which no finished report may still hold.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.report.drafting.segments import Segment, Told, Value

PROMPT = re.compile(r"（请填写[^（）]*）")
PARTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
"""The five parts of 一、总体情况 (国办公开办函〔2021〕30号)."""
_PLACE = re.compile(r"\{(\w+)\}")
LIST = "list"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` with {key} for a figure, {name} for a word and {list} for the list; `some`: of these at least one is not 0;
    `none`: these are all 0; `items`: (key, words around it) told where the figure is not 0."""

    section: int
    part: int
    text: str
    some: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure counts, in Chinese, its unit, and where the figure comes from."""

    label: str
    unit: str
    source: str


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence in its order."""
    return tuple(
        Sentence(
            row["section"], row.get("part", 0), row["text"], tuple(row.get("some", ())), tuple(row.get("none", ())),
            tuple((key, words) for key, words in row.get("items", ())),
        )
        for row in _data()["sentence"]
    )  # fmt: skip


@cache
def labels() -> dict[str, Label]:
    """Every figure by its key."""
    return {key: Label(**row) for key, row in _data()["figure"].items()}


def drafted(section: int, part: int, figures: Mapping[str, Value | None], words: Mapping[str, str]) -> list[Segment]:
    """The sentences of a part (0: of a section without parts), or what the writer is asked for where there is none."""
    found = [segment for one in sentences() if (one.section, one.part) == (section, part) for segment in _told(one, figures, words)]
    return found or [asked(section, part)]


def asked(section: int, part: int) -> str:
    """The words that stand in the place of what nobody recorded."""
    return str(_data()["asked"][f"{section}.{part}"])


def _told(one: Sentence, figures: Mapping[str, Value | None], words: Mapping[str, str]) -> Iterator[Segment]:
    if _fits(one, figures):
        yield from _filled(one.text, one.items, figures, words)


def _fits(one: Sentence, figures: Mapping[str, Value | None]) -> bool:
    needed = {key for key in _PLACE.findall(one.text) if key in labels()} | {*one.some, *one.none}
    if any(figures.get(key) is None for key in needed):
        return False
    some = not one.some or any(figures[key] for key in one.some)
    listed = not one.items or any(figures.get(key) for key, _ in one.items)
    return some and listed and not any(figures[key] for key in one.none)


def _filled(
    text: str, items: Sequence[tuple[str, str]], figures: Mapping[str, Value | None], words: Mapping[str, str]
) -> Iterator[Segment]:
    last = 0
    for place in _PLACE.finditer(text):
        yield text[last : place.start()]
        yield from _put(place.group(1), items, figures, words)
        last = place.end()
    yield text[last:]


def _put(
    name: str, items: Sequence[tuple[str, str]], figures: Mapping[str, Value | None], words: Mapping[str, str]
) -> Iterator[Segment]:
    value = figures.get(name)
    if name == LIST:
        told = [(key, around) for key, around in items if figures.get(key)]
        for at, (_, around) in enumerate(told):
            yield "、" if at else ""
            yield from _filled(around, (), figures, words)
    elif value is not None:
        yield Told(name, value)
    else:
        yield words[name]


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
