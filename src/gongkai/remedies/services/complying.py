"""What a decision obliges the body to do, by when, and that it was done (行政复议法 77, 行政诉讼法 94)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications.work_calendar import calendar
from gongkai.law.proceedings import duties, duty_due
from gongkai.law.reasons import refuse
from gongkai.remedies import acts
from gongkai.remedies.models import Proceeding, Progress
from gongkai.remedies.order import DUTY
from gongkai.remedies.services.act import begin
from gongkai.remedies.verbs import DUTY_DONE, DUTY_ORDERED


@transaction.atomic
def order_duty(
    actor: Any, proceeding: Proceeding, *, duty: str, words: str, on: date, until: date | None = None, key: str = ""
) -> Progress:
    """Record what the body must do, from its receipt of the decision `on` a day; `until` is the day that the decision
    sets, else the statutory term applies (`law.proceedings.duties`)."""
    act = begin(actor, acts.COMPLY, proceeding, DUTY_ORDERED, on, key)
    if duty not in duties():
        raise refuse("no_such_duty", "请从列表中选择责令办理的事项", DUTY)
    act.require_in_order({"duty": duty})
    due = duty_due(duties()[duty], on, calendar(), until)
    return act.finish({"duty": duty, "due": due.isoformat()}, act.write(words, "责令办理的内容"))


@transaction.atomic
def comply(actor: Any, proceeding: Proceeding, *, order: int, words: str, on: date, key: str = "") -> Progress:
    """What was ordered is done; `order` is the sequence of its event (`course.Duty`)."""
    act = begin(actor, acts.COMPLY, proceeding, DUTY_DONE, on, key)
    act.require_in_order({"order": order})
    return act.finish({"order": order}, act.write(words, "办理情况"))
