"""Good lines of a standard catalogue become entries with their columns, some hundred at a time; known ones are updated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from gongkai.bodies.models import Body
from gongkai.items.catalogue.standard.lines import Line
from gongkai.items.models import CatalogueEntry, StandardDetail, Vocabulary

BATCH = 500
"""Lines that are brought in together."""
COLUMNS = (
    "content", "basis", "term", "bearer", "channels", "other_channels", "audiences", "audience_words", "ways", "levels"
)  # fmt: skip

Place = tuple[int, str]
"""An entry's place: the id of its parent, its name."""


@dataclass(slots=True)
class Entering:
    """An import under way: `prefix` makes the codes of its new entries unique, `entered` good lines are in already."""

    owner: Body
    prefix: str
    entered: int = 0
    added: int = 0
    changed: int = 0
    _firsts: dict[Place, int] = field(default_factory=dict)

    def enter(self, batch: Sequence[Line]) -> None:
        """Bring some lines in, in the transaction of the caller."""
        first = self.entered + 1
        self._know_firsts(batch, first)
        places = {self._place(line): at for at, line in enumerate(batch, first)}
        self._describe(batch, self._found_or_made(places, ""))
        self.entered += len(batch)

    def _know_firsts(self, batch: Sequence[Line], first: int) -> None:
        """The entries of first items that have finer ones below them."""
        wanted: dict[Place, int] = {}
        for at, line in enumerate(batch, first):
            if line.second and (place := (int(line.field), line.first)) not in self._firsts:
                wanted.setdefault(place, at)
        self._firsts |= self._found_or_made(wanted, "a")

    def _place(self, line: Line) -> Place:
        parent = int(line.field)
        return (self._firsts[parent, line.first], line.second) if line.second else (parent, line.first)

    def _found_or_made(self, places: Mapping[Place, int], mark: str) -> dict[Place, int]:
        """The ids of entries by their places, given with the number of their line; those that are not there are made."""
        found = CatalogueEntry.objects.filter(
            owner=self.owner, vocabulary=Vocabulary.STANDARD, retired_on=None, parent__in={parent for parent, _ in places},
            name__in={name for _, name in places},
        )  # fmt: skip
        known = {(parent, name): number for number, parent, name in found.values_list("pk", "parent", "name")}
        new = [self._entry(place, at, mark) for place, at in places.items() if place not in known]
        made = CatalogueEntry.objects.bulk_create(new, batch_size=BATCH)
        self.added += len(made)
        return {place: known[place] for place in places if place in known} | {(one.parent_id, one.name): one.pk for one in made}

    def _entry(self, place: Place, at: int, mark: str) -> CatalogueEntry:
        return CatalogueEntry(
            vocabulary=Vocabulary.STANDARD, owner=self.owner, code=f"{self.prefix}-{at}{mark}", name=place[1],
            parent_id=place[0], position=at,
        )  # fmt: skip

    def _describe(self, batch: Sequence[Line], leaves: dict[Place, int]) -> None:
        details = [StandardDetail(entry_id=leaves[self._place(line)], **columns_of(line)) for line in batch]
        before = {row.pk: row for row in StandardDetail.objects.filter(pk__in=[one.pk for one in details])}
        self.changed += sum(one.pk in before and _values(before[one.pk]) != _values(one) for one in details)
        StandardDetail.objects.bulk_create(
            details, batch_size=BATCH, update_conflicts=True, unique_fields=["entry"], update_fields=list(COLUMNS)
        )


def columns_of(line: Line) -> dict[str, str]:
    """The columns as they are stored: lists are codes separated by blanks."""
    return {
        "content": line.content, "basis": line.basis, "term": line.term, "bearer": line.bearer,
        "channels": " ".join(line.channels), "other_channels": line.other_channels[:300],
        "audiences": " ".join(line.audiences), "audience_words": line.audience_words[:200], "ways": " ".join(line.ways),
        "levels": " ".join(line.levels),
    }  # fmt: skip


def _values(row: Any) -> tuple[str, ...]:
    return tuple(getattr(row, name) for name in COLUMNS)


def batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines some hundred at a time, read as they are asked for."""
    rest = iter(lines)
    while batch := list(islice(rest, BATCH)):
        yield batch
