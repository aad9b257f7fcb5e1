"""The acts on inner units, stations and villages below a body."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from gongkai.bodies import acts
from gongkai.bodies.kinds import DivisionKind
from gongkai.bodies.models import Body, Division, RoleAssignment
from gongkai.bodies.policy import require
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

LONGEST_NAME = 80


@transaction.atomic
def add_division(actor: Any, body: Body, name: str, kind: DivisionKind = DivisionKind.INNER_UNIT) -> Division:
    """Register an inner unit, a station or a village of the body."""
    require(actor, acts.ADD_DIVISION, body)
    name = name.strip()
    if not name:
        raise refuse("blank_name", "名称不能为空")
    if len(name) > LONGEST_NAME:
        raise refuse("long_name", f"名称最长{LONGEST_NAME}字，现为{len(name)}字")
    if body.divisions.filter(name=name, closed_on=None).exists():
        raise refuse("division_exists", "该机关已有同名内设机构")
    division = Division.objects.create(body=body, name=name, kind=kind)
    codes, records = {"kind": DivisionKind(kind).value}, {"division": division.pk}
    append(Draft(body.pk, "body", body.pk, "body.division_added", actor.pk, clock.today(), codes, records))
    return division


@transaction.atomic
def close_division(actor: Any, division: Division, *, on: date) -> Division:
    """From the day `on` the unit is no more; refused while people still have a role in it on that day."""
    require(actor, acts.CLOSE_DIVISION, division)
    division = Division.objects.select_for_update(no_key=True).get(pk=division.pk)
    if division.closed_on is not None:
        raise refuse("closed", f"该内设机构已于{day_words(division.closed_on)}撤销")
    if on > clock.today():
        raise refuse("future", f"撤销日期{day_words(on)}尚未到来，请在当天或之后办理")
    remaining = RoleAssignment.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), division=division).count()
    if remaining:
        raise refuse("has_members", f"该内设机构在{day_words(on)}仍有{remaining}项任职，请先解除或者改派")
    division.closed_on = on
    division.save(update_fields=["closed_on"])
    records = {"division": division.pk}
    append(Draft(division.body_id, "body", division.body_id, "body.division_closed", actor.pk, on, {}, records))
    return division
