"""Conditions of this room's own rules, each for one row and as a filter."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.applications.models import AttachedAs, Case, UnitReply, UnitTask
from gongkai.bodies import standing
from gongkai.bodies.policy import NOTHING, Predicate
from gongkai.bodies.predicates import member_of
from gongkai.site import clock


@cache
def attached_as(*uses: AttachedAs) -> Predicate:
    """The row is an attachment of one of these uses."""
    says = "、".join(use.label for use in uses)
    return Predicate(
        f"读取的是{says}",
        lambda actor, row: row is not None and row.attached_as in uses,
        lambda actor: Q(attached_as__in=uses),
    )


in_the_unit = member_of("division")
"""The actor is a member of the unit of a forwarding (or of a unit's task), or covers one."""

was_not_annulled = Predicate(
    "该转办没有撤销",
    lambda actor, row: row is not None and UnitTask.objects.filter(pk=row.pk).exists(),
    lambda actor: Q(task__isnull=False),
)
"""The forwarding stands: one that was annulled, or that a successor did not take over, has no task."""

in_the_unit_that_brought_it = Predicate(
    "是提供材料的承办科室的人员",
    lambda actor, row: actor is not None and row is not None and _brought(actor).filter(attachment=row.pk).exists(),
    lambda actor: NOTHING if actor is None else Q(pk__in=_brought(actor).values("attachment")),
)
"""The actor is a member of the unit that handed over an attachment."""

handles_it = Predicate(
    "是该申请的经办人",
    lambda actor, row: (
        actor is not None and Case.objects.filter(pk=getattr(row, "pk", None), handler=actor.pk).exists()
    ),
    lambda actor: NOTHING if actor is None else Q(case__handler=actor.pk),
)
"""The actor handles the application now; rows are applications."""


def _brought(actor: Any) -> QuerySet[Any]:
    handed_over = UnitReply.material.through.objects
    return handed_over.filter(unitreply__forwarding__division__in=standing.divisions(actor.pk, clock.today()))
