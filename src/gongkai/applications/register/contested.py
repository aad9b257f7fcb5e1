"""What was contested about an application: told by the room of reviews and suits, which knows this one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

WORDS = 5
"""So many texts stand in each row that belongs to an application, see `export`."""


@dataclass(frozen=True, slots=True)
class Teller:
    """`rows` are those of some applications that the actor may read, under the name given, as `beside.shaped` makes
    them; `words` says one of them as (is it a suit, the words for its column)."""

    rows: Callable[[Any, Collection[int], str], QuerySet[Any, Any]]
    words: Callable[[Sequence[str]], tuple[bool, str]]


_tellers: list[Teller] = []


def tell_contested(teller: Teller) -> None:
    """Fill the columns 复议 and 诉讼; called at the start by the room that knows them."""
    _tellers.append(teller)


def tellers() -> Sequence[Teller]:
    """Who fills these columns: one, or nobody where the room is not installed."""
    return tuple(_tellers)
