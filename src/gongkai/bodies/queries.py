"""What pages ask about bodies; always through the policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies import acts
from gongkai.bodies.kinds import NOT_COVERED, Role
from gongkai.bodies.models import (
    NEWEST_FIRST,
    Absence,
    Body,
    BodyName,
    Demonstration,
    Division,
    Lineage,
    Person,
    RoleAssignment,
    Succession,
    in_force,
)
from gongkai.bodies.names import folded
from gongkai.bodies.people import PORTAL
from gongkai.bodies.policy import visible
from gongkai.bodies.remedy_routes import RemedyRoute, route
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
    return _rows(bodies(actor))


def staffed(actor: Any) -> QuerySet[Body]:
    """The bodies whose people and inner units the actor may see: where he works, what he supervises or administers."""
    return visible(actor, acts.READ_STAFF, Body.objects.order_by("name", "pk"))


def staffed_tree(actor: Any, name: str = "") -> list[TreeRow]:
    """These bodies below each other, the highest visible ones at depth 0; with a name those that bear or bore it in part."""
    found = staffed(actor)
    if name.strip():
        found = found.filter(pk__in=BodyName.objects.filter(folded__contains=folded(name)).values("body"))
    return _rows(found)


def _rows(found: Iterable[Body]) -> list[TreeRow]:
    listed = list(found)
    known = {body.pk for body in listed}
    below: dict[int | None, list[Body]] = {}
    for body in listed:
        below.setdefault(body.parent_id if body.parent_id in known else None, []).append(body)
    rows: list[TreeRow] = []
    waiting = [TreeRow(body, 0) for body in reversed(below.get(None, []))]
    while waiting:
        row = waiting.pop()
        rows.append(row)
        waiting += [TreeRow(body, row.depth + 1) for body in reversed(below.get(row.body.pk, []))]
    return rows


def successors(body: Body) -> list[Body]:
    """Who took over what was the body's, the earliest first; those that were succeeded themselves are not followed."""
    rows = Succession.objects.filter(predecessor=body, void=False).select_related("successor")
    return [row.successor for row in rows.order_by("on", "pk")]


def predecessors(body: Body) -> list[Body]:
    """Whose functions the body took over, the earliest first."""
    rows = Succession.objects.filter(successor=body, void=False).select_related("predecessor")
    return [row.predecessor for row in rows.order_by("on", "pk")]


def successions(body: Body) -> list[Succession]:
    """The mergers and splits that the body took part in, on either side, the newest first."""
    rows = Succession.objects.filter(Q(predecessor=body) | Q(successor=body), void=False)
    return list(rows.select_related("predecessor", "successor").order_by("-on", "pk"))


def remedy_route(body: Body, on: date | None = None) -> RemedyRoute:
    """Who answers in law, who hears the review and which court the suit on the day (today); see `remedy_routes`."""
    return route(body, on or clock.today())


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


def roles_given(actor: Any, body: Body) -> QuerySet[RoleAssignment]:
    """Every role in the body, ended and coming ones included, for those who may know; by role and begin."""
    given = RoleAssignment.objects.filter(body=body)
    return visible(actor, acts.READ_ROLES, given).select_related("person", "division").order_by("role", "valid_from", "pk")


def colleagues(body: Body, on: date | None = None) -> QuerySet[Person]:
    """Everybody with a role in the body on the day (today), by name."""
    held = RoleAssignment.objects.filter(in_force(on or clock.today()), body=body)
    return Person.objects.filter(pk__in=held.values("person")).order_by("display_name", "pk")


def accounts_run_by(actor: Any, people: Iterable[int]) -> set[int]:
    """Whose of these people's accounts the actor may switch off and give another password."""
    return set(visible(actor, acts.SWITCH_OFF, Person.objects.filter(pk__in=people)).values_list("pk", flat=True))


def person_named(username: str) -> Person | None:
    """The account with the login name, however cased; the server's own accounts are nobody."""
    found = Person.objects.filter(username__iexact=username.strip(), is_operator=False)
    return found.exclude(username=PORTAL).first()


def absences_in(actor: Any, body: Body) -> QuerySet[Absence]:
    """Who of the body is away now or will be, and who covers, for those who may know."""
    coming = Absence.objects.filter(body=body, void=False, valid_until__gte=clock.today())
    return visible(actor, acts.READ_ABSENCES, coming).select_related("person", "cover").order_by("valid_from", "pk")


def divisions(body: Body, on: date | None = None) -> QuerySet[Division]:
    """The inner units, stations and villages that the body has on the day (today), by name."""
    not_closed = Q(closed_on=None) | Q(closed_on__gt=on or clock.today())
    return Division.objects.filter(not_closed, body=body).order_by("kind", "name", "pk")


def members(division: Division, on: date | None = None) -> QuerySet[Person]:
    """Who does the work of the inner unit on the day (today), covers included."""
    on = on or clock.today()
    held = RoleAssignment.objects.filter(in_force(on), division=division, role=Role.HANDLING_UNIT)
    return _with_covers(held, division.body_id, on)


def holders(body: Body, *roles: Role, on: date | None = None) -> QuerySet[Person]:
    """Who may act in one of the roles in the body on the day (today), covers included."""
    on = on or clock.today()
    return _with_covers(RoleAssignment.objects.filter(in_force(on), body=body, role__in=roles), body.pk, on)


def signers(body: Body, on: date | None = None) -> QuerySet[Person]:
    """Who may sign for the body on the day (today), covers included."""
    return holders(body, Role.SIGNER, on=on)


def covered_by(person: Person, body: Body, on: date | None = None) -> Person | None:
    """Who covers the person in the body on the day (today); None where the person is not away."""
    away = Absence.objects.filter(in_force(on or clock.today()), person=person, body=body, void=False)
    found = away.select_related("cover").first()
    return found.cover if found else None


def _with_covers(held: QuerySet[RoleAssignment], body_id: int, on: date) -> QuerySet[Person]:
    """Those who hold the roles, and who covers them today: colleagues of the body only, as in `standing`."""
    passed_on = held.exclude(role__in=NOT_COVERED).values("person")
    at_work = RoleAssignment.objects.filter(in_force(on), body=body_id).values("person")
    covers = Absence.objects.filter(in_force(on), body=body_id, void=False, person__in=passed_on, cover__in=at_work)
    return Person.objects.filter(Q(pk__in=held.values("person")) | Q(pk__in=covers.values("cover"))).order_by("pk")


def is_demonstration() -> bool:
    """Whether this database holds the fictional demonstration: then every page shows a banner."""
    return Demonstration.objects.exists()
