"""征求意见 of third parties and other organs (条例 32–34)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.models import Consultation
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField
from gongkai.law.events import ConsultationAnswered, ConsultationReceived, ConsultationSent, Consulted


class ConsultForm(DatedForm):
    on = DayField(label=_("征求意见书发出日期"))
    consulted = forms.ChoiceField(
        label=_("征求谁的意见"), choices=[(one.value, one.words) for one in Consulted], widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("对方名称"), max_length=120)
    about = forms.CharField(label=_("征求事项"), max_length=4000, widget=forms.Textarea)


class Consult(DeskAct):
    key = "consult"
    has_letter = True
    label = _("征求意见")
    act = acts.CONSULT
    form_class = ConsultForm
    intro = _("发出之日起至收到意见（或者对方15个工作日期满）所用的时间不计入答复期限。本机关自己的科室不在此列，请用转办。")

    def fits(self, at: Situation) -> bool:
        return at.is_running

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.consult(
            at.actor, at.application, consulted=Consulted(given["consulted"]), name=given["name"],
            about=given["about"], on=given["on"], key=given["key"],
        )  # fmt: skip


class ConsultationField(forms.ModelChoiceField):
    """Consultations by whom they ask."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{Consulted(obj.consulted).words}：{obj.name}"


class OpenConsultationForm(DatedForm):
    consultation = ConsultationField(None, label=_("征求对象"), empty_label=None)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        numbers = open_consultations(self.at)
        self.fields["consultation"].queryset = Consultation.objects.filter(
            application=self.at.application, pk__in=numbers
        ).order_by("pk")


class DeliveryForm(OpenConsultationForm):
    on = DayField(label=_("对方收到征求意见书的日期"))


class OpinionForm(OpenConsultationForm):
    on = DayField(label=_("收到意见的日期"))
    agrees = forms.TypedChoiceField(
        label=_("对方的意见"), choices=[("yes", _("同意公开")), ("no", _("不同意公开"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    opinion = forms.CharField(label=_("意见内容"), max_length=4000, widget=forms.Textarea)


def open_consultations(at: Situation) -> list[int]:
    """Those whose opinion has not come."""
    sent = [event.key for event in at.trace if isinstance(event, ConsultationSent)]
    answered = {event.key for event in at.trace if isinstance(event, ConsultationAnswered)}
    return [int(key) for key in sent if key not in answered]


class RecordDelivery(DeskAct):
    key = "consultation-received"
    label = _("登记对方收到征求意见书")
    act = acts.CONSULT
    form_class = DeliveryForm

    def fits(self, at: Situation) -> bool:
        delivered = {int(event.key) for event in at.trace if isinstance(event, ConsultationReceived)}
        return at.is_running and bool(set(open_consultations(at)) - delivered)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.record_delivery(at.actor, given["consultation"], on=given["on"], key=given["key"])


class ReceiveOpinion(DeskAct):
    key = "opinion"
    label = _("登记收到意见")
    act = acts.CONSULT
    form_class = OpinionForm
    is_main = True

    def fits(self, at: Situation) -> bool:
        return at.case.received_on is not None and bool(open_consultations(at))

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.receive_opinion(
            at.actor, given["consultation"], agrees=given["agrees"], opinion=given["opinion"], on=given["on"],
            key=given["key"],
        )  # fmt: skip
