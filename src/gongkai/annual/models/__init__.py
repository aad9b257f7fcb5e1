"""Reports: the archive of those that were read or written, what was entered for them, what they say as facts of items."""

from gongkai.annual.models.archive import ArchivedReport, ArchiveEntry
from gongkai.annual.models.entered import EnteredFigure
from gongkai.annual.models.report import ReportFacts
from gongkai.annual.models.returns import (
    AnnualReturn,
    Basis,
    ConfirmedCell,
    ListedBody,
    Part,
    ReportingList,
    ReturnCell,
    ReturnCourse,
    ReturnDraft,
    ReturnRemark,
    ReturnState,
    RollupSource,
    Urging,
)
from gongkai.annual.models.sealed import SealedSheet

__all__ = [
    "AnnualReturn", "ArchiveEntry", "ArchivedReport", "Basis", "ConfirmedCell", "EnteredFigure", "ListedBody", "Part",
    "ReportFacts", "ReportingList", "ReturnCell", "ReturnCourse", "ReturnDraft", "ReturnRemark", "ReturnState",
    "RollupSource", "SealedSheet", "Urging",
]  # fmt: skip
