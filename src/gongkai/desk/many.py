"""One act over the cases chosen in a list: which acts there are, and for which of the chosen each can come next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.applications.acts import READ_DRAFT
from gongkai.applications.kinds import Stage
from gongkai.applications.models import Application, Case, Draft
from gongkai.applications.queries import cases
from gongkai.applications.services import for_many
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import visible
from gongkai.desk.acts.assigning import Assign, AssignForm
from gongkai.desk.acts.base import ActForm, DeskAct, Situation
from gongkai.desk.acts.correcting import AskCorrection
from gongkai.desk.acts.drafting import DraftForm, SubmitDraft, WriteDraft
from gongkai.desk.acts.reviewing import SignDraft
from gongkai.desk.acts.terms import Extend
from gongkai.site.clock import today

MOST = 50
"""So many cases at most are handled by one act."""

CHOOSERS = {Role.HANDLER.value, Role.OFFICE_HEAD.value, Role.SIGNER.value}
"""Whoever has one of these roles finds the boxes in the lists."""


class SameAssignForm(AssignForm):
    """One handler for all; who handles one of them already is offered too."""

    def already(self) -> int | None:
        return None


class SameDraftForm(DraftForm):
    """The same parts and words for all; files belong to a case and are added there."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("kept", "files", "submit", "stated", "earlier"):
            del self.fields[name]

    def _earlier_parts(self) -> list[dict[str, str]]:
        return []

    def clean(self) -> dict[str, Any]:
        self.cleaned_data |= {"kept": [], "files": [], "submit": False, "stated": [], "earlier": ""}
        return super().clean()


@dataclass(frozen=True, slots=True)
class ManyAct:
    """An act that can be done to many. `form_class`: where it is not the act's own; `fits` likewise."""

    one: DeskAct
    form_class: type[ActForm] | None = None
    fits: Callable[[Situation], bool] | None = None
    in_one_body: bool = False

    @property
    def key(self) -> str:
        return self.one.key

    def open_for(self, at: Situation) -> bool:
        """Whether the act can come next for a case, as far as the list knows; the service says the last word."""
        return self.one.act.code in at.permitted and (self.fits or self.one.fits)(at)

    def form(self, chosen: Sequence[Situation], data: Any = None) -> ActForm:
        """The form, once for all: nobody's draft is in it."""
        return (self.form_class or self.one.form_class)(data, at=replace(chosen[0], draft=None))


@dataclass(frozen=True, slots=True)
class Offer:
    """An act on the page of the chosen cases: possible where `not_open` and `bodies_differ` are both empty."""

    act: ManyAct
    not_open: list[str]
    bodies_differ: bool

    @property
    def possible(self) -> bool:
        return not self.not_open and not self.bodies_differ


def _can_be_extended(at: Situation) -> bool:
    in_time = at.case.due_on is not None and at.on <= at.case.due_on
    return at.case.stage == Stage.IN_PROGRESS and at.is_running and in_time and at.case.extended_on is None


MANY = {
    one.key: one
    for one in (
        ManyAct(Assign(), SameAssignForm, in_one_body=True), ManyAct(AskCorrection()),
        ManyAct(Extend(), fits=_can_be_extended), ManyAct(WriteDraft(), SameDraftForm), ManyAct(SubmitDraft()),
        ManyAct(SignDraft()),
    )
}  # fmt: skip
SAME_WORDS = {
    "draft": _("各件写成内容相同的稿子，随后可以一并提交审核。各件自己的附件在各件的页面上添加。"),
}
"""What is said of an act in the stead of its own introduction."""


def chosen_cases(actor: Any, numbers: Iterable[int]) -> list[Situation]:
    """The cases with these ids that the actor may read, each as the acts see it, with its current draft."""
    rows = list(cases(actor).filter(pk__in=list(numbers)).order_by("pk"))
    drafts = _drafts(actor, [row.draft_id for row in rows if row.draft_id is not None])
    codes = _permitted(actor, rows, drafts)
    return [
        Situation(actor, row.application, row, None, (), codes[row.pk], today(), drafts.get(row.pk)) for row in rows
    ]


def _drafts(actor: Any, numbers: Sequence[int]) -> dict[int, Draft]:
    found = Draft.objects.filter(pk__in=numbers).select_related("application__body").prefetch_related("parts")
    return {draft.application_id: draft for draft in visible(actor, READ_DRAFT, found)}


def _permitted(actor: Any, rows: Sequence[Case], drafts: dict[int, Draft]) -> dict[int, frozenset[str]]:
    """What the policy lets the actor do to each, one question for each act."""
    codes: dict[int, set[str]] = {row.pk: set() for row in rows}
    for one in (many.one for many in MANY.values()):
        asked: QuerySet[Any] = Application.objects.filter(pk__in=codes)
        if one.about_draft:
            asked = Draft.objects.filter(pk__in=[draft.pk for draft in drafts.values()])
        column = "application_id" if one.about_draft else "pk"
        for number in visible(actor, one.act, asked).values_list(column, flat=True):
            codes[number].add(one.act.code)
    return {number: frozenset(own) for number, own in codes.items()}


def offers(chosen: Sequence[Situation]) -> list[Offer]:
    """The acts that can come next for some of the chosen, each with the numbers of those for which it cannot."""
    differ = len({at.case.body_id for at in chosen}) > 1
    found = []
    for many in MANY.values():
        shut = [at.application.number for at in chosen if not many.open_for(at)]
        if len(shut) < len(chosen):
            found.append(Offer(many, shut, many.in_one_body and differ))
    return found


def do(many: ManyAct, chosen: Sequence[Situation], given: dict[str, Any]) -> list[Case]:
    """The act on all of them or on none; Refused names each case that refuses."""
    by_number = {at.application.pk: at for at in chosen}

    def each(actor: Any, application: Application) -> Any:
        at = replace(by_number[application.pk], application=application)
        return many.one.apply(at, given | {"key": ""})

    return for_many(chosen[0].actor, [at.application for at in chosen], each, key=given["key"])
