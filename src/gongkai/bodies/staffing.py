"""The acts on people: accounts and roles. The ledger keeps ids and role codes, never names."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from gongkai.bodies import acts
from gongkai.bodies.kinds import OF_A_DIVISION, Role
from gongkai.bodies.models import Body, Division, Person, RoleAssignment
from gongkai.bodies.policy import Reason, Refused, require
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ORGANISATION = "《政府信息公开条例》第四条"


@transaction.atomic
def add_person(actor: Any, body: Body, username: str, display_name: str, password: str | None) -> Person:
    """Open an account for someone of the body; it has no rights before a role is given (`appoint`).

    Without a password nobody can sign in with one.
    """
    require(actor, acts.ADD_PERSON, body)
    person = Person(username=Person.normalize_username(username), display_name=display_name)
    _refuse_unfit(person, password)
    person.set_password(password)
    person.save()
    append(Draft(body.pk, "person", person.pk, "person.added", actor.pk, clock.today()))
    return person


@transaction.atomic
def engage(
    actor: Any, body: Body, username: str, display_name: str, password: str, role: Role, *, since: date | None = None,
    division: Division | None = None,
) -> RoleAssignment:  # fmt: skip
    """Open an account and give it its first role in the body, both or neither."""
    person = add_person(actor, body, username, display_name, password)
    return appoint(actor, person, body, role, since=since, division=division)


@transaction.atomic
def appoint(
    actor: Any, person: Person, body: Body, role: Role, *, since: date | None = None, division: Division | None = None
) -> RoleAssignment:
    """Give the person a role in the body from the day `since` (today); that of an inner unit names the unit."""
    require(actor, acts.APPOINT, body)
    since, role = since or clock.today(), Role(role)
    body = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    _refuse_other_division(body, role, division, since)
    _refuse_server_account(person)
    held = RoleAssignment.objects.filter(person=person, body=body, role=role)
    if role in OF_A_DIVISION:
        held = held.filter(division=division)
    if held.filter(Q(valid_until=None) | Q(valid_until__gte=since)).exists():
        raise Refused([Reason("has_role", f"该人员已是该机关的{role.label}")])
    given = RoleAssignment.objects.create(person=person, body=body, role=role, division=division, valid_from=since)
    records = {"role": given.pk} | ({"division": division.pk} if division else {})
    append(Draft(body.pk, "person", person.pk, "person.appointed", actor.pk, since, {"role": role}, records))
    return given


@transaction.atomic
def dismiss(actor: Any, assignment: RoleAssignment, on: date | None = None) -> RoleAssignment:
    """End a role; `on` (today) is the last day it is held."""
    require(actor, acts.DISMISS, assignment)
    assignment = RoleAssignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
    on = on or clock.today()
    if assignment.valid_until is not None:
        raise Refused([Reason("ended", f"该角色已于{day_words(assignment.valid_until)}解除")])
    if assignment.valid_from is not None and on < assignment.valid_from:
        raise Refused([Reason("not_in_order", f"解除日期早于任职日期{day_words(assignment.valid_from)}")])
    assignment.valid_until = on
    assignment.save(update_fields=["valid_until"])
    codes, records = {"role": assignment.role}, {"role": assignment.pk}
    append(Draft(assignment.body_id, "person", assignment.person_id, "person.dismissed", actor.pk, on, codes, records))
    return assignment


def _refuse_other_division(body: Body, role: Role, division: Division | None, since: date) -> None:
    if role in OF_A_DIVISION and division is None:
        raise refuse("no_division", f"{role.label}的人员须指明所在的内设机构；没有的先登记内设机构", ORGANISATION)
    if division is None:
        return
    if division.body_id != body.pk:
        raise refuse("other_body", "所选内设机构不属于该机关")
    if division.closed_on is not None and division.closed_on <= since:
        raise refuse("division_closed", f"该内设机构已于{day_words(division.closed_on)}撤销")


def _refuse_server_account(person: Person) -> None:
    if person.is_operator or person.is_portal:
        raise refuse("server_account", "这是服务器自己的账号，不能指派角色")


def _refuse_unfit(person: Person, password: str | None) -> None:
    reasons = []
    if person.username.endswith("@server"):
        reasons.append(Reason("account", "以 @server 结尾的登录名留给服务器自己，请换一个"))
    try:
        person.clean_fields(exclude=["password"])
        person.validate_constraints()
    except ValidationError as problem:
        reasons += [Reason("account", text) for text in problem.messages]
    if password is not None:
        reasons += password_problems(person, password)
    if reasons:
        raise Refused(reasons)


def password_problems(person: Person, password: str) -> list[Reason]:
    """Why a password is not good enough for the person; empty where it is."""
    try:
        validate_password(password, person)
    except ValidationError as problem:
        return [Reason("password", text) for text in problem.messages]
    return []
