"""Why something was refused: the one value in which every room says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act was refused: a stable code, a sentence for the page, the article or rule."""

    code: str
    message: str
    article: str = ""


class Refused(Exception):
    """An act that was not done; nothing of it remains. `reasons` are shown to the person."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = list(reasons)
        super().__init__("；".join(reason.message for reason in self.reasons))


def refuse(code: str, message: str, article: str = "") -> Refused:
    """The exception for one reason: `raise refuse(…)`."""
    return Refused([Reason(code, message, article)])
