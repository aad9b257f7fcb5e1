"""The facts of the version in work: of a normative document, an interpretation, a consultation with its feedback."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.access import desk_page
from gongkai.desk.fields import DayField, SentOnce
from gongkai.desk.items.situation import At, read
from gongkai.desk.norms.sending import answer
from gongkai.items import acts
from gongkai.items.kinds import Genre, Work
from gongkai.norms.kinds import Category, DocumentKind, Form, Verdict
from gongkai.norms.models import ConsultationFacts, FeedbackLine, InterpretationFacts, NormFacts
from gongkai.norms.naming import interpreted, interpreted_lines, link_lines, links
from gongkai.norms.services.stating import state

TALL = {"rows": 3}


class FactsForm(SentOnce):
    """A form of facts; `revision` is that of the version it was opened about."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, at: At, **options: Any) -> None:
        self.at = at
        super().__init__(*arguments, **options)

    def made(self) -> Model:
        """The facts, unsaved; raises Refused."""
        raise NotImplementedError


class NormForm(FactsForm):
    category = forms.ChoiceField(label=gettext_lazy("类别"), choices=Category.choices)
    kind = forms.ChoiceField(label=gettext_lazy("文种"), choices=[("", gettext_lazy("请选择")), *DocumentKind.choices])
    issuers = forms.CharField(
        label=gettext_lazy("制定机关"), max_length=1000, widget=forms.Textarea(attrs=TALL),
        help_text=gettext_lazy("联合制定的，一行一个，牵头机关在第一行。"),
    )  # fmt: skip
    published_on = DayField(
        label=gettext_lazy("公布日期"), required=False, help_text=gettext_lazy("以前公布过的文件补登时填写；第一次在本网站公布的留空。")
    )
    unified_number = forms.CharField(label=gettext_lazy("统一编号"), max_length=40, required=False, help_text=gettext_lazy("如 QHGS—2024—9。"))
    as_printed = forms.BooleanField(label=gettext_lazy("文号与原件一致（原件的写法特殊）"), required=False)
    term_reason = forms.CharField(
        label=gettext_lazy("有效期的依据"), max_length=200, required=False,
        help_text=gettext_lazy("没有规定有效期，或者超过5年（暂行、试行超过2年）的，写明依据。"),
    )  # fmt: skip
    legality_number = forms.CharField(label=gettext_lazy("合法性审核编号"), max_length=60, required=False)
    basis = forms.CharField(label=gettext_lazy("制定依据"), max_length=300, required=False)
    scope = forms.CharField(label=gettext_lazy("适用范围"), max_length=200, required=False)
    links = forms.CharField(
        label=gettext_lazy("修改、废止的文件"), max_length=4000, required=False, widget=forms.Textarea(attrs=TALL),
        help_text=gettext_lazy("一行一件，如“废止 柳政发〔2024〕8号”；本文件公布、施行时一并生效。"),
    )  # fmt: skip

    COLUMNS = ("category", "kind", "issuers", "published_on", "unified_number", "as_printed", "term_reason", "legality_number", "basis", "scope")

    @classmethod
    def stored(cls, at: At, version: int) -> dict[str, Any]:
        """What the form begins with."""
        facts = NormFacts.objects.filter(pk=version).first()
        if facts is None:
            return {"issuers": at.item.body.name}
        return {name: getattr(facts, name) for name in cls.COLUMNS} | {"links": link_lines(facts.rows())}

    def made(self) -> Model:
        given = {name: self.cleaned_data[name] for name in self.COLUMNS}
        given["issuers"] = "\n".join(line.strip() for line in given["issuers"].splitlines() if line.strip())
        return NormFacts(**given).with_rows(links(self.at.item.body, self.cleaned_data["links"]))


class InterpretationForm(FactsForm):
    norms = forms.CharField(
        label=gettext_lazy("所解读文件的文号"), max_length=2000, widget=forms.Textarea(attrs=TALL), help_text=gettext_lazy("一行一件。")
    )
    form = forms.ChoiceField(label=gettext_lazy("解读形式"), choices=Form.choices)
    interpreter = forms.CharField(label=gettext_lazy("解读单位或者解读人"), max_length=120)

    @classmethod
    def stored(cls, at: At, version: int) -> dict[str, Any]:
        """What the form begins with."""
        facts = InterpretationFacts.objects.filter(pk=version).first()
        if facts is None:
            return {"interpreter": at.item.body.name}
        return {"form": facts.form, "interpreter": facts.interpreter, "norms": interpreted_lines(facts.rows())}

    def made(self) -> Model:
        given = self.cleaned_data
        rows = interpreted(self.at.actor, given["norms"])
        return InterpretationFacts(form=given["form"], interpreter=given["interpreter"]).with_rows(rows)


class ConsultationForm(FactsForm):
    opens_on = DayField(label=gettext_lazy("开始日期"))
    closes_on = DayField(label=gettext_lazy("截止日期"), help_text=gettext_lazy("截止当天仍可以提出意见。"))
    major = forms.BooleanField(label=gettext_lazy("属于重大行政决策（一般不少于30日）"), required=False)
    short_reason = forms.CharField(
        label=gettext_lazy("缩短期限的理由"), max_length=300, required=False, help_text=gettext_lazy("对外显示。")
    )
    explanation = forms.CharField(label=gettext_lazy("起草说明"), max_length=20000, widget=forms.Textarea(attrs={"rows": 6}))
    ways = forms.CharField(
        label=gettext_lazy("提出意见的其他方式"), max_length=2000, required=False, widget=forms.Textarea(attrs=TALL),
        help_text=gettext_lazy("信函、电子邮件、电话、座谈会等；只写机关的联系方式。"),
    )  # fmt: skip
    summary = forms.CharField(
        label=gettext_lazy("意见采纳情况总述"), max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    COLUMNS = ("opens_on", "closes_on", "major", "short_reason", "explanation", "ways", "summary")

    def __init__(self, *arguments: Any, at: At, **options: Any) -> None:
        super().__init__(*arguments, at=at, **options)
        self.facts = ConsultationFacts.objects.filter(pk=at.course.work_version_id).first()
        self.lines: list[FeedbackLine] = self.facts.rows() if self.facts and self.facts.feedback_on else []
        if not (self.facts and self.facts.feedback_on):
            del self.fields["summary"]
        for line in self.lines:
            self._add(line)

    @classmethod
    def stored(cls, at: At, version: int) -> dict[str, Any]:
        """What the form begins with."""
        facts = ConsultationFacts.objects.filter(pk=version).first()
        return {name: getattr(facts, name) for name in cls.COLUMNS} if facts else {}

    def made(self) -> Model:
        given = self.cleaned_data
        values = {name: given[name] for name in self.COLUMNS if name in given}
        if self.facts and self.facts.feedback_on:
            values |= {"feedback_on": self.facts.feedback_on, "received": self.facts.received}
        return ConsultationFacts(**values).with_rows(self._line(line) for line in self.lines)

    def _add(self, line: FeedbackLine) -> None:
        number = line.position
        self.fields[f"opinion_{number}"] = forms.CharField(
            label=_("第%(n)d条：意见摘要（用机关自己的话）") % {"n": number}, max_length=4000, required=False, initial=line.opinion,
            widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip
        self.fields[f"verdict_{number}"] = forms.ChoiceField(
            label=_("第%(n)d条：采纳情况") % {"n": number}, choices=Verdict.choices, initial=line.verdict
        )
        self.fields[f"reason_{number}"] = forms.CharField(
            label=_("第%(n)d条：说明") % {"n": number}, max_length=4000, required=False, initial=line.reason,
            widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip
        self.fields[f"count_{number}"] = forms.IntegerField(
            label=_("第%(n)d条：同类意见条数") % {"n": number}, min_value=1, max_value=100000, initial=line.count
        )

    def _line(self, line: FeedbackLine) -> FeedbackLine:
        given, number = self.cleaned_data, line.position
        return FeedbackLine(
            opinion=given[f"opinion_{number}"].strip(), verdict=given[f"verdict_{number}"], reason=given[f"reason_{number}"].strip(),
            count=given[f"count_{number}"],
        )  # fmt: skip


FORMS: dict[str, Any] = {
    Genre.NORM: NormForm,
    Genre.INTERPRETATION: InterpretationForm,
    Genre.CONSULTATION: ConsultationForm,
}
NAMES = {
    Genre.NORM: gettext_lazy("规范性文件要素"),
    Genre.INTERPRETATION: gettext_lazy("所解读的文件"),
    Genre.CONSULTATION: gettext_lazy("征求意见的要素"),
}


@desk_page("GET", "HEAD", "POST")
def facts(request: HttpRequest, item_id: int) -> HttpResponse:
    """The form of the item's own facts; a POST saves them with the version in work."""
    at = read(request.user, item_id)
    kind = FORMS.get(at.item.genre)
    if kind is None or not at.may(acts.DRAFT):
        raise Http404
    version = at.course.work_version
    if version is None or at.course.work != Work.DRAFT:
        messages.warning(request, _("现在没有正在编辑的稿件；要改已公开的，请先办理“更正”。"))
        return redirect("desk:item", item_id)
    form = kind(request.POST or None, at=at, initial={**kind.stored(at, version.pk), "revision": version.revision})

    def apply(given: dict[str, Any]) -> str:
        state(request.user, at.item, form.made(), revision=given["revision"], key=given["key"])
        return _("已保存。")

    shown = {"at": at, "tab": "items", "name": NAMES[Genre(at.item.genre)]}
    return answer(request, form, apply, ("desk:item", item_id), shown, "desk/norms/facts.html")
