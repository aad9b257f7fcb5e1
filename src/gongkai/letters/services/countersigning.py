"""会签: inner units say whether they agree, in writing, before the letter is signed. They see the text, not the applicant."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.bodies.models import Division
from gongkai.law.reasons import refuse
from gongkai.letters import acts
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Countersignature, Countersigning, Letter, LetterCourse
from gongkai.letters.services.act import ARTICLE, LetterAct, begin
from gongkai.letters.verbs import COUNTERSIGN_ASKED, COUNTERSIGNED
from gongkai.site import clock

BEFORE_SIGNATURE = (Stage.ANSWER, Stage.CHECK, Stage.SIGNATURE)


@transaction.atomic
def ask_countersign(actor: Any, letter: Letter, division: Division, *, key: str = "") -> LetterCourse:
    """Ask an inner unit of the body; once for each version of the letter, before the signature."""
    act = begin(actor, acts.ASK_COUNTERSIGN, letter, COUNTERSIGN_ASKED, clock.today(), key)
    act.require_stage(*BEFORE_SIGNATURE)
    if division.body_id != act.case.application.body_id or division.closed_on:
        raise refuse("other_division", "会签的科室不是本机关的，或者已经撤销，请重新选择", ARTICLE)
    if Countersigning.objects.filter(letter=act.letter, division=division).exists():
        raise refuse("asked_already", f"已经送{division.name}会签，不必再送", ARTICLE)
    asked = Countersigning.objects.create(letter=act.letter, division=division, asked_on=act.on)
    return act.finish({}, {"countersigning": asked.pk, "division": division.pk})


@transaction.atomic
def countersign(
    actor: Any, countersigning: Countersigning, *, agrees: bool, words: str = "", key: str = ""
) -> LetterCourse:
    """What the unit says; without agreement it says why. Who signs the letter reads it, and decides."""
    act = begin(actor, acts.COUNTERSIGN, countersigning.letter, COUNTERSIGNED, clock.today(), key, about=countersigning)
    act.require_stage(*BEFORE_SIGNATURE)
    act.require_unchanged()
    if Countersignature.objects.filter(countersigning=countersigning).exists():
        raise refuse("countersigned_already", "该科室已经会签，请刷新页面", ARTICLE)
    if not agrees and not words.strip():
        raise refuse("blank_text", "不同意的请写明意见和理由", ARTICLE)
    reply = Countersignature.objects.create(
        countersigning=countersigning, agrees=agrees, words=words.strip(), sha256=act.letter.sha256, signed_on=act.on,
        person=actor,
    )  # fmt: skip
    return act.finish({"agrees": agrees}, {"countersigning": countersigning.pk, "reply": reply.pk})


def require_countersigned(act: LetterAct) -> None:
    """Refused while a unit that was asked has not answered."""
    waiting = Countersigning.objects.filter(letter=act.letter, reply=None).select_related("division")
    if names := "、".join(one.division.name for one in waiting.order_by("pk")):
        raise refuse("countersign_awaited", f"已送{names}会签，尚未收到会签意见，会签后才能签发、取号", ARTICLE)
