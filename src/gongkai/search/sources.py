"""Where the texts come from: rooms register what they have; search knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.search.services import Text
from gongkai.search.stores import Store

Ids = Callable[[int, int], Sequence[int]]
Texts = Callable[[Sequence[int], Store], Iterable[Text]]
Readable = Callable[[Any, Collection[int]], Collection[int]]


@dataclass(frozen=True, slots=True)
class Source:
    """What a room lets be found, by its kind.

    `ids(after, most)`: the numbers above `after`, ascending, at most so many, of everything that may have a text in
    either store. `documents(ids, store)`: all texts of these that belong into that store, as they are now; nothing of
    what does not belong there, and the parts of a thing one after the other. `readable(actor, ids)`: of these the ones that the actor may read, for the desk.
    """

    kind: str
    label: str
    ids: Ids
    documents: Texts
    readable: Readable


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let a rebuild and the desk ask this source; each kind once."""
    if source.kind in _sources:
        raise ValueError(f"the kind {source.kind} has its source already")
    _sources[source.kind] = source


def registered() -> dict[str, Source]:
    """All sources by kind, in the order of their kinds."""
    return dict(sorted(_sources.items()))


def label(kind: str) -> str:
    """The Chinese name of a kind; of one that no room has any more, its code."""
    return _sources[kind].label if kind in _sources else kind


def readable(actor: Any, kind: str, numbers: Collection[int]) -> Collection[int]:
    """Which of these the actor may read; of a kind that no room answers for, none."""
    return _sources[kind].readable(actor, numbers) if kind in _sources else ()
