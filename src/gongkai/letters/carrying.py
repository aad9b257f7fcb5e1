"""The act that a letter carries: recorded on the case when the letter counts as given, by the services of that act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.applications import services
from gongkai.applications.models import Application, Case, Consultation
from gongkai.law.events import Consulted
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.letters import inputs
from gongkai.letters.models import Letter

STALE = "《政府信息公开条例》第三十三条"


@dataclass(frozen=True, slots=True)
class Carried:
    """A letter that goes out on a day, and who sends it; `signer` is whose consent an extension rests on."""

    letter: Letter
    sender: Any
    signer: Any
    on: date

    @property
    def application(self) -> Application:
        return self.letter.application

    def given(self, code: str) -> str:
        """What the writer said, by source."""
        return inputs.restored(self.letter.inputs).get(code, "")

    def day(self, code: str) -> date:
        return date.fromisoformat(self.given(code))


def carry(act: str, carried: Carried) -> None:
    """Do the act; Refused with its article where the case does not allow it on that day, also where the due date that
    the paper tells is not what the act comes to."""
    _ACTS[act](carried)
    told = carried.letter.due_on
    if told is not None and (due := Case.objects.values_list("due_on", flat=True).get(pk=carried.application.pk)) != told:
        now = day_words(due) if due else "没有期限"
        message = f"文书写明的应答复日期是{day_words(told)}，送出时算得{now}（其间又有其他事项），请作废后重新拟稿"
        raise refuse("other_due", message, STALE)


def _answer(carried: Carried) -> None:
    for draft in (carried.letter.draft, *(one.draft for one in carried.letter.also.select_related("draft").order_by("pk"))):
        services.issue_answer(carried.sender, draft, on=carried.on)


def _ask_correction(carried: Carried) -> None:
    items, reply_by = carried.given("correction.items"), carried.day("correction.reply_by")
    services.ask_correction(carried.sender, carried.application, items=items, reply_by=reply_by, on=carried.on)


def _ask_reasons(carried: Carried) -> None:
    words, reply_by = carried.given("reasons.facts"), carried.day("reasons.reply_by")
    services.ask_reasons(carried.sender, carried.application, words=words, reply_by=reply_by, on=carried.on)


def _extend(carried: Carried) -> None:
    services.extend(carried.signer, carried.application, reason=carried.given("extension.reasons"), on=carried.on)


def _announce_delay(carried: Carried) -> None:
    until, reason = carried.day("delay.until"), carried.given("delay.reasons")
    services.announce_delay(carried.signer, carried.application, until=until, reason=reason, on=carried.on)


def _consult(carried: Carried) -> None:
    services.consult(
        carried.sender, carried.application, consulted=Consulted(carried.letter.kind),
        name=carried.given("consultation.name"), about=carried.given("consultation.about"), on=carried.on,
    )  # fmt: skip


def _notice_fee(carried: Carried) -> None:
    by, units = carried.given("fee.by"), int(carried.given("fee.units"))
    services.notice_fee(carried.sender, carried.application, by=by, units=units, on=carried.on)


def _abandon(carried: Carried) -> None:
    services.abandon_uncorrected(carried.sender, carried.application, on=carried.on)


def _end_unpaid(carried: Carried) -> None:
    services.end_unpaid(carried.sender, carried.application, on=carried.on)


def _rectify(carried: Carried) -> None:
    services.conclude_rectification(
        carried.sender, carried.application, result=carried.letter.kind, words=carried.given("rectification.words"),
        organ=carried.given("rectification.organ"), on=carried.on,
    )  # fmt: skip


_ACTS: dict[str, Callable[[Carried], None]] = {
    "issue_answer": _answer,
    "ask_correction": _ask_correction,
    "ask_reasons": _ask_reasons,
    "extend": _extend,
    "announce_delay": _announce_delay,
    "consult": _consult,
    "notice_fee": _notice_fee,
    "abandon": _abandon,
    "end_unpaid": _end_unpaid,
    "rectify": _rectify,
}


def tell_received(letter: Letter, actor: Any, on: date) -> None:
    """What the addressee's receipt begins: the other side's days (条例 32), the days to pay (国办函〔2020〕109号)."""
    if letter.kind in tuple(Consulted):
        found = Consultation.objects.filter(application=letter.application, name=inputs.restored(letter.inputs)["consultation.name"])
        services.record_delivery(actor, found.latest("pk"), on=on)
    elif letter.kind == "fee":
        services.receive_fee_notice(actor, letter.application, on=on)
