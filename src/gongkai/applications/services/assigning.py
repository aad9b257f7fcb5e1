"""分办: who handles a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, Case
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.verbs import ASSIGNED
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.queries import holders
from gongkai.law.reasons import refuse


@transaction.atomic
def assign(actor: Any, application: Application, handler: Person, *, on: date, key: str = "") -> Case:
    """Give an open case to a handler of the body; also taking it from another one (with words: `hand_over`)."""
    act = begin(actor, acts.ASSIGN, application, ASSIGNED, on, key)
    act.require_open()
    refuse_unfit_handler(act, handler)
    return act.finish(ASSIGNED, {}, {"handler": handler.pk})


def refuse_unfit_handler(act: CaseAct, handler: Person) -> None:
    """Only handlers of the body handle its cases, and not the one who does already."""
    if not holders(act.application.body, Role.HANDLER, Role.OFFICE_HEAD).filter(pk=handler.pk).exists():
        raise refuse("not_a_handler", "所选人员不是该机关的经办人，请先由管理员指派角色")
    if act.case.handler_id == handler.pk:
        raise refuse("assigned_already", "该申请已由此人经办")
