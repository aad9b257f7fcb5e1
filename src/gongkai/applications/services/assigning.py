"""分办: who handles a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, Case
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import ASSIGNED
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person, RoleAssignment, in_force
from gongkai.law.reasons import refuse
from gongkai.site import clock


@transaction.atomic
def assign(actor: Any, application: Application, handler: Person, *, on: date, key: str = "") -> Case:
    """Give an open case to a handler of the body; also handing it over to another one."""
    act = begin(actor, acts.ASSIGN, application, ASSIGNED, on, key)
    act.require_open()
    roles = RoleAssignment.objects.filter(in_force(clock.today()), body_id=act.application.body_id)
    if not roles.filter(person=handler, role__in=[Role.HANDLER, Role.OFFICE_HEAD]).exists():
        raise refuse("not_a_handler", "所选人员不是该机关的经办人，请先由管理员指派角色")
    if act.case.handler_id == handler.pk:
        raise refuse("assigned_already", "该申请已由此人经办")
    return act.finish(ASSIGNED, {}, {"handler": handler.pk})
