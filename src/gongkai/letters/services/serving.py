"""送达: sending a sealed letter out, what came of it, and the act on the case that it carries (国办公开办函〔2016〕235号)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications.models import AttachedAs
from gongkai.applications.services.attaching import file_digest, link
from gongkai.bodies.models import Person
from gongkai.files.models import StoredFile
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.serving import ARTICLE, ELECTRONIC_ARTICLE, Carrier, Served, Way
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Code
from gongkai.ledger.models import Event
from gongkai.letters import acts
from gongkai.letters.carrying import Carried, carry, tell_received
from gongkai.letters.chains import chains
from gongkai.letters.drawing import require_complete
from gongkai.letters.kinds import UNSEALED, Signatory, Stage, WhyBack
from gongkai.letters.models import Acknowledgement, Dispatch, Letter, LetterCourse
from gongkai.letters.queries import number_words
from gongkai.letters.services.act import LetterAct, begin, require_fits
from gongkai.letters.services.numbering import refuse_other_office
from gongkai.letters.verbs import CAME_BACK, RECEIVED, SENT, SIGNED, SUBJECT

LEAST_TRACKING = 8


@dataclass(frozen=True, slots=True)
class Sending:
    """How and where to a letter goes; a carrier and a tracking number for what is posted."""

    way: Way
    recipient: str
    address: str = ""
    carrier: Carrier | None = None
    tracking: str = ""


@transaction.atomic
def send_letter(actor: Any, letter: Letter, sending: Sending, *, on: date, key: str = "") -> LetterCourse:
    """The letter leaves the office: by post or electronic means it counts from this day, handed over or entrusted from
    the signature. On the day it counts, the act that it carries is recorded on the case.

    A second try after it came back changes nothing on the case. Refused: an unsealed letter with what it lacks, what
    `check_sending` refuses, and what the act itself refuses.
    """
    act = begin(actor, acts.SEND, letter, SENT, on, key)
    if act.course.stage in UNSEALED:
        require_complete(act.letter, number_words(act.course), act.course.signed_on, sealed=act.course.sealed_on is not None)
    act.require_stage(Stage.READY, Stage.CAME_BACK)
    act.require_unchanged()
    if act.course.stage == Stage.READY:
        refuse_other_office(act)
    check_sending(act.letter, sending, on)
    dispatch = Dispatch.objects.create(
        letter=act.letter, way=sending.way.value, carrier=sending.carrier.value if sending.carrier else "",
        tracking=sending.tracking.strip(), recipient=sending.recipient.strip(), address=sending.address.strip(), sent_on=on,
    )  # fmt: skip
    acted = _carry(act, Served(sending.way, on), at_sending=True)
    codes: dict[str, Code] = {"way": sending.way.value, "carrier": sending.carrier.value if sending.carrier else None}
    return act.finish(codes | acted, {"dispatch": dispatch.pk})


@transaction.atomic
def record_received(
    actor: Any, letter: Letter, *, on: date, signatory: Signatory, name: str, proof: StoredFile | None = None, key: str = ""
) -> LetterCourse:
    """The letter was signed for; `proof` is the 送达回证 or the carrier's record."""
    act = begin(actor, acts.ACKNOWLEDGE, letter, RECEIVED, on, key)
    act.require_stage(Stage.SENT)
    dispatch = act.letter.dispatches.latest("pk")
    served = Served(Way(dispatch.way), dispatch.sent_on, on)
    require_fits(Acknowledgement, signed_name=name)
    if not name.strip():
        raise refuse("blank_text", "请写明签收人的姓名", ARTICLE)
    acted = _carry(act, served, at_sending=False)
    tell_received(act.letter, actor, on)
    found = _acknowledged(act, dispatch, proof, on=on, signatory=signatory.value, signed_name=name.strip())
    return act.finish(acted | {"signatory": signatory.value}, {"acknowledgement": found.pk}, _proved(proof))


@transaction.atomic
def record_returned(
    actor: Any, letter: Letter, *, on: date, why: WhyBack, words: str = "", proof: StoredFile | None = None, key: str = ""
) -> LetterCourse:
    """The letter came back: it may be sent again. The day of the answer stays that of the first posting."""
    act = begin(actor, acts.ACKNOWLEDGE, letter, CAME_BACK, on, key)
    act.require_stage(Stage.SENT)
    dispatch = act.letter.dispatches.latest("pk")
    Served(Way(dispatch.way), dispatch.sent_on, on)
    if why == WhyBack.OTHER and not words.strip():
        raise refuse("blank_text", "退件原因选“其他原因”的，请写明", ARTICLE)
    found = _acknowledged(act, dispatch, proof, on=on, back=why.value, words=words.strip())
    return act.finish({"why": why.value}, {"acknowledgement": found.pk}, _proved(proof))


def _carry(act: LetterAct, served: Served, *, at_sending: bool) -> dict[str, Code]:
    """Do the act that the letter carries where today's step is the one it counts from, once."""
    chain = chains()[act.letter.kind]
    if not chain.act or act.course.acted_on:
        return {}
    on = served.sent_on if chain.at_sending else served.effective_on
    if on is None or (at_sending and on != act.on):
        return {}
    carry(chain.act, Carried(act.letter, act.actor, _signer(act), on))
    return {"acted_on": on.isoformat()}


def _signer(act: LetterAct) -> Any:
    """Who signed the letter; for an answer the sender issues it."""
    found = Event.objects.filter(subject_kind=SUBJECT, subject_id=act.letter.pk, verb=SIGNED).order_by("id").last()
    return Person.objects.get(pk=found.entry.actor_id) if found else act.actor


def check_sending(letter: Letter, sending: Sending, on: date) -> None:
    """What can be said of a sending before it is done. Refused, all at once: no recipient, a day before the seal or the
    last try, electronic service that the applicant did not choose; of what is posted a private carrier, no address, no
    tracking number or that of the try before."""
    require_fits(Dispatch, recipient=sending.recipient, address=sending.address, tracking=sending.tracking)
    last = letter.dispatches.order_by("pk").last()
    if reasons := [*_faults(letter, last, sending, on), *(_faults_of_post(last, sending) if sending.way is Way.POSTAL else ())]:
        raise Refused(reasons)


def _faults(letter: Letter, last: Dispatch | None, sending: Sending, on: date) -> Iterator[Reason]:
    if not sending.recipient.strip():
        yield Reason("blank_text", "请写明收件人", ARTICLE)
    if letter.course.sealed_on and on < letter.course.sealed_on:
        yield Reason("before_seal", f"送出日期早于用印日期{day_words(letter.course.sealed_on)}，请核对", ARTICLE)
    if last and on < last.sent_on:
        yield Reason("before_last", f"再次送出的日期早于上一次{day_words(last.sent_on)}，请核对", ARTICLE)
    if sending.way is Way.ELECTRONIC and "not_electronic" in letter.stated.split():
        message = "申请人没有选择以电子方式获取，不能电子送达；申请人改变方式的，请先登记补正或者电话记录后重新拟稿"
        yield Reason("not_electronic", message, ELECTRONIC_ARTICLE)


def _faults_of_post(last: Dispatch | None, sending: Sending) -> Iterator[Reason]:
    tracking = sending.tracking.strip()
    if not sending.address.strip():
        yield Reason("no_address", "邮寄送达请写明地址", ARTICLE)
    if sending.carrier is None:
        message = "邮寄送达只能通过邮政企业（EMS或者挂号信），不能使用快递公司；请选择寄递方式"
        yield Reason("no_carrier", message, ARTICLE)
    if len(tracking) < LEAST_TRACKING or not tracking.isalnum():
        yield Reason("no_tracking", f"请填写完整的邮件号（不少于{LEAST_TRACKING}位字母或者数字）", ARTICLE)
    elif last and tracking == last.tracking:
        yield Reason("same_tracking", "邮件号与退回的那一次相同，请填写这一次的邮件号", ARTICLE)


def _acknowledged(act: LetterAct, dispatch: Dispatch, proof: StoredFile | None, **values: Any) -> Acknowledgement:
    if proof is not None:
        link(act.actor, act.case.application, [proof], AttachedAs.DRAFT)
    return Acknowledgement.objects.create(dispatch=dispatch, proof=proof, **values)


def _proved(proof: StoredFile | None) -> dict[str, str]:
    return {"proof": file_digest(proof)} if proof else {}
