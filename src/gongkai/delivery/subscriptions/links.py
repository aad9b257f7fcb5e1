"""The links in mails: 192 bits made of a random salt and the server's key; the database holds their digests only.

Whoever reads the database can make none, and the same mail sent again has the same link.
"""

from __future__ import annotations

import base64
import hmac
import secrets

from django.conf import settings

from gongkai.delivery.subscriptions.models import Subscriber, Subscription
from gongkai.delivery.subscriptions.reader import Reader

BYTES = 24
CONFIRM, MANAGE = "confirm", "manage"


def new(purpose: str) -> dict[str, str]:
    """The two columns of a new link."""
    salt = secrets.token_hex(16)
    return {"salt": salt, "link": digest(made(purpose, salt))}


def made(purpose: str, salt: str) -> str:
    """What stands in the link."""
    whole = hmac.digest(settings.BLIND_INDEX_KEY.encode(), f"subscriptions, link to {purpose}\n{salt}".encode(), "sha256")
    return base64.urlsafe_b64encode(whole[:BYTES]).decode()


def digest(token: str) -> str:
    """What the database and a session keep of a link."""
    return hmac.digest(settings.BLIND_INDEX_KEY.encode(), f"subscriptions, kept link\n{token}".encode(), "sha256").hex()


def reader(kept: str) -> Reader | None:
    """Who holds the link to an address's subscriptions, by its digest; None where it does not stand any more."""
    found = Subscriber.objects.filter(link=kept).values_list("pk", flat=True).first() if kept else None
    return Reader(found) if found else None


def to_confirm(kept: str) -> tuple[Reader, Subscription] | None:
    """Who holds the link that confirms a subscription, and which, by its digest; None where it was used or is too old."""
    found = Subscription.objects.filter(link=kept, confirmed_at=None).first() if kept else None
    return (Reader(found.subscriber_id), found) if found else None
