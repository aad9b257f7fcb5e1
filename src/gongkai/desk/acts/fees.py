"""信息处理费 (条例 42): notice, its receipt, payment, the end without it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import Stage
from gongkai.applications.models import FeeBy
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField
from gongkai.law.events import FeeNoticed


class NoticeForm(DatedForm):
    on = DayField(label=_("发出收费通知的日期"))
    by = forms.ChoiceField(label=_("计收方式"), choices=FeeBy.choices, widget=forms.RadioSelect)
    units = forms.IntegerField(
        label=_("件数或者页数"), min_value=1, max_value=100000,
        help_text=_("按件的填本件（内容分列计收的填项数），当月此前的件数由系统累计；按量的填页数，A4单面为一页。"),
    )  # fmt: skip
    received_on = DayField(label=_("申请人收到通知的日期"), required=False, help_text=_("还不知道的留空，以后再登记。"))


class NoticeFee(DeskAct):
    key = "fee-notice"
    has_letter = True
    is_rare = True
    label = _("发出收费通知")
    act = acts.NOTICE_FEE
    form_class = NoticeForm
    intro = _("一件申请只能选择一种方式、通知一次。等待缴费期间答复期限停止，缴清次日起重新计算。已公开的信息只告知获取途径的不收费。")

    def fits(self, at: Situation) -> bool:
        return at.is_running and at.case.stage == Stage.IN_PROGRESS and not at.happened(FeeNoticed)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.notice_fee(
            at.actor, at.application, by=FeeBy(given["by"]), units=given["units"], on=given["on"],
            received_on=given["received_on"], key=given["key"],
        )  # fmt: skip


class NoticeReceivedForm(DatedForm):
    on = DayField(label=_("申请人收到收费通知的日期"))


class ReceiveFeeNotice(DeskAct):
    key = "fee-notice-received"
    label = _("登记申请人收到收费通知")
    act = acts.NOTICE_FEE
    form_class = NoticeReceivedForm

    def fits(self, at: Situation) -> bool:
        notices = [event for event in at.trace if isinstance(event, FeeNoticed)]
        return at.case.stage == Stage.FEE_NOTICED and bool(notices) and notices[-1].received_on is None

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.receive_fee_notice(at.actor, at.application, on=given["on"], key=given["key"])


class PaymentForm(DatedForm):
    on = DayField(label=_("缴费日期"))
    amount = forms.DecimalField(label=_("金额（元）"), min_value=0, max_digits=12, decimal_places=2)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.at.case.fee is not None:
            self.fields["amount"].initial = f"{self.at.case.fee / 100:.2f}"


class RecordPayment(DeskAct):
    key = "payment"
    label = _("登记缴费")
    act = acts.RECORD_PAYMENT
    form_class = PaymentForm
    is_main = True

    def fits(self, at: Situation) -> bool:
        return at.case.stage == Stage.FEE_NOTICED

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.record_payment(
            at.actor, at.application, amount=given["amount"], on=given["on"], key=given["key"]
        )


class EndUnpaid(DeskAct):
    key = "end-unpaid"
    has_letter = True
    label = _("逾期不缴费，不再处理")
    act = acts.END_UNPAID
    irrevocable = _("登记后该申请即告办结，年报计入“其他处理—申请人逾期未按收费通知要求缴纳费用”。登记有误的，只能由公开工作机构负责人撤销。")

    def fits(self, at: Situation) -> bool:
        return at.case.stage == Stage.FEE_NOTICED

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.end_unpaid(at.actor, at.application, on=given["on"], key=given["key"])
