"""What pages ask about notices and mail; always through the policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gongkai.bodies.policy import visible
from gongkai.delivery import acts
from gongkai.delivery.models import Mail, Notice, SweepRun


def notices(actor: Any) -> QuerySet[Notice]:
    """What the actor was told, the newest first; see `notices.kind_of` and `path_of` for the words and the page."""
    return visible(actor, acts.READ_NOTICE, Notice.objects.order_by("-id"))


def unread_notices(actor: Any) -> QuerySet[Notice]:
    """What the actor was told and has not marked as read."""
    return notices(actor).filter(read_at=None)


def undeliverable(actor: Any) -> QuerySet[Mail]:
    """Mails that were given up, the newest first; whose address it is is not told, only which record has it."""
    given_up = Mail.objects.filter(given_up_at__isnull=False).select_related("body")
    return visible(actor, acts.READ_UNDELIVERABLE, given_up.order_by("-given_up_at", "-id"))


def sweep_runs() -> QuerySet[SweepRun]:
    """When each sweep last ran through; nothing personal is in it."""
    return SweepRun.objects.order_by("name")
