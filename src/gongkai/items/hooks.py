"""What rooms above (and the search) do when the public sees something else of items than before.

Called within the act's transaction, after the ledger; slow work goes to the outbox from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gongkai.items.models import Item

_followers: list[Callable[[list[int]], None]] = []
_withheld: list[Callable[[Item], None]] = []


def follow(told: Callable[[list[int]], None]) -> None:
    """Have a room told the ids of items that were published, corrected, withdrawn or taken down."""
    _followers.append(told)


def withhold(refuse: Callable[[Item], None]) -> None:
    """Have a room asked before an item is submitted: it raises Refused where its facts of the item are incomplete."""
    _withheld.append(refuse)


def changed(items: Iterable[int]) -> None:
    """Tell everyone; the last step of an act on what the public sees."""
    numbers = list(items)
    for told in _followers:
        told(numbers)


def ask_all(item: Item) -> None:
    """Ask every room whether the item is complete."""
    for refuse in _withheld:
        refuse(item)
