"""撤回, and what comes of an application to correct records about oneself (条例 41)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import Purpose
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField
from gongkai.law.rectification import RESULTS


class WithdrawForm(DatedForm):
    on = DayField(label=_("申请人撤回的日期"))


class Withdraw(DeskAct):
    key = "withdraw"
    is_rare = True
    label = _("登记申请人撤回申请")
    act = acts.WITHDRAW
    form_class = WithdrawForm
    irrevocable = _("登记后该申请即告办结，年报计入“其他处理—其他”。登记有误的，只能由公开工作机构负责人撤销。")

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.outcome == ""

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.withdraw(at.actor, at.application, on=given["on"], key=given["key"])


class RectifyForm(DatedForm):
    on = DayField(label=_("处理日期"))
    result = forms.ChoiceField(
        label=_("处理结果"), choices=[(one.code, one.label) for one in RESULTS.values()], widget=forms.RadioSelect
    )
    organ = forms.CharField(label=_("有权更正的机关"), max_length=120, required=False)
    words = forms.CharField(label=_("更正了什么，或者不予更正、转送的理由"), max_length=4000, widget=forms.Textarea)


class Rectify(DeskAct):
    key = "rectify"
    has_letter = True
    label = _("登记更正处理结果")
    act = acts.RECTIFY
    form_class = RectifyForm
    irrevocable = _("登记后该更正申请即告办结。")
    is_main = True

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.received_on is not None and at.case.purpose == Purpose.RECTIFICATION

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.conclude_rectification(
            at.actor, at.application, result=given["result"], words=given["words"], organ=given["organ"],
            on=given["on"], key=given["key"],
        )  # fmt: skip
