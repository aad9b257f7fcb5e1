"""The reader: nobody with an account, but somebody who has opened a link that was mailed to an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from gongkai.bodies.policy import NOTHING, Predicate


@dataclass(frozen=True, slots=True)
class Reader:
    """An actor who may confirm and end the subscriptions of one address and nothing else; made by `links` only."""

    subscriber_id: int
    # nobody's: what stands in nobody's name gives no right of a person
    pk: int = 0
    is_authenticated: bool = True
    is_active: bool = True
    is_operator: bool = False


def _theirs(actor: Any, row: Any) -> bool:
    return isinstance(actor, Reader) and row is not None and row.subscriber_id == actor.subscriber_id


def _rows(actor: Any) -> Q:
    return Q(subscriber=actor.subscriber_id) if isinstance(actor, Reader) else NOTHING


holds_the_link = Predicate("是收到该订阅邮件的人", _theirs, _rows)
"""For rows that are subscriptions."""
