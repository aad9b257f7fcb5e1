"""Who may do what to published information. Rows are items; of DECIDE, READ_LISTS, SET_* and CARRY_OVER bodies."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from gongkai.bodies import standing
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import NOTHING, Predicate, rule
from gongkai.bodies.predicates import (
    administers,
    has_role,
    is_operator,
    is_person,
    supervises,
    works_at,
)
from gongkai.items import acts
from gongkai.items.kinds import Standing, Work
from gongkai.items.models import Item, ItemCourse, Release, VersionAuthor
from gongkai.site import clock

WRITERS = (Role.HANDLER, Role.HANDLING_UNIT, Role.OFFICE_HEAD)
OFFICE = (*WRITERS, Role.SIGNER, Role.SECRECY_REVIEWER, Role.LEGAL_ADVISER)

is_public = Predicate(
    "是已公开的信息",
    lambda actor, row: row is not None and Item.objects.filter(pk=row.pk, course__standing=Standing.PUBLISHED).exists(),
    lambda actor: Q(course__standing=Standing.PUBLISHED),
)


def _awaiting(actor: Any) -> Q:
    """Items whose review waits for a role that the actor has in their body today."""
    if actor is None:
        return NOTHING
    found = NOTHING
    for role in Role:
        mine = standing.bodies(actor.pk, (role,), clock.today())
        found |= Q(course__work=Work.REVIEW, course__awaits=role.value, body__in=mine)
    return found


def _emergency(actor: Any) -> Q:
    return NOTHING if actor is None else Q(course__unreviewed=True)


def _holds(rows: Any) -> Any:
    return lambda actor, row: (
        actor is not None and row is not None and Item.objects.filter(rows(actor), pk=row.pk).exists()
    )


def _awaits(actor: Any, row: Any) -> bool:
    """The same of one item: one question about the one role that it awaits, not one about each role."""
    if actor is None or row is None:
        return False
    role = ItemCourse.objects.filter(pk=row.pk, work=Work.REVIEW).values_list("awaits", flat=True).first()
    mine = standing.bodies(actor.pk, (Role(role),), clock.today()) if role else ()
    return Item.objects.filter(pk=row.pk, body__in=mine).exists()


it_awaits_them = Predicate("是该环节的审核人", _awaits, _awaiting)
was_released_in_emergency = Predicate("是待补审的紧急发布", _holds(_emergency), _emergency)


def _not_written(actor: Any) -> Q:
    if actor is None:
        return NOTHING
    return ~Q(course__submitted_by=actor.pk) & ~Q(pk__in=_written_by(actor))


def _written_by(actor: Any) -> Any:
    """Items on whose version in work the actor wrote."""
    return Item.objects.filter(course__work_version__authors__person=actor.pk).values("pk")


did_not_write_it = Predicate("不是拟稿人、送审人：拟稿、送审的人不得审核同一稿件", _holds(_not_written), _not_written)


def _waiting(what: str) -> QuerySet[Item]:
    """Items that wait for a review after their release, with `last`: what their last release says. That was the
    emergency, also where it was withdrawn since."""
    release = Release.objects.filter(version__item=OuterRef("pk")).order_by("-pk")
    return Item.objects.filter(course__unreviewed=True).annotate(last=Subquery(release.values(what)[:1]))


def _not_released(actor: Any) -> Q:
    return NOTHING if actor is None else ~Q(pk__in=_waiting("person").filter(last=actor.pk).values("pk"))


def _not_author(actor: Any) -> Q:
    if actor is None:
        return NOTHING
    wrote = VersionAuthor.objects.filter(version=OuterRef("last"), person=actor.pk)
    return ~Q(pk__in=_waiting("version").filter(Exists(wrote)).values("pk"))


did_not_release_it = Predicate("不是紧急发布的人", _holds(_not_released), _not_released)
did_not_write_what_was_released = Predicate("不是拟稿人：拟稿的人不得补审同一稿件", _holds(_not_author), _not_author)

did_not_bring_it = Predicate(
    "不是导入清单的人",
    lambda actor, row: actor is not None and row is not None and row.brought_by_id != actor.pk,
    lambda actor: NOTHING if actor is None else ~Q(brought_by=actor.pk),
)

rule(acts.READ, has_role(*OFFICE) | supervises())
rule(acts.READ_PUBLIC, is_public)
rule(acts.READ_LISTS, works_at(body="") | supervises(body=""))
rule(acts.DECIDE, has_role(*WRITERS, Role.SIGNER, body=""))
rule(acts.REEVALUATE, has_role(Role.OFFICE_HEAD, Role.SIGNER))
rule(acts.DRAFT, has_role(*WRITERS))
rule(acts.SUBMIT, has_role(*WRITERS))
rule(acts.RECALL, is_person("course__submitted_by", "是送审人") | has_role(Role.OFFICE_HEAD))
rule(acts.REVIEW, it_awaits_them & did_not_write_it)
rule(acts.PUBLISH, has_role(Role.HANDLER, Role.OFFICE_HEAD))
# by the worker, at the time that was set when it was approved
rule(acts.PUBLISH_DUE, is_operator)
rule(acts.RELEASE_IN_EMERGENCY, has_role(Role.OFFICE_HEAD, Role.SIGNER) & did_not_write_it)
rule(
    acts.REVIEW_AFTER,
    was_released_in_emergency
    & has_role(Role.SIGNER, Role.OFFICE_HEAD)
    & did_not_release_it
    & did_not_write_what_was_released,
)
rule(acts.WITHDRAW, has_role(Role.OFFICE_HEAD, Role.SIGNER))
rule(acts.WITHDRAW_EXPIRED, is_operator)
# whoever sees it first: the office, its reviewer of secrets, the office above
rule(acts.TAKE_DOWN, has_role(Role.OFFICE_HEAD, Role.SIGNER, Role.SECRECY_REVIEWER) | supervises())
rule(acts.SET_REVIEW, has_role(Role.OFFICE_HEAD, body="") | administers(body=""))
rule(acts.SET_INDEX, has_role(Role.OFFICE_HEAD, body="") | administers(body=""))
rule(acts.SET_WORDS, has_role(Role.OFFICE_HEAD, Role.SUPERVISING_OFFICE, body=""))
# brought by one, confirmed by another: what comes in so was reviewed by nobody here
rule(acts.BRING_OLD, has_role(Role.HANDLER, Role.OFFICE_HEAD, body="") | is_operator)
rule(acts.READ_TAKEOVER, has_role(*WRITERS, Role.SIGNER, body="") | is_operator)
rule(acts.TAKE_OVER, has_role(Role.OFFICE_HEAD, Role.SIGNER) & did_not_bring_it)
rule(acts.EXPORT_ALL, has_role(Role.OFFICE_HEAD, body="") | supervises(body="") | administers(body="") | is_operator)
rule(acts.CARRY_OVER, has_role(Role.OFFICE_HEAD, body="") | supervises(body="") | administers(body=""))
