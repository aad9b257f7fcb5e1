"""取号 and 作废: a number by body, series and year, without gaps and never twice; a void one stays with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Draft
from gongkai.applications.services.act import lock_body
from gongkai.applications.services.drafting import require_unchanged
from gongkai.applications.verbs import DRAFT_SIGNED
from gongkai.applications.verbs import SUBJECT as APPLICATION
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.models import Event
from gongkai.letters import acts, inputs, paper
from gongkai.letters.answers import grounds_of
from gongkai.letters.chains import chains, suffix
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Letter, LetterCourse, LetterNumber
from gongkai.letters.services.act import ARTICLE, LetterAct, begin
from gongkai.letters.services.countersigning import require_countersigned
from gongkai.letters.standing import code_of, letterhead
from gongkai.letters.values import Known, answering_name, value
from gongkai.letters.verbs import NUMBERED, VOIDED
from gongkai.site import clock
from gongkai.writing.letter import Paragraph

LONGEST_CODE = 40


@transaction.atomic
def take_number(actor: Any, letter: Letter, *, key: str = "") -> LetterCourse:
    """The next number of the letter's series in this year, on the signed letter only.

    Number and letter come into being in one transaction, under the lock of the body's row: whoever takes one at the
    same moment waits, and has the next. Refused where the remedies of the day are no longer those of the paper.
    """
    act = begin(actor, acts.TAKE_NUMBER, letter, NUMBERED, clock.today(), key)
    act.require_stage(Stage.SIGNED, Stage.ANSWER)
    act.require_unchanged()
    require_countersigned(act)
    signed_on = _signed_on(act)
    refuse_other_office(act)
    _refuse_other_remedies(act)
    body = lock_body(act.case.application.body_id)
    series, year = chains()[letter.kind].series, act.on.year
    taken = LetterCourse.objects.filter(body=body, series=series, year=year).aggregate(last=Max("serial"))["last"]
    serial = (taken or 0) + 1
    text = f"{code_of(body)}{suffix(series)}〔{year}〕{serial}号"
    number = LetterNumber.objects.create(letter=act.letter, text=text)
    codes = {"series": series, "year": year, "serial": serial, "signed_on": signed_on.isoformat()}
    return act.finish(codes, {"number": number.pk}, {"number": keyed_digest(text)})


@transaction.atomic
def void_letter(actor: Any, letter: Letter, *, reason: str, key: str = "") -> LetterCourse:
    """A letter that will not go out; a number that it took stays used, with the reason. Refused once it was sent."""
    act = begin(actor, acts.VOID, letter, VOIDED, clock.today(), key)
    act.require_stage(*(one for one in Stage if one not in (Stage.SENT, Stage.CAME_BACK, Stage.SERVED, Stage.VOID, Stage.REPLACED)))
    return act.finish({"numbered": act.course.serial is not None}, act.say(reason, "作废的原因"))


def _signed_on(act: LetterAct) -> date:
    """The day of the signature: of the letter's own, or of the draft of the answer that it is the paper of."""
    if act.course.stage == Stage.SIGNED and act.course.signed_on:
        return act.course.signed_on
    days = [_draft_signed_on(act, draft) for draft in _drafts(act.letter)]
    return max(days)


def _drafts(letter: Letter) -> list[Draft]:
    if letter.draft is None:
        raise refuse("not_signed", "文书须经签发以后才能取号", ARTICLE)
    return [letter.draft, *(one.draft for one in letter.also.select_related("draft"))]


def _draft_signed_on(act: LetterAct, draft: Draft) -> date:
    case = draft.application.case
    if case.draft_id != draft.pk or case.draft_stage != DraftStage.SIGNED:
        number = draft.application.number
        now = DraftStage(case.draft_stage).label if case.draft_id == draft.pk and case.draft_stage else "已有新稿"
        raise refuse("not_signed", f"{number}的答复稿还没有签发（{now}），签发以后才能取号", ARTICLE)
    require_unchanged(draft)
    found = Event.objects.filter(subject_kind=APPLICATION, subject_id=draft.application_id, verb=DRAFT_SIGNED)
    return found.order_by("id").last().law_date


def refuse_other_office(act: LetterAct) -> None:
    """The case may have gone to a successor, or the name in which the body answers may have changed."""
    written, now = paper.read(act.letter.content).signed_as, answering_name(act.case.application, act.on)
    if written != now:
        message = f"文书以“{written}”的名义拟制，该申请现在由“{now}”答复，不能再用，请作废后重新拟稿"
        raise refuse("other_office", message, ARTICLE)


def _refuse_other_remedies(act: LetterAct) -> None:
    """The law or the competent authority may have changed since the letter was written."""
    letter = act.letter
    grounds = grounds_of(letter.draft) if letter.draft else ()
    known = Known(
        act.case.application, act.case.case, letterhead(act.case.application.body), letter.kind,
        inputs.restored(letter.inputs), act.on, grounds, "not_electronic" not in letter.stated.split(),
    )  # fmt: skip
    told = value(known, "remedy.paragraph")
    printed = [block.text for block in paper.read(letter.content).body if isinstance(block, Paragraph)]
    if told and not any(told in text for text in printed):
        message = f"{day_words(act.on)}应当告知的救济途径与拟稿时不同（复议机关、管辖法院或者规定有变化），请重新拟稿"
        raise refuse("other_remedies", message, "《行政复议法》第二十三条第二款")
