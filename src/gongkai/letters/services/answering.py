"""The paper of an answer: drawn from the draft when it is submitted, so that adviser, head and signer read what goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from gongkai.applications import services as applications
from gongkai.applications.models import ApplicantRecord, Draft
from gongkai.applications.services.act import CaseAct, hold
from gongkai.law.outcomes import outcome, outcomes
from gongkai.law.reasons import refuse
from gongkai.letters import acts, inputs
from gongkai.letters.answers import decision_of, grounds_of, texts_of
from gongkai.letters.drawing import compose
from gongkai.letters.going_out import has_paper
from gongkai.letters.kinds import Stage
from gongkai.letters.models import AlsoAnswered, Letter, LetterCourse
from gongkai.letters.services.act import ARTICLE
from gongkai.letters.services.secrecy import require_reviewed
from gongkai.letters.services.writing import known_of, replace_letter, store
from gongkai.letters.standing import number_words
from gongkai.site import clock


@transaction.atomic
def submit_answer(
    actor: Any, draft: Draft, *, also: Sequence[Draft] = (), stated: Sequence[str] = (),
    given: Mapping[str, str] | None = None, key: str = "",
) -> Letter | None:  # fmt: skip
    """Draw the letter of a draft and hand both to the reviewers; the letter of an earlier version gives way. None for
    an outcome that nobody is written about (`has_paper`): the draft alone is reviewed.

    `also` are drafts of other applications of the same person that the same letter answers, in the same words; each
    goes through its own review and is counted by itself. `given` names an earlier letter that this answer rests on
    where the case does not know it (`inputs.fields` of the kind and its grounds). Refused: everything that
    `applications.submit_draft` refuses, and every mandatory part that the paper lacks, with its article.
    """
    act = hold(actor, acts.SUBMIT_ANSWER, draft.application, clock.today(), key, about=draft)
    act.require_received()
    act.require_open()
    _refuse_undecided(draft)
    kind = decision_of(draft).outcome.code
    if not has_paper(kind):
        applications.submit_draft(actor, draft)
        return None
    grounds = grounds_of(draft)
    for one in (draft, *also):
        require_reviewed(one.application, kind, grounds)
    known = known_of(act, kind, _given(kind, grounds, given or {}), grounds)
    files = [one.file for one in draft.attachments.select_related("file").order_by("pk")]
    names = [file.name for file in files]
    composed = compose(known, attachments=names, stated=stated, of_parts=texts_of(draft), more=draft.letter)
    _refuse_numbered(draft)
    for former in _underway(draft):
        replace_letter(actor, act, former)
    letter = store(act, known, composed, files, Stage.ANSWER, draft)
    _answer_also(act, letter, also, kind)
    for one in (draft, *also):
        applications.submit_draft(actor, one)
    return letter


def _refuse_undecided(draft: Draft) -> None:
    """Every part has its outcome, and none says beside others that there is nobody to be written to."""
    for part in draft.parts.order_by("position"):
        if part.outcome not in outcomes():
            message = f"第{part.position}项没有选择办理结果，请从答复种类中选择"
            raise refuse("no_such_outcome", message, "《政府信息公开条例》第三十六条")
        if not has_paper(part.outcome) and draft.parts.count() > 1:
            label = outcome(part.outcome).label
            raise refuse("no_letter", f"第{part.position}项“{label}”没有可以送达的答复书，不能与其他结果写在一起", ARTICLE)


def _given(kind: str, grounds: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """What the writer says beside the parts of the draft."""
    found: dict[str, str] = {}
    for one in (kind, *grounds):
        found |= inputs.checked(one, given)
    return found


def _underway(draft: Draft) -> list[Letter]:
    """The letters of earlier versions of the same answer that are still with their draft."""
    found = LetterCourse.objects.filter(application=draft.application_id, stage=Stage.ANSWER)
    return [course.letter for course in found.select_related("letter")]


def _refuse_numbered(draft: Draft) -> None:
    """A former version that has its number does not vanish silently: it is made void, with its reason."""
    found = LetterCourse.objects.filter(application=draft.application_id, letter__draft__isnull=False, acted_on=None)
    former = found.filter(stage__in=(Stage.NUMBERED, Stage.SEALED, Stage.READY)).order_by("letter").first()
    if former is not None:
        message = f"此前的答复书{number_words(former)}已经取号而没有送出，请先作废并写明原因，再提交新的答复稿"
        raise refuse("numbered_already", message, ARTICLE)


def _answer_also(act: CaseAct, letter: Letter, also: Sequence[Draft], kind: str) -> None:
    for draft in also:
        if not _same_person(draft, letter):
            message = f"{draft.application.number}不是同一申请人在本机关的申请，不能合并答复；内容相同而申请人不同的，请分别答复"
            raise refuse("other_applicant", message, ARTICLE)
        if decision_of(draft).outcome.code != kind:
            raise refuse("other_outcome", f"{draft.application.number}的办理结果不同，不能合并答复", ARTICLE)
        AlsoAnswered.objects.create(letter=letter, application=draft.application, draft=draft)


def _same_person(draft: Draft, letter: Letter) -> bool:
    here = ApplicantRecord.objects.get(application=letter.application)
    other = ApplicantRecord.objects.get(application=draft.application)
    same_body = draft.application.body_id == letter.application.body_id
    by_index = bool(here.same_applicant) and here.same_applicant == other.same_applicant
    by_name = not here.same_applicant and not other.same_applicant and here.name == other.name
    return same_body and (by_index or by_name) and draft.application_id != letter.application_id
