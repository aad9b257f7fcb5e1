"""Claiming rows of the outbox: one worker at a time holds a row, and a dead worker's claim ends by itself.

A claim and its end are two transactions; the work lies between them, outside both. What was done when a worker died
before it could say so is done once more, never twice more: each attempt has a claim of its own, and each claim is kept.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.delivery.models import Errand

E = TypeVar("E", bound=Errand)

LEASE = timedelta(minutes=10)
"""How long a claim holds. Longer than any single errand may take: sending is bounded by the mail server's time-outs."""

PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60)
)
"""What is waited after the first, second … attempt that failed; after one more it is given up."""

WORKER_DIED = "worker_died"


def waiting(kind: type[E]) -> QuerySet[E]:
    """What is neither done nor given up."""
    return kind._default_manager.filter(done_at=None, given_up_at=None)


# durable: a claim inside another transaction would not be seen by other workers, and sending would hold locks
@transaction.atomic(durable=True)
def claim(kind: type[E], now: datetime) -> E | None:
    """Take the row that has been due the longest and that no living worker holds; None where there is none.

    PostgreSQL skips rows that another worker is just claiming; on SQLite the transaction is the only writer.
    """
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    found = waiting(kind).filter(free, due_at__lte=now).order_by("due_at", "id")
    row = found.select_for_update(skip_locked=True, of=("self",)).first()
    if row is None:
        return None
    row.claim, row.claimed_until, row.attempts = secrets.token_hex(16), now + LEASE, row.attempts + 1
    row.save(update_fields=["claim", "claimed_until", "attempts"])
    return row


def done(row: Errand, now: datetime) -> bool:
    """Mark it done; False where the claim ran out meanwhile and somebody else has it now."""
    return _end(row, done_at=now, trouble="")


def failed(row: Errand, trouble: str, now: datetime, for_good: bool = False) -> bool:
    """Let it wait for its next attempt, or give it up: after the last one, or where another would fail too."""
    if for_good or (row.attempts > len(PAUSES) and not row.keeps_trying):
        return _end(row, given_up_at=now, trouble=trouble)
    return _end(row, due_at=now + PAUSES[min(row.attempts, len(PAUSES)) - 1], trouble=trouble)


def try_again(rows: QuerySet[E], now: datetime) -> int:
    """Let what was given up be tried once more from the beginning; how many."""
    return rows.filter(given_up_at__isnull=False).update(
        given_up_at=None, attempts=0, due_at=now, trouble="", claim="", claimed_until=None
    )


def _end(row: Errand, **changes: object) -> bool:
    held = type(row)._default_manager.filter(pk=row.pk, claim=row.claim)
    return bool(held.update(claim="", claimed_until=None, **changes))
