"""信息处理费 (条例 42, 国办函〔2020〕109号): notice, its receipt, payment, and the end where nobody pays in time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.fees import items_before
from gongkai.applications.kinds import SupplyForm
from gongkai.applications.models import Application, Case, FeeBy, FeeNotice
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.standing import request
from gongkai.applications.verbs import FEE_NOTICE_RECEIVED, FEE_NOTICED, FEE_PAID, FEE_UNPAID
from gongkai.bodies import days
from gongkai.law import articles
from gongkai.law.events import FeeNoticed, FeePaid, FeeUnpaid
from gongkai.law.fees import Fee, basis, fee, fee_of_items
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Code

MOST_FEN = 10**9


@transaction.atomic
def notice_fee(
    actor: Any, application: Application, *, by: FeeBy | str, units: int, on: date, received_on: date | None = None,
    key: str = "",
) -> Case:  # fmt: skip
    """Send the fee notice within the term of the answer; the term then stands until the fee is paid.

    `units` are the items of this application (one, unless its contents are counted apart) or its pages. By item the
    fee follows from the applicant's other applications of the calendar month. `received_on` is when the applicant had
    the notice; where it is not known yet it is recorded by `receive_fee_notice`. Refused: a second notice, a fee of 0,
    by item without the applicant's identity number, by page where nothing is copied.
    """
    act = begin(actor, acts.NOTICE_FEE, application, FEE_NOTICED, on, key)
    act.try_clock(FeeNoticed(on, received_on))
    if received_on is not None:
        days.require_possible(received_on, act.application.body, "申请人收到收费通知的日期")
    _refuse_second(act)
    kind = FeeBy(by)
    earlier = _earlier(act) if kind is FeeBy.ITEM else 0
    found = _computed(act, kind, units, earlier)
    notice = FeeNotice.objects.create(
        application=act.application, by=kind.value, units=units, earlier=earlier, amount=Decimal(found.amount)
    )
    codes: dict[str, Code] = {"by": kind.value, "units": units, "fen": found.amount * 100}
    codes["received_on"] = received_on.isoformat() if received_on else None
    return act.finish(FEE_NOTICED, codes, {"fee": notice.pk})


@transaction.atomic
def receive_fee_notice(actor: Any, application: Application, *, on: date, key: str = "") -> Case:
    """The applicant received the notice: the 20 working days to pay run from the day after."""
    act = begin(actor, acts.NOTICE_FEE, application, FEE_NOTICE_RECEIVED, on, key)
    act.require_open()
    noticed = _noticed(act)
    if noticed.received_on is not None:
        received = day_words(noticed.received_on)
        raise refuse("received_already", f"申请人已于{received}收到收费通知", articles.FEE)
    if on < noticed.on:
        raise refuse("received_before_sent", "申请人收到收费通知之日早于发出之日，请核对", articles.FEE)
    return act.finish(FEE_NOTICE_RECEIVED, {}, {"fee": _notice(act).pk})


@transaction.atomic
def record_payment(actor: Any, application: Application, *, amount: Decimal | int, on: date, key: str = "") -> Case:
    """The applicant paid the whole fee: the term begins anew on the day after. `amount` is 元."""
    act = begin(actor, acts.RECORD_PAYMENT, application, FEE_PAID, on, key)
    act.try_clock(FeePaid(on))
    notice, paid = _notice(act), Decimal(amount)
    if paid != notice.amount:
        message = f"应缴{notice.amount:.2f}元，登记的金额为{paid:.2f}元；缴清以后期限才重新计算，请核对"
        raise refuse("not_the_amount", message, articles.FEE)
    FeeNotice.objects.filter(pk=notice.pk).update(paid=paid)
    return act.finish(FEE_PAID, {"fen": int(paid * 100)}, {"fee": notice.pk})


@transaction.atomic
def end_unpaid(actor: Any, application: Application, *, on: date, key: str = "") -> Case:
    """The applicant did not pay in time: the case ends and counts under （六）2. Refused while it is not known when the
    notice was received, since the time to pay runs from there."""
    act = begin(actor, acts.END_UNPAID, application, FEE_UNPAID, on, key)
    act.try_clock(FeeUnpaid(on))
    if _noticed(act).received_on is None:
        message = "尚未登记申请人收到收费通知的日期，缴费期限自收到次日起计算；请先登记收到日期"
        raise refuse("receipt_unknown", message, articles.FEE)
    return act.finish(FEE_UNPAID, act.result("abandoned_no_payment"), {"fee": _notice(act).pk})


def _refuse_second(act: CaseAct) -> None:
    for event in act.clock_events():
        if isinstance(event, FeeNoticed):
            message = f"该申请已于{day_words(event.on)}发出收费通知；一件申请只能选择一种方式、通知一次"
            raise refuse("noticed_already", message, articles.FEE)


def _earlier(act: CaseAct) -> int:
    earlier = items_before(act.application)
    if earlier is None:
        message = (
            "按件计收须累计同一申请人当月的申请，该申请没有登记身份证明号码，无法累计；请先核实身份或者改为按量计收"
        )
        raise refuse("applicant_unknown", message, articles.FEE)
    return earlier


def _computed(act: CaseAct, by: FeeBy, units: int, earlier: int) -> Fee:
    if units < 1:
        raise refuse("count", f"{basis(by.value)}至少为1，现为{units}，请核对", articles.FEE)
    if by is FeeBy.PAGE and request(act.application).form == SupplyForm.INSPECTION:
        message = "申请人要求查阅、抄录，不提供纸质或者电子件，不能按量计收"
        raise refuse("nothing_copied", message, articles.FEE)
    found = fee_of_items(earlier, units) if by is FeeBy.ITEM else fee("page", units)
    if not found.amount:
        reach = f"本件为该申请人当月第{earlier + 1}至{earlier + units}件" if by is FeeBy.ITEM else f"共{units}页"
        raise refuse("free", f"{reach}，未超过免费的数量，不收取信息处理费，无须发出收费通知", articles.FEE)
    if found.amount * 100 >= MOST_FEN:
        raise refuse("count", f"{basis(by.value)}为{earlier + units}，金额过大，请核对", articles.FEE)
    return found


def _noticed(act: CaseAct) -> FeeNoticed:
    """The notice that the clock knows; refused where there is none."""
    found = [event for event in act.clock_events() if isinstance(event, FeeNoticed)]
    if not found:
        raise refuse("no_fee_noticed", "没有待缴费的收费通知", articles.FEE)
    return found[-1]


def _notice(act: CaseAct) -> FeeNotice:
    return FeeNotice.objects.filter(application=act.application).latest("pk")
