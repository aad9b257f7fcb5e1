"""What pages ask: a reader's own subscriptions, and how many there are of a body, without anybody's address."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.delivery.subscriptions import acts, particulars
from gongkai.delivery.subscriptions.models import Subscription
from gongkai.delivery.subscriptions.source import source
from gongkai.delivery.subscriptions.words import names_of


@dataclass(frozen=True, slots=True)
class Own:
    """A subscription with its name and the page on which all of it is read."""

    row: Subscription
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many stand: to all that a body publishes, and to each of its entries by id."""

    body: int
    entries: Counter[int]


def own(actor: Any) -> list[Own]:
    """The subscriptions of the reader's address that stand, the oldest first."""
    rows = list(visible(actor, acts.READ_OWN, Subscription.objects.exclude(confirmed_at=None).order_by("pk")))
    names = names_of(rows)
    return [Own(row, names[row.pk], source().path(particulars.topic_of(row))) for row in rows]


def numbers(body: Body) -> Numbers:
    """Of one body; searches are nobody's business, not even which body they are about."""
    standing = Subscription.objects.filter(body=body).exclude(confirmed_at=None)
    found = dict(standing.values_list("entry").annotate(Count("pk")).order_by())
    return Numbers(found.pop(None, 0), Counter(found))
