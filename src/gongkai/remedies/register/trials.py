"""The trials of a review or suit, each with its last decision: what the columns of the register can tell. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.remedies.course import Done
from gongkai.remedies.verbs import APPEALED, DECIDED, REOPENED

AS_APPEALED = ("appeal_dismissed", "appeal_withdrawn")


@dataclass(slots=True)
class Trial:
    """A first trial or a new one: how it began (`reopened`), its decision, the appeal and what that came to; each None
    where it is not. What was sent back counts as begun anew: only the decision after it is told."""

    reopened: Done | None = None
    decided: Done | None = None
    appealed: Done | None = None
    on_appeal: Done | None = None

    @property
    def ended(self) -> Done | None:
        """The decision that ended it; None while it is pending."""
        return self.on_appeal if self.appealed else self.decided

    @property
    def result(self) -> str:
        """What it came to in the end, in the words of its own instance."""
        if self.ended is None:
            return ""
        code = str(self.ended.codes["result"])
        upheld = self.on_appeal is not None and code in AS_APPEALED and self.decided is not None
        return str(self.decided.codes["result"]) if upheld and self.decided else code

    @property
    def ended_on(self) -> date | None:
        """The day of that decision."""
        return self.ended.on if self.ended else None

    @property
    def cell(self) -> str:
        """The cell of table 4 in which it counts; blank while it is pending."""
        return str(self.ended.codes["cell"]) if self.ended else ""


def trials(acts: Iterable[Done]) -> tuple[Trial, Trial | None]:
    """The first trial and the last new one."""
    first = now = Trial()
    for done in acts:
        if done.verb == REOPENED:
            now = Trial(reopened=done)
        elif done.verb == APPEALED:
            now.appealed, now.on_appeal = done, None
        elif done.verb == DECIDED:
            _decided(now, done)
    return first, now if now is not first else None


def _decided(trial: Trial, done: Done) -> None:
    if not done.codes["cell"]:
        trial.decided = trial.appealed = trial.on_appeal = None
    elif trial.appealed:
        trial.on_appeal = done
    else:
        trial.decided = done
