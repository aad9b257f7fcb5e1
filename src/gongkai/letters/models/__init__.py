"""Tables of the letters: what was written and proved (records), how they stand (courses), how an office writes (offices)."""

from gongkai.letters.models.courses import LetterCourse
from gongkai.letters.models.offices import Letterhead, OwnWording
from gongkai.letters.models.records import (
    Acknowledgement,
    AlsoAnswered,
    Countersignature,
    Countersigning,
    Dispatch,
    Letter,
    LetterNumber,
    LetterWords,
    Scan,
    Seal,
    SecrecyReview,
)

__all__ = [
    "Acknowledgement", "AlsoAnswered", "Countersignature", "Countersigning", "Dispatch", "Letter", "LetterCourse",
    "LetterNumber", "LetterWords", "Letterhead", "OwnWording", "Scan", "Seal", "SecrecyReview",
]  # fmt: skip
