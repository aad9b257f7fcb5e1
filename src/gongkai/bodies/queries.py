"""What pages ask about bodies; always through the policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.bodies import acts
from gongkai.bodies.models import NEWEST_FIRST, Body, BodyName, Demonstration, Lineage, RoleAssignment, in_force
from gongkai.bodies.names import folded
from gongkai.bodies.policy import visible
from gongkai.site import clock


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A body at its depth in the tree: 0 for a root."""

    body: Body
    depth: int


def bodies(actor: Any) -> QuerySet[Body]:
    """All bodies the actor may see, by name."""
    return visible(actor, acts.READ, Body.objects.order_by("name", "pk"))


def find_body(actor: Any, body_id: int) -> Body:
    """One body; raises Body.DoesNotExist."""
    return bodies(actor).select_related("parent").get(pk=body_id)


def ancestors(body: Body) -> list[Body]:
    """The bodies above this one, the root first."""
    above = Lineage.objects.filter(descendant=body, distance__gt=0).order_by("-distance")
    return [row.ancestor for row in above.select_related("ancestor")]


def descendants(body: Body, include_self: bool = False) -> QuerySet[Body]:
    """The bodies below this one, at every depth."""
    below = Lineage.objects.filter(ancestor=body, distance__gte=0 if include_self else 1)
    return Body.objects.filter(pk__in=below.values("descendant"))


def names_of(body: Body) -> list[BodyName]:
    """Present and former names, the newest first."""
    return list(body.names.order_by(*NEWEST_FIRST))


def tree(actor: Any) -> list[TreeRow]:
    """Every visible body below its parent, siblings by name."""
    below: dict[int | None, list[Body]] = {}
    for body in bodies(actor):
        below.setdefault(body.parent_id, []).append(body)
    rows: list[TreeRow] = []
    waiting = [TreeRow(body, 0) for body in reversed(below.get(None, []))]
    while waiting:
        row = waiting.pop()
        rows.append(row)
        waiting += [TreeRow(body, row.depth + 1) for body in reversed(below.get(row.body.pk, []))]
    return rows


def bodies_named(name: str, on: date | None = None) -> QuerySet[Body]:
    """Bodies that bear or bore the name, compared as `names.folded`; with `on` those that bore it on that day."""
    rows = BodyName.objects.filter(folded=folded(name))
    if on is not None:
        rows = rows.filter(in_force(on))
    return Body.objects.filter(pk__in=rows.values("body"))


def own_bodies(actor: Any) -> QuerySet[Body]:
    """Bodies in which the person has any role today."""
    if actor is None or not actor.is_authenticated:
        return Body.objects.none()
    roles = RoleAssignment.objects.filter(in_force(clock.today()), person_id=actor.pk)
    return Body.objects.filter(pk__in=roles.values("body")).order_by("name", "pk")


def roles_in(actor: Any, body: Body) -> QuerySet[RoleAssignment]:
    """Who has which role in the body today, for those who may know."""
    current = RoleAssignment.objects.filter(in_force(clock.today()), body=body)
    return visible(actor, acts.READ_ROLES, current).select_related("person", "division").order_by("role", "pk")


def is_demonstration() -> bool:
    """Whether this database holds the fictional demonstration: then every page shows a banner."""
    return Demonstration.objects.exists()
