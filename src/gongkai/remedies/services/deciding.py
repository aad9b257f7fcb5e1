"""Decisions and judgments with their cell of table 4, withdrawal, appeal, new trial."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.reasons import refuse
from gongkai.law.remedy_results import classify, result
from gongkai.law.wording import day_words
from gongkai.remedies import acts
from gongkai.remedies.kinds import Side
from gongkai.remedies.models import Instance, Proceeding, Progress
from gongkai.remedies.order import APPEAL, DECISION
from gongkai.remedies.services.act import ProceedingAct, begin
from gongkai.remedies.verbs import APPEALED, DECIDED, REOPENED


@transaction.atomic
def decide(
    actor: Any, proceeding: Proceeding, *, result: str, on: date, received_on: date | None = None, cell: str = "",
    reason: str = "", key: str = "",
) -> Progress:  # fmt: skip
    """Record a decision or judgment of a day, which came in on `received_on` (the same day).

    `result` is a code of `law.remedy_results`; it counts in its default `cell` of table 4 or, with a `reason`, in another.
    """
    act = begin(actor, acts.DECIDE, proceeding, DECIDED, on, key)
    return _decided(act, result, received_on, cell, reason)


@transaction.atomic
def withdraw(
    actor: Any, proceeding: Proceeding, *, on: date, received_on: date | None = None, cell: str = "", reason: str = "",
    key: str = "",
) -> Progress:  # fmt: skip
    """The other side took it back and the authority agreed: it ends and counts under 其他结果, or elsewhere with a reason."""
    act = begin(actor, acts.DECIDE, proceeding, DECIDED, on, key)
    return _decided(act, "withdrawn", received_on, cell, reason)


@transaction.atomic
def appeal(
    actor: Any, proceeding: Proceeding, *, side: Side, court: str, on: date, case_number: str = "", key: str = ""
) -> Progress:
    """An appeal against a judgment or ruling of the first instance: the suit is pending again and counts by its last
    result. Our own appeal is refused after its term; whether the other side's is in time the court decides."""
    act = begin(actor, acts.APPEAL, proceeding, APPEALED, on, key)
    act.require_in_order()
    due = Progress.objects.get(pk=proceeding.pk).appeal_due
    if side == Side.OWN and due is not None and on > due:
        raise refuse("appeal_too_late", f"上诉期限至{day_words(due)}，已经届满，不能再上诉", APPEAL)
    return _next_instance(act, "second", side, court, case_number)


@transaction.atomic
def reopen(
    actor: Any, proceeding: Proceeding, *, side: Side, court: str, on: date, case_number: str = "", key: str = ""
) -> Progress:
    """A new trial (再审) of a suit that was concluded: it is pending again from this day on."""
    act = begin(actor, acts.APPEAL, proceeding, REOPENED, on, key)
    act.require_in_order()
    return _next_instance(act, "retrial", side, court, case_number)


def _decided(act: ProceedingAct, code: str, received_on: date | None, cell: str, reason: str) -> Progress:
    found = act.require_in_order({"result": code})
    received_on = received_on or act.on
    if received_on < act.on:
        message = f"收到文书的日期{day_words(received_on)}早于决定（裁判）日期{day_words(act.on)}，请核对"
        raise refuse("received_before", message, DECISION[act.kind])
    appealed = found.decision.cell if found.decision and found.instance != "first" else ""
    counted = classify(result(act.kind, code), appealed, cell, reason)
    codes = {"result": code, "cell": counted.cell or None, "received_on": received_on.isoformat(), **act.locked()}
    return act.finish(codes, act.write(counted.reason))


def _next_instance(act: ProceedingAct, instance: str, side: Side, court: str, case_number: str) -> Progress:
    if not court.strip():
        raise refuse("no_authority", "请填写受理法院的名称", APPEAL)
    record = Instance.objects.create(
        proceeding=act.proceeding, instance=instance, authority=court.strip(), case_number=case_number.strip()
    )
    return act.finish({"side": Side(side).value, **act.locked()}, {"instance": record.pk})
