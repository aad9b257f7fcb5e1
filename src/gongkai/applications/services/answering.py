"""The final answer, in parts (条例 36, 37), and the one row of table 3 in which the application is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts, standing
from gongkai.applications.models import Answer, AnswerPart, Application, Case
from gongkai.applications.preparation import NEEDS_BEFORE
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.verbs import ANSWERED
from gongkai.law.events import Answered
from gongkai.law.outcomes import Decision, classify, decide, outcome, outcomes
from gongkai.law.reasons import Reason, Refused
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code

NOT_BY_ANSWER = {"partial", "abandoned_no_correction", "abandoned_no_payment", "withdrawn"}
"""Outcomes that follow from the parts, or that have acts of their own."""

ARTICLE = "《政府信息公开条例》第三十六条"
SEARCH_ARTICLE = "《政府信息公开条例》第三十六条第四项"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what was asked: its outcome (`law.outcomes`), and the reason, or the way to the information."""

    outcome: str
    text: str = ""
    about: str = ""


@transaction.atomic
def answer(
    actor: Any, application: Application, parts: Sequence[Part], *, on: date, main: str = "", row: str = "",
    reason: str = "", key: str = "",
) -> Case:  # fmt: skip
    """Record the final answer, given on a day (posted or signed for).

    Nothing given for different grounds needs a `main` one, and a `row` of the 2021 form other than the default, both
    with a `reason`. Refuses a ground without words, and "does not exist" without a search record before the answer.
    """
    act = begin(actor, acts.ANSWER, application, ANSWERED, on, key)
    before = act.try_clock(Answered(on))
    _refuse_incomplete(act, parts)
    decision = decide([part.outcome for part in parts], main, reason)
    counted = classify(decision.outcome.code, "2021", row, reason)
    record = _recorded(act, parts, decision.outcome.code, counted.row, reason)
    codes = _grounds(decision) | act.result(decision.outcome.code, counted.row)
    codes["due"] = before.due.isoformat() if before.due else None
    return act.finish(ANSWERED, codes, {"answer": record.pk}, {"calendar": keyed_digest(before.calendar_version)})


def _refuse_incomplete(act: CaseAct, parts: Sequence[Part]) -> None:
    reasons = [_missing(number, part) for number, part in enumerate(parts, 1)]
    reasons += [_unprepared(act, number, part) for number, part in enumerate(parts, 1)]
    needing = [outcome(part.outcome) for part in parts if part.outcome in outcomes() and outcome(part.outcome).search]
    if needing and not standing.searches(act.application).filter(searched_on__lte=act.on).exists():
        message = f"以“{needing[0].label}”答复前须有检索记录，检索日期不得晚于答复日期；请先登记检索记录"
        reasons.append(Reason("no_search", message, SEARCH_ARTICLE))
    if found := [reason for reason in reasons if reason is not None]:
        raise Refused(found)


def _missing(number: int, part: Part) -> Reason | None:
    if part.outcome not in outcomes() or part.outcome in NOT_BY_ANSWER:
        return Reason("no_such_outcome", f"第{number}项没有选择办理结果，请从答复种类中选择", ARTICLE)
    known = outcome(part.outcome)
    if not known.gives and not part.text.strip():
        return Reason("no_ground", f"第{number}项“{known.label}”没有说明理由，请写明", known.article)
    return None


def _unprepared(act: CaseAct, number: int, part: Part) -> Reason | None:
    if part.outcome not in NEEDS_BEFORE:
        return None
    event, words, article = NEEDS_BEFORE[part.outcome]
    if any(isinstance(known, event) and known.on <= act.on for known in act.clock_events()):
        return None
    label = outcome(part.outcome).label
    return Reason("not_prepared", f"第{number}项以“{label}”答复前{words}，日期不得晚于答复日期", article)


def _grounds(decision: Decision) -> dict[str, Code]:
    return {f"ground_{number}": ground.code for number, ground in enumerate(decision.grounds, 1)}


def _recorded(act: CaseAct, parts: Sequence[Part], code: str, row: str, reason: str) -> Answer:
    record = Answer.objects.create(
        application=act.application, answered_on=act.on, outcome=code, row=row, reason=reason.strip()
    )
    AnswerPart.objects.bulk_create(
        AnswerPart(answer=record, position=number, outcome=part.outcome, about=part.about.strip(), text=part.text.strip())
        for number, part in enumerate(parts, 1)
    )
    return record
