"""The applicant takes the application back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.kinds import Purpose
from gongkai.applications.models import Application, Case
from gongkai.applications.services.act import begin
from gongkai.applications.verbs import WITHDRAWN
from gongkai.law.events import Withdrawn


@transaction.atomic
def withdraw(actor: Any, application: Application, *, on: date, key: str = "") -> Case:
    """Record the withdrawal. It counts under （六）3; what was never received counts nowhere."""
    act = begin(actor, acts.WITHDRAW, application, WITHDRAWN, on, key)
    if act.case.received_on is None or act.application.purpose == Purpose.RECTIFICATION:
        act.require_open()
        # a receipt that was taken back after its year was locked still stands in the tables, and ends there
        return act.finish(WITHDRAWN, act.result("withdrawn") if act.counted_years() else {"outcome": "withdrawn"})
    act.try_clock(Withdrawn(on))
    return act.finish(WITHDRAWN, act.result("withdrawn"))
