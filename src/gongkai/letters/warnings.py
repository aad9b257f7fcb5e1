"""What is said before a letter goes out, and hinders nobody."""

from __future__ import annotations

from datetime import date

from gongkai.applications.models import Case
from gongkai.law.letters import Effect, letters
from gongkai.law.reasons import Reason
from gongkai.law.wording import day_words

ARTICLE = "《政府信息公开条例》第三十三条第二款"


def late(kind: str, case: Case, on: date) -> list[Reason]:
    """That a letter which ends the answer term would go out on a day after it: allowed, and counted as late."""
    if letters()[kind].clock is not Effect.ENDS or case.due_on is None or case.closed_on or on <= case.due_on:
        return []
    message = f"已过应答复日期{day_words(case.due_on)}：现在答复仍可发出，但按超期答复计，逾期的责任不因答复而免除"
    return [Reason("late_answer", message, ARTICLE)]
