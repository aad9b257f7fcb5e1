"""What waits for a signer, and the three numbers at the head of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q

from gongkai.applications.acts import SIGN_DRAFT
from gongkai.applications.kinds import DraftStage, Stage
from gongkai.applications.listing import counted
from gongkai.applications.models import Draft, DraftPart, DraftReview
from gongkai.applications.queries import cases, work_list
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import visible
from gongkai.desk.lamp import Lamp, lamp
from gongkai.desk.lists import count_words

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
class Card:
    """One draft with what a signer asks about it."""

    draft: Draft
    lamp: Lamp
    reviews: list[Said]
    title: str


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
    return [_card(draft) for draft in ordered[:MOST]]


def numbers(actor: Any) -> Numbers:
    """The three numbers, from one query."""
    waiting = cases(actor).filter(~Q(stage=Stage.CLOSED), draft_stage=DraftStage.SIGNATURE)
    found = counted({
        "to_sign": waiting, "soon": work_list(actor, "due_soon"), "overdue": work_list(actor, "overdue")
    })  # fmt: skip
    return Numbers(**{name: count_words(count) for name, count in found.items()})


def _card(draft: Draft) -> Card:
    asked = draft.request
    title = next((text for text in (asked.title, asked.document_number, asked.features) if text), "")
    return Card(draft, lamp(draft.application.case), [_said(review) for review in draft.reviews.all()], title)


def _said(review: DraftReview) -> Said:
    role = REVIEWERS.get(DraftStage(review.step), Role.SIGNER)
    return Said(review.person.display_name, role.label, review.agrees, review.words)
