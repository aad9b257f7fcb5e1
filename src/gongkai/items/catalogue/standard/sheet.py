"""Where the lines of a standard catalogue stand: the head in one row or two, anywhere in the first rows; the field. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from gongkai.items.catalogue.standard.columns import columns, heads, plain
from gongkai.reading.formats.long_table import Row

SEARCHED = 15
"""The head stands within the first so many rows; titles and notes come before it."""
FEWEST = 4
"""So many known heads make a head row."""
NEEDED = ("content",)
"""Beside one of the two items; without them there is nothing to be published."""
LONGEST_HEAD = 24
TOTALS = ("合计", "总计", "小计", "共计")


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet whose head was recognised: its name, the number of its last head row, columns (from 0) by key, the field
    that its title names (`plain` text of titles and name)."""

    name: str
    head_row: int
    columns: Mapping[str, int]
    title: str


@dataclass(frozen=True, slots=True)
class Cells:
    """A line as written: its sheet, its number there, its cells by key."""

    sheet: Found
    number: int
    values: Mapping[str, str]


def lines(names: Sequence[str], rows: Iterable[Row], seen: list[Found], unread: list[str]) -> Iterator[Cells]:
    """The lines of every sheet that has a head; fills `seen` with these sheets, `unread` with the names of the others.

    Nothing is held but the first rows of a sheet. Repeated heads, totals and rows without items are no lines.
    """
    for at, group in groupby(rows, key=lambda row: row.sheet):
        first = list(islice(group, SEARCHED))
        found = recognised(names[at], first)
        if found is None:
            unread.append(names[at])
            continue
        seen.append(found)
        for row in _chained(first, group):
            if row.number > found.head_row and (cells := _line(found, row)) is not None:
                yield cells


def recognised(name: str, first: Sequence[Row]) -> Found | None:
    """The head of a sheet: of its first rows the one with the most known heads, joined with the row below it where that
    one divides its columns."""
    best = max(range(len(first)), key=lambda at: len(_known(first[at].cells)), default=None)
    if best is None:
        return None
    top = first[best].cells
    below = first[best + 1].cells if best + 1 < len(first) else []
    divided = _divided(top, below)
    chosen, last = (divided, first[best + 1].number) if divided else (_known(top), first[best].number)
    if len(chosen) < FEWEST or not any(key in chosen for key in NEEDED) or not {"first_item", "second_item"} & set(chosen):
        return None
    title = plain(name + "".join(text for row in first[:best] for text in dict.fromkeys(row.cells)))
    return Found(name, last, chosen, title)


def _known(cells: Sequence[str]) -> dict[str, int]:
    """Columns by key, each once: the first that bears its head."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        if (key := _key(cell)) and key not in found:
            found[key] = at
    return found


def _divided(top: Sequence[str], below: Sequence[str]) -> dict[str, int]:
    """The columns where a second head row divides some of the first; empty where the row below is a line already."""
    under = [text for at, text in enumerate(below) if text and (at >= len(top) or text != top[at])]
    if len(under) < 2 or not all(_key(text) for text in under):
        return {}
    width = max(len(top), len(below))
    joined = [(below[at] if at < len(below) and below[at] else top[at] if at < len(top) else "") for at in range(width)]
    return _known(joined)


def _key(cell: str) -> str:
    text = plain(cell)
    known = heads()
    if text in known:
        return known[text]
    # 特定群体（请写明）, 公开内容（要素）及说明: the head with a remark behind it
    return next((key for head, key in known.items() if len(head) >= 4 and text.startswith(head)), "")


def _chained(first: Sequence[Row], rest: Iterable[Row]) -> Iterator[Row]:
    yield from first
    yield from rest


def _line(found: Found, row: Row) -> Cells | None:
    values = {key: row.cells[at].strip() if at < len(row.cells) else "" for key, at in found.columns.items()}
    told = [values.get(key, "") for key in ("first_item", "second_item", "content")]
    if not any(told):
        return None
    if any(plain(values.get(key, "")[:LONGEST_HEAD]) in TOTALS for key in ("position", "first_item")):
        return None
    # a head said again on the next page says exactly that; a line may begin with such words
    repeated = sum(len(text) <= LONGEST_HEAD and heads().get(plain(text)) == key for key, text in values.items())
    return None if repeated >= FEWEST - 1 else Cells(found, row.number, values)


def column_label(key: str) -> str:
    """The name of a column in refusals."""
    return columns()[key].label
