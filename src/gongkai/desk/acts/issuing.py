"""发出答复: the signed answer goes to the applicant."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import DraftStage
from gongkai.desk.acts.base import DatedForm, Situation
from gongkai.desk.acts.reviewing import DraftAct
from gongkai.desk.fields import DayField


class IssueForm(DatedForm):
    on = DayField(label=_("答复日期（交邮或者当面签收之日）"))


class IssueAnswer(DraftAct):
    key = "issue"
    label = _("发出答复")
    act = acts.ISSUE_ANSWER
    form_class = IssueForm
    steps = (DraftStage.SIGNED,)
    irrevocable = _("答复发出后该申请即告办结，计入当年年报，答复内容不能再改；有误的只能撤销或者重新答复，原件保留。")

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.issue_answer(at.actor, at.draft, on=given["on"], key=given["key"])
