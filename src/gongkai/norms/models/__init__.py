"""Facts of versions, records, and the projection that is computed from the events of normative documents."""

from gongkai.norms.models.facts import (
    ConsultationFacts,
    FeedbackLine,
    GazetteFacts,
    GazettePiece,
    InterpretationFacts,
    InterpretedNorm,
    NormFacts,
    NormLink,
)
from gongkai.norms.models.projections import NormCourse, NormPeriod
from gongkai.norms.models.records import Cleaning, CleaningLine, Filing, Grounds, NormShown, Opinion

__all__ = [
    "Cleaning", "CleaningLine", "ConsultationFacts", "FeedbackLine", "Filing", "GazetteFacts", "GazettePiece", "Grounds",
    "InterpretationFacts", "InterpretedNorm", "NormCourse", "NormFacts", "NormLink", "NormPeriod", "NormShown", "Opinion",
]  # fmt: skip
