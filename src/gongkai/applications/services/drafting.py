"""The draft of an answer: written in versions, submitted when it is complete (条例 45).

A change is a new version, without the approvals of the former one. Whoever wrote or submitted a version neither
approves nor signs any of this answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.applications import acts, four_eyes, standing
from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import (
    Application,
    AttachedAs,
    Attachment,
    Case,
    Draft,
    DraftAuthor,
    DraftPart,
)
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.services.answering import NOT_BY_ANSWER, PROCEDURE, Judged, Part, judge
from gongkai.applications.services.attaching import link
from gongkai.applications.services.hidden import look_into, refuse_hidden
from gongkai.applications.verbs import DRAFT_SUBMITTED, DRAFT_WRITTEN
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import require
from gongkai.files.models import StoredFile
from gongkai.law.outcomes import outcomes
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.site import clock

OPEN_TO_SUBMIT = (DraftStage.WRITTEN, DraftStage.RETURNED)


@transaction.atomic
def write_draft(
    actor: Any, application: Application, parts: Sequence[Part], *, main: str = "", row: str = "", reason: str = "",
    letter: str = "", attachments: Iterable[StoredFile] = (), key: str = "",
) -> Draft:  # fmt: skip
    """Write the next version of the answer to an open application; outcomes may still be left open.

    `attachments` are files that the actor handed in, or that the application has already (`services.attach`, the
    unit's material, an earlier version). A draft under review or signed loses its approvals by it.
    """
    act = begin(actor, acts.WRITE_DRAFT, application, DRAFT_WRITTEN, clock.today(), key)
    act.require_received()
    act.require_term()
    act.require_open()
    _refuse_unknown_outcomes(parts)
    draft = _written(act, parts, {"main": main, "row": row, "reason": reason.strip(), "letter": letter.strip()})
    _sealed(act, draft, link(actor, act.application, attachments, AttachedAs.DRAFT))
    codes: dict[str, Code] = {"version": draft.version, "parts": len(parts)}
    act.finish(DRAFT_WRITTEN, codes, {"draft": draft.pk}, draft_digest(draft))
    return draft


def submit_draft(actor: Any, draft: Draft, key: str = "") -> Case:
    """Hand the current version to its reviewers. What its files hide is found first, outside of the transaction, and
    refused where nobody has decided about it. Everything that would be refused when the answer is given is refused
    now, and a body without anybody who could check and sign it.

    The first step is the legal adviser where the body has appointed one; where it has none, or none but an author of
    the draft, the step is left out and the event says so.
    """
    require(actor, acts.SUBMIT_DRAFT, draft)
    look_into(draft.attachments.select_related("file"))
    return _submitted(actor, draft, key)


@transaction.atomic
def _submitted(actor: Any, draft: Draft, key: str) -> Case:
    act = begin(actor, acts.SUBMIT_DRAFT, draft.application, DRAFT_SUBMITTED, clock.today(), key, about=draft)
    act.require_open()
    require_current(act, draft, OPEN_TO_SUBMIT, "已经提交或者签发，不必再次提交")
    require_unchanged(draft)
    judged = judge_draft(act, draft)
    refuse_hidden(draft.attachments.select_related("file").order_by("pk"))
    DraftAuthor.objects.get_or_create(application=act.application, run=draft.run, person=actor)
    _refuse_without_reviewers(draft)
    adviser = _adviser(draft)
    codes: dict[str, Code] = {
        "next": (DraftStage.ADVICE if adviser == "asked" else DraftStage.CHECK).value,
        "adviser": adviser,
        "outcome": judged.decision.outcome.code,
        "row": judged.counted.row,
    }
    return act.finish(DRAFT_SUBMITTED, codes, {"draft": draft.pk}, draft_digest(draft))


def judge_draft(act: CaseAct, draft: Draft) -> Judged:
    """What the draft comes to as an answer of the act's day; Refused with every reason where it cannot be given."""
    if standing.request(act.application).pk != draft.request_id:
        message = "申请内容已经补正或者更正，本稿答复的是原来的内容，请重新拟稿"
        raise refuse("request_changed", message, PROCEDURE)
    parts = [Part(part.outcome, part.text, part.about) for part in draft.parts.order_by("position")]
    return judge(act, parts, draft.main, draft.row, draft.reason)


def require_current(act: CaseAct, draft: Draft, stages: Sequence[DraftStage], otherwise: str) -> None:
    """Refused for a version that a later one has replaced, and at another step than these."""
    if act.case.draft_id != draft.pk:
        raise refuse("superseded", f"第{draft.version}稿已不是现行稿，请刷新页面后办理现行稿", PROCEDURE)
    if act.case.draft_stage not in stages:
        now = DraftStage(act.case.draft_stage).label
        raise refuse("other_step", f"第{draft.version}稿现在的进度是“{now}”，{otherwise}", PROCEDURE)


def require_unchanged(draft: Draft) -> None:
    """Refused where the stored content is no longer that which was written."""
    if draft.content_sha256() != draft.sha256:
        raise refuse("altered", f"第{draft.version}稿的内容与拟稿时的校验值不符，请重新拟稿", PROCEDURE)


def draft_digest(draft: Draft) -> dict[str, str]:
    """What binds an event to the content of a version and its attachments."""
    return {"draft": keyed_digest(draft.sha256)}


def attach_to_answer(draft: Draft) -> list[Attachment]:
    """The draft's files as documents of the answer."""
    return [
        Attachment.objects.get_or_create(application=draft.application, file=one.file, attached_as=AttachedAs.ANSWER)[0]
        for one in draft.attachments.select_related("file").order_by("pk")
    ]


def next_version(act: CaseAct, draft: Draft, attachments: Sequence[Attachment]) -> Draft:
    """The same draft with other files, within the transaction of the act that brings them; the act writes the event."""
    names = [field.name for field in fields(Part)]
    parts = [Part(*(getattr(part, name) for name in names)) for part in draft.parts.order_by("position")]
    texts = {"main": draft.main, "row": draft.row, "reason": draft.reason, "letter": draft.letter}
    return _sealed(act, _written(act, parts, texts), attachments)


def _sealed(act: CaseAct, draft: Draft, attachments: Sequence[Attachment]) -> Draft:
    """With its files, and the hash that approvals are bound to."""
    draft.attachments.set(attachments)
    draft.sha256 = draft.content_sha256()
    draft.save(update_fields=["sha256"])
    DraftAuthor.objects.get_or_create(application=act.application, run=draft.run, person=act.actor)
    return draft


def _written(act: CaseAct, parts: Sequence[Part], texts: dict[str, str]) -> Draft:
    last = act.application.drafts.aggregate(last=Max("version"))["last"]
    draft = Draft.objects.create(
        application=act.application, run=standing.answers(act.application).count(), version=(last or 0) + 1,
        request=standing.request(act.application), written_by=act.actor, written_at=clock.now(), **texts,
    )  # fmt: skip
    DraftPart.objects.bulk_create(
        DraftPart(draft=draft, position=number, **{name: text.strip() for name, text in asdict(part).items()})
        for number, part in enumerate(parts, 1)
    )
    return draft


def _refuse_unknown_outcomes(parts: Sequence[Part]) -> None:
    for number, part in enumerate(parts, 1):
        if part.outcome and (part.outcome not in outcomes() or part.outcome in NOT_BY_ANSWER):
            raise refuse("no_such_outcome", f"第{number}项没有这一种办理结果，请从答复种类中选择", PROCEDURE)


def _refuse_without_reviewers(draft: Draft) -> None:
    reasons = [
        Reason(f"no_{role.value}", _nobody(role), PROCEDURE)
        for role in (Role.OFFICE_HEAD, Role.SIGNER)
        if not four_eyes.somebody_else(role, draft)
    ]
    if reasons:
        raise Refused(reasons)


def _nobody(role: Role) -> str:
    return f"除拟稿人和提交人以外，该机关没有其他{role.label}可以办理，请由管理员指派角色或者改由他人拟稿、提交"


def _adviser(draft: Draft) -> str:
    """Whether the legal adviser is asked, or why not."""
    if four_eyes.somebody_else(Role.LEGAL_ADVISER, draft):
        return "asked"
    return "drafted_it" if four_eyes.appointed(Role.LEGAL_ADVISER, draft) else "none_appointed"
