"""Mail: put into the outbox in the act's transaction, sent by the worker, its words erasable."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from gongkai.bodies.models import Body
from gongkai.delivery.models import Mail
from gongkai.delivery.recipients import Recipient
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import OutsideTransaction
from gongkai.site import clock

KEPT = timedelta(days=30)
"""How long the words of a mail are kept after it was sent or given up."""


def queue(recipient: Recipient, subject: str, text: str, key: str, *, body: Body | None = None) -> Mail:
    """Write a mail into the outbox; nothing is sent here. To be called in the transaction of the act.

    `key` names the occasion (`digest:17:2026-11-22`); queued a second time the first mail is returned unchanged.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction
    now = clock.now()
    mail, _ = Mail.objects.get_or_create(
        key=key,
        defaults={
            "recipient_kind": recipient.kind, "recipient_id": recipient.id, "body": body, "queued_at": now, "due_at": now,
            # a line break would begin another header
            "message_id": message_id(key), "subject": " ".join(subject.split())[:200], "text": text,
        },
    )  # fmt: skip
    return mail


def message_id(key: str) -> str:
    """The Message-ID of the mail with this key: the same at every attempt, so that a repeat is known as one."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{keyed_digest(f'mail {key}')[:32]}@{domain}>"


def erase(recipient: Recipient) -> int:
    """Erase the words of every mail to this record, and give up what is not sent; how many mails there were."""
    found = Mail.objects.filter(recipient_kind=recipient.kind, recipient_id=recipient.id)
    found.filter(done_at=None, given_up_at=None).update(
        given_up_at=clock.now(), trouble="erased", claim="", claimed_until=None
    )
    return found.update(subject="", text="")


def erase_old(now: datetime) -> int:
    """Erase the words of mails that were sent or given up long enough ago; how many had words."""
    old = Q(done_at__lt=now - KEPT) | Q(given_up_at__lt=now - KEPT)
    return Mail.objects.filter(old).exclude(text="").update(subject="", text="")
