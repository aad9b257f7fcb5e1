"""Acts that put wrong ones right: 撤销, 更正登记, 须重新答复."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.annulment import UNDO
from gongkai.applications.kinds import CHANNELS, ApplicantKind, NewAnswerCause, Purpose, Stage, Topic
from gongkai.applications.verbs import VERBS
from gongkai.bodies.models import Body
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField
from gongkai.law.receipt import Arrival, Channel


class AnnulForm(DatedForm):
    on = DayField(label=_("撤销日期"))
    mark = forms.ChoiceField(label=_("要撤销的事项"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("撤销的理由：错在哪里"), max_length=2000, widget=forms.Textarea)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        entries = [entry for entry in reversed(self.at.entries) if entry.verb in UNDO]
        self.fields["mark"].choices = [
            (f"{entry.body_id}_{entry.sequence}", f"{entry.law_date} {VERBS[entry.verb]}") for entry in entries
        ]


class Annul(DeskAct):
    key = "annul"
    is_rare = True
    label = _("撤销登记有误的事项")
    act = acts.ANNUL
    form_class = AnnulForm
    intro = _("只用于登记错了的事项。原记录保留并注明已撤销，期限和年报按其余事项重新计算；后面的事项以它为前提的，先撤销后面的。")
    irrevocable = _("撤销本身不能再撤销。已锁定年度的年报数字不变。")

    def fits(self, at: Situation) -> bool:
        return any(entry.verb in UNDO for entry in at.entries)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        body, _separator, sequence = given["mark"].partition("_")
        return services.annul(
            at.actor, at.application, int(sequence), reason=given["reason"], on=given["on"], key=given["key"],
            chain=Body.objects.get(pk=int(body)),
        )  # fmt: skip


class CorrectRegistrationForm(DatedForm):
    on = DayField(label=_("更正日期"))
    channel = forms.ChoiceField(label=_("收到方式"), choices=[(key.value, label) for key, label in CHANNELS.items()])
    arrived_on = DayField(label=_("到达日期（邮寄的为收发室签收日）"))
    office_received_on = DayField(label=_("转到公开机构日"), required=False)
    confirmed_on = DayField(label=_("双方确认之日"), required=False)
    unreachable = forms.BooleanField(label=_("没有联系电话或者联系不上申请人"), required=False)
    kind = forms.ChoiceField(label=_("申请人类别"), choices=ApplicantKind.choices)
    topic = forms.ChoiceField(label=_("申请主题"), choices=Topic.choices)
    reason = forms.CharField(label=_("更正的理由：错在哪里"), max_length=2000, widget=forms.Textarea)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        application, case = self.at.application, self.at.case
        known = {
            "channel": application.channel, "arrived_on": _text(application.arrived_on),
            "office_received_on": _text(application.office_received_on), "confirmed_on": _text(case.confirmed_on),
            "unreachable": application.unreachable, "kind": case.applicant_kind, "topic": application.topic,
        }  # fmt: skip
        for name, value in known.items():
            self.fields[name].initial = value


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


class CorrectRegistration(DeskAct):
    key = "correct-registration"
    is_rare = True
    label = _("更正登记内容")
    act = acts.CORRECT_REGISTRATION
    form_class = CorrectRegistrationForm
    intro = _("登记编号不变；收到申请之日、期限和年报随之更正，已锁定年度的除外。")

    def fits(self, at: Situation) -> bool:
        return not at.case.registration_annulled

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        arrival = Arrival(
            Channel(given["channel"]), given["arrived_on"], given["office_received_on"], given["confirmed_on"],
            given["unreachable"], at.application.addressed_to_office,
        )  # fmt: skip
        return services.correct_registration(
            at.actor, at.application, reason=given["reason"], on=given["on"], arrival=arrival,
            kind=ApplicantKind(given["kind"]), topic=Topic(given["topic"]), key=given["key"],
        )  # fmt: skip


class NewAnswerForm(DatedForm):
    on = DayField(label=_("收到决定（或者本机关决定）之日"))
    cause = forms.ChoiceField(label=_("因何重新答复"), choices=NewAnswerCause.choices, widget=forms.RadioSelect)
    term = DayField(label=_("决定书所定的期限"), required=False, help_text=_("没有写明的留空，为20个工作日。"))


class OrderNewAnswer(DeskAct):
    key = "new-answer"
    label = _("登记须重新答复")
    act = acts.ORDER_NEW_ANSWER
    form_class = NewAnswerForm
    intro = _("重新答复有自己的期限，不再计入年报表三；复议、诉讼的结果计入表四。")

    def fits(self, at: Situation) -> bool:
        answered = at.case.stage == Stage.CLOSED and at.case.received_on is not None
        return answered and not at.case.registration_annulled and at.case.purpose == Purpose.DISCLOSURE

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.order_new_answer(
            at.actor, at.application, on=given["on"], term=given["term"], cause=NewAnswerCause(given["cause"]),
            key=given["key"],
        )  # fmt: skip
