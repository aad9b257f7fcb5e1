"""延期 (条例 33) and asking for reasons (条例 35)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import Reasons, Stage
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField
from gongkai.law.events import ReasonsAsked


class ExtendForm(DatedForm):
    on = DayField(label=_("同意并告知申请人的日期"))
    working_days = forms.IntegerField(
        label=_("延长多少个工作日"), min_value=1, max_value=20, initial=20, help_text=_("最长20个工作日，只能延长一次。")
    )
    reason = forms.CharField(label=_("延长的理由"), max_length=4000, widget=forms.Textarea)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.at.clock is not None:
            longest = self.at.clock.regime.extension_days
            self.fields["working_days"].initial = longest


class Extend(DeskAct):
    key = "extend"
    has_letter = True
    label = _("延长答复期限")
    act = acts.EXTEND
    form_class = ExtendForm
    intro = _("须经公开工作机构负责人同意，在期限届满前告知申请人。")

    def fits(self, at: Situation) -> bool:
        # also once the term has run out: an extension told in time may be entered late, one told late the service refuses
        return at.case.stage == Stage.IN_PROGRESS and at.is_running and at.case.extended_on is None

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.extend(
            at.actor, at.application, reason=given["reason"], on=given["on"], working_days=given["working_days"],
            key=given["key"],
        )  # fmt: skip


class AskReasonsForm(DatedForm):
    on = DayField(label=_("告知日期"))
    reply_by = DayField(label=_("说明理由的期限（到哪一天）"), required=False)
    words = forms.CharField(label=_("要求说明理由的缘由"), max_length=4000, widget=forms.Textarea)


class AskReasons(DeskAct):
    key = "ask-reasons"
    has_letter = True
    is_rare = True
    label = _("要求申请人说明理由")
    act = acts.ASK_REASONS
    form_class = AskReasonsForm
    intro = _("申请的数量、频次明显超过合理范围的才可以要求说明理由。这不是补正：答复期限既不中止，也不重新计算。")

    def fits(self, at: Situation) -> bool:
        return at.is_running and not at.happened(ReasonsAsked)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.ask_reasons(
            at.actor, at.application, words=given["words"], on=given["on"], reply_by=given["reply_by"],
            key=given["key"],
        )  # fmt: skip


class ReceiveReasonsForm(DatedForm):
    on = DayField(label=_("收到理由的日期"))
    accepted = forms.TypedChoiceField(
        label=_("认定"), choices=[("yes", _("理由合理")), ("no", _("理由不合理"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    words = forms.CharField(label=_("申请人说明的理由和认定意见"), max_length=4000, widget=forms.Textarea)


class ReceiveReasons(DeskAct):
    key = "reasons-received"
    label = _("登记申请人说明的理由")
    act = acts.RECEIVE_REASONS
    form_class = ReceiveReasonsForm
    intro = _("认定不合理的，可以告知不予处理；认定合理而期限内不能答复的，可以告知延迟答复的合理期限。")

    def fits(self, at: Situation) -> bool:
        return at.is_running and at.happened(ReasonsAsked)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.receive_reasons(
            at.actor, at.application, words=given["words"], accepted=given["accepted"], on=given["on"],
            key=given["key"],
        )  # fmt: skip


class DelayForm(DatedForm):
    on = DayField(label=_("告知日期"))
    until = DayField(label=_("延迟到哪一天答复"))
    reason = forms.CharField(label=_("延迟答复的缘由"), max_length=4000, widget=forms.Textarea)


class AnnounceDelay(DeskAct):
    key = "delay"
    has_letter = True
    label = _("告知延迟答复")
    act = acts.ANNOUNCE_DELAY
    form_class = DelayForm

    def fits(self, at: Situation) -> bool:
        return at.is_running and at.case.reasons == Reasons.ACCEPTED

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.announce_delay(
            at.actor, at.application, until=given["until"], reason=given["reason"], on=given["on"], key=given["key"]
        )
