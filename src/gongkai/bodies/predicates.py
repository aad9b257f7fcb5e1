"""The predicates that every room's rules are made of. `body` names the row's path to a body; "" when it is one.

Asked for twice, one is the same object, so that the policy asks the database for it once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Model, Q, QuerySet

from gongkai.bodies import standing
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Division, Person, RoleAssignment
from gongkai.bodies.policy import EVERYTHING, NOTHING, Predicate
from gongkai.site import clock

Found = Callable[[Any], QuerySet[Any]]
"""The ids that a predicate is about, for one actor; used with `__in`."""

anyone = Predicate("是任何人", lambda actor, row: True, lambda actor: EVERYTHING)

is_operator = Predicate(
    "是服务器上的系统管理员",
    lambda actor, row: actor is not None and actor.is_operator,
    lambda actor: EVERYTHING if actor is not None and actor.is_operator else NOTHING,
)


@cache
def works_at(body: str = "body") -> Predicate:
    """The actor has a role in the row's body today, whichever."""
    return _by_bodies("是该机关的工作人员", body, lambda actor: _own(actor, tuple(Role)))


@cache
def has_role(*roles: Role, body: str = "body") -> Predicate:
    """The actor has one of the roles in the row's body today, as their own or as the cover of an absent colleague."""
    says = "、".join(role.label for role in roles)
    return _by_bodies(f"是该机关的{says}", body, lambda actor: _own(actor, roles))


@cache
def supervises(body: str = "body") -> Predicate:
    """The actor is in the supervising office of the row's body or of a body above it."""
    return _by_bodies("是其上级主管部门", body, lambda actor: _below(actor, Role.SUPERVISING_OFFICE))


@cache
def administers(body: str = "body") -> Predicate:
    """The actor is administrator of the row's body or of a body above it."""
    return _by_bodies("是该机关或其上级的系统管理员", body, lambda actor: _below(actor, Role.ADMINISTRATOR))


@cache
def member_of(division: str = "division") -> Predicate:
    """The actor works in the row's inner unit today, or covers somebody who does; `division` is the path to it."""
    return _by("是该承办科室的人员", division, Division, lambda actor: standing.divisions(actor.pk, clock.today()))


def is_person(path: str = "person", says: str = "是本人") -> Predicate:
    """The actor is the very person at the path, whoever covers whom."""
    return Predicate(
        says,
        lambda actor, row: actor is not None and _id_at(row, path) == actor.pk,
        lambda actor: NOTHING if actor is None else Q(**{path: actor.pk}),
    )


def _account_rows(actor: Any) -> Q:
    """People all of whose roles that have not ended lie in bodies that the actor administers; where all have ended, all."""
    if actor is None:
        return NOTHING
    below, ever = _below(actor, Role.ADMINISTRATOR), RoleAssignment.objects.all()
    now = ever.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()))
    works, left = _only_in(now, below), ~Q(pk__in=now.values("person")) & _only_in(ever, below)
    return works | left


def _only_in(roles: QuerySet[RoleAssignment], bodies: QuerySet[Any]) -> Q:
    elsewhere = roles.exclude(body__in=bodies)
    return Q(pk__in=roles.filter(body__in=bodies).values("person")) & ~Q(pk__in=elsewhere.values("person"))


administers_account = Predicate(
    # not of one of them only: whoever could give a role and then a password would sign in as anybody
    "是该人员任职的所有机关（或其上级）的系统管理员",
    lambda actor, row: row is not None and Person.objects.filter(_account_rows(actor), pk=row.pk).exists(),
    _account_rows,
)


def _by_bodies(says: str, path: str, bodies: Found) -> Predicate:
    return _by(says, path, Body, bodies)


def _by(says: str, path: str, model: type[Model], found: Found) -> Predicate:
    def holds(actor: Any, row: Any) -> bool:
        number = _id_at(row, path)
        if actor is None or number is None:
            return False
        return model._default_manager.filter(pk=number).filter(pk__in=found(actor)).exists()

    def rows(actor: Any) -> Q:
        return NOTHING if actor is None else Q(**{f"{path or 'pk'}__in": found(actor)})

    return Predicate(says, holds, rows)


def _id_at(row: Any, path: str) -> int | None:
    if row is None or not path:
        return getattr(row, "pk", None)
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step)
    return getattr(row, f"{last}_id")


def _own(actor: Any, roles: tuple[Role, ...]) -> QuerySet[Any]:
    return standing.bodies(actor.pk, roles, clock.today())


def _below(actor: Any, role: Role) -> QuerySet[Any]:
    return standing.below(actor.pk, role, clock.today())
