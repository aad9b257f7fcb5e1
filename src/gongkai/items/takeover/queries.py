"""What pages ask about lists of other portals; always through the policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gongkai.bodies.policy import visible
from gongkai.items import acts
from gongkai.items.models import TakeOver


def takeovers(actor: Any) -> QuerySet[TakeOver]:
    """The lists that the actor may see, the newest first."""
    found = visible(actor, acts.READ_TAKEOVER, TakeOver.objects.all())
    return found.select_related("body", "file", "brought_by", "approved_by").order_by("-id")
