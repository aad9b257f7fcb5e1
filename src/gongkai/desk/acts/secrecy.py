"""保密审查 of what will be handed out, before the answer (条例 17)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.kinds import Purpose
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.desk.fields import DayField
from gongkai.letters.acts import REVIEW_SECRECY
from gongkai.letters.kinds import Finding
from gongkai.letters.services import review_secrecy


class SecrecyForm(DatedForm):
    on = DayField(label=_("审查日期"))
    about = forms.CharField(
        label=_("审查的信息（名称、文号）"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    finding = forms.ChoiceField(label=_("审查结论"), choices=Finding.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("审查意见（有内容不得提供的，写明是哪些内容、依据是什么）"), max_length=4000, required=False, widget=forms.Textarea
    )


class ReviewSecrecy(DeskAct):
    key = "secrecy-review"
    label = _("登记保密审查")
    act = REVIEW_SECRECY
    form_class = SecrecyForm
    intro = _("提供信息的答复书提交审核前必须有保密审查表；以国家秘密为由不予公开的，也以它为依据。以最后一次审查为准。")

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.received_on is not None and at.case.purpose == Purpose.DISCLOSURE

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return review_secrecy(
            at.actor, at.application, about=given["about"], finding=Finding(given["finding"]), words=given["words"],
            on=given["on"], key=given["key"],
        )  # fmt: skip
