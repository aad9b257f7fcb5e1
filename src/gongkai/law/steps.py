"""One line of a term's arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """The day, what happened or counts on it, by which article."""

    on: date
    what: str
    article: str
