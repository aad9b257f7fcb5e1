"""Conditions of this room's own rules, each for one row and as a filter."""

from __future__ import annotations

from django.db.models import Q

from gongkai.applications.models import AttachedAs
from gongkai.bodies.policy import Predicate


def attached_as(*uses: AttachedAs) -> Predicate:
    """The row is an attachment of one of these uses."""
    says = "、".join(use.label for use in uses)
    return Predicate(
        f"读取的是{says}",
        lambda actor, row: row is not None and row.attached_as in uses,
        lambda actor: Q(attached_as__in=uses),
    )
