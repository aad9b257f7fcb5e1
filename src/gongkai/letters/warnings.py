"""What is said before a letter goes out."""

from __future__ import annotations

from datetime import date

from gongkai.applications.models import Case
from gongkai.applications.preparation import still_asked
from gongkai.applications.queries import clock_of
from gongkai.bodies.remedy_routes import route
from gongkai.law.letter_parts import strictest
from gongkai.law.letters import Effect, Telling, letters
from gongkai.law.reasons import Reason
from gongkai.law.remedies import COURTS
from gongkai.law.wording import day_words
from gongkai.letters.answers import grounds_of
from gongkai.letters.models import Letter

ARTICLE = "《政府信息公开条例》第三十三条第二款"


def before_sending(letter: Letter, case: Case, on: date) -> list[Reason]:
    """What whoever sends a letter on a day should know: that an answer is late, whose opinion may still come (条例 32).
    Nothing where the act that the letter carries was recorded before."""
    drafts = [letter.draft] if letter.draft else []
    outcomes = [part.outcome for draft in drafts for part in draft.parts.all()]
    asked = still_asked(clock_of(case, on), outcomes) if drafts and not case.closed_on else []
    return [*late(letter.kind, case, on), *asked]


def late(kind: str, case: Case, on: date) -> list[Reason]:
    """That a letter which ends the answer term would go out on a day after it: allowed, and counted as late."""
    if letters()[kind].clock is not Effect.ENDS or case.due_on is None or case.closed_on or on <= case.due_on:
        return []
    message = f"已过应答复日期{day_words(case.due_on)}：现在答复仍可发出，但按超期答复计，逾期的责任不因答复而免除"
    return [Reason("late_answer", message, ARTICLE)]


def of_remedies(letter: Letter, on: date) -> list[Reason]:
    """What whoever signs should know of the remedies that the paper tells: a court without its name, a disputed way."""
    told = strictest(letter.kind, grounds_of(letter.draft) if letter.draft else ())
    if told.remedies is Telling.NONE or "remedies_left_out" in letter.stated.split():
        return []
    where = route(letter.application.body, on).forum
    notes = [Reason("remedy_note", where.note, where.review_article)] if where.note else []
    if where.court not in COURTS.values() or not where.court:
        return notes
    message = f"救济途径只写了“{where.court}”，没有写明是哪一个法院；请管理员在“机关与人员”登记管辖法院，再重新拟稿"
    return [Reason("court_unnamed", message, where.court_article), *notes]
