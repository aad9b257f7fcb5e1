"""The acts on accounts of people who left, or who forgot: switched off, switched on again, given another password.

Whoever is switched off, or given another password, is signed out everywhere at once: every session is bound to the
password. Ledger and records keep the person; only signing in ends.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.bodies import acts
from gongkai.bodies.act import all_locked
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Lineage, Person, RoleAssignment, in_force
from gongkai.bodies.policy import Act, Refused, require
from gongkai.bodies.staffing import ORGANISATION, password_problems
from gongkai.law.reasons import refuse
from gongkai.ledger.services import Draft, append
from gongkai.site import clock


@transaction.atomic
def switch_off(actor: Any, person: Person, body: Body) -> Person:
    """Nobody signs in with the account any more; roles stay until they are ended, and give nothing meanwhile.

    `body` is one in which the person has or had a role; its chain tells it. Refused where a body would be left without
    an administrator of its own or above it, unless the server's own operator does it.
    """
    person = _held(actor, acts.SWITCH_OFF, person, body)
    if not person.is_active:
        raise refuse("off", "该账号已经停用，不必再次停用")
    if not actor.is_operator:
        _refuse_last_administrator(person)
    person.is_active = False
    # so that no session of before lives again when the account is switched on
    person.set_unusable_password()
    return _done(actor, person, body, "person.switched_off")


@transaction.atomic
def switch_on(actor: Any, person: Person, body: Body, password: str) -> Person:
    """The account can be used again, with a new password; what it may do follows from the roles of the person."""
    person = _held(actor, acts.SWITCH_ON, person, body)
    if person.is_active:
        raise refuse("on", "该账号没有停用；忘记口令的，请重设口令")
    person.is_active = True
    _give(person, password)
    return _done(actor, person, body, "person.switched_on")


@transaction.atomic
def new_password(actor: Any, person: Person, body: Body, password: str) -> Person:
    """Give the account another password; the one before, and every session under it, ends."""
    person = _held(actor, acts.NEW_PASSWORD, person, body)
    if not person.is_active:
        raise refuse("off", "该账号已经停用，请先重新启用")
    _give(person, password)
    return _done(actor, person, body, "person.password_given")


def _held(actor: Any, act: Act, person: Person, body: Body) -> Person:
    """The person's row, locked after the bodies whose administrators matter; refused for whoever may not."""
    require(actor, act, person)
    administered = RoleAssignment.objects.filter(person=person, role=Role.ADMINISTRATOR).values("body")
    above = Lineage.objects.filter(descendant__in=administered).values("ancestor")
    all_locked(Body.objects.filter(pk__in=above))
    if not RoleAssignment.objects.filter(person=person, body=body).exists():
        raise refuse("other_body", "该人员没有在该机关任职，请从其任职的机关办理")
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _refuse_last_administrator(person: Person) -> None:
    held = RoleAssignment.objects.filter(in_force(clock.today()), role=Role.ADMINISTRATOR)
    others = held.exclude(person=person).filter(person__is_active=True)
    for own in held.filter(person=person).select_related("body").order_by("body"):
        above = Lineage.objects.filter(descendant=own.body_id).values("ancestor")
        if not others.filter(body__in=above).exists():
            message = (
                f"除该人员以外，{own.body}及其上级没有其他系统管理员，停用以后无人能开设账号、指派角色；"
                "请先指派另一位系统管理员"
            )
            raise refuse("last_administrator", message, ORGANISATION)


def _give(person: Person, password: str) -> None:
    if reasons := password_problems(person, password):
        raise Refused(reasons)
    person.set_password(password)


def _done(actor: Any, person: Person, body: Body, verb: str) -> Person:
    person.save(update_fields=["is_active", "password"])
    append(Draft(body.pk, "person", person.pk, verb, actor.pk, clock.today()))
    return person
