"""转办 to an inner unit, 催办, and its answer where it came on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.models import Forwarding
from gongkai.bodies.models import Division
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField, FilesField
from gongkai.desk.uploads import handed_in


class ForwardForm(DatedForm):
    on = DayField(label=_("转办日期"))
    division = forms.ModelChoiceField(None, label=_("承办科室"), empty_label=None)
    term_days = forms.IntegerField(label=_("办理期限（工作日）"), min_value=1, max_value=20, initial=5)
    words = forms.CharField(label=_("转办要求：需要科室提供什么、答什么"), max_length=4000, widget=forms.Textarea)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        divisions = Division.objects.filter(body_id=self.at.case.body_id, closed_on=None)
        self.fields["division"].queryset = divisions.order_by("name", "pk")
        self.fields["division"].label_from_instance = lambda division: division.name


class Forward(DeskAct):
    key = "forward"
    label = _("转办承办科室")
    act = acts.FORWARD
    form_class = ForwardForm
    intro = _("内设科室办理不中止答复期限。科室看得到申请内容，看不到申请人。")

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.received_on is not None

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.forward(
            at.actor, at.application, given["division"], words=given["words"], on=given["on"],
            term_days=given["term_days"], key=given["key"],
        )  # fmt: skip


class WaitingForm(DatedForm):
    forwarding = forms.ModelChoiceField(None, label=_("承办科室"), empty_label=None)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        waiting = Forwarding.objects.filter(application=self.at.application, task__waiting=True)
        self.fields["forwarding"].queryset = waiting.select_related("division", "application").order_by("pk")
        self.fields["forwarding"].label_from_instance = lambda forwarding: forwarding.division.name


class UrgeForm(WaitingForm):
    on = DayField(label=_("催办日期"))
    words = forms.CharField(label=_("催办内容"), max_length=2000, widget=forms.Textarea)


class Urge(DeskAct):
    key = "urge"
    label = _("催办")
    act = acts.URGE
    form_class = UrgeForm

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.unit_due_on is not None

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.urge(
            at.actor, given["forwarding"], words=given["words"], on=given["on"], key=given["key"]
        )


class UnitReplyForm(WaitingForm):
    on = DayField(label=_("回复日期"))
    opinion = forms.CharField(
        label=_("科室意见：有无所申请的信息、能否公开及理由"), max_length=8000, widget=forms.Textarea
    )
    material = FilesField(label=_("移交的材料"))


class ReplyOfUnit(DeskAct):
    """By the office, from the unit's paper; the unit itself replies on its own page. Who may forward may record it."""

    key = "unit-reply"
    label = _("登记科室的书面回复")
    act = acts.FORWARD
    form_class = UnitReplyForm

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.unit_due_on is not None

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        with handed_in(at.actor, given["material"]) as files:
            return services.reply_of_unit(
                at.actor, given["forwarding"], opinion=given["opinion"], on=given["on"], attachments=files,
                key=given["key"],
            )  # fmt: skip
