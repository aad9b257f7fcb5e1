"""Records of applications (what cannot be computed), and the projections that are computed from their events."""

from gongkai.applications.models.answers import Answer, AnswerPart
from gongkai.applications.models.application import ApplicantRecord, Application, CaseKey, Request
from gongkai.applications.models.attachments import AttachedAs, Attachment
from gongkai.applications.models.calendars import YearNotice
from gongkai.applications.models.corrections import Annulment, RegistrationCorrection
from gongkai.applications.models.drafts import Draft, DraftAuthor, DraftPart, DraftReview
from gongkai.applications.models.fees import FeeBy, FeeNotice
from gongkai.applications.models.former_lines import FormerLine, ImportErrand, ImportStage, RegisterImport
from gongkai.applications.models.forwarding import Forwarding, UnitReply, UnitTask
from gongkai.applications.models.handing_out import CleanCopy, Cleaning, KnownHidden
from gongkai.applications.models.handling import (
    ActText,
    Call,
    Consultation,
    Matter,
    Opinion,
    Rectification,
    SearchRecord,
)
from gongkai.applications.models.projections import Case, CountedFact, Register
from gongkai.applications.models.query_codes import LookupDelay, QueryCode

__all__ = [
    "ActText", "Annulment", "Answer", "AnswerPart", "ApplicantRecord", "Application", "AttachedAs", "Attachment",
    "Call", "Case", "CaseKey", "CleanCopy", "Cleaning", "Consultation", "CountedFact", "Draft", "DraftAuthor", "DraftPart", "DraftReview",
    "FeeBy", "FeeNotice", "FormerLine", "Forwarding", "ImportErrand", "ImportStage", "KnownHidden", "LookupDelay", "Matter",
    "Opinion", "QueryCode", "Rectification", "Register",
    "RegisterImport",
    "RegistrationCorrection", "Request", "SearchRecord", "UnitReply", "UnitTask", "YearNotice",
]  # fmt: skip
