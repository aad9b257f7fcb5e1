"""Check and signature of letters other than answers: of the very content before the reader, or back with words."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.bodies.policy import Act
from gongkai.ledger.entry import Code
from gongkai.letters import acts
from gongkai.letters.chains import chains
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Letter, LetterCourse
from gongkai.letters.services.act import begin
from gongkai.letters.services.countersigning import require_countersigned
from gongkai.letters.verbs import CHECKED, RETURNED, SIGNED
from gongkai.site import clock


@transaction.atomic
def check_letter(actor: Any, letter: Letter, *, words: str = "", key: str = "") -> LetterCourse:
    """The office head's consent; the letter goes to who signs it."""
    act = begin(actor, acts.CHECK, letter, CHECKED, clock.today(), key)
    act.require_stage(Stage.CHECK)
    act.require_unchanged()
    codes: dict[str, Code] = {"next": Stage.SIGNATURE.value}
    return act.finish(codes, act.say(words))


@transaction.atomic
def sign_letter(actor: Any, letter: Letter, *, words: str = "", key: str = "") -> LetterCourse:
    """The signature: this content, and no other, takes a number. By the head where the kind lets the head sign."""
    act = begin(actor, signing_act(letter.kind), letter, SIGNED, clock.today(), key)
    act.require_stage(Stage.SIGNATURE)
    act.require_unchanged()
    require_countersigned(act)
    return act.finish({}, act.say(words))


@transaction.atomic
def return_letter(actor: Any, letter: Letter, *, words: str, key: str = "") -> LetterCourse:
    """Send a letter back to its writer with words, by whom it waits for."""
    stage = LetterCourse.objects.values_list("stage", flat=True).get(pk=letter.pk)
    act = begin(actor, returning_act(letter.kind, stage), letter, RETURNED, clock.today(), key)
    act.require_stage(Stage.CHECK, Stage.SIGNATURE, Stage.SIGNED)
    return act.finish({}, act.say(words, "退回的意见：哪里要改、怎样改"))


def signing_act(kind: str) -> Act:
    """Who signs letters of a kind."""
    return acts.SIGN_AS_HEAD if chains()[kind].signed_by_head else acts.SIGN


def returning_act(kind: str, stage: str) -> Act:
    """Who sends a letter back at a stage: whom it waits for."""
    return acts.CHECK if stage == Stage.CHECK else signing_act(kind)
