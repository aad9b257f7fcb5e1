"""Reviews and suits about an answer: which way, to whom, by when (行政复议法, 行政诉讼法, 法释〔2025〕8号).

Since 2024-01-01 a refusal under articles 14 to 16 of the 条例, the refused part of a partial answer included, must go
to review first. The terms and the bodies are data: remedy_terms.toml, remedy_bodies.toml. `remedy_paragraph` says it in
a letter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal

from gongkai.law.calendar import Calendar
from gongkai.law.outcomes import PARTIAL, outcome
from gongkai.law.terms import Term, calendar_days_term, months_term, working_days_term

REVIEW_LAW_2023 = date(2024, 1, 1)
"""The 行政复议法 of 2023 in force; answers given before know no review-first."""

SILENCE_SETTLED = date(2025, 6, 1)
"""From 法释〔2025〕8号 on, silence may be taken to review or to court."""

SILENCE = "silence"
REVIEW_FIRST_ARTICLE = "《行政复议法》第二十三条第一款第四项、第二款"
EITHER_ARTICLE = "《政府信息公开条例》第五十一条、《行政复议法》第二十条、《行政诉讼法》第四十六条"
DISPUTED = "口径有争议：《行政复议法》第二十三条第一款第三项把未履行法定职责也列为复议前置，法释〔2025〕8号施行后可以直接起诉"

COURTS = {"intermediate": "中级人民法院", "basic": "基层人民法院", "": ""}
Part = Literal["whole", "refused", "rest"]


@dataclass(frozen=True, slots=True)
class Route:
    """The way open against an answer or a part of it; `note` says where the law is disputed."""

    part: Part
    review_first: bool
    article: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Forum:
    """Who hears the review and which court the suit; blank where there is none, `note` then says what is open.

    `instead` is the way that the law gives in place of both, as a letter words it; blank where there is none.
    """

    review: str
    review_article: str
    court: str
    court_article: str
    note: str = ""
    instead: str = ""


def routes(code: str, decided_on: date, grounds: Sequence[str] = ()) -> tuple[Route, ...]:
    """The ways open against an outcome (or `SILENCE`, dated by the last day of the term); empty where there is none.

    `grounds` are those of the parts that were not given: refused information then has its own way beside the rest.
    """
    if code == SILENCE:
        disputed = REVIEW_LAW_2023 <= decided_on < SILENCE_SETTLED
        return (Route("whole", False, EITHER_ARTICLE, DISPUTED if disputed else ""),)
    if outcome(code).remedy == "none":
        return ()
    parts = [outcome(ground).remedy == "review_first" for ground in grounds or (code,)]
    if decided_on < REVIEW_LAW_2023 or not any(parts):
        return (Route("whole", False, EITHER_ARTICLE),)
    if code != PARTIAL and all(parts):
        return (Route("whole", True, REVIEW_FIRST_ARTICLE),)
    return Route("refused", True, REVIEW_FIRST_ARTICLE), Route("rest", False, EITHER_ARTICLE)


def forum(kind: str, on: date) -> Forum:
    """Where to go against a body of a kind (the codes of `bodies.kinds`, and "justice" for 司法局); KeyError otherwise.

    A body that answers in the name of its government is that government's kind.
    """
    row = _bodies()[kind]
    review, article = ("review", "article") if on >= REVIEW_LAW_2023 else ("before", "before_article")
    court, note, instead = COURTS[row["court"]], row.get("note", ""), row.get("instead", "")
    return Forum(row[review], row[article], court, row["court_article"], note, instead)


def kinds() -> tuple[str, ...]:
    """The kinds of bodies that `forum` knows."""
    return tuple(_bodies())


def remedy_term(key: str, start: date, calendar: Calendar) -> Term:
    """The last day of a term of remedy_terms.toml that begins with an event on `start`."""
    row = remedy_terms()[key]
    what, article = row["from"], row["article"]
    if row["unit"] == "working_days":
        return working_days_term(start, row["number"], calendar, what, article)
    if row["unit"] == "months":
        return months_term(start, row["number"], calendar, what, article)
    return calendar_days_term(start, row["number"], calendar, what, article)


@cache
def remedy_terms() -> dict[str, dict[str, Any]]:
    """The terms of review and suit by key: who, label, from, number, unit, article."""
    return _data("remedy_terms.toml")


@cache
def _bodies() -> dict[str, dict[str, str]]:
    return _data("remedy_bodies.toml")


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
