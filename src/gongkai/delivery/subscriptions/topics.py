"""What somebody subscribes to: a body, an entry at a body, or what a search finds. Values only."""

from __future__ import annotations

import json
from dataclasses import dataclass

from gongkai.delivery.subscriptions.models import TopicKind


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a search and what narrows it; blank and None ask for nothing."""

    words: str
    kind: str = ""
    body: int | None = None
    year: int | None = None
    validity: str = ""

    def __repr__(self) -> str:
        # what somebody looks for stands in no traceback
        return "Sought(…)"


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the three; see `of_body`, `of_entry`, `of_search`."""

    body: int | None = None
    entry: int | None = None
    sought: Sought | None = None

    @property
    def kind(self) -> TopicKind:
        """Which of the three it is."""
        if self.sought is not None:
            return TopicKind.QUERY
        return TopicKind.BODY if self.entry is None else TopicKind.ENTRY

    def written(self) -> str:
        """One text for one topic, from which `read` makes it again."""
        sought = self.sought
        about = [sought.words, sought.kind, sought.body, sought.year, sought.validity] if sought else None
        return json.dumps([self.body, self.entry, about], ensure_ascii=False)


def of_body(body: int) -> Topic:
    """Everything that a body publishes."""
    return Topic(body)


def of_entry(body: int, entry: int) -> Topic:
    """What a body publishes in an entry of a catalogue, in those below it, and in those that count as it."""
    return Topic(body, entry)


def of_search(sought: Sought) -> Topic:
    """What a search finds; blanks between the words do not matter."""
    return Topic(sought=Sought(" ".join(sought.words.split()), sought.kind, sought.body, sought.year, sought.validity))


def read(text: str) -> Topic:
    """A topic that was `written`."""
    body, entry, about = json.loads(text)
    return Topic(body, entry, Sought(*about) if about else None)
