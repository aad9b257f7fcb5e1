"""法律顾问, 公开工作机构负责人, 签发人: each agrees to the draft before them, or sends it back with words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import DraftStage
from gongkai.desk.acts.base import ActForm, DeskAct, Situation
from gongkai.law.reasons import Reason


class ReviewForm(ActForm):
    agrees = forms.TypedChoiceField(
        label=_("意见"), choices=[("yes", _("同意")), ("no", _("退回修改"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    words = forms.CharField(label=_("说明（退回的必须写明哪里要改）"), max_length=4000, required=False, widget=forms.Textarea)


class WordsForm(ActForm):
    words = forms.CharField(label=_("意见"), max_length=4000, required=False, widget=forms.Textarea)


class ReturnForm(ActForm):
    words = forms.CharField(label=_("哪里要改、怎样改"), max_length=4000, widget=forms.Textarea)


class DraftAct(DeskAct):
    """An act on the current draft at one of its steps."""

    template = "desk/review.html"
    about_draft = True
    is_main = True
    steps: tuple[DraftStage, ...] = ()

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.draft is not None and at.case.draft_stage in self.steps

    def warnings(self, at: Situation, given: dict[str, Any] | None = None) -> list[Reason]:
        return at.still_asked()


class GiveOpinion(DraftAct):
    key = "opinion-on-draft"
    label = _("合法性审核")
    act = acts.GIVE_OPINION
    form_class = ReviewForm
    steps = (DraftStage.ADVICE,)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.give_opinion(at.actor, at.draft, agrees=given["agrees"], words=given["words"], key=given["key"])


class CheckDraft(DraftAct):
    key = "check-draft"
    label = _("复核")
    act = acts.CHECK_DRAFT
    form_class = ReviewForm
    steps = (DraftStage.CHECK,)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.check_draft(at.actor, at.draft, agrees=given["agrees"], words=given["words"], key=given["key"])


class SignDraft(DraftAct):
    key = "sign"
    label = _("签发")
    act = acts.SIGN_DRAFT
    form_class = WordsForm
    steps = (DraftStage.SIGNATURE,)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.sign_draft(at.actor, at.draft, words=given["words"], key=given["key"])


class ReturnDraft(DraftAct):
    key = "return-draft"
    label = _("退回修改")
    act = acts.SIGN_DRAFT
    form_class = ReturnForm
    steps = (DraftStage.SIGNATURE, DraftStage.SIGNED)
    is_main = False

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.return_draft(at.actor, at.draft, words=given["words"], key=given["key"])
