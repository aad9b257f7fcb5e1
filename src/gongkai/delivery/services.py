"""The acts of people on what is delivered. They are no acts in law, so the ledger holds none of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.bodies.policy import require
from gongkai.delivery import acts, outbox
from gongkai.delivery.models import Mail, Notice
from gongkai.delivery.queries import undeliverable, unread_notices
from gongkai.site import clock


@transaction.atomic
def mark_read(actor: Any, notice: Notice) -> None:
    """Mark a notice as read; the first time counts."""
    require(actor, acts.READ_NOTICE, notice)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())


def mark_all_read(actor: Any) -> int:
    """Mark everything that the actor was told as read; how many were not."""
    return unread_notices(actor).update(read_at=clock.now())


@transaction.atomic
def try_again(actor: Any, mail: Mail) -> None:
    """Let a mail that was given up be tried once more from the beginning, as after an address was corrected."""
    require(actor, acts.TRY_AGAIN, mail)
    outbox.try_again(Mail.objects.filter(pk=mail.pk), clock.now())


def try_all_again(actor: Any) -> int:
    """The same for every mail that the actor sees as undeliverable; how many. Those whose words are erased stay."""
    numbers = list(undeliverable(actor).exclude(text="").values_list("pk", flat=True))
    return outbox.try_again(Mail.objects.filter(pk__in=numbers), clock.now())
