"""What pages ask about letters; always through the policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Application, Case
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require, visible
from gongkai.letters import acts, paper
from gongkai.letters.chains import chains
from gongkai.letters.drawing import own_wordings
from gongkai.letters.kinds import OVER, UNSEALED, Stage
from gongkai.letters.models import Letter, LetterCourse, Letterhead
from gongkai.letters.standing import letterhead, number_words
from gongkai.writing.letter import OfficialLetter
from gongkai.writing.letter_wording import Wording


def letters_of(actor: Any, application: Application) -> QuerySet[LetterCourse]:
    """The letters of a case that the actor may read, the newest first."""
    mine = visible(actor, acts.READ, Letter.objects.filter(application=application))
    found = LetterCourse.objects.filter(letter__in=mine).select_related("letter__written_by", "letter__draft", "body")
    return found.order_by("-letter")


def find_letter(actor: Any, letter_id: int) -> Letter:
    """One letter; raises Letter.DoesNotExist, also where the actor may not read it."""
    related = ("application__applicant", "application__body", "application__case", "course", "draft", "written_by")
    return visible(actor, acts.READ, Letter.objects.select_related(*related)).get(pk=letter_id)


def waiting(actor: Any, *stages: Stage) -> QuerySet[LetterCourse]:
    """The letters at these stages that the actor may read, the oldest first."""
    mine = visible(actor, acts.READ, Letter.objects.all())
    found = LetterCourse.objects.filter(stage__in=stages or [one for one in Stage if one not in OVER], letter__in=mine)
    return found.select_related("letter", "application__applicant", "application__case").order_by("letter")


def paper_of(letter: Letter) -> OfficialLetter:
    """The letter as it is printed now: with number and date as far as it has them.

    One that nobody signs takes no number: it bears that of the registration (law/letters.toml, 登记回执).
    """
    course = letter.course
    number = number_words(course) if chains()[letter.kind].steps else f"登记编号：{letter.application.number}"
    return paper.read(letter.content, number, course.signed_on)


def letterhead_for(actor: Any, body: Body) -> Letterhead:
    """The same for somebody who may read it; Refused for anybody else."""
    require(actor, acts.READ_OFFICE, body)
    return letterhead(body)


def wordings_of(actor: Any, body: Body) -> dict[str, Wording]:
    """The office's own wordings by kind; Refused for whoever may not read its settings."""
    require(actor, acts.READ_OFFICE, body)
    return own_wordings(body.pk)


def is_sealed(course: LetterCourse) -> bool:
    """Whether the sealed paper is there; until then every print says 未盖章."""
    return course.stage not in UNSEALED and course.stage not in (Stage.REPLACED, Stage.VOID)


def stage_words(course: LetterCourse) -> str:
    """Where the letter stands, in Chinese; that of an answer still with its draft says where the draft is."""
    if course.stage != Stage.ANSWER:
        return Stage(course.stage).label
    case = Case.objects.get(pk=course.application_id)
    if case.draft_id != course.letter.draft_id or not case.draft_stage:
        return Stage.REPLACED.label
    return DraftStage(case.draft_stage).label
