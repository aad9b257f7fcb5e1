"""The acts on an item's way to the public, each with its form. A new act is one class and one line in `registry.ALL`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.desk.fields import DayField
from gongkai.desk.items.base import ItemAct, ItemForm
from gongkai.desk.items.situation import At
from gongkai.items import acts
from gongkai.items.findings import Finding, findings, key_of
from gongkai.items.kinds import Genre, Standing, Work
from gongkai.items.services import drafting, publishing, submitting
from gongkai.site.clock import SHANGHAI

LONGEST = 4000


def words_field(label: Any, **options: Any) -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **options)


class Begin(ItemAct):
    key = "write"
    label = _("移送、拟稿")
    act = acts.DRAFT
    intro = _("从发文稿纸开始拟稿：填写正文、附件、目录归类，再送审。拟稿期间公众看到的内容不变。")

    def name(self, at: At) -> str | Promise:
        if at.course.standing == Standing.PUBLISHED:
            return _("更正、修改")
        return _("修改后重新发布") if at.tells_again else self.label

    def fits(self, at: At) -> bool:
        return at.course.work == Work.NONE and at.proactive

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return drafting.begin_version(at.actor, at.item, key=given["key"])

    def leads_to(self, at: At) -> tuple[str, tuple[Any, ...]]:
        return "desk:report" if at.item.genre == Genre.REPORT else "desk:item_edit", (at.item.pk,)


class SubmitForm(ItemForm):
    """A remark for every finding that may stand."""

    def prepare(self) -> None:
        version = self.at.course.work_version
        self.found: list[Finding] = findings(version) if version else []
        for name, one in self._asked():
            self.fields[name] = forms.CharField(label=f"{one.where}：{one.message}", max_length=300, required=False)
            self.fields[name].help_text = _("依据：%(article)s") % {"article": one.article}

    def _asked(self) -> Iterator[tuple[str, Finding]]:
        for one in self.found:
            if not one.stops:
                yield f"remark_{hashlib.sha256(key_of(one).encode()).hexdigest()[:16]}", one

    @property
    def stopping(self) -> list[Finding]:
        """What must be mended first."""
        return [one for one in self.found if one.stops]

    def remarks(self) -> dict[str, str]:
        """The remarks by `findings.key_of`."""
        return {key_of(one): self.cleaned_data[name] for name, one in self._asked()}


class Submit(ItemAct):
    key = "submit"
    label = _("送审")
    act = acts.SUBMIT
    form_class = SubmitForm
    intro = _("送审以后不能再改；要改的，撤回送审或者由审核人退回。拟稿、送审的人不能审核同一稿件。")
    shows_content = True

    def fits(self, at: At) -> bool:
        return at.course.work == Work.DRAFT

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return submitting.submit(
            at.actor, at.item, remarks=given["form"].remarks(), sha256=at.course.work_version.sha256, key=given["key"]
        )


class ReasonForm(ItemForm):
    reason = words_field(_("原因"))


class Recall(ItemAct):
    key = "recall"
    label = _("撤回送审")
    act = acts.RECALL
    form_class = ReasonForm
    intro = _("撤回后可以修改，再从第一个环节开始送审；已有的审核意见保留在经过里。")
    is_main = False

    def fits(self, at: At) -> bool:
        return at.course.work in (Work.REVIEW, Work.APPROVED)

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return submitting.recall(at.actor, at.item, reason=given["reason"], key=given["key"])


class Discard(ItemAct):
    key = "discard"
    label = _("放弃稿件")
    act = acts.DRAFT
    form_class = ReasonForm
    warning = _("放弃后这一稿不再办理，仍留在版本里备查；公众看到的内容不变。")
    is_main = False
    danger = True

    def fits(self, at: At) -> bool:
        return at.course.work in (Work.DRAFT, Work.APPROVED)

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return drafting.discard_version(at.actor, at.item, reason=given["reason"], key=given["key"])


class PublishForm(ItemForm):
    notice = words_field(_("更正说明（公众看得到）"), required=False)

    def prepare(self) -> None:
        if not self.at.tells_again:
            del self.fields["notice"]
            return
        self.fields["notice"].required = True
        self.fields["notice"].help_text = _("写明哪里有误、怎样更正，或者为什么重新发布；与信息一起显示（《政府信息公开条例》第六条第二款）。")


class Publish(ItemAct):
    key = "publish"
    label = _("发布")
    act = acts.PUBLISH
    form_class = PublishForm
    shows_content = True
    asks_again = True
    warning = _("发布后任何人立即看得到。第一次发布时编定索引号，以后不再改变。")

    def name(self, at: At) -> str | Promise:
        return _("发布更正") if at.course.standing == Standing.PUBLISHED else self.label

    def fits(self, at: At) -> bool:
        return at.course.work == Work.APPROVED

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return publishing.publish(at.actor, at.item, notice=given.get("notice", ""), key=given["key"])


class ScheduleForm(PublishForm):
    on = DayField(label=_("发布日期"))
    at_time = forms.CharField(label=_("发布时刻"), max_length=5, widget=forms.TextInput(attrs={"type": "time"}), initial="09:00")
    field_order = ("on", "at_time", "notice")

    def clean_at_time(self) -> time:
        try:
            return time.fromisoformat(self.cleaned_data["at_time"])
        except ValueError:
            raise ValidationError(_("发布时刻应写为 09:00 的样子")) from None


class Schedule(ItemAct):
    key = "schedule"
    label = _("定时发布")
    act = acts.PUBLISH
    form_class = ScheduleForm
    is_main = False
    intro = _("到时由系统发布；在此之前可以取消。")

    def fits(self, at: At) -> bool:
        return at.course.work == Work.APPROVED and at.course.scheduled_at is None

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        moment = datetime.combine(given["on"], given["at_time"], SHANGHAI)
        return publishing.schedule(at.actor, at.item, moment, notice=given.get("notice", ""), key=given["key"])


class Unschedule(ItemAct):
    key = "unschedule"
    label = _("取消定时发布")
    act = acts.PUBLISH
    is_main = False

    def fits(self, at: At) -> bool:
        return at.course.work == Work.APPROVED and at.course.scheduled_at is not None

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return publishing.unschedule(at.actor, at.item, key=given["key"])
