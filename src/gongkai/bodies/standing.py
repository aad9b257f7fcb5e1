"""Whose roles a person has on a day: their own, and while a colleague of the same body is absent those of whom they cover.

A cover must work at the body itself, covers for its period only, and passes nothing on: who covers an absent cover has
the cover's own roles. The administrator's role is never covered (`kinds.NOT_COVERED`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache

from django.db.models import F, Q, QuerySet

from gongkai.bodies.kinds import NOT_COVERED, Role
from gongkai.bodies.models import Absence, Lineage, RoleAssignment, in_force

_covers_count: ContextVar[bool] = ContextVar("whether covers have the roles of those whom they cover", default=True)


@contextmanager
def own_roles_only() -> Iterator[None]:
    """Inside, nobody covers anybody: to tell whose role an act rests on."""
    before = _covers_count.set(False)
    try:
        yield
    finally:
        _covers_count.reset(before)


def own(person_id: int, roles: Iterable[Role], on: date) -> QuerySet[RoleAssignment]:
    """The person's own roles of these kinds on the day."""
    return RoleAssignment.objects.filter(in_force(on), person_id=person_id, role__in=tuple(roles))


def covers(person_id: int, roles: Iterable[Role], on: date) -> QuerySet[Absence]:
    """The absences on the day in which the person covers somebody who has one of these roles; joined with the roles."""
    if not _covers_count.get():
        return Absence.objects.none()
    passed_on = tuple(role for role in roles if role not in NOT_COVERED)
    of_the_absent = Q(person__roles__body=F("body"), person__roles__role__in=passed_on) & in_force(on, "person__roles__")
    at_work = own(person_id, Role, on).values("body")
    return Absence.objects.filter(in_force(on), of_the_absent, cover_id=person_id, void=False, body__in=at_work)


def bodies(person_id: int, roles: Iterable[Role], on: date) -> QuerySet[RoleAssignment]:
    """Ids of the bodies in which the person has one of the roles; a union, to be used with `__in` only."""
    return _bodies(person_id, tuple(roles), on, _covers_count.get()).all()


# the question, not its answer: a page asks it dozens of times, and putting it together takes longer than asking
@lru_cache(1024)
def _bodies(person_id: int, roles: tuple[Role, ...], on: date, covers_count: bool) -> QuerySet[RoleAssignment]:
    covered = covers(person_id, roles, on).annotate(found=F("body_id")).values("found")
    return own(person_id, roles, on).annotate(found=F("body_id")).values("found").union(covered, all=True)


def below(person_id: int, role: Role, on: date) -> QuerySet[Lineage]:
    """Ids of those bodies with all that are below them; to be used with `__in` only."""
    return _below(person_id, role, on, _covers_count.get()).all()


@lru_cache(1024)
def _below(person_id: int, role: Role, on: date, covers_count: bool) -> QuerySet[Lineage]:
    return Lineage.objects.filter(ancestor_id__in=bodies(person_id, (role,), on)).values("descendant_id")


def divisions(person_id: int, on: date) -> QuerySet[RoleAssignment]:
    """Ids of the inner units in which the person works or covers somebody; a union, to be used with `__in` only."""
    return _divisions(person_id, on, _covers_count.get()).all()


@lru_cache(1024)
def _divisions(person_id: int, on: date, covers_count: bool) -> QuerySet[RoleAssignment]:
    roles = (Role.HANDLING_UNIT,)
    covered = covers(person_id, roles, on).annotate(found=F("person__roles__division_id")).values("found")
    return own(person_id, roles, on).annotate(found=F("division_id")).values("found").union(covered, all=True)
