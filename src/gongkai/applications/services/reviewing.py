"""Legal adviser, office head, signer: each says yes to the very version before them, or sends it back with words."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Case, Draft, DraftReview
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.services.answering import PROCEDURE
from gongkai.applications.services.drafting import draft_digest, judge_draft, require_current, require_unchanged
from gongkai.applications.verbs import DRAFT_ADVISED, DRAFT_CHECKED, DRAFT_RETURNED, DRAFT_SIGNED
from gongkai.bodies.policy import Act
from gongkai.law.reasons import refuse
from gongkai.site import clock

ACTS = {
    DraftStage.ADVICE: acts.GIVE_OPINION,
    DraftStage.CHECK: acts.CHECK_DRAFT,
    DraftStage.SIGNATURE: acts.SIGN_DRAFT,
    DraftStage.SIGNED: acts.SIGN_DRAFT,
}
"""Who decides at a step; until the answer is issued the signer may take the signature back."""

NOT_NOW = "不能办理这一环节"


@transaction.atomic
def give_opinion(actor: Any, draft: Draft, *, agrees: bool, words: str = "", key: str = "") -> Case:
    """The legal adviser's opinion (合法性审核); without agreement it needs words and the draft goes back."""
    return _review(actor, draft, DraftStage.ADVICE, DRAFT_ADVISED, DraftStage.CHECK, agrees, words, key)


@transaction.atomic
def check_draft(actor: Any, draft: Draft, *, agrees: bool, words: str = "", key: str = "") -> Case:
    """The office head's check; without agreement it needs words and the draft goes back."""
    return _review(actor, draft, DraftStage.CHECK, DRAFT_CHECKED, DraftStage.SIGNATURE, agrees, words, key)


@transaction.atomic
def sign_draft(actor: Any, draft: Draft, *, words: str = "", key: str = "") -> Case:
    """The signature: this version, and no other, may be issued. What would be refused as an answer today is not signed."""
    act = _opened(actor, draft, DraftStage.SIGNATURE, DRAFT_SIGNED, key)
    judge_draft(act, draft)
    return _said(act, draft, DraftStage.SIGNATURE, DRAFT_SIGNED, DraftStage.SIGNED, True, words)


@transaction.atomic
def return_draft(actor: Any, draft: Draft, *, words: str, key: str = "") -> Case:
    """Send the draft back to its author with words, by whom it waits for; the signer also after the signature."""
    stage = Case.objects.values_list("draft_stage", flat=True).get(pk=draft.application_id)
    if stage not in ACTS:
        raise refuse("other_step", "该稿没有在审核或者待签发，不能退回", PROCEDURE)
    act = _opened(actor, draft, DraftStage(stage), DRAFT_RETURNED, key)
    return _said(act, draft, DraftStage(stage), DRAFT_RETURNED, DraftStage.RETURNED, False, words)


def _review(
    actor: Any, draft: Draft, step: DraftStage, verb: str, following: DraftStage, agrees: bool, words: str, key: str
) -> Case:
    act = _opened(actor, draft, step, verb, key)
    return _said(act, draft, step, verb, following if agrees else DraftStage.RETURNED, agrees, words)


def _opened(actor: Any, draft: Draft, step: DraftStage, verb: str, key: str) -> CaseAct:
    rule: Act = ACTS[step]
    act = begin(actor, rule, draft.application, verb, clock.today(), key, about=draft)
    act.require_open()
    require_current(act, draft, (step,), NOT_NOW)
    require_unchanged(draft)
    return act


def _said(
    act: CaseAct, draft: Draft, step: DraftStage, verb: str, following: DraftStage, agrees: bool, words: str
) -> Case:
    if not agrees and not words.strip():
        raise refuse("blank_text", "退回修改须写明意见：哪里要改、怎样改", PROCEDURE)
    review = DraftReview.objects.create(
        draft=draft, step=step.value, agrees=agrees, words=words.strip(), sha256=draft.sha256, person=act.actor,
        reviewed_on=act.on,
    )  # fmt: skip
    records = {"draft": draft.pk, "review": review.pk}
    return act.finish(verb, {"agrees": agrees, "next": following.value}, records, draft_digest(draft))
