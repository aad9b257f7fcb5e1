"""Records of applications (what cannot be computed), and the projections that are computed from their events."""

from gongkai.applications.models.answers import Answer, AnswerPart
from gongkai.applications.models.application import ApplicantRecord, Application, CaseKey, Request
from gongkai.applications.models.attachments import AttachedAs, Attachment
from gongkai.applications.models.handling import (
    ActText,
    Call,
    Consultation,
    Matter,
    RectificationResult,
    SearchRecord,
    Submission,
)
from gongkai.applications.models.projections import Case, CountedFact, Register

__all__ = [
    "ActText", "Answer", "AnswerPart", "ApplicantRecord", "Application", "AttachedAs", "Attachment", "Call", "Case", "CaseKey", "Consultation",
    "CountedFact", "Matter", "RectificationResult", "Register", "Request", "SearchRecord", "Submission",
]  # fmt: skip
