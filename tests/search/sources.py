"""An imagined room that has texts and lets them be found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from gongkai.search import sources
from gongkai.search.services import Text
from gongkai.search.sources import Source
from gongkai.search.stores import Store


class Room:
    """Its texts by number; `public` are the numbers that go into the public store; `closed` may nobody read."""

    def __init__(self, kind: str = "item", label: str = "主动公开") -> None:
        self.source = Source(kind, label, self.ids, self.documents, self.readable)
        self.texts: dict[int, Text] = {}
        self.public: set[int] = set()
        self.closed: set[int] = set()
        self.asked: list[int] = []

    def have(self, *texts: Text, public: bool = True) -> None:
        self.texts |= {text.number: text for text in texts}
        self.public |= {text.number for text in texts} if public else set()

    def ids(self, after: int, most: int) -> Sequence[int]:
        return sorted(number for number in self.texts if number > after)[:most]

    def documents(self, ids: Sequence[int], store: Store) -> Iterator[Text]:
        self.asked += ids
        for number in ids:
            if store.code == "desk" or number in self.public:
                yield self.texts[number]

    def readable(self, actor: Any, ids: Collection[int]) -> Collection[int]:
        return set(ids) - self.closed


@contextmanager
def only(*rooms: Room) -> Iterator[None]:
    """Meanwhile these are the sources, and no others."""
    kept = dict(sources._sources)
    sources._sources.clear()
    for room in rooms:
        sources.register(room.source)
    try:
        yield
    finally:
        sources._sources.clear()
        sources._sources.update(kept)
