"""补正 (条例 30): telling what to correct, receiving it, ending the case without it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services, standing
from gongkai.applications.kinds import Route, Stage, SupplyForm
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField
from gongkai.law.events import CorrectionAsked

CAUSES = _(
    "可以要求补正的只有三种情形：身份证明或者联系方式不全（含委托手续），申请内容不明确，形式要求不明确。"
    "应当自收到申请之日起7个工作日内一次性告知；补正期间不计期限，收到补正后期限重新计算。"
)


class AskCorrectionForm(DatedForm):
    on = DayField(label=_("告知日期"))
    reply_by = DayField(label=_("补正期限（到哪一天）"))
    items = forms.CharField(label=_("需要补正的事项"), max_length=4000, widget=forms.Textarea)


class AskCorrection(DeskAct):
    key = "ask-correction"
    has_letter = True
    label = _("告知补正")
    act = acts.ASK_CORRECTION
    form_class = AskCorrectionForm
    intro = CAUSES

    def fits(self, at: Situation) -> bool:
        return at.is_running and at.case.stage == Stage.IN_PROGRESS

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.ask_correction(
            at.actor, at.application, items=given["items"], reply_by=given["reply_by"], on=given["on"], key=given["key"]
        )


class ReceiveCorrectionForm(DatedForm):
    on = DayField(label=_("收到补正日期"))
    title = forms.CharField(label=_("所需信息的名称（补正后）"), max_length=300, required=False)
    document_number = forms.CharField(label=_("文号"), max_length=80, required=False)
    features = forms.CharField(label=_("其他特征描述"), max_length=4000, required=False, widget=forms.Textarea)
    form = forms.ChoiceField(label=_("提供方式"), choices=[("", _("未写明")), *SupplyForm.choices], required=False)
    route = forms.ChoiceField(label=_("获取途径"), choices=[("", _("未写明")), *Route.choices], required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        latest = standing.request(self.at.application)
        for name in ("title", "document_number", "features", "form", "route"):
            self.fields[name].initial = getattr(latest, name)


class ReceiveCorrection(DeskAct):
    key = "receive-correction"
    label = _("登记收到补正")
    act = acts.RECEIVE_CORRECTION
    form_class = ReceiveCorrectionForm
    intro = _("收到补正之日起答复期限重新计算。申请内容有变化的，照补正后的样子改写；原来的版本保留。")
    is_main = True

    def fits(self, at: Situation) -> bool:
        return at.is_running and at.happened(CorrectionAsked) and at.case.stage == Stage.CORRECTION_ASKED

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        names = ("title", "document_number", "features", "form", "route")
        asked = services.Asked(**{name: given[name] for name in names})
        return services.receive_correction(at.actor, at.application, on=given["on"], asked=asked, key=given["key"])


class Abandon(DeskAct):
    key = "abandon"
    has_letter = True
    label = _("逾期不补正，不再处理")
    act = acts.ABANDON
    irrevocable = _("登记后该申请即告办结，年报计入“其他处理—申请人无正当理由逾期不补正”。登记有误的，只能由公开工作机构负责人撤销。")

    def fits(self, at: Situation) -> bool:
        return at.case.stage == Stage.CORRECTION_ASKED

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.abandon_uncorrected(at.actor, at.application, on=given["on"], key=given["key"])
