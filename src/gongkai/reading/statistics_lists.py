"""The statistics lists of 2008, as a province laid them down: label, unit, figures, one item behind the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from gongkai.reading.labels import core
from gongkai.reading.stream import Slot, Stream
from gongkai.report.forms import table_form

UNIT = "万元|人次|元|条|件|次|个|篇|人"
GOES_ON = r"[+、,.~-]+\d|[余多几]|万(?!元)"
"""What makes digits part of a sum, a torn or a rounded figure."""
_LABEL = r"(?P<label>(?:\d[.、)])?\D{2,90}?(?:\d(?<=范围\d)\D{0,60}?)?)"
_FIGURES = rf"(?P<number>\d(?:\d|,\d{{3}})*?)(?=\d[.、)]\D|[^\d,]|,(?!\d)|$)(?!{GOES_ON})"
_ENTRY = re.compile(f"{_LABEL}(?P<unit>{UNIT}){_FIGURES}")
_CODED = re.compile(rf"{_LABEL}(?:\d{{1,3}})(?P<unit>{UNIT}){_FIGURES}")
_CODES = re.compile("代码|序号|编号|行次")
_HEAD_LENGTH = 40
_MOST_ITEMS = 100
_EMPTY = re.compile(f"(?:{UNIT})[-/\\\\无]?")
"""The unit of an item without a figure."""
_AMONG = re.compile(r"^(?:其中:?)")
_HEAD_WORDS = re.compile(
    r"^(?:指标代码|代码|序号|编号|行次|指标名称|统计指标|计量|单位|年度|本年度|本期实际|本年数|历年累计|本年累计|累计|统计数|数量)+"
)


# nobody changes an entry; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Entry:
    """One printed item: its row, its label and what is printed behind it."""

    key: str
    label: str
    start: int
    slots: tuple[Slot, ...]
    certain: bool = True
    """False where the figures of several years stand in the row and it is not known which is whose"""


@cache
def _keys() -> dict[str, str]:
    return {core(text): row.key for row in table_form("statistics", "2008").rows for text in (row.label, *row.aliases)}


class Item(NamedTuple):
    """One item of a list: its label as compared, where it begins, and from where to where its figures stand."""

    label: str
    start: int
    figures: tuple[int, int] | None


def entries(stream: Stream, found: Sequence[Item]) -> list[Entry]:
    """The items of a list with what they print; one that the form does not have is named by its number in the list."""
    return [
        Entry(
            _keys().get(label, f"code_{number:02}"), label, at,
            tuple(stream.slots(*figures)) if figures else (),
        )
        for number, (label, at, figures) in enumerate(found, 1)
    ]  # fmt: skip


def items(stream: Stream, start: int) -> list[Item]:
    """The items of the list behind a position."""
    found: list[Item] = []
    coded = _CODES.search(stream.text, start, start + _HEAD_LENGTH) and _CODED.search(stream.text, start)
    for hit in islice((_CODED if coded else _ENTRY).finditer(stream.text, start), _MOST_ITEMS):
        printed = _HEAD_WORDS.sub("", hit["label"])
        at = hit.end("label") - len(printed)
        label = _plain(printed)
        if label not in _keys():
            empty, label, at = _behind_empty_items(printed, at)
            found += empty
        found.append(Item(label, at, hit.span("number")))
    return found


def _behind_empty_items(printed: str, at: int) -> tuple[list[Item], str, int]:
    """The items without a figure before an item's own label, this label, and where it begins."""
    empty: list[Item] = []
    for label, end in _empty_items(printed):
        empty.append(Item(label, at, None))
        printed, at = printed[end:], at + end
    label = _plain(printed)
    if label not in _keys() and (unit := _EMPTY.match(printed)):  # of an item with a code and no figure
        label = _plain(printed[unit.end() :])
    return empty, label, at


def _empty_items(printed: str) -> Iterator[tuple[str, int]]:
    """Labels of the form before an item's own, each with where it ends: items whose figure is blank."""
    at = 0
    for unit in _EMPTY.finditer(printed):
        label = _plain(printed[at : unit.start()])
        if label in _keys() and unit.end() < len(printed):
            yield label, unit.end() - at
            at = unit.end()


@lru_cache(4096)
def _plain(printed: str) -> str:
    return core(_AMONG.sub("", core(_AMONG.sub("", printed))))
