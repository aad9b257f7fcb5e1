"""Who may review a draft: never its authors, neither for themselves nor as anybody's cover, and nobody as the cover of
an author."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.applications.models import Draft, DraftAuthor
from gongkai.bodies import standing
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Absence, Person, RoleAssignment, in_force
from gongkai.bodies.policy import NOTHING, Predicate
from gongkai.site import clock


@cache
def reviews_as(role: Role) -> Predicate:
    """The actor has the role in the body of a draft's application, or covers a colleague who has it and did not write
    the draft."""

    def rows(actor: Any) -> Q:
        if actor is None:
            return NOTHING
        own = standing.own(actor.pk, (role,), clock.today()).filter(body=OuterRef("application__body"))
        return Q(Exists(own)) | Q(Exists(_covered(actor, role)))

    return _by_rows(f"是该机关的{role.label}（代理人不得代拟稿人办理）", rows)


did_not_draft_it = Predicate(
    "不是拟稿人或者提交人：拟稿、提交的人不得审核、签发同一答复稿",
    lambda actor, row: actor is not None and row is not None and not _authors_of(row).filter(person=actor.pk).exists(),
    lambda actor: NOTHING if actor is None else ~Q(Exists(_authored(actor))),
)


def somebody_else(role: Role, draft: Draft) -> bool:
    """Whether the body has anybody in the role today who did not write the draft."""
    return _others(role, draft).exists()


def appointed(role: Role, draft: Draft) -> bool:
    """Whether the body has anybody in the role today."""
    found = RoleAssignment.objects.filter(in_force(clock.today()), body=draft.application.body_id, role=role)
    return found.exists()


def _others(role: Role, draft: Draft) -> QuerySet[Person]:
    found = RoleAssignment.objects.filter(in_force(clock.today()), body=draft.application.body_id, role=role)
    authors = _authors_of(draft).values("person")
    return Person.objects.filter(pk__in=found.values("person"), is_active=True).exclude(pk__in=authors)


def _authors_of(draft: Draft) -> QuerySet[DraftAuthor]:
    return DraftAuthor.objects.filter(application=draft.application_id, run=draft.run)


def _authored(actor: Any) -> QuerySet[DraftAuthor]:
    return DraftAuthor.objects.filter(application=OuterRef("application"), run=OuterRef("run"), person=actor.pk)


def _covered(actor: Any, role: Role) -> QuerySet[Absence]:
    authors = DraftAuthor.objects.filter(
        application=OuterRef(OuterRef("application")), run=OuterRef(OuterRef("run"))
    ).values("person")
    covers = standing.covers(actor.pk, (role,), clock.today())
    return covers.filter(body=OuterRef("application__body")).exclude(person__in=authors)


def _by_rows(says: str, rows: Any) -> Predicate:
    def holds(actor: Any, row: Any) -> bool:
        return row is not None and Draft.objects.filter(pk=row.pk).filter(rows(actor)).exists()

    return Predicate(says, holds, rows)
