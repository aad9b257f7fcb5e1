"""添加附件: what came with the application, or came later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.models import AttachedAs
from gongkai.desk.acts.base import ActForm, DeskAct, Situation
from gongkai.desk.fields import FilesField
from gongkai.desk.uploads import handed_in
from gongkai.law.reasons import refuse


class AttachForm(ActForm):
    attached_as = forms.ChoiceField(
        label=_("这些文件是"), choices=[(use.value, use.label) for use in (AttachedAs.PROOF, AttachedAs.REQUEST)],
        widget=forms.RadioSelect, initial=AttachedAs.PROOF.value,
        help_text=_("身份证明、申请书原件只有经办人可以查看，查看须留记录。"),
    )  # fmt: skip
    files = FilesField(label=_("文件"))


class Attach(DeskAct):
    key = "attach"
    label = _("添加附件")
    act = acts.ATTACH
    form_class = AttachForm

    def fits(self, at: Situation) -> bool:
        return True

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        if not given["files"]:
            raise refuse("no_file", "还没有选择文件")
        with handed_in(at.actor, given["files"]) as files, transaction.atomic():
            for number, file in enumerate(files):
                services.attach(
                    at.actor, at.application, file, attached_as=AttachedAs(given["attached_as"]), on=at.on,
                    key=given["key"] if number == 0 else "",
                )  # fmt: skip
