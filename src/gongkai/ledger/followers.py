"""What rooms do when an act has been entered: told in its transaction, after the ledger and its projections.

For what has to follow an act whoever did it. Slow work goes to the outbox from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongkai.ledger.entry import Entry

_followers: list[Callable[[Sequence[Entry]], None]] = []


def follow(told: Callable[[Sequence[Entry]], None]) -> None:
    """Have a room told the events of each act."""
    _followers.append(told)


def tell(entries: Sequence[Entry]) -> None:
    """Tell everyone."""
    for told in _followers:
        told(entries)
