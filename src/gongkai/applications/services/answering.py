"""The final answer, in parts (条例 36, 37), and the one row of table 3 in which the application is counted.

`judge` and `give` are what an answer is, however it comes: issued after its draft was signed (`issuing`), or entered
from the paper register of the time before (`record_past_answer`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts, preparation, standing
from gongkai.applications.kinds import Stage
from gongkai.applications.models import Answer, AnswerPart, Application, Case, Draft
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.services.remaking import refuse_before_order
from gongkai.applications.verbs import ANSWERED, NEW_ANSWER_ORDERED, REGISTERED, REMADE, SUBJECT, VERBS
from gongkai.bodies.work_calendar import calendar
from gongkai.law.events import Answered
from gongkai.law.outcomes import Classification, Decision, classify, decide, outcome, outcomes
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.models import Event
from gongkai.site.clock import SHANGHAI

NOT_BY_ANSWER = {"partial", "abandoned_no_correction", "abandoned_no_payment", "withdrawn"}
"""Outcomes that follow from the parts, or that have acts of their own."""

ARTICLE = "《政府信息公开条例》第三十六条"
SEARCH_ARTICLE = "《政府信息公开条例》第三十六条第四项"
PROCEDURE = "《政府信息公开条例》第四十五条"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what was asked: its outcome (`law.outcomes`), and the reason, or the way to the information.

    The rest is what the letter of some outcomes must hold (`law/letter_answers.toml`): the facts that the ground rests
    on, the law that forbids or rules it, the public interest weighed, the organ that has it, where to complain.
    """

    outcome: str
    text: str = ""
    about: str = ""
    facts: str = ""
    law: str = ""
    public_interest: str = ""
    organ: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer that can be given: what it comes to, its row, and by when it was due (None while no term runs)."""

    parts: tuple[Part, ...]
    decision: Decision
    counted: Classification
    reason: str
    due: date | None


@transaction.atomic
def record_past_answer(
    actor: Any, application: Application, parts: Sequence[Part], *, on: date, main: str = "", row: str = "",
    reason: str = "", key: str = "",
) -> Case:  # fmt: skip
    """Enter an answer that was given before the application (or the order to answer anew) was recorded here, as the
    paper register has it.

    Refuses one of a later day: from then on an answer is drafted, reviewed, signed and issued.
    """
    act = begin(actor, acts.RECORD_PAST_ANSWER, application, ANSWERED, on, key)
    _refuse_recent(act)
    return give(act, judge(act, parts, main, row, reason), {"past": True})


def judge(act: CaseAct, parts: Sequence[Part], main: str = "", row: str = "", reason: str = "") -> Judged:
    """What an answer in these parts on the day of the act comes to.

    Nothing given for different grounds needs a `main` one, and a `row` of the 2021 form other than the default, both
    with a `reason`. Refuses a ground without words, and "does not exist" without a search record before the answer.
    """
    due = _due(act)
    _refuse_incomplete(act, parts)
    decision = decide([part.outcome for part in parts], main, reason)
    counted = classify(decision.outcome.code, "2021", row, reason)
    return Judged(tuple(parts), decision, counted, reason.strip(), due)


def give(act: CaseAct, judged: Judged, codes: dict[str, Code] | None = None, draft: Draft | None = None) -> Case:
    """Record the answer, given on the day of the act (posted or signed for); one made anew counts nowhere again."""
    record = _recorded(act, judged, draft)
    code = judged.decision.outcome.code
    codes = (codes or {}) | _grounds(judged.decision) | {"due": judged.due.isoformat() if judged.due else None}
    records = {"answer": record.pk} | ({"draft": draft.pk} if draft else {})
    digests = {"calendar": keyed_digest(calendar().version)}
    if act.case.stage == Stage.REMAKING:
        return act.finish(REMADE, codes | {"outcome": code}, records, digests)
    return act.finish(ANSWERED, codes | act.result(code, judged.counted.row), records, digests)


def _due(act: CaseAct) -> date | None:
    if act.case.stage == Stage.REMAKING:
        refuse_before_order(act)
        return act.case.due_on
    return act.try_clock(Answered(act.on)).due


def _refuse_recent(act: CaseAct) -> None:
    begun = NEW_ANSWER_ORDERED if act.case.stage == Stage.REMAKING else REGISTERED
    events = Event.objects.filter(subject_kind=SUBJECT, subject_id=act.application.pk, verb=begun).order_by("-id")
    recorded = events.values_list("recorded_at", flat=True)[0].astimezone(SHANGHAI).date()
    if act.on >= recorded:
        message = (
            f"该申请的“{VERBS[begun]}”于{day_words(recorded)}记入本系统，此后的答复须经拟稿、审核、签发后发出；"
            "直接登记只用于补登此前已经作出的答复"
        )
        raise refuse("not_past", message, PROCEDURE)


def _refuse_incomplete(act: CaseAct, parts: Sequence[Part]) -> None:
    reasons = [_missing(number, part) for number, part in enumerate(parts, 1)]
    reasons += [_unprepared(act, number, part) for number, part in enumerate(parts, 1)]
    reasons.append(_unsearched(act, parts))
    if found := [reason for reason in reasons if reason is not None]:
        raise Refused(found)


def _unsearched(act: CaseAct, parts: Sequence[Part]) -> Reason | None:
    """An answer that says that something does not exist rests on a search that found nothing (条例 36(四))."""
    known = [outcome(part.outcome) for part in parts if part.outcome in outcomes()]
    absent = [one for one in known if one.search]
    received_on = act.require_received()
    if not absent:
        return None
    searches = standing.searches_for(act.application, received_on, act.on)
    if standing.shows_absence(searches, alone=len(absent) == len(known)):
        return None
    if last := searches.order_by("searched_on", "pk").last():
        message = (
            f"{day_words(last.searched_on)}的检索记录写明检索到了信息，与“{absent[0].label}”不符："
            "请按检索到的信息答复；所申请的内容确实没有的，请另行检索并登记没有检索到的记录"
        )
        return Reason("search_found", message, SEARCH_ARTICLE)
    message = (
        f"以“{absent[0].label}”答复前须有检索记录，检索日期不得早于收到申请之日{day_words(received_on)}、"
        "不得晚于答复日期；请先登记检索记录"
    )
    return Reason("no_search", message, SEARCH_ARTICLE)


def _missing(number: int, part: Part) -> Reason | None:
    if part.outcome not in outcomes() or part.outcome in NOT_BY_ANSWER:
        return Reason("no_such_outcome", f"第{number}项没有选择办理结果，请从答复种类中选择", ARTICLE)
    known = outcome(part.outcome)
    if not known.gives and not part.text.strip():
        return Reason("no_ground", f"第{number}项“{known.label}”没有说明理由，请写明", known.article)
    return None


def _unprepared(act: CaseAct, number: int, part: Part) -> Reason | None:
    if part.outcome not in preparation.NEEDS_BEFORE:
        return None
    event, words, article = preparation.NEEDS_BEFORE[part.outcome]
    label = outcome(part.outcome).label
    if not any(isinstance(known, event) and known.on <= act.on for known in act.clock_events()):
        return Reason("not_prepared", f"第{number}项以“{label}”答复前{words}，日期不得晚于答复日期", article)
    if part.outcome == "excessive_no_reason":
        problem = preparation.reasons_unsettled(act.case.reasons, act.case.reasons_by, act.on)
        return Reason("reasons_unsettled", f"第{number}项不能以“{label}”答复：{problem}", article) if problem else None
    return None


def _grounds(decision: Decision) -> dict[str, Code]:
    return {f"ground_{number}": ground.code for number, ground in enumerate(decision.grounds, 1)}


def _recorded(act: CaseAct, judged: Judged, draft: Draft | None) -> Answer:
    record = Answer.objects.create(
        application=act.application, answered_on=act.on, outcome=judged.decision.outcome.code, row=judged.counted.row,
        reason=judged.reason, draft=draft,
    )  # fmt: skip
    AnswerPart.objects.bulk_create(
        AnswerPart(
            answer=record, position=number, outcome=part.outcome, about=part.about.strip(), text=part.text.strip()
        )
        for number, part in enumerate(judged.parts, 1)
    )
    return record
