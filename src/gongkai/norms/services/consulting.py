"""草案征求意见: opinions come in without an account and without a name; each is judged, and the office tells the public
in its own words what was adopted and what was not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.bodies.models import Person
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.items.services import drafting
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append
from gongkai.norms import acts, verbs
from gongkai.norms.complete import FEEDBACK
from gongkai.norms.kinds import Channel, Sender, Verdict
from gongkai.norms.models import ConsultationFacts, FeedbackLine, Opinion
from gongkai.norms.services.stating import state
from gongkai.site import clock

LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sends; `about`: on which article."""

    text: str
    sender: str
    about: str = ""


@transaction.atomic
def send_opinion(item: Item, said: Said, *, key: str = "") -> Opinion:
    """Take an opinion from the public site, within the term; the number is for the sender. Nobody is asked for a name."""
    require(None, acts.SEND_OPINION, item)
    facts = _public_facts(item)
    if not facts.opens_on <= clock.today() <= facts.closes_on:
        message = (
            f"征求意见的期限是{day_words(facts.opens_on)}至{day_words(facts.closes_on)}，现在不能通过本网站提出意见；"
            "可以按页面上写明的其他方式联系"
        )
        raise refuse("closed", message, FEEDBACK)
    return _taken(Person.objects.portal(), item, said, Channel.WEB, clock.today(), verbs.OPINION_RECEIVED, key, late=False)


@transaction.atomic
def enter_opinion(actor: Any, item: Item, said: Said, *, channel: str, on: date, key: str = "") -> Opinion:
    """Enter an opinion that came by letter, in a meeting or otherwise; one that came after the term is marked so."""
    require(actor, acts.ENTER_OPINION, item)
    facts = _public_facts(item)
    if channel not in Channel or channel == Channel.WEB:
        raise refuse("no_channel", "请选择意见的来源", FEEDBACK)
    if on > clock.today() or on < facts.opens_on:
        raise refuse("wrong_day", "收到意见的日期须在征求意见开始以后、今天以前，请核对", FEEDBACK)
    late = on > facts.closes_on
    return _taken(actor, item, said, Channel(channel), on, verbs.OPINION_ENTERED, key, late=late)


@transaction.atomic
def judge_opinion(actor: Any, opinion: Opinion, verdict: str, *, reason: str, key: str = "") -> Opinion:
    """Say whether an opinion is adopted, and why where it is not; may be said anew until the feedback is public."""
    require(actor, acts.JUDGE_OPINION, opinion.item)
    use_once(actor, key)
    held = Opinion.objects.select_for_update(no_key=True).get(pk=opinion.pk)
    if verdict not in Verdict:
        raise refuse("no_verdict", "请选择采纳情况", FEEDBACK)
    if verdict != Verdict.ADOPTED and not reason.strip():
        raise refuse("no_reason", "没有全部采纳的，请写明理由", FEEDBACK)
    held.verdict, held.reason, held.judged_by = verdict, reason.strip(), actor
    held.save(update_fields=["verdict", "reason", "judged_by"])
    _tell(actor, held.item, verbs.OPINION_JUDGED, held, {"verdict": verdict}, clock.today())
    return held


@transaction.atomic
def draft_feedback(actor: Any, item: Item, *, summary: str, key: str = "") -> Version:
    """Begin the version that tells the public what became of the opinions: one line for each that was judged, to be
    written in the office's own words; refused before the term is over and while an opinion is not judged."""
    require(actor, acts.JUDGE_OPINION, item)
    facts = _public_facts(item)
    if clock.today() <= facts.closes_on:
        raise refuse("open", f"征求意见的期限至{day_words(facts.closes_on)}，期满以后再反馈采纳情况", FEEDBACK)
    if waiting := item.opinions.filter(verdict="").count():
        raise refuse("not_judged", f"还有{waiting}条意见没有填写采纳情况", FEEDBACK)
    if not summary.strip():
        raise refuse("no_summary", "请填写意见采纳情况总述；没有收到意见的，也请写明", FEEDBACK)
    version = drafting.begin_version(actor, item, key=key)
    told = ConsultationFacts.objects.get(pk=version.pk)
    told.feedback_on, told.received, told.summary = clock.today(), item.opinions.count(), summary.strip()
    told.with_rows(_lines(item))
    return state(actor, item, told, revision=version.revision)


def refuse_raw(item: Item) -> None:
    """Asked before feedback is submitted: what somebody wrote is not published word for word."""
    version = Version.objects.filter(item=item).order_by("-number").first()
    facts = ConsultationFacts.objects.filter(pk=version.pk).first() if version else None
    if facts is None or facts.feedback_on is None:
        return
    said = {_folded(text) for text in item.opinions.values_list("text", flat=True)}
    raw = [line.position for line in facts.rows() if len(_folded(line.opinion)) > 40 and _folded(line.opinion) in said]
    empty = [line.position for line in facts.rows() if not line.opinion.strip()]
    reasons = [Reason("raw", f"第{one}条照录了来信原文，请用机关自己的话概括，不写提出人的个人情况", FEEDBACK) for one in raw]
    reasons += [Reason("blank", f"第{one}条还没有填写意见摘要", FEEDBACK) for one in empty]
    if reasons:
        raise Refused(reasons)


def _lines(item: Item) -> list[FeedbackLine]:
    """One line for each opinion, its words left to be written."""
    return [
        FeedbackLine(opinion="", verdict=one.verdict, reason=one.reason, count=1)
        for one in item.opinions.order_by("number")
    ]  # fmt: skip


def _taken(
    actor: Any, item: Item, said: Said, channel: Channel, on: date, verb: str, key: str, *, late: bool
) -> Opinion:
    text = said.text.strip()
    if said.sender not in Sender:
        raise refuse("no_sender", "请选择您是以什么身份提出意见", FEEDBACK)
    if not text:
        raise refuse("blank_text", "请填写意见", FEEDBACK)
    if len(text) > LONGEST or len(said.about) > 120:
        raise refuse("too_long", f"意见最多{LONGEST}个字，现为{len(text)}个字；更长的请寄送书面材料", FEEDBACK)
    use_once(actor, key)
    Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    number = (item.opinions.aggregate(most=Max("number"))["most"] or 0) + 1
    opinion = Opinion.objects.create(
        item=item, number=number, channel=channel, sender=said.sender, about=said.about.strip(), text=text, on=on, late=late
    )
    codes: dict[str, Code] = {"channel": channel.value, "sender": said.sender, "late": late}
    _tell(actor, item, verb, opinion, codes, on)
    return opinion


def _tell(actor: Any, item: Item, verb: str, opinion: Opinion, codes: dict[str, Code], on: date) -> None:
    digests = {"text": keyed_digest(opinion.text)}
    append(Draft(item.body_id, verbs.CONSULTATION, item.pk, verb, actor.pk, on, codes, {"opinion": opinion.pk}, digests))


def _public_facts(item: Item) -> ConsultationFacts:
    course = ItemCourse.objects.filter(pk=item.pk).first()
    facts = ConsultationFacts.objects.filter(pk=course.public_version_id).first() if course else None
    if facts is None:
        raise refuse("not_public", "这一征求意见没有公开，请刷新页面", FEEDBACK)
    return facts


def _folded(text: str) -> str:
    return "".join(text.split())
