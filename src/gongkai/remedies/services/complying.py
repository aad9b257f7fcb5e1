"""What a decision obliges the body to do, by when, and that it was done (行政复议法 77, 行政诉讼法 94)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts as application_acts
from gongkai.applications.kinds import NewAnswerCause
from gongkai.applications.models import Case
from gongkai.applications.projection import state_of
from gongkai.applications.remakes import awaited
from gongkai.applications.services import order_new_answer
from gongkai.bodies.policy import may
from gongkai.bodies.work_calendar import calendar
from gongkai.law.proceedings import duties, duty_due
from gongkai.law.reasons import refuse
from gongkai.remedies import acts
from gongkai.remedies.kinds import Kind
from gongkai.remedies.models import Proceeding, Progress
from gongkai.remedies.order import DUTY
from gongkai.remedies.services.act import begin
from gongkai.remedies.verbs import DUTY_DONE, DUTY_ORDERED


@transaction.atomic
def order_duty(
    actor: Any, proceeding: Proceeding, *, duty: str, words: str, on: date, until: date | None = None, key: str = ""
) -> Progress:
    """Record what the body must do, from its receipt of the decision `on` a day; `until` is the day that the decision
    sets, else the statutory term applies (`law.proceedings.duties`).

    重新答复 opens the new answer of the contested application, where it has ended and the actor may do that too; else
    whoever handles the application does it there.
    """
    act = begin(actor, acts.COMPLY, proceeding, DUTY_ORDERED, on, key)
    if duty not in duties():
        raise refuse("no_such_duty", "请从列表中选择责令办理的事项", DUTY)
    act.require_in_order({"duty": duty})
    due = duty_due(duties()[duty], on, calendar(), until)
    if duty == "answer_again":
        _reopen_answer(actor, act.proceeding, on, until)
    return act.finish({"duty": duty, "due": due.isoformat()}, act.write(words, "责令办理的内容"))


@transaction.atomic
def comply(actor: Any, proceeding: Proceeding, *, order: int, words: str, on: date, key: str = "") -> Progress:
    """What was ordered is done; `order` is the number of its act (`course.Duty`)."""
    act = begin(actor, acts.COMPLY, proceeding, DUTY_DONE, on, key)
    act.require_in_order({"order": order})
    return act.finish({"order": order}, act.write(words, "办理情况"))


def _reopen_answer(actor: Any, proceeding: Proceeding, on: date, until: date | None) -> None:
    application = proceeding.application
    if application is None or not may(actor, application_acts.ORDER_NEW_ANSWER, application):
        return
    case = Case.objects.get(pk=application.pk)
    if case.closed_on is not None and not awaited(state_of(case).remakes):
        cause = NewAnswerCause.REVIEW if proceeding.kind == Kind.REVIEW else NewAnswerCause.COURT
        order_new_answer(actor, application, on=on, term=until, cause=cause)
