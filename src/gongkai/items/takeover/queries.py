"""What pages ask about lists of other portals; always through the policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.items import acts
from gongkai.items.models import TakeOver


def takeovers(actor: Any, bodies: QuerySet[Body] | None = None) -> QuerySet[TakeOver]:
    """The lists of these bodies (of all without) that the actor may see, the newest first."""
    mine = visible(actor, acts.READ_TAKEOVER, Body.objects.all() if bodies is None else bodies)
    return TakeOver.objects.filter(body__in=mine).select_related("body", "file", "brought_by", "approved_by").order_by("-id")
