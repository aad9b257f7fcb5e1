"""What rooms above (and the search) do when the public sees something else of items than before.

Called within the act's transaction, after the ledger; slow work goes to the outbox from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from gongkai.items.models import Item, Version

_followers: list[Callable[[list[int]], None]] = []
_work_followers: list[Callable[[list[int]], None]] = []
_withheld: list[Callable[[Item], None]] = []
_still_shown: list[Callable[[Item], Iterable[str]]] = []
_held_back: list[Callable[[Item, Version], None]] = []
_collected: ContextVar[dict[int, None] | None] = ContextVar("collected", default=None)


def follow(told: Callable[[list[int]], None]) -> None:
    """Have a room told the ids of items that were published, corrected, withdrawn or taken down."""
    _followers.append(told)


def follow_work(told: Callable[[list[int]], None]) -> None:
    """Have a room told the ids of items on which the office did anything: an act, or a version that was saved."""
    _work_followers.append(told)


def withhold(refuse: Callable[[Item], None]) -> None:
    """Have a room asked before an item is submitted: it raises Refused where its facts of the item are incomplete."""
    _withheld.append(refuse)


def before_release(refuse: Callable[[Item, Version], None]) -> None:
    """Have a room asked in the act of publication: it raises Refused where a reviewed version may not come out any more."""
    _held_back.append(refuse)


def still_shown(told: Callable[[Item], Iterable[str]]) -> None:
    """Have a room asked where the public still sees an item as it was before the last act, a line each."""
    _still_shown.append(told)


def shown_elsewhere(item: Item) -> list[str]:
    """Where the public still sees an item as it was before the last act."""
    return [line for told in _still_shown for line in told(item)]


def changed(items: Iterable[int]) -> None:
    """Tell everyone; the last step of an act on what the public sees."""
    numbers = list(items)
    for told in _followers:
        told(numbers)


def worked(item: int) -> None:
    """Tell everyone that the office did something on an item."""
    waiting = _collected.get()
    if waiting is not None:
        waiting[item] = None
        return
    for told in _work_followers:
        told([item])


@contextmanager
def worked_together() -> Iterator[None]:
    """Within one transaction that does very many acts: tell of each item worked on once, at the end, not after each act."""
    waiting: dict[int, None] = {}
    token = _collected.set(waiting)
    try:
        yield
    finally:
        _collected.reset(token)
    if waiting:
        for told in _work_followers:
            told(list(waiting))


def ask_all(item: Item) -> None:
    """Ask every room whether the item is complete."""
    for refuse in _withheld:
        refuse(item)


def ask_before_release(item: Item, version: Version) -> None:
    """Ask every room whether a reviewed version may still come out."""
    for refuse in _held_back:
        refuse(item, version)
