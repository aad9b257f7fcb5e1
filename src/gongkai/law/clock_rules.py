"""What each event does to the clock, and which it refuses. One function an event, each with its article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from gongkai.law import articles
from gongkai.law.events import (
    Answered,
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    CorrectionAbandoned,
    CorrectionAsked,
    CorrectionReceived,
    DelayAnnounced,
    Event,
    ExtensionGranted,
    FeeNoticed,
    FeePaid,
    FeeUnpaid,
    ReasonsAsked,
    Withdrawn,
)
from gongkai.law.fees import FEE_SINCE, PAYMENT_DAYS
from gongkai.law.progress import Consultation, Progress, State
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words

STANDING = {State.AWAITING_CORRECTION: "等待补正期间", State.AWAITING_PAYMENT: "等待缴费期间"}


def apply(progress: Progress, event: Event) -> None:
    """Let one event act; raises `Refused` where it is impossible at this point and leaves `progress` unusable."""
    if event.on < progress.received_on:
        received, day = day_words(progress.received_on), day_words(event.on)
        raise refuse("before_receipt", f"日期{day}早于收到申请之日{received}，请核对", articles.RECEIPT)
    # a late opinion may still come in after the answer; it changes nothing any more
    if progress.state is State.CLOSED and not isinstance(event, ConsultationReceived | ConsultationAnswered):
        closed = day_words(progress.closed_on or event.on)
        raise refuse("closed", f"该申请已于{closed}{progress.closing}，不能再办理这一事项", progress.regime.answer_article)
    RULES[type(event)](progress, event)


def _correction_asked(progress: Progress, event: CorrectionAsked) -> None:
    regime, article = progress.regime, progress.regime.correction_article
    if progress.state is State.AWAITING_PAYMENT:
        raise refuse("payment_pending", "已通知缴费，等待缴费期间不能告知补正", articles.FEE)
    if event.reply_by is not None and event.reply_by <= event.on:
        raise refuse("reply_by", f"补正期限{day_words(event.reply_by)}应当晚于告知补正之日{day_words(event.on)}", article)
    if progress.correction_asked_on:
        progress.warn("asked_twice", "补正应当一次性告知，此前已告知过一次", article)
    days = regime.correction_notice_days
    if days is not None and event.on > (last := progress.calendar.add_working_days(progress.start, days)):
        progress.warn("asked_late", f"告知补正应当在收到申请之日起{days}个工作日内（至迟{day_words(last)}），已逾期", article)
    progress.correction_asked_on, progress.reply_by = event.on, event.reply_by
    progress.state = State.AWAITING_CORRECTION
    by = f"，补正期限至{day_words(event.reply_by)}" if event.reply_by else ""
    progress.say(event.on, f"告知申请人补正{by}；答复期限待收到补正后重新计算", article)


def _correction_received(progress: Progress, event: CorrectionReceived) -> None:
    if progress.state is State.AWAITING_PAYMENT:
        raise refuse("payment_pending", "已通知缴费，期限待缴费后重新计算，不能因补正重新计算", articles.FEE)
    progress.restart(event.on)
    days = progress.regime.answer_days
    progress.say(event.on, f"收到补正的申请，{days}个工作日自次日起重新计算", progress.regime.correction_article)


def _correction_abandoned(progress: Progress, event: CorrectionAbandoned) -> None:
    article = progress.regime.correction_article
    if progress.state is not State.AWAITING_CORRECTION:
        raise refuse("no_correction_asked", "没有待补正的告知，不能按逾期不补正处理", article)
    if progress.reply_by is not None and event.on <= progress.reply_by:
        raise refuse("correction_in_time", f"补正期限至{day_words(progress.reply_by)}，尚未届满", article)
    _close(progress, event.on, "因申请人逾期不补正不再处理", article)


def _consultation_sent(progress: Progress, event: ConsultationSent) -> None:
    regime = progress.regime
    if event.key in progress.consultations:
        raise refuse("consulted_already", "这一征求意见已经登记过发出日期", regime.excluded_article)
    used, left = progress.used(event.on), progress.total - progress.used(event.on)
    running = progress.state is State.RUNNING
    late = running and event.on > progress.due()
    progress.consultations[event.key] = Consultation(event.consulted, event.on)
    so_far = f"已用{used}个工作日，剩余{left}个工作日；" if running and left >= 0 else ""
    effect = "发出时答复期限已经届满，不再延后期限" if late else f"{so_far}自次日起不计入期限"
    if late:
        progress.warn("consulted_late", f"向{event.consulted.words}征求意见，{effect}", regime.excluded_article)
    progress.say(event.on, f"向{event.consulted.words}征求意见，{effect}", regime.excluded_article)


def _consultation_received(progress: Progress, event: ConsultationReceived) -> None:
    consultation = _consultation(progress, event.key, event.on)
    if consultation.received_on:
        received = day_words(consultation.received_on)
        raise refuse("received_already", f"对方已于{received}收到征求意见书", progress.regime.excluded_article)
    consultation.received_on = event.on


def _consultation_answered(progress: Progress, event: ConsultationAnswered) -> None:
    consultation = _consultation(progress, event.key, event.on)
    if consultation.answered_on:
        answered = day_words(consultation.answered_on)
        raise refuse("answered_already", f"对方已于{answered}答复", progress.regime.excluded_article)
    consultation.answered_on = event.on


def _consultation(progress: Progress, key: str, on: date) -> Consultation:
    if key not in progress.consultations:
        message = f"没有在{day_words(on)}或者之前发出的征求意见，请先登记发出日期"
        raise refuse("not_consulted", message, progress.regime.excluded_article)
    return progress.consultations[key]


def _extension_granted(progress: Progress, event: ExtensionGranted) -> None:
    regime, article = progress.regime, progress.regime.answer_article
    days = regime.extension_days if event.working_days is None else event.working_days
    if progress.state in STANDING:
        raise refuse("standing", f"{STANDING[progress.state]}答复期限不计算，不能延长", article)
    if progress.ever_extended:
        raise refuse("extended_already", f"已于{day_words(progress.ever_extended)}延长过一次，不能再次延长", article)
    if not 1 <= days <= regime.extension_days:
        raise refuse("too_long", f"延长的期限最长{regime.extension_days}个工作日，现为{days}个工作日", article)
    if event.on > (due := progress.due()):
        raise refuse("expired", f"答复期限已于{day_words(due)}届满，不能再延长", article)
    progress.extension, progress.ever_extended = days, event.on
    later = day_words(progress.due())
    progress.say(event.on, f"延长{days}个工作日，期限由{day_words(due)}延至{later}", article)


def _fee_noticed(progress: Progress, event: FeeNoticed) -> None:
    received = event.received_on or event.on
    if event.on < FEE_SINCE:
        raise refuse("no_fee_yet", "信息处理费自2021年1月1日起收取，此前没有收费通知", articles.FEE)
    if received < event.on:
        raise refuse("received_before_sent", "申请人收到收费通知之日早于发出之日，请核对", articles.FEE)
    if progress.state in STANDING:
        raise refuse("standing", f"{STANDING[progress.state]}不能发出收费通知", articles.FEE)
    if event.on > (due := progress.due()):
        raise refuse("expired", f"收费通知应当在处理期限内发出，期限已于{day_words(due)}届满", articles.FEE)
    progress.pay_by = progress.calendar.add_working_days(received, PAYMENT_DAYS)
    progress.state = State.AWAITING_PAYMENT
    words = f"发出收费通知，申请人至迟{day_words(progress.pay_by)}缴费；期限待缴费后重新计算"
    progress.say(event.on, words, articles.FEE)


def _fee_paid(progress: Progress, event: FeePaid) -> None:
    pay_by = _pay_by(progress)
    if event.on > pay_by:
        progress.warn("paid_late", f"缴费期限已于{day_words(pay_by)}届满，逾期缴费", articles.FEE)
    progress.restart(event.on)
    progress.say(event.on, f"申请人完成缴费，{progress.regime.answer_days}个工作日自次日起重新计算", articles.FEE)


def _fee_unpaid(progress: Progress, event: FeeUnpaid) -> None:
    pay_by = _pay_by(progress)
    if event.on <= pay_by:
        raise refuse("payment_in_time", f"缴费期限至{day_words(pay_by)}，尚未届满", articles.FEE)
    _close(progress, event.on, "因申请人逾期不缴费不再处理", articles.FEE)


def _pay_by(progress: Progress) -> date:
    if progress.state is not State.AWAITING_PAYMENT or progress.pay_by is None:
        raise refuse("no_fee_noticed", "没有待缴费的收费通知", articles.FEE)
    return progress.pay_by


def _reasons_asked(progress: Progress, event: ReasonsAsked) -> None:
    progress.reasons_asked = True
    progress.say(event.on, "要求申请人说明理由，期限不中止也不重新计算", _reasons_article(progress))


def _delay_announced(progress: Progress, event: DelayAnnounced) -> None:
    article = _reasons_article(progress)
    if not progress.reasons_asked:
        raise refuse("no_reasons_asked", "应当先要求申请人说明理由，理由合理的才可以告知延迟答复", article)
    if progress.state in STANDING:
        raise refuse("standing", f"{STANDING[progress.state]}不能告知延迟答复", article)
    if event.on > (due := progress.due()):
        raise refuse("expired", f"答复期限已于{day_words(due)}届满，不能再告知延迟答复", article)
    if event.until <= due:
        raise refuse("not_later", f"延迟答复的日期{day_words(event.until)}应当晚于现在的期限{day_words(due)}", article)
    progress.delay_until = event.until
    progress.say(event.on, f"申请理由合理，告知延迟至{day_words(event.until)}答复", article)


def _reasons_article(progress: Progress) -> str:
    if progress.regime.reasons_article is None:
        raise refuse("not_in_this_text", "2007年条例没有要求说明理由和延迟答复的规定", progress.regime.answer_article)
    return progress.regime.reasons_article


def _answered(progress: Progress, event: Answered) -> None:
    _close(progress, event.on, "答复", progress.regime.answer_article)


def _withdrawn(progress: Progress, event: Withdrawn) -> None:
    _close(progress, event.on, "因申请人撤回而终止", progress.regime.answer_article)


def _close(progress: Progress, on: date, closing: str, article: str) -> None:
    late = 0
    if progress.state is State.RUNNING and on > (due := progress.due()):
        late = progress.calendar.working_days_between(due, on)
        progress.warn("late", f"{closing}时已超过期限{late}个工作日（至迟{day_words(due)}）", article)
    progress.closed_from, progress.state = progress.state, State.CLOSED
    progress.closed_on, progress.closing = on, closing
    progress.say(on, closing + (f"，超过期限{late}个工作日" if late else ""), article)


RULES: dict[type[Event], Callable[[Progress, Any], None]] = {
    Answered: _answered,
    ConsultationAnswered: _consultation_answered,
    ConsultationReceived: _consultation_received,
    ConsultationSent: _consultation_sent,
    CorrectionAbandoned: _correction_abandoned,
    CorrectionAsked: _correction_asked,
    CorrectionReceived: _correction_received,
    DelayAnnounced: _delay_announced,
    ExtensionGranted: _extension_granted,
    FeeNoticed: _fee_noticed,
    FeePaid: _fee_paid,
    FeeUnpaid: _fee_unpaid,
    ReasonsAsked: _reasons_asked,
    Withdrawn: _withdrawn,
}
