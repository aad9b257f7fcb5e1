"""The form on which a review or a suit is registered, with what it contests."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts as application_acts
from gongkai.applications.models import Application
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.desk.fields import DayField, SentOnce, today_text
from gongkai.remedies import acts
from gongkai.remedies.kinds import OF_AN_APPLICATION, Contested, Kind, Part
from gongkai.remedies.models import Proceeding, Progress
from gongkai.remedies.queries import reviews_to_follow
from gongkai.remedies.services import Filing, SuitFiling, register_review, register_suit

OF_REVIEWS = [choice for choice in Contested.choices if choice[0] != Contested.REVIEW_DECISION]


class FilingForm(SentOnce):
    """What reviews and suits have in common."""

    body = forms.ModelChoiceField(None, label=_("机关（被申请人、被告）"), empty_label=None)
    on = DayField(label=_("得知之日"), help_text=_("收到通知书或者副本之日。"))
    case_number = forms.CharField(label=_("案号"), max_length=80, required=False, help_text=_("尚不知道的留空，受理时再填。"))
    contested = forms.ChoiceField(label=_("争议事项"), choices=OF_REVIEWS, widget=forms.RadioSelect, initial=Contested.ANSWER)
    number = forms.CharField(
        label=_("所争议申请的登记编号"), max_length=40, required=False,
        help_text=_("如〔2024〕第0001号，可以只写“2024-1”。本系统以外的留空。"),
    )  # fmt: skip
    about = forms.CharField(
        label=_("争议事项说明"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("与本系统中的申请无关的，以及争议其他行为的，必须写明。"),
    )  # fmt: skip
    party = forms.CharField(
        label=_("申请人（原告）"), max_length=120, required=False,
        help_text=_("与所争议申请的申请人相同的留空，不重复保存姓名。"),
    )  # fmt: skip
    accepted_on = DayField(label=_("受理（立案）之日"), required=False, help_text=_("按这一天计入年报表四的年度。"))
    copy_on = DayField(label=_("收到副本之日"), required=False, help_text=_("答复（答辩）和举证期限自次日起算。"))

    kind: Kind

    def __init__(self, *arguments: Any, actor: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.actor = actor
        self.fields["body"].queryset = visible(actor, acts.REGISTER, Body.objects.order_by("name", "pk"))
        self.fields["on"].initial = today_text()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["application"] = None
        if given.get("contested") in OF_AN_APPLICATION and given.get("body") is not None:
            given["application"] = self._application(given["body"], given.get("number", ""))
        return given

    def _application(self, body: Body, number: str) -> Application | None:
        if not number.strip():
            return None
        digits = [int(found[:9]) for found in re.findall(r"[0-9]+", unicodedata.normalize("NFKC", number))]
        known = visible(self.actor, application_acts.READ, Application.objects.filter(body=body))
        found = known.filter(year=digits[0], serial=digits[1]).first() if len(digits) == 2 else None
        if found is None:
            raise ValidationError({"number": _("没有找到这一编号的申请，请核对年度和顺序号")})
        return found

    def filing(self) -> dict[str, Any]:
        """What both kinds of filings are made of."""
        names = ("case_number", "about", "party", "accepted_on", "copy_on", "application")
        given = {name: self.cleaned_data[name] for name in names}
        return given | {"authority": self.cleaned_data["authority"], "contested": Contested(self.cleaned_data["contested"])}


class ReviewForm(FilingForm):
    """A review."""

    authority = forms.CharField(label=_("复议机关"), max_length=120)
    simple = forms.BooleanField(
        label=_("适用简易程序（答复期限5个工作日）"), required=False, initial=True,
        help_text=_("政府信息公开案件可以适用；通知书写明普通程序的，取消勾选（10个工作日）。"),
    )  # fmt: skip
    kind = Kind.REVIEW
    field_order = ("body", "authority", "case_number", "on", "accepted_on", "copy_on", "simple")

    def register(self) -> Progress:
        """Do it; raises Refused."""
        given = self.cleaned_data
        filing = Filing(**self.filing(), simple=given["simple"] and given["copy_on"] is not None)
        return register_review(self.actor, given["body"], filing, on=given["on"], key=given["key"])


class SuitForm(FilingForm):
    """A suit."""

    authority = forms.CharField(label=_("受理法院"), max_length=120)
    contested = forms.ChoiceField(
        label=_("争议事项"), choices=Contested.choices, widget=forms.RadioSelect, initial=Contested.ANSWER
    )
    review = forms.ModelChoiceField(
        None, label=_("所经的行政复议"), required=False, empty_label=_("未经复议，直接起诉"),
        help_text=_("选择的，计入“复议后起诉”；复议机关改变原答复的，不在此列，由复议机关登记。"),
    )  # fmt: skip
    part = forms.ChoiceField(label=_("本机关的地位"), choices=Part.choices, initial=Part.SOLE)
    other_organ = forms.CharField(label=_("共同被告"), max_length=120, required=False)
    kind = Kind.SUIT
    field_order = ("body", "authority", "case_number", "on", "accepted_on", "copy_on", "review", "part", "other_organ")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["review"].queryset = reviews_to_follow(self.actor, self.fields["body"].queryset)
        self.fields["review"].label_from_instance = _named

    def register(self) -> Progress:
        """Do it; raises Refused."""
        given = self.cleaned_data
        filing = SuitFiling(
            **self.filing(), review=given["review"], part=Part(given["part"]), other_organ=given["other_organ"]
        )
        return register_suit(self.actor, given["body"], filing, on=given["on"], key=given["key"])


FORMS: dict[str, type[FilingForm]] = {Kind.REVIEW.value: ReviewForm, Kind.SUIT.value: SuitForm}


def _named(review: Proceeding) -> str:
    number = review.application.number if review.application else review.about[:30]
    return f"{review.title} · {review.authority} · {number}"
