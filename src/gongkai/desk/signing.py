"""What waits for a signer, and the three numbers at the head of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch

from gongkai.applications.acts import SIGN_DRAFT
from gongkai.applications.drafts import signer_counts
from gongkai.applications.duplicates import applications_of_applicants
from gongkai.applications.kinds import DraftStage, Stage
from gongkai.applications.models import Draft, DraftPart, DraftReview
from gongkai.applications.preparation import still_asked
from gongkai.applications.queries import clock_of
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import visible
from gongkai.desk.lamp import Lamp, lamp
from gongkai.desk.letters.paper import Preview, previews
from gongkai.desk.lists import count_words
from gongkai.law.reasons import Reason
from gongkai.remedies.queries import suits_of_applicants
from gongkai.site.clock import today

MOST = 20
"""Cards on one page; the next come when these are done."""


REVIEWERS = {DraftStage.ADVICE: Role.LEGAL_ADVISER, DraftStage.CHECK: Role.OFFICE_HEAD, DraftStage.SIGNATURE: Role.SIGNER}
"""As whom somebody spoke at a step."""


@dataclass(frozen=True, slots=True)
class Said:
    """One review of the draft: by whom, as what, and what."""

    name: str
    role: str
    agrees: bool
    words: str


@dataclass(frozen=True, slots=True)
class Risk:
    """同一申请人 N 件，在诉 M 件: as far as the signer may read them, this application included."""

    applications: int
    suits: int


@dataclass(frozen=True, slots=True)
class Card:
    """One draft with what a signer asks about it; `paper` is the letter as it will be printed, None for one that was
    submitted without, `risk` is None where no identity number tells the applicant apart."""

    draft: Draft
    lamp: Lamp
    reviews: list[Said]
    title: str
    risk: Risk | None
    warnings: list[Reason]
    paper: Preview | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """待签发, 3天内到期 (今日 included), 已超期, as words."""

    to_sign: str
    soon: str
    overdue: str


def cards(actor: Any) -> list[Card]:
    """The drafts that the actor may sign now, what is due first on top."""
    waiting = Draft.objects.filter(application__case__draft_stage=DraftStage.SIGNATURE)
    current = waiting.filter(application__case__draft_id=F("pk")).exclude(application__case__stage=Stage.CLOSED)
    seen = visible(actor, SIGN_DRAFT, current).select_related("application__case", "application__applicant", "request")
    parts = Prefetch("parts", DraftPart.objects.order_by("position"))
    reviews = Prefetch("reviews", DraftReview.objects.select_related("person").order_by("pk"))
    ordered = seen.prefetch_related(parts, reviews).order_by("application__case__due_on", "pk")
    found = list(ordered[:MOST])
    indexes = {draft.application.applicant.same_applicant for draft in found}
    applications, suits = applications_of_applicants(actor, indexes), suits_of_applicants(actor, indexes)
    papers = previews(actor, found)
    return [_card(draft, applications, suits, papers.get(draft.pk)) for draft in found]


def numbers(actor: Any) -> Numbers:
    """The three numbers as words: of what the actor may sign, and of the bodies for which the actor signs."""
    found = signer_counts(actor)
    return Numbers(count_words(found.to_sign), count_words(found.due_soon), count_words(found.overdue))


def _card(draft: Draft, applications: dict[str, int], suits: dict[str, int], paper: Preview | None) -> Card:
    asked = draft.request
    title = next((text for text in (asked.title, asked.document_number, asked.features) if text), "")
    said = [_said(review) for review in draft.reviews.all()]
    waiting = still_asked(clock_of(draft.application.case, today()), [part.outcome for part in draft.parts.all()])
    return Card(draft, lamp(draft.application.case), said, title, _risk(draft, applications, suits), waiting, paper)


def _risk(draft: Draft, applications: dict[str, int], suits: dict[str, int]) -> Risk | None:
    index = draft.application.applicant.same_applicant
    return Risk(applications.get(index, 0), suits.get(index, 0)) if index else None


def _said(review: DraftReview) -> Said:
    role = REVIEWERS.get(DraftStage(review.step), Role.SIGNER)
    return Said(review.person.display_name, role.label, review.agrees, review.words)
