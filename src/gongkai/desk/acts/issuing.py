"""The end of a signed answer that is told to nobody; every other answer goes out as its letter (`desk.letters`)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import DraftStage
from gongkai.desk.acts.base import DatedForm, Situation
from gongkai.desk.acts.reviewing import DraftAct
from gongkai.desk.fields import DayField
from gongkai.letters.answers import decision_of
from gongkai.letters.going_out import has_paper


class IssueForm(DatedForm):
    on = DayField(label=_("办结日期"))


class IssueWithoutLetter(DraftAct):
    key = "issue"
    label = _("登记办结（没有可以送达答复书的人）")
    act = acts.ISSUE_ANSWER
    form_class = IssueForm
    steps = (DraftStage.SIGNED,)
    irrevocable = _("登记后该申请即告办结，计入当年年报；有误的只能撤销，原件保留。")

    def fits(self, at: Situation) -> bool:
        return super().fits(at) and at.draft is not None and not has_paper(decision_of(at.draft).outcome.code)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.issue_answer(at.actor, at.draft, on=given["on"], key=given["key"])
