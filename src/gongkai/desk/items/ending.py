"""The acts by which something comes off the site, goes out in an emergency, or is evaluated again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.desk.items.acts import words_field
from gongkai.desk.items.base import ItemAct, ItemForm
from gongkai.desk.items.sheets import SheetFields
from gongkai.desk.items.situation import At
from gongkai.items import acts
from gongkai.items.channels.posted import elsewhere
from gongkai.items.kinds import Standing, TakedownReason, Way, WithdrawalReason, Work
from gongkai.items.models import Version
from gongkai.items.queries import last_released
from gongkai.items.services import deciding, publishing, reviewing, withdrawing

BY_HAND = [choice for choice in WithdrawalReason.choices if choice[0] != WithdrawalReason.EXPIRED]
ELSEWHERE = (
    _("没有登记的账号和其他网站转载的，逐一删除，并留存删除的截图。"),
    _("搜索引擎的快照和缓存，向各搜索引擎提交删除。"),
    _("政府公报、公告栏、电子屏、查阅场所的纸质件，收回或者更换。"),
    _("已经发给订阅人的邮件收不回来，须评估影响；涉密的，立即报告保密行政管理部门。"),
)
"""What a takedown on this site does not reach, beside the channels where the item was made known."""


def to_take_back(at: At) -> list[str]:
    """The channels on which the item stands, as they were registered, one line each."""
    found = elsewhere(at.item)
    stands = _now("%(kind)s“%(name)s”（%(day)s发布）：撤下后登记。")
    perhaps = _now("%(kind)s“%(name)s”：正在推送或者是否已发布还没有查明，请到账号中查看。")
    lines = [
        stands % {"kind": one.outlet.kind_label, "name": one.outlet.name, "day": one.on.isoformat()} for one in found.deliveries
    ]
    return lines + [perhaps % {"kind": one.outlet.kind_label, "name": one.outlet.name} for one in found.postings]


class WithdrawForm(ItemForm):
    reason = forms.ChoiceField(label=_("撤下的原因"), choices=BY_HAND, widget=forms.RadioSelect)
    notice = words_field(_("向公众说明的内容"), help_text=_("显示在原来的网址上，标题保留，正文和附件不再显示。"))


class Withdraw(ItemAct):
    key = "withdraw"
    label = _("撤下并说明")
    act = acts.WITHDRAW
    form_class = WithdrawForm
    warning = _("撤下后，原来的网址显示名称和说明，正文和附件看不到。涉密、涉个人隐私，连名称也不能显示的，办理“下线”。")
    danger = True
    asks_again = True
    is_main = False

    def fits(self, at: At) -> bool:
        return at.course.standing == Standing.PUBLISHED

    def todo(self, at: At) -> list[str]:
        return to_take_back(at)

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        reason = WithdrawalReason(given["reason"])
        return withdrawing.withdraw(at.actor, at.item, reason, notice=given["notice"], key=given["key"])


class TakeDownForm(ItemForm):
    reason = forms.ChoiceField(label=_("下线的原因（不对外显示）"), choices=TakedownReason.choices, widget=forms.RadioSelect)
    words = words_field(_("怎样发现的、涉及哪些内容（不对外显示）"))


class TakeDown(ItemAct):
    key = "take-down"
    label = _("下线")
    act = acts.TAKE_DOWN
    form_class = TakeDownForm
    warning = _("立即下线：名称、正文、附件和原因都不再显示。只用于涉密、涉个人隐私等不得公开的内容；内容有误的，办理“撤下并说明”。")
    danger = True
    asks_again = True
    is_main = False

    def fits(self, at: At) -> bool:
        return at.course.standing in (Standing.PUBLISHED, Standing.WITHDRAWN)

    def todo(self, at: At) -> list[str]:
        return [*to_take_back(at), *(str(one) for one in ELSEWHERE)]

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return withdrawing.take_down(at.actor, at.item, TakedownReason(given["reason"]), words=given["words"], key=given["key"])


class EmergencyForm(ItemForm):
    reason = words_field(_("紧急发布的原因"))
    secrecy = words_field(_("保密审查意见"), help_text=_("是否含有国家秘密、工作秘密、商业秘密、个人隐私；发布前必须审查。"))
    notice = words_field(_("更正说明（公众看得到）"), required=False)

    def prepare(self) -> None:
        self.fields["notice"].required = self.at.tells_again
        if not self.at.tells_again:
            self.fields["notice"].label = _("向公众说明的内容（可以不填）")


class Emergency(ItemAct):
    key = "emergency"
    label = _("紧急发布")
    act = acts.RELEASE_IN_EMERGENCY
    form_class = EmergencyForm
    warning = _("紧急发布不经审核环节，任何人立即看得到，由您负责；单独列出，并须由另一人补审。只用于突发事件、重大险情等来不及审核的情形。")
    danger = True
    asks_again = True
    shows_content = True
    is_main = False

    def fits(self, at: At) -> bool:
        return at.course.work in (Work.DRAFT, Work.REVIEW)

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return publishing.release_in_emergency(
            at.actor, at.item, reason=given["reason"], secrecy=given["secrecy"], notice=given["notice"],
            sha256=at.course.work_version.sha256, key=given["key"],
        )  # fmt: skip


class ReviewAfterForm(ItemForm):
    words = words_field(_("补审意见"))


class ReviewAfter(ItemAct):
    key = "review-after"
    label = _("补审")
    act = acts.REVIEW_AFTER
    form_class = ReviewAfterForm
    intro = _("对紧急发布的内容补作审核。认为不应公开的，不要补审，办理“撤下并说明”或者“下线”。")
    shows_content = True

    def fits(self, at: At) -> bool:
        return at.course.unreviewed

    def content_of(self, at: At) -> Version | None:
        """What was released, also where it was withdrawn since or somebody already works on the next version."""
        return last_released(at.item)

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return reviewing.review_after(at.actor, at.item, words=given["words"], key=given["key"])


class ReevaluateForm(SheetFields, ItemForm):
    """The sheet once more, with what it says now."""

    def prepare(self) -> None:
        now = self.at.decision
        for name in ("title", "document_number", "signer", "interpretation_plan"):
            self.fields[name].initial = getattr(now, name)
        self.fields["formed_on"].initial = now.formed_on.isoformat()
        self.fields["reason"].label = _now("重新评估的结论和理由")
        self.fields["reason"].required = True


class Reevaluate(ItemAct):
    key = "reevaluate"
    label = _("重新评估公开属性")
    act = acts.REEVALUATE
    form_class = ReevaluateForm
    intro = _("对不予公开、依申请公开的信息定期评估，情势变化可以公开的，改为主动公开（《政府信息公开条例》第十八条）；发文稿纸填错的，也在这里更正。")
    is_main = False

    def fits(self, at: At) -> bool:
        return at.course.work == Work.NONE or at.course.way == Way.PROACTIVE

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return deciding.reevaluate(at.actor, at.item, given["form"].sheet(), key=given["key"])
