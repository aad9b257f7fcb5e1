"""What pages ask about drafts: the current one, what was said about each, what waits for whom. Through the policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongkai.applications import acts
from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Application, Case, Draft
from gongkai.applications.queries import WORK_LISTS, cases
from gongkai.bodies import standing
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Act, may, visible
from gongkai.site.clock import today

MOST = 1000
"""No list is counted further; `MOST` + 1 stands for more."""

REVIEWS = {
    DraftStage.ADVICE: acts.GIVE_OPINION,
    DraftStage.CHECK: acts.CHECK_DRAFT,
    DraftStage.SIGNATURE: acts.SIGN_DRAFT,
}
"""What is asked of whom at each step."""


@dataclass(frozen=True, slots=True)
class SignerCounts:
    """The three numbers of the signer's telephone; each at most `MOST` + 1."""

    to_sign: int
    due_soon: int
    overdue: int


def current_draft(actor: Any, application: Application) -> Draft | None:
    """The version that is now worked on, with parts, reviews and attachments; None where there is none to be read."""
    number = Case.objects.values_list("draft_id", flat=True).get(pk=application.pk)
    return drafts_of(actor, application).filter(pk=number).first()


def drafts_of(actor: Any, application: Application) -> QuerySet[Draft]:
    """All versions, the newest first, with parts, reviews and attachments."""
    found = Draft.objects.filter(application=application).select_related("written_by", "request")
    shown = found.prefetch_related("parts", "reviews__person", "attachments__file")
    return visible(actor, acts.READ_DRAFT, shown).order_by("-version")


def step_for(actor: Any, draft: Draft) -> Act | None:
    """The review that the draft waits for, where it is this actor's to give; None otherwise."""
    case = Case.objects.get(pk=draft.application_id)
    act = REVIEWS.get(DraftStage(case.draft_stage)) if case.draft_stage and case.draft_id == draft.pk else None
    return act if act is not None and may(actor, act, draft) else None


def to_sign(actor: Any, body: Body | None = None) -> QuerySet[Case]:
    """The cases whose answer waits for this actor's signature, what is due first on top."""
    return _waiting(actor, DraftStage.SIGNATURE, body)


def to_review(actor: Any, body: Body | None = None) -> QuerySet[Case]:
    """The cases whose draft waits for this actor's opinion or check."""
    return _waiting(actor, DraftStage.ADVICE, body) | _waiting(actor, DraftStage.CHECK, body)


def signer_counts(actor: Any) -> SignerCounts:
    """What waits for the signature; what is due within three working days, and overdue, in the bodies one signs for."""
    if actor is None or not actor.is_authenticated:
        return SignerCounts(0, 0, 0)
    signed_for = cases(actor).filter(body__in=standing.bodies(actor.pk, (Role.SIGNER,), today()))
    lists = (signed_for.filter(WORK_LISTS[key].rows(actor, today())) for key in ("due_soon", "overdue"))
    return SignerCounts(*(_length(one) for one in (to_sign(actor), *lists)))


def _waiting(actor: Any, stage: DraftStage, body: Body | None) -> QuerySet[Case]:
    mine = visible(actor, REVIEWS[stage], Draft.objects.all())
    return cases(actor, body).filter(draft_stage=stage, draft_id__in=mine.values("pk"))


def _length(queryset: QuerySet[Case]) -> int:
    return queryset.select_related(None).order_by()[: MOST + 1].count()
