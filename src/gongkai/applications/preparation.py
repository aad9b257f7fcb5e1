"""What must have happened before an answer of a kind can be given."""

from gongkai.law import articles
from gongkai.law.events import CorrectionReceived, Event, ReasonsAsked

NEEDS_BEFORE: dict[str, tuple[type[Event], str, str]] = {
    "excessive_no_reason": (ReasonsAsked, "须先要求申请人说明理由", articles.REASONS),
    "unclear_after_correction": (CorrectionReceived, "须先告知补正并收到补正", articles.CORRECTION),
}
"""Outcomes that can only follow something: what, in words, and its article."""
