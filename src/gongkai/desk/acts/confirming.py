"""双方确认, and the telephone record that it rests on (条例 31)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import CallPurpose, Stage
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField


class ConfirmForm(DatedForm):
    on = DayField(label=_("双方确认之日"))


class Confirm(DeskAct):
    key = "confirm"
    label = _("登记双方确认")
    act = acts.CONFIRM
    form_class = ConfirmForm
    intro = _("与申请人确认之日为收到申请之日，答复期限自次日起计算。通话内容另行登记电话记录。")
    is_main = True

    def fits(self, at: Situation) -> bool:
        return at.case.stage == Stage.TO_CONFIRM

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.confirm(at.actor, at.application, on=given["on"], key=given["key"])


class CallForm(DatedForm):
    on = DayField(label=_("通话日期"))
    purpose = forms.ChoiceField(label=_("事由"), choices=CallPurpose.choices)
    reached = forms.BooleanField(label=_("已接通"), required=False, initial=True)
    words = forms.CharField(label=_("通话内容"), max_length=4000, required=False, widget=forms.Textarea)


class RecordCall(DeskAct):
    key = "call"
    label = _("登记电话记录")
    act = acts.RECORD_CALL
    form_class = CallForm

    def fits(self, at: Situation) -> bool:
        return at.is_open

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.record_call(
            at.actor, at.application, purpose=CallPurpose(given["purpose"]), reached=given["reached"],
            words=given["words"], on=given["on"], key=given["key"],
        )  # fmt: skip
