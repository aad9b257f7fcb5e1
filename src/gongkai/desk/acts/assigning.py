"""分办 and 移交: who handles a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person, RoleAssignment, in_force
from gongkai.desk.acts.base import DatedForm, DeskAct, Situation
from gongkai.site.clock import today


class PersonField(forms.ModelChoiceField):
    """People by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.display_name


class AssignForm(DatedForm):
    handler = PersonField(None, label=_("经办人"), empty_label=None)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        roles = RoleAssignment.objects.filter(in_force(today()), body_id=self.at.case.body_id)
        handlers = roles.filter(role__in=[Role.HANDLER, Role.OFFICE_HEAD]).values("person")
        people = Person.objects.filter(pk__in=handlers).exclude(pk=self.already())
        self.fields["handler"].queryset = people.order_by("display_name", "pk")

    def already(self) -> int | None:
        """Who handles the case now and is therefore not offered."""
        return self.at.case.handler_id


class HandOverForm(AssignForm):
    words = forms.CharField(label=_("移交说明：办到哪一步、还有什么要办"), max_length=4000, widget=forms.Textarea)


class Assign(DeskAct):
    key = "assign"
    label = _("分办")
    act = acts.ASSIGN
    form_class = AssignForm
    is_main = True

    def fits(self, at: Situation) -> bool:
        return at.is_open

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.assign(at.actor, at.application, given["handler"], on=given["on"], key=given["key"])


class HandOver(DeskAct):
    key = "hand-over"
    is_rare = True
    label = _("移交他人办理")
    act = acts.HAND_OVER
    form_class = HandOverForm

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.handler_id is not None

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.hand_over(
            at.actor, at.application, given["handler"], words=given["words"], on=given["on"], key=given["key"]
        )
