"""Which text of the 政府信息公开条例 governs an application: the one in force on the day of its receipt.

The text of 2019 has no transitional clause; an application received under the old text keeps its terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law import articles
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words


@dataclass(frozen=True, slots=True)
class Regime:
    """The terms of one text, in working days, each with its article. None where the text sets no term."""

    name: str
    since: date
    answer_days: int
    extension_days: int
    answer_article: str
    excluded_article: str
    correction_notice_days: int | None
    correction_article: str
    consultation_days: int
    third_party_article: str
    joint_maker_article: str
    publication_days: int
    publication_article: str
    reasons_article: str | None


REGIME_2007 = Regime(
    name="2007年条例（国务院令第492号）",
    since=date(2008, 5, 1),
    answer_days=15,
    extension_days=15,
    answer_article=articles.OLD_ANSWER,
    excluded_article=articles.OLD_EXCLUDED,
    correction_notice_days=None,
    correction_article=articles.OLD_CORRECTION,
    # the old text lets the other side answer without a term; offices allowed the 15 days that the new text fixed
    consultation_days=15,
    third_party_article=articles.OLD_CONSULTATION,
    joint_maker_article=articles.OLD_CONSULTATION,
    publication_days=20,
    publication_article=articles.OLD_PUBLICATION,
    reasons_article=None,
)

REGIME_2019 = Regime(
    name="2019年条例（国务院令第711号）",
    since=date(2019, 5, 15),
    answer_days=20,
    extension_days=20,
    answer_article=articles.ANSWER,
    excluded_article=articles.EXCLUDED,
    correction_notice_days=7,
    correction_article=articles.CORRECTION,
    consultation_days=15,
    third_party_article=articles.THIRD_PARTY,
    joint_maker_article=articles.JOINT_MAKER,
    publication_days=20,
    publication_article=articles.PUBLICATION,
    reasons_article=articles.REASONS,
)


def regime(on: date) -> Regime:
    """The text in force on a day (of receipt, or on which information came to be); refuses days before 2008-05-01."""
    if on < REGIME_2007.since:
        raise refuse(
            "before_the_regulation",
            f"{day_words(on)}《政府信息公开条例》尚未施行（2008年5月1日起施行），请核对日期",
            "2007年《政府信息公开条例》（国务院令第492号）第三十八条",
        )
    return REGIME_2019 if on >= REGIME_2019.since else REGIME_2007
