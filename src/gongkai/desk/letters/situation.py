"""A letter as its page and the acts on it find it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Case
from gongkai.bodies.policy import Act, permitted
from gongkai.desk.letters.stages import draft_stage, stage_words
from gongkai.law.letters import letters
from gongkai.letters import acts
from gongkai.letters.kinds import IN_REVIEW, Stage
from gongkai.letters.models import Dispatch, Letter, LetterCourse
from gongkai.letters.queries import find_letter
from gongkai.site.clock import today

ASKED: tuple[Act, ...] = (
    acts.CHECK, acts.SIGN_AS_HEAD, acts.SIGN, acts.TAKE_NUMBER, acts.SEAL, acts.SCAN, acts.SEND, acts.ACKNOWLEDGE,
    acts.VOID, acts.ASK_COUNTERSIGN,
)  # fmt: skip
"""What the policy is asked about a letter, from one query."""


@dataclass(frozen=True, slots=True)
class At:
    """A letter, where it stands, and what the policy lets the actor do to it."""

    actor: Any
    letter: Letter
    course: LetterCourse
    case: Case
    permitted: frozenset[str]
    on: date

    @property
    def stage(self) -> str:
        """The stage of the letter; that of an answer whose draft was signed is that of any signed letter."""
        signed = draft_stage(self.course, self.case) == DraftStage.SIGNED
        return Stage.SIGNED.value if signed else self.course.stage

    @property
    def stage_words(self) -> str:
        return stage_words(self.course, self.case)

    @property
    def label(self) -> str:
        return letters()[self.letter.kind].label

    @property
    def is_answer(self) -> bool:
        return letters()[self.letter.kind].answer

    @property
    def can_be_rewritten(self) -> bool:
        """Whether a new version may take its place; an answer's begins with its draft."""
        return self.course.stage in IN_REVIEW and not self.is_answer

    @property
    def last(self) -> Dispatch | None:
        """How it was sent the last time."""
        return self.letter.dispatches.order_by("pk").last()


def read(actor: Any, letter_id: int) -> At:
    """The letter, or 404 where there is none that the actor may read."""
    try:
        letter = find_letter(actor, letter_id)
    except Letter.DoesNotExist as problem:
        raise Http404 from problem
    return At(actor, letter, letter.course, letter.application.case, permitted(actor, ASKED, letter), today())
