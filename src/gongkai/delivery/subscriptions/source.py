"""Where news comes from: the room that publishes says what is new, what belongs to a topic, and hears what was sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from gongkai.delivery.subscriptions.topics import Topic


@dataclass(frozen=True, slots=True)
class Piece:
    """Something published, as a mail tells it: title, whose, since when, the path of its page."""

    title: str
    body: str
    on: date
    path: str


class Source(Protocol):
    """What is published stands in one row, each item at one place that it never leaves."""

    def latest(self) -> int:
        """The last place that is taken."""

    def settled(self, until: datetime) -> int:
        """The last place up to which everything came out before a moment."""

    def news(self, after: int, until: int) -> dict[int, int]:
        """What came out between two places and is public now: item → place, the newest first."""

    def wanted(self, topic: Topic, items: Sequence[int]) -> Collection[int]:
        """Which of the items belong to a topic."""

    def pieces(self, items: Collection[int]) -> dict[int, Piece]:
        """Those of the items that are public at this moment."""

    def require_offered(self, topic: Topic) -> None:
        """Refused where there is no such topic, or nothing could ever come of it."""

    def names(self, topics: Iterable[Topic]) -> dict[Topic, str]:
        """What topics are called; blank where there is none, or none any more."""

    def path(self, topic: Topic) -> str:
        """The page on which all of a topic is read."""

    def sent(self, items: Iterable[int], on: date) -> None:
        """These items went out to one address; called in the transaction that notes it."""


_source: list[Source] = []


def serve(source: Source) -> None:
    """Name the source; called at the start."""
    _source[:] = [source]


def source() -> Source:
    """The source of news."""
    return _source[0]
