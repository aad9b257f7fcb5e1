"""What must have happened before an answer of a kind can be given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.applications.kinds import Reasons
from gongkai.law import articles
from gongkai.law.clock import Clock
from gongkai.law.events import CorrectionReceived, Event, ReasonsAsked
from gongkai.law.reasons import Reason
from gongkai.law.wording import day_words

NEEDS_BEFORE: dict[str, tuple[type[Event], str, str]] = {
    "excessive_no_reason": (ReasonsAsked, "须先要求申请人说明理由", articles.REASONS),
    "unclear_after_correction": (CorrectionReceived, "须先告知补正并收到补正", articles.CORRECTION),
}
"""Outcomes that can only follow something: what, in words, and its article."""


def reasons_unsettled(reasons: str, reply_by: date | None, on: date) -> str:
    """Why "very many applications without good reason" cannot be said on a day, in Chinese; empty where it can.

    `reasons` is what came of asking for them (`kinds.Reasons`), `reply_by` by when they were to be given (条例 35).
    """
    if reasons == Reasons.ACCEPTED:
        return "申请人说明的理由已认定合理，应当答复或者告知延迟答复"
    if reasons == Reasons.UNREASONABLE or (reply_by is not None and on > reply_by):
        return ""
    return "须先登记申请人说明的理由并认定不合理，或者待说明理由的期限届满"


def still_asked(clock: Clock | None, parts: Iterable[str]) -> list[Reason]:
    """Why an answer with these outcomes cannot go out on the clock's day: third parties may still speak (条例 32).

    A consultation does not say which part it is about, so any part that is given waits; what is public already does not.
    """
    if clock is None or "granted" not in parts:
        return []
    days, article = clock.regime.consultation_days, clock.regime.third_party_article
    return [
        Reason(
            "third_party_asked",
            f"{day_words(asked.after)}书面征求第三方意见，其{days}个工作日到{day_words(asked.until)}届满，现在尚未收到意见，"
            "不能提供所征求意见的信息；收到意见的，请先登记，没有收到的，期限届满后由本机关决定",
            article,
        )
        for asked in clock.third_parties_asked
    ]
