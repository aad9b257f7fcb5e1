"""Records of reviews and suits, and the projections that are computed from their events."""

from gongkai.remedies.models.projections import CountedStanding, Progress
from gongkai.remedies.models.records import Instance, Proceeding, ProceedingText

__all__ = ["CountedStanding", "Instance", "Proceeding", "ProceedingText", "Progress"]
