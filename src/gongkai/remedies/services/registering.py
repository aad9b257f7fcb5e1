"""Registering a review or a suit with what it contests (条例 51, 行政复议法 20, 行政诉讼法 46)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import standing
from gongkai.applications.models import Answer, Application
from gongkai.applications.services.act import lock_body
from gongkai.bodies import days
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.bodies.work_calendar import calendar
from gongkai.law.proceedings import reply_due
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.remedies import acts
from gongkai.remedies.kinds import OF_AN_APPLICATION, Block, Contested, Kind, Part, Stage
from gongkai.remedies.models import Proceeding, Progress
from gongkai.remedies.order import ACCEPTANCE, REPLY
from gongkai.remedies.services.act import RECORD, locked_through, progress
from gongkai.remedies.verbs import REGISTERED, SUBJECT

CHANGED = "《行政诉讼法》第二十六条第二款"
COUNTED_ONCE = "国办公开办函〔2016〕201号"


@dataclass(frozen=True, slots=True)
class Filing:
    """A review or suit as its first paper tells it. `authority`: the review authority or court by name.

    An `answer` that is left out is the last one. `about` says what is contested where no application does, `party` who
    contests it. `accepted_on` (受理、立案) and `copy_on` (receipt of the copy) may become known later.
    """

    authority: str
    contested: Contested = Contested.ANSWER
    application: Application | None = None
    answer: Answer | None = None
    about: str = ""
    party: str = ""
    case_number: str = ""
    accepted_on: date | None = None
    copy_on: date | None = None
    simple: bool = False


@dataclass(frozen=True, slots=True)
class SuitFiling(Filing):
    """A suit: direct, or after a `review` that is registered here; `other_organ` is the co-defendant."""

    review: Proceeding | None = None
    part: Part = Part.SOLE
    other_organ: str = ""


@transaction.atomic
def register_review(actor: Any, body: Body, filing: Filing, *, on: date, key: str = "") -> Progress:
    """Register a review in which the body is respondent; `on` is the day it learned of it."""
    _prepare(actor, body, Kind.REVIEW, filing, on, key)
    if filing.contested == Contested.REVIEW_DECISION:
        raise refuse("other_kind", "对复议决定不服的，应当提起行政诉讼，请登记为行政诉讼", "《行政复议法》第十条")
    values = _values(Kind.REVIEW, filing) | {"block": Block.RECONSIDERATION}
    return _registered(actor, body, Proceeding(body=body, **values), filing, on)


@transaction.atomic
def register_suit(actor: Any, body: Body, filing: SuitFiling, *, on: date, key: str = "") -> Progress:
    """Register a suit in which the body is defendant; `on` is the day it learned of it.

    Where the review authority changed the answer it is the only defendant (行政诉讼法 26); where it is co-defendant only
    the original organ counts the suit (201号). Refused where the body would count what it must not.
    """
    _prepare(actor, body, Kind.SUIT, filing, on, key)
    _refuse_wrong_part(filing)
    if filing.review is not None:
        _refuse_wrong_review(body, filing.review, filing.accepted_on or on)
    block = "" if filing.part == Part.CO_DEFENDANT else _suit_block(filing)
    values = _values(Kind.SUIT, filing) | {
        "block": block, "part": filing.part, "review": filing.review, "other_organ": filing.other_organ.strip(),
    }  # fmt: skip
    return _registered(actor, body, Proceeding(body=body, **values), filing, on)


def _prepare(actor: Any, body: Body, kind: Kind, filing: Filing, on: date, key: str) -> None:
    require(actor, acts.REGISTER, body)
    use_once(actor, key)
    lock_body(body)
    if not filing.authority.strip():
        raise refuse("no_authority", f"请填写{'复议机关' if kind is Kind.REVIEW else '受理法院'}的名称", ACCEPTANCE[kind])
    _refuse_wrong_days(body, kind, filing, on)
    _refuse_wrong_matter(body, filing, filing.accepted_on or on)
    _refuse_twice(body, kind, filing)


def _refuse_wrong_days(body: Body, kind: Kind, filing: Filing, on: date) -> None:
    days.require_possible(on, body, "得知之日")
    for day, words in ((filing.accepted_on, "受理（立案）之日"), (filing.copy_on, "收到副本之日")):
        if day is not None:
            days.require_possible(day, body, words)
            if day > on:
                message = f"{words}{day_words(day)}晚于得知之日{day_words(on)}，请核对"
                raise refuse("after_registration", message, ACCEPTANCE[kind])
    if filing.copy_on is None:
        return
    if filing.accepted_on is not None and filing.copy_on < filing.accepted_on:
        message = f"收到副本的日期早于受理（立案）之日{day_words(filing.accepted_on)}，请核对"
        raise refuse("copy_before_acceptance", message, REPLY[kind])
    if filing.simple:
        reply_due(kind, filing.copy_on, calendar(), simple=True)


def _refuse_wrong_matter(body: Body, filing: Filing, opened_on: date) -> None:
    if filing.contested not in OF_AN_APPLICATION:
        if filing.application is not None or not filing.about.strip():
            raise refuse("no_matter", "与本系统中的申请无关的，请写明争议事项，不选择申请", RECORD)
        return
    application = filing.application
    if application is None:
        raise refuse("no_application", "请选择所争议的申请；申请不在本系统中的，选择“本系统以外的政府信息公开行为”", RECORD)
    if application.body_id != body.pk:
        raise refuse("other_body", "所选申请不是向该机关提出的，请核对被申请人（被告）", "《行政诉讼法》第二十六条第一款")
    if filing.contested == Contested.OTHER_ACT and not filing.about.strip():
        raise refuse("no_matter", "请写明所争议的行为（如告知补正、收费）", RECORD)
    if opened_on < application.arrived_on:
        raise refuse("before_arrival", f"受理（立案）或者得知之日早于申请到达之日{day_words(application.arrived_on)}，请核对", RECORD)
    if filing.contested == Contested.ANSWER:
        _refuse_wrong_answer(application, filing.answer, opened_on)


def _refuse_wrong_answer(application: Application, chosen: Answer | None, opened_on: date) -> None:
    answer = chosen or standing.answers(application).last()
    if answer is None:
        raise refuse("not_answered", "该申请尚未答复，争议事项请选择“逾期未答复”或者其他行为", RECORD)
    if answer.application_id != application.pk:
        raise refuse("other_answer", "所选答复不是对该申请作出的，请核对", RECORD)
    if not standing.answers(application).filter(pk=answer.pk).exists():
        raise refuse("annulled_answer", "所选答复已经撤销，请选择现行的答复", RECORD)
    if opened_on < answer.answered_on:
        message = f"受理（立案）或者得知之日早于答复日期{day_words(answer.answered_on)}，请核对"
        raise refuse("before_answer", message, RECORD)


def _refuse_twice(body: Body, kind: Kind, filing: Filing) -> None:
    number = filing.case_number.strip()
    same = Proceeding.objects.filter(body=body, kind=kind, case_number=number).exclude(progress__stage=Stage.VOID)
    if number and same.filter(authority=filing.authority.strip()).exists():
        raise refuse("registered_already", f"{number}已经登记，没有重复登记；请在列表中查看", RECORD)


def _refuse_wrong_part(filing: SuitFiling) -> None:
    if filing.part != Part.SOLE and not filing.other_organ.strip():
        raise refuse("no_other_organ", "请填写共同被告的名称", CHANGED)
    if filing.part == Part.CO_DEFENDANT and filing.contested != Contested.REVIEW_DECISION:
        message = "作为复议机关与原机关共同被诉的，争议事项应为本机关的复议决定"
        raise refuse("not_own_decision", message, CHANGED)
    if filing.part == Part.WITH_REVIEW_ORGAN and filing.review is None:
        message = "复议机关作共同被告的，是复议维持以后起诉，请选择所经的行政复议"
        raise refuse("no_review", message, CHANGED)
    if filing.review is not None and filing.contested == Contested.REVIEW_DECISION:
        raise refuse("own_review", "本机关是复议机关的，不选择所经的行政复议，请写明争议事项", CHANGED)


def _refuse_wrong_review(body: Body, review: Proceeding, opened_on: date) -> None:
    if review.body_id != body.pk or review.kind != Kind.REVIEW:
        raise refuse("other_review", "所选的行政复议不是以该机关为被申请人的，请核对", CHANGED)
    found = Progress.objects.get(pk=review.pk)
    if found.stage == Stage.VOID:
        raise refuse("void_review", "所选行政复议的登记已经撤销，请选择正确的一件", CHANGED)
    if found.result == "changed":
        message = "复议机关改变了原行政行为，复议机关是被告，该诉讼由复议机关登记、统计"
        raise refuse("changed_by_review", message, f"{CHANGED}、{COUNTED_ONCE}")
    if opened_on < found.opened_on:
        raise refuse("before_review", f"诉讼的日期早于所经行政复议的日期{day_words(found.opened_on)}，请核对", CHANGED)
    if review.suits.exclude(progress__stage=Stage.VOID).exists():
        raise refuse("suit_already", "该行政复议以后的诉讼已经登记，一件只计一次", COUNTED_ONCE)


def _suit_block(filing: SuitFiling) -> Block:
    """A suit about our own review decision has come after a review, too."""
    after = filing.review is not None or filing.contested == Contested.REVIEW_DECISION
    return Block.LITIGATION_AFTER_RECONSIDERATION if after else Block.LITIGATION_DIRECT


def _values(kind: Kind, filing: Filing) -> dict[str, Any]:
    answer = filing.answer
    if filing.contested == Contested.ANSWER and answer is None and filing.application is not None:
        answer = standing.answers(filing.application).last()
    return {
        "kind": kind,
        "authority": filing.authority.strip(),
        "case_number": filing.case_number.strip(),
        "contested": filing.contested,
        "application": filing.application,
        "answer": answer if filing.contested == Contested.ANSWER else None,
        "about": filing.about.strip(),
        "party": filing.party.strip(),
    }


def _registered(actor: Any, body: Body, proceeding: Proceeding, filing: Filing, on: date) -> Progress:
    proceeding.save()
    codes: dict[str, Code] = {
        "kind": str(proceeding.kind),
        "part": str(proceeding.part),
        "block": str(proceeding.block) or None,
        "contested": str(proceeding.contested),
        "accepted_on": filing.accepted_on.isoformat() if filing.accepted_on else None,
        "copy_on": filing.copy_on.isoformat() if filing.copy_on else None,
        "simple": filing.simple,
        "locked": locked_through(body.pk),
    }
    found = {"application": proceeding.application_id, "answer": proceeding.answer_id, "review": proceeding.review_id}
    records = {name: number for name, number in found.items() if number is not None}
    records |= covered_for(actor, acts.REGISTER, body)
    digests = {"record": keyed_digest(content(proceeding))}
    append(Draft(body.pk, SUBJECT, proceeding.pk, REGISTERED, actor.pk, on, codes, records, digests))
    return progress(proceeding)


def content(proceeding: Proceeding) -> str:
    """What binds the event to the words of the record; the party's name may be erased and is left out."""
    values = [proceeding.authority, proceeding.case_number, proceeding.about, proceeding.other_organ]
    return json.dumps(values, ensure_ascii=False)
