"""提交审核: the draft is handed to its reviewers together with the letter that is drawn from it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Draft
from gongkai.applications.services.hidden import look_into
from gongkai.bodies.policy import visible
from gongkai.desk.acts.advice import advised
from gongkai.desk.acts.base import ActForm
from gongkai.law.letters import Condition, letters
from gongkai.letters import acts, services
from gongkai.letters.answers import decision_of, grounds_of
from gongkai.letters.going_out import has_paper
from gongkai.letters.models import Letter
from gongkai.letters.statable import statable


class LetterForm(ActForm):
    """What the letter of an answer needs beside the parts of its draft."""

    stated = forms.MultipleChoiceField(
        label=_("答复书不写某一部分的，选定属于哪种情形（一般不用选）"), required=False, widget=forms.CheckboxSelectMultiple
    )
    earlier = forms.CharField(
        label=_("此前文书的文号和日期（重复申请、没有合理理由的答复须写明；系统里有的不用填）"), max_length=300, required=False
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["stated"].choices = [(one.code, f"{one.label}（{one.article}）") for one in _conditions()]


class AlsoField(forms.ModelMultipleChoiceField):
    """Drafts by the numbers of their applications."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.application.number


class SubmitForm(LetterForm):
    """Also which drafts of other applications of the same person the same letter answers."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.at.draft is not None and (others := other_drafts(self.at.actor, self.at.draft)).exists():
            self.fields["also"] = AlsoField(
                others, label=_("同一申请人的下列申请一并答复（一份答复书，各件分别计数）"), required=False,
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip


def other_drafts(actor: Any, draft: Draft) -> QuerySet[Draft]:
    """Drafts of other applications of the same person here that have not been handed on yet."""
    index = draft.application.applicant.same_applicant
    if not index:
        return Draft.objects.none()
    same = Draft.objects.filter(
        application__applicant__same_applicant=index, application__body=draft.application.body_id,
        application__case__draft_id=F("pk"), application__case__draft_stage__in=[DraftStage.WRITTEN, DraftStage.RETURNED],
    ).exclude(application=draft.application_id)  # fmt: skip
    return visible(actor, acts.SUBMIT_ANSWER, same).select_related("application").order_by("application")


def submit(actor: Any, draft: Draft, given: dict[str, Any], key: str = "") -> Letter | None:
    """Draw the letter and hand both on; Refused with what is missing. `given` is what a `LetterForm` holds."""
    also = list(given.get("also") or ())
    for one in (draft, *also):
        # takes seconds, so before the transaction
        look_into(one.attachments.select_related("file"))
    earlier = {"earlier.letter": given["earlier"]} if given.get("earlier") else {}
    with _explained(draft):
        return services.submit_answer(actor, draft, also=also, stated=given.get("stated") or (), given=earlier, key=key)


def _explained(draft: Draft) -> AbstractContextManager[None]:
    kind = decision_of(draft).outcome.code
    return advised(kind, grounds_of(draft)) if has_paper(kind) else nullcontext()


def _conditions() -> list[Condition]:
    """Of all answers; which of them the letter has a place for, it knows itself."""
    found = [one for kind, letter in letters().items() if letter.answer for one in statable(kind)]
    return list(dict.fromkeys(found))
