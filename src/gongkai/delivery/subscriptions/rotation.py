"""What of subscriptions is encrypted with the key file, for its rotation (`applications.services.keys`)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from gongkai.delivery.subscriptions.models import Subscriber, Subscription
from gongkai.delivery.subscriptions.particulars import seal_again
from gongkai.files.key_file import key_ids

BATCH = 500
SEALED: tuple[type[Subscriber] | type[Subscription], ...] = (Subscriber, Subscription)


def not_newest() -> bool:
    """Whether anything still needs an older key of the file."""
    return any(_old(model).exists() for model in SEALED)


def lost() -> bool:
    """Whether anything is encrypted with a key that the file does not hold."""
    return any(model.objects.exclude(key_id__in=["", *key_ids()]).exists() for model in SEALED)


def seal_all() -> None:
    """Encrypt everything with the newest key, batch by batch; done twice it does nothing the second time."""
    for model in SEALED:
        while _seal_batch(model):
            pass


@transaction.atomic
def _seal_batch(model: type[Subscriber] | type[Subscription]) -> int:
    rows = list(_old(model).select_for_update().order_by("pk")[:BATCH])
    for row in rows:
        seal_again(row)
    model.objects.bulk_update(rows, ["key_id", "sealed"])
    return len(rows)


def _old(model: type[Subscriber] | type[Subscription]) -> QuerySet[Subscriber] | QuerySet[Subscription]:
    return model.objects.exclude(key_id__in=["", key_ids()[-1]])
