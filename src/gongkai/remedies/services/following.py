"""From acceptance to the hearing: what the authority and the body do before a decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies.work_calendar import calendar
from gongkai.law.proceedings import reply_due
from gongkai.remedies import acts
from gongkai.remedies.kinds import Hearing
from gongkai.remedies.models import Proceeding, Progress
from gongkai.remedies.services.act import begin
from gongkai.remedies.verbs import ACCEPTED, COPY_RECEIVED, EVIDENCE_FILED, HEARD, REPLY_FILED


@transaction.atomic
def accept(actor: Any, proceeding: Proceeding, *, on: date, case_number: str = "", key: str = "") -> Progress:
    """The authority took it up (受理、立案); its case number may be told here."""
    act = begin(actor, acts.FOLLOW, proceeding, ACCEPTED, on, key)
    act.require_in_order()
    if case_number.strip() and not act.proceeding.case_number:
        act.proceeding.case_number = case_number.strip()
        act.proceeding.save(update_fields=["case_number"])
    return act.finish()


@transaction.atomic
def receive_copy(actor: Any, proceeding: Proceeding, *, on: date, simple: bool = False, key: str = "") -> Progress:
    """The copy of the application, complaint or appeal came in: the term of reply and evidence begins."""
    act = begin(actor, acts.FOLLOW, proceeding, COPY_RECEIVED, on, key)
    found = act.require_in_order()
    reply_due(act.kind, on, calendar(), simple, found.instance)
    return act.finish({"simple": simple})


@transaction.atomic
def file_reply(actor: Any, proceeding: Proceeding, *, on: date, words: str = "", key: str = "") -> Progress:
    """答复书 or 答辩状 was handed in, late or in time."""
    act = begin(actor, acts.FOLLOW, proceeding, REPLY_FILED, on, key)
    act.require_in_order()
    return act.finish({}, act.write(words))


@transaction.atomic
def file_evidence(actor: Any, proceeding: Proceeding, *, on: date, words: str = "", key: str = "") -> Progress:
    """Evidence and the texts it rests on were handed in; `words` lists them (证据目录)."""
    act = begin(actor, acts.FOLLOW, proceeding, EVIDENCE_FILED, on, key)
    act.require_in_order()
    return act.finish({}, act.write(words))


@transaction.atomic
def hear(
    actor: Any, proceeding: Proceeding, *, form: Hearing, leader_attended: bool, on: date, words: str = "", key: str = ""
) -> Progress:  # fmt: skip
    """A hearing or session took place; whether the body's responsible leader appeared (行政诉讼法 3)."""
    act = begin(actor, acts.FOLLOW, proceeding, HEARD, on, key)
    act.require_in_order()
    return act.finish({"form": Hearing(form).value, "leader": leader_attended}, act.write(words))
