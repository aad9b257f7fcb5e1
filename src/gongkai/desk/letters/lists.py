"""What waits on the way of letters: one list for each step, counted and turned over like those of the applications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from gongkai.applications.kinds import DraftStage
from gongkai.applications.listing import counted
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.desk.lamp import Lamp, lamp
from gongkai.desk.letters.stages import number_of, stage_words
from gongkai.desk.lists import Tab
from gongkai.letters import acts
from gongkai.letters.chains import chains
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Letter, LetterCourse
from gongkai.letters.rules import OFFICE

PAGE = 30

READERS = {role.value for role in OFFICE}
"""Whoever has one of these roles finds the lists on the desk's first page."""

SIGNED_DRAFT = Q(
    stage=Stage.ANSWER, letter__draft=F("application__case__draft_id"), application__case__draft_stage=DraftStage.SIGNED
)
"""Answers whose draft was signed: their letters wait for a number."""

WAITING: Mapping[str, tuple[str, Q]] = {
    "letters_to_sign": (_("待签发文书"), Q(stage__in=[Stage.CHECK, Stage.SIGNATURE])),
    "letters_returned": (_("退回修改的文书"), Q(stage=Stage.RETURNED)),
    "to_number": (_("待取号"), Q(stage=Stage.SIGNED) | SIGNED_DRAFT),
    "to_seal": (_("待用印"), Q(stage=Stage.NUMBERED)),
    "to_scan": (_("待上传扫描件"), Q(stage=Stage.SEALED)),
    "to_serve": (_("待送达"), Q(stage=Stage.READY)),
    "to_acknowledge": (_("待签收"), Q(stage=Stage.SENT)),
    "came_back": (_("退件"), Q(stage=Stage.CAME_BACK)),
}
"""The lists in the order of the way; each by the stages of its letters."""


@dataclass(frozen=True, slots=True)
class Line:
    """One letter in a list."""

    course: LetterCourse
    number: str
    stage: str
    lamp: Lamp


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `after` begins the next, None on the last."""

    lines: list[Line]
    after: int | None


def tabs(actor: Any, body: Body | None = None) -> list[Tab]:
    """Every list with its length, from one query."""
    counts = counted({key: listed(actor, key, body) for key in WAITING})
    return [Tab(key, gettext(label), counts[key]) for key, (label, _rows) in WAITING.items()]


def listed(actor: Any, key: str, body: Body | None = None) -> QuerySet[LetterCourse]:
    """The letters of a list that the actor may read, the oldest first; KeyError for an unknown one."""
    found = LetterCourse.objects.filter(WAITING[key][1], letter__in=visible(actor, acts.READ, Letter.objects.all()))
    found = found.filter(application__body=body) if body else found
    return found.order_by("letter")


def page(actor: Any, key: str, body: Body | None = None, after: int = 0) -> Page:
    """One page of a list behind a letter."""
    related = ("letter__number", "letter__draft", "application__applicant", "application__case__body")
    rows = list(listed(actor, key, body).filter(letter__gt=after).select_related(*related)[: PAGE + 1])
    return Page([_line(row) for row in rows[:PAGE]], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def to_sign(actor: Any, most: int) -> list[LetterCourse]:
    """Letters other than answers that the actor may check or sign now, the oldest first; `act` is the key of that act."""
    letters = Letter.objects.all()
    checks = Q(stage=Stage.CHECK, letter__in=visible(actor, acts.CHECK, letters))
    by_head = [kind for kind, chain in chains().items() if chain.signed_by_head]
    signs = Q(stage=Stage.SIGNATURE, letter__in=visible(actor, acts.SIGN, letters)) & ~Q(kind__in=by_head)
    as_head = Q(stage=Stage.SIGNATURE, letter__in=visible(actor, acts.SIGN_AS_HEAD, letters), kind__in=by_head)
    keys = Case(When(stage=Stage.CHECK, then=Value("check")), default=Value("sign"))
    found = LetterCourse.objects.filter(checks | signs | as_head).annotate(act=keys)
    return list(found.select_related("letter", "application__applicant", "application__case").order_by("letter")[:most])


def _line(course: LetterCourse) -> Line:
    case = course.application.case
    return Line(course, number_of(course), stage_words(course, case), lamp(case))
