"""重新答复: an application that was answered is answered anew, by order or because the body found its answer wrong.

It has a clock of its own and changes table 3 nowhere: its first final answer is the one that counts. The new answer is
given like any other (`answering.give`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts, remakes
from gongkai.applications.kinds import NewAnswerCause, Purpose
from gongkai.applications.models import Application, Case
from gongkai.applications.projection import state_of
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.verbs import NEW_ANSWER_ORDERED
from gongkai.law import articles
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words

ORDERED = {
    NewAnswerCause.REVIEW: "《行政复议法》第六十四条",
    NewAnswerCause.COURT: "《行政诉讼法》第七十条、第七十二条",
    NewAnswerCause.OWN: articles.ANSWER,
}


@transaction.atomic
def order_new_answer(
    actor: Any, application: Application, *, on: date, term: date | None = None, cause: NewAnswerCause | str,
    key: str = "",
) -> Case:  # fmt: skip
    """An application that has ended must be answered anew: by a review, a court, or since the body found it wrong.

    `on` is the day the decision was received (or the body decided), `term` the last day it names; without one it is 20
    working days, from the day after. Refused for an application that has not ended: it is still to be answered.
    """
    act = begin(actor, acts.ORDER_NEW_ANSWER, application, NEW_ANSWER_ORDERED, on, key)
    why = NewAnswerCause(cause)
    _refuse_unanswered(act, ORDERED[why])
    if term is not None and term <= on:
        message = f"重新答复的期限{day_words(term)}应当晚于收到决定之日{day_words(on)}，请核对决定书"
        raise refuse("no_term", message, ORDERED[why])
    codes = {"cause": why.value, "term": term.isoformat() if term else None}
    return act.finish(NEW_ANSWER_ORDERED, codes)


def refuse_before_order(act: CaseAct) -> None:
    """A new answer is given on the day it was ordered or later."""
    awaited = remakes.awaited(state_of(act.case).remakes)
    if awaited is not None and act.on < awaited.ordered_on:
        message = f"重新答复的日期{day_words(act.on)}早于须重新答复之日{day_words(awaited.ordered_on)}，请核对"
        raise refuse("before_order", message, ORDERED[NewAnswerCause(awaited.cause)])


def _refuse_unanswered(act: CaseAct, article: str) -> None:
    if act.application.purpose == Purpose.RECTIFICATION:
        raise refuse("not_answered", "该申请没有政府信息公开答复，不能登记须重新答复", article)
    if act.case.closed_on is None or act.case.received_on is None:
        raise refuse("not_answered", "该申请尚未办结，请直接答复；答复后被撤销或者自行纠正的，才登记须重新答复", article)
    if remakes.awaited(state_of(act.case).remakes):
        raise refuse("ordered_already", "该申请已登记须重新答复，尚未重新答复", article)
    last = max([act.case.closed_on, *(one.answered_on for one in state_of(act.case).remakes if one.answered_on)])
    if act.on < last:
        raise refuse("before_answer", f"须重新答复的日期{day_words(act.on)}早于原答复日期{day_words(last)}，请核对", article)
