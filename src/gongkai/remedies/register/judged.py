"""A line of the register of reviews and suits as it was judged: its acts in law, what is doubtful, or why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from gongkai.applications.models import Answer, Application
from gongkai.law.reasons import Refused
from gongkai.remedies.course import Done
from gongkai.remedies.kinds import Kind, Part
from gongkai.remedies.models import Proceeding
from gongkai.remedies.register.layout import Fault
from gongkai.remedies.register.lines import Line


@dataclass(frozen=True, slots=True)
class Step:
    """An act with the column of its day; `reason` is why a decision counts elsewhere than usual."""

    done: Done
    column: str
    reason: str = ""


@dataclass(slots=True)
class Judged:
    """A judged line. Without `reasons` it can be entered: `steps` are its acts, the registration first. `after` is the
    line of the review before it where that is in the same sheet, `review` the one that is registered (`known`)."""

    line: Line
    reasons: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)
    part: str = Part.SOLE
    block: str = ""
    contested: str = ""
    application: Application | None = None
    answer: Answer | None = None
    party: str = ""
    steps: list[Step] = field(default_factory=list)
    review: Proceeding | None = None
    after: Judged | None = None

    @property
    def good(self) -> bool:
        """Whether it can be entered."""
        return not self.reasons

    @property
    def kind(self) -> Kind:
        return Kind(self.line.kind)

    @property
    def opened_on(self) -> date:
        return self.line.days["opened_on"]

    @property
    def acts(self) -> list[Done]:
        return [step.done for step in self.steps]

    def refuse(self, column: str, message: str, article: str, advice: str = "") -> None:
        """One more reason."""
        self.reasons.append(Fault(column, message, article, advice))

    def doubt(self, column: str, message: str, article: str = "", advice: str = "") -> None:
        """One more doubt."""
        self.doubts.append(Fault(column, message, article, advice))


def tried(judged: Judged, column: str, step: Callable[[], None], advice: str = "") -> bool:
    """Whether a step was not refused; a refusal becomes a reason of the line, at a column."""
    try:
        step()
    except Refused as refused:
        for reason in refused.reasons:
            judged.refuse(column, reason.message, reason.article, advice)
        return False
    return True
