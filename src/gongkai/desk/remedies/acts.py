"""The acts on a review or suit: who may, when, the form, and the service that does it. The service says the last word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.policy import Act, may
from gongkai.desk.fields import DayField, SentOnce, today_text
from gongkai.law.proceedings import duties
from gongkai.law.remedy_results import CELLS, result, results
from gongkai.remedies import acts, services
from gongkai.remedies.course import Course
from gongkai.remedies.kinds import Hearing, Kind, Side
from gongkai.remedies.page import ProceedingPage


class RemedyForm(SentOnce):
    """The form of an act, knowing the proceeding; its day is today unless another is named."""

    on = DayField(label=_("日期"))

    def __init__(self, *arguments: Any, page: ProceedingPage, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.page = page
        if "on" in self.fields:
            self.fields["on"].initial = today_text()
            self.order_fields(["on"])

    @property
    def kind(self) -> Kind:
        return Kind(self.page.proceeding.kind)


class AcceptForm(RemedyForm):
    on = DayField(label=_("受理（立案）之日"))
    case_number = forms.CharField(label=_("案号"), max_length=80, required=False)


class CopyForm(RemedyForm):
    on = DayField(label=_("收到副本之日"))
    simple = forms.BooleanField(label=_("适用简易程序（答复期限5个工作日）"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.kind is Kind.SUIT:
            del self.fields["simple"]


class ReplyForm(RemedyForm):
    on = DayField(label=_("提交日期"))
    words = forms.CharField(label=_("文书和提交方式"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class EvidenceForm(RemedyForm):
    on = DayField(label=_("提交日期"))
    words = forms.CharField(
        label=_("证据目录"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("申请表、登记回执、检索记录、征求意见书、答复书、送达凭证等，一行一项。"),
    )  # fmt: skip


class HearForm(RemedyForm):
    form = forms.ChoiceField(label=_("方式"), choices=Hearing.choices, widget=forms.RadioSelect)
    leader = forms.BooleanField(label=_("负责人出庭（出席）"), required=False, help_text=_("《行政诉讼法》第三条第三款。"))
    words = forms.CharField(label=_("出席人员和要点"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class DecideForm(RemedyForm):
    on = DayField(label=_("决定（裁判）日期"), help_text=_("文书落款日期，按这一天计入年报的年度。"))
    received_on = DayField(label=_("收到文书之日"), required=False, help_text=_("上诉、履行期限自次日起算；同日的留空。"))
    result = forms.ChoiceField(label=_("结果"))
    cell = forms.ChoiceField(
        label=_("年报表四归类"), required=False, choices=[("", _("按结果的默认归类")), *CELLS.items()]
    )
    reason = forms.CharField(
        label=_("不按默认归类的理由"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        course = self.page.course
        found = results(self.kind, course.instance if course else "first").values()
        self.fields["result"].choices = [("", _("请选择")), *((one.code, f"{one.label}（{_cell(one.cell)}）") for one in found)]


class AgainForm(RemedyForm):
    on = DayField(label=_("上诉（再审受理）日期"))
    side = forms.ChoiceField(label=_("由谁提出"), choices=Side.choices, widget=forms.RadioSelect)
    court = forms.CharField(label=_("受理法院"), max_length=120)
    case_number = forms.CharField(label=_("案号"), max_length=80, required=False)


class OrderForm(RemedyForm):
    on = DayField(label=_("收到文书之日"))
    duty = forms.ChoiceField(label=_("责令办理的事项"), widget=forms.RadioSelect)
    until = DayField(
        label=_("办理期限"), required=False, help_text=_("按决定书、判决书填写；没有写明的，重新答复按20个工作日、意见书按60日计算。")
    )
    words = forms.CharField(label=_("责令办理的内容"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["duty"].choices = [(one.code, one.label) for one in duties().values()]


class ComplyForm(RemedyForm):
    on = DayField(label=_("办理完毕之日"))
    order = forms.ChoiceField(label=_("事项"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("办理情况"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        open_ones = [one for one in self.page.duties if one.duty.done_on is None]
        self.fields["order"].choices = [
            (str(one.duty.number), f"{one.label}（{one.duty.due.isoformat()}）") for one in open_ones
        ]
        if open_ones:
            self.fields["order"].initial = str(open_ones[0].duty.sequence)


class AnnulForm(RemedyForm):
    number = forms.ChoiceField(label=_("要撤销的登记"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("撤销的理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        standing = [one for one in self.page.timeline if one.can_be_annulled]
        self.fields["number"].choices = [
            (str(one.number), f"{one.on.isoformat()} {one.label} {one.words}".strip()) for one in reversed(standing)
        ]


class EraseForm(RemedyForm):
    # the act has no day in law of its own
    on = None


@dataclass(frozen=True, slots=True)
class RemedyAct:
    """One act. `warning`: what cannot be undone, said on its page."""

    key: str
    label: str | Promise
    act: Act
    form_class: type[RemedyForm]
    fits: Callable[[Course, Kind], bool]
    apply: Callable[[Any, Any, dict[str, Any]], Any]
    is_main: bool = False
    intro: str | Promise = ""
    warning: str | Promise = ""


def offered(actor: Any, page: ProceedingPage) -> list[RemedyAct]:
    """The acts that somebody may do to the proceeding as it stands, in the order of the list below."""
    course = page.course
    if course is None:
        return []
    kind = Kind(page.proceeding.kind)
    return [one for one in ACTS if one.fits(course, kind) and may(actor, one.act, page.proceeding)]


def _cell(cell: str) -> str:
    return CELLS.get(cell, "与原裁判相同" if cell else "继续审理")


def _once(given: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: given[name] for name in ("on", "key", *names) if name in given}


def _copied(course: Course) -> bool:
    return course.pending and course.copy_on is not None


def _can_be_appealed(course: Course, kind: Kind) -> bool:
    found = course.decision
    return not course.pending and found is not None and found.instance == "first" and bool(result(kind, found.result).appeal)


ACTS = (
    RemedyAct(
        "accept", _("登记受理（立案）"), acts.FOLLOW, AcceptForm,
        lambda course, kind: course.pending and course.accepted_on is None and course.instance == "first",
        lambda actor, one, given: services.accept(actor, one, **_once(given, "case_number")),
    ),
    RemedyAct(
        "copy", _("登记收到副本"), acts.FOLLOW, CopyForm, lambda course, kind: course.pending and course.copy_on is None,
        lambda actor, one, given: services.receive_copy(actor, one, **_once(given, "simple")), is_main=True,
    ),
    RemedyAct(
        "reply", _("登记提交答复书（答辩状）"), acts.FOLLOW, ReplyForm,
        lambda course, kind: _copied(course) and course.replied_on is None,
        lambda actor, one, given: services.file_reply(actor, one, **_once(given, "words")), is_main=True,
    ),
    RemedyAct(
        "evidence", _("登记提交证据"), acts.FOLLOW, EvidenceForm,
        lambda course, kind: _copied(course) and course.evidence_on is None and course.instance != "second",
        lambda actor, one, given: services.file_evidence(actor, one, **_once(given, "words")), is_main=True,
    ),
    RemedyAct(
        "hear", _("登记听取意见、听证或者开庭"), acts.FOLLOW, HearForm, lambda course, kind: course.pending,
        lambda actor, one, given: services.hear(
            actor, one, form=Hearing(given["form"]), leader_attended=given["leader"], **_once(given, "words")
        ),
    ),
    RemedyAct(
        "decide", _("登记决定或者裁判"), acts.DECIDE, DecideForm, lambda course, kind: course.pending,
        lambda actor, one, given: services.decide(actor, one, **_once(given, "result", "received_on", "cell", "reason")),
        is_main=True, intro=_("对方撤回的，也在这里登记。括号里是年报表四的默认归类。"),
    ),
    RemedyAct(
        "appeal", _("登记上诉"), acts.APPEAL, AgainForm, _can_be_appealed,
        lambda actor, one, given: services.appeal(actor, one, side=Side(given["side"]), **_once(given, "court", "case_number")),
        intro=_("上诉以后一审裁判没有生效，本件重新计为尚未审结，以最后的结果计一次。"),
    ),
    RemedyAct(
        "order", _("登记责令办理的事项"), acts.COMPLY, OrderForm, lambda course, kind: True,
        lambda actor, one, given: services.order_duty(actor, one, **_once(given, "duty", "words", "until")),
    ),
    RemedyAct(
        "comply", _("登记办理完毕"), acts.COMPLY, ComplyForm,
        lambda course, kind: any(duty.done_on is None for duty in course.duties),
        lambda actor, one, given: services.comply(actor, one, order=int(given["order"]), **_once(given, "words")),
        is_main=True,
    ),
    RemedyAct(
        "reopen", _("登记再审"), acts.APPEAL, AgainForm, lambda course, kind: kind is Kind.SUIT and not course.pending,
        lambda actor, one, given: services.reopen(actor, one, side=Side(given["side"]), **_once(given, "court", "case_number")),
        intro=_("再审不改变原裁判年度的统计，自再审之日起另计为尚未审结。"),
    ),
    RemedyAct(
        "annul", _("撤销错误的登记"), acts.ANNUL, AnnulForm, lambda course, kind: True,
        lambda actor, one, given: services.annul(actor, one, int(given["number"]), **_once(given, "reason")),
        intro=_("撤销的登记仍留在办理经过中并注明。撤销“登记”即撤销整件。以它为前提的后续登记须先撤销；已锁定年度的统计不变。"),
    ),
    RemedyAct(
        "erase-party", _("抹去当事人姓名"), acts.ERASE_PARTY, EraseForm, lambda course, kind: not course.pending,
        lambda actor, one, given: services.erase_party(actor, one),
        warning=_("抹去以后不能恢复；统计不变。"),
    ),
)  # fmt: skip
BY_KEY = {one.key: one for one in ACTS}
