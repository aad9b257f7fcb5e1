"""The predicates that every room's rules are made of. `body` names the row's path to a body; "" when it is one."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Lineage, RoleAssignment, in_force
from gongkai.bodies.policy import EVERYTHING, NOTHING, Predicate
from gongkai.site import clock

anyone = Predicate("是任何人", lambda actor, row: True, lambda actor: EVERYTHING)

is_operator = Predicate(
    "是服务器上的系统管理员",
    lambda actor, row: actor is not None and actor.is_operator,
    lambda actor: EVERYTHING if actor is not None and actor.is_operator else NOTHING,
)


def works_at(body: str = "body") -> Predicate:
    """The actor has a role in the row's body today, whichever."""
    return _by_bodies("是该机关的工作人员", body, lambda actor: _own(actor, tuple(Role)))


def has_role(*roles: Role, body: str = "body") -> Predicate:
    """The actor has one of the roles in the row's body today."""
    says = "、".join(role.label for role in roles)
    return _by_bodies(f"是该机关的{says}", body, lambda actor: _own(actor, roles))


def supervises(body: str = "body") -> Predicate:
    """The actor is in the supervising office of the row's body or of a body above it."""
    return _by_bodies("是其上级主管部门", body, lambda actor: _below(actor, Role.SUPERVISING_OFFICE))


def administers(body: str = "body") -> Predicate:
    """The actor is administrator of the row's body or of a body above it."""
    return _by_bodies("是该机关或其上级的系统管理员", body, lambda actor: _below(actor, Role.ADMINISTRATOR))


def _by_bodies(says: str, path: str, bodies: Any) -> Predicate:
    def holds(actor: Any, row: Any) -> bool:
        number = _body_id(row, path)
        return actor is not None and number is not None and bodies(actor).filter(found=number).exists()

    def rows(actor: Any) -> Q:
        return NOTHING if actor is None else Q(**{f"{path or 'pk'}__in": bodies(actor).values("found")})

    return Predicate(says, holds, rows)


def _body_id(row: Any, path: str) -> int | None:
    if row is None or not path:
        return getattr(row, "pk", None)
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step)
    return getattr(row, f"{last}_id")


def _own(actor: Any, roles: tuple[Role, ...]) -> QuerySet[Any]:
    return _assignments(actor, roles).annotate(found=F("body_id"))


def _below(actor: Any, role: Role) -> QuerySet[Any]:
    above = _assignments(actor, (role,)).values("body_id")
    return Lineage.objects.filter(ancestor_id__in=above).annotate(found=F("descendant_id"))


def _assignments(actor: Any, roles: tuple[Role, ...]) -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.filter(in_force(clock.today()), person_id=actor.pk, role__in=roles)
