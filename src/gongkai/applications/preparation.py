"""What must have happened before an answer of a kind can be given."""

from __future__ import annotations

from datetime import date

from gongkai.applications.kinds import Reasons
from gongkai.law import articles
from gongkai.law.events import CorrectionReceived, Event, ReasonsAsked

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
