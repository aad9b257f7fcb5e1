"""The terms of the disclosing organ and of those it writes to, beside the answer clock itself."""

from __future__ import annotations

from datetime import date

from gongkai.law import articles
from gongkai.law.calendar import Calendar
from gongkai.law.fees import PAYMENT_DAYS
from gongkai.law.reasons import refuse
from gongkai.law.regime import regime
from gongkai.law.terms import Term, working_days_term

PENALTY_DAYS = 3
ANSWER_AGAIN_DAYS = 20


def correction_notice_due(received_on: date, calendar: Calendar) -> Term | None:
    """By when the applicant must be told what to correct (条例 30); None under the text of 2007, which sets no term."""
    rules = regime(received_on)
    if rules.correction_notice_days is None:
        return None
    what, article = "收到申请，告知补正", rules.correction_article
    return working_days_term(received_on, rules.correction_notice_days, calendar, what, article)


def consultation_due(received_by_other_on: date, application_received_on: date, calendar: Calendar) -> Term:
    """By when a third party or another organ must answer, from its own receipt of the letter (条例 32, 34)."""
    rules = regime(application_received_on)
    what, article = "对方收到征求意见书", rules.third_party_article
    return working_days_term(received_by_other_on, rules.consultation_days, calendar, what, article)


def payment_due(notice_received_on: date, calendar: Calendar) -> Term:
    """By when an applicant must pay, from receipt of the fee notice (国办函〔2020〕109号)."""
    return working_days_term(notice_received_on, PAYMENT_DAYS, calendar, "申请人收到收费通知", articles.FEE)


def publication_due(formed_on: date, calendar: Calendar) -> Term:
    """By when information must be published that was made or changed on a day (条例 26; in the text of 2007, 18)."""
    rules = regime(formed_on)
    what, article = "政府信息形成或者变更", rules.publication_article
    return working_days_term(formed_on, rules.publication_days, calendar, what, article)


def penalty_withdrawal_due(changed_on: date, calendar: Calendar) -> Term:
    """By when a published penalty that was changed or annulled must be taken down, with the reason said."""
    what, article = "行政处罚决定被变更、撤销、确认违法或者无效", articles.WITHDRAW_PENALTY
    return working_days_term(changed_on, PENALTY_DAYS, calendar, what, article)


def answer_again_due(decision_received_on: date, calendar: Calendar, working_days: int | None = None) -> Term:
    """By when an application must be answered anew after a review or a judgment: the term that the decision sets, by
    default that of article 33. The new answer counts nowhere again in table 3."""
    days = ANSWER_AGAIN_DAYS if working_days is None else working_days
    if days < 1:
        raise refuse("no_term", "责令重新答复的期限至少1个工作日，请核对决定书", articles.ANSWER)
    article = articles.ANSWER if working_days is None else "复议决定书或者判决书确定的期限"
    return working_days_term(decision_received_on, days, calendar, "收到责令重新答复的决定", article)
