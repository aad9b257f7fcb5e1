"""Where the lines of a list of published information stand: below a head within the first rows of a sheet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice

from gongkai.items.catalogue.standard.columns import plain
from gongkai.items.takeover.columns import NEEDED, heads, recognised
from gongkai.reading.formats.long_table import Row

SEARCHED = 15
"""The head stands within the first so many rows."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A line as written: the name of its sheet, its number there, its cells by column key."""

    sheet: str
    number: int
    values: Mapping[str, str]


@dataclass(slots=True)
class Seen:
    """What was found of the heads: their texts, the columns (key to their head), the sheets without a head."""

    heads: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def lines(names: Sequence[str], rows: Iterable[Row], wishes: Mapping[str, str], seen: Seen) -> Iterator[Cells]:
    """The lines of every sheet that has a head, blank ones left out; fills `seen` as it goes."""
    for at, group in groupby(rows, key=lambda row: row.sheet):
        first = list(islice(group, SEARCHED))
        found, head = _head(first, wishes)
        if head is None:
            seen.unread.append(names[at])
            continue
        seen.heads += [text for text in head.cells if text and text not in seen.heads]
        seen.columns |= {key: head.cells[place] for key, place in found.items()}
        for row in chain(first, group):
            if row.number > head.number and (values := _values(row, found)):
                yield Cells(names[at], row.number, values)


def _head(first: Sequence[Row], wishes: Mapping[str, str]) -> tuple[dict[str, int], Row | None]:
    known = [(recognised(row.cells, wishes), row) for row in first]
    fit = [(found, row) for found, row in known if all(key in found for key in NEEDED)]
    return max(fit, key=lambda one: len(one[0]), default=({}, None))


def _values(row: Row, found: Mapping[str, int]) -> dict[str, str]:
    values = {key: row.cells[at].strip() for key, at in found.items() if at < len(row.cells) and row.cells[at].strip()}
    # a head said again on the next page
    repeated = plain(values.get("title", "")) in heads() and set(recognised(row.cells, {}).values()) >= set(found.values())
    return {} if repeated else values
