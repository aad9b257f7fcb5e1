"""The organ's own terms in a review or a suit: reply and evidence, appeal, what a decision obliges it to do.

What an applicant must keep stands in `remedies`, the numbers of both in remedy_terms.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.law.calendar import Calendar
from gongkai.law.deadlines import answer_again_due
from gongkai.law.reasons import refuse
from gongkai.law.remedies import REVIEW_LAW_2023, remedy_term
from gongkai.law.remedy_results import Result
from gongkai.law.terms import Term
from gongkai.law.wording import day_words

LATE_EVIDENCE = {
    "review": "逾期未答复、未提交证据的，视为该行政行为没有证据、依据（《行政复议法》第七十条）",
    "suit": "逾期未提交证据的，视为没有相应证据（《行政诉讼法》第三十四条第二款）",
}
SIMPLE_ARTICLE = "《行政复议法》第五十三条第一款第四项"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a decision or a letter obliges the organ to do. `term`: a key of remedy_terms.toml, "answer" for the
    term of an answer made again, or blank where only the decision can set one."""

    code: str
    label: str
    article: str
    term: str = ""


@cache
def duties() -> dict[str, Duty]:
    """The kinds of duties by code (duties.toml)."""
    data = tomllib.loads(resources.files(__package__).joinpath("duties.toml").read_text(encoding="utf-8"))
    return {code: Duty(code, **row) for code, row in data.items()}


def reply_due(
    kind: str, copy_received_on: date, calendar: Calendar, simple: bool = False, instance: str = "first"
) -> Term:
    """By when reply and evidence must be handed in, from receipt of the copy; `simple` is the review's 简易程序.

    On appeal it is the term of the reply alone.
    """
    if instance == "second":
        return remedy_term("appeal_reply", copy_received_on, calendar)
    if kind == "suit":
        return remedy_term("court_reply", copy_received_on, calendar)
    if copy_received_on < REVIEW_LAW_2023:
        if simple:
            raise refuse("no_simple_procedure", "2024年以前的行政复议没有简易程序，请按普通程序登记", SIMPLE_ARTICLE)
        return remedy_term("review_reply_2017", copy_received_on, calendar)
    return remedy_term("review_reply_simple" if simple else "review_reply", copy_received_on, calendar)


def decision_due(accepted_on: date, calendar: Calendar, simple: bool = False) -> Term:
    """By when the review authority should decide; an extension by 30 days and suspensions are its own to tell."""
    return remedy_term("review_decision_simple" if simple else "review_decision", accepted_on, calendar)


def appeal_due(decided: Result, served_on: date, calendar: Calendar) -> Term | None:
    """By when the organ may appeal; None against what cannot be appealed."""
    if not decided.appeal:
        return None
    return remedy_term(f"appeal_{decided.appeal}", served_on, calendar)


def duty_due(duty: Duty, received_on: date, calendar: Calendar, until: date | None = None) -> date:
    """By when a duty must be done: the day that the decision sets, else the statutory term; refused where none exists."""
    if until is not None:
        if until < received_on:
            message = f"办理期限{day_words(until)}早于收到决定的日期{day_words(received_on)}，请核对决定书"
            raise refuse("until_before_receipt", message, duty.article)
        return until
    if not duty.term:
        raise refuse("no_term", f"“{duty.label}”没有法定期限，请按决定书、判决书或者来函填写期限", duty.article)
    if duty.term == "answer":
        return answer_again_due(received_on, calendar).due
    return remedy_term(duty.term, received_on, calendar).due
