"""发文稿纸: the form on which a document is registered with its 公开属性, and the sheet to print and sign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.bodies.models import Body, Division
from gongkai.bodies.policy import visible
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body
from gongkai.desk.fields import DayField, SentOnce
from gongkai.desk.items.situation import read
from gongkai.desk.letters.prints import KINDS, download
from gongkai.desk.views.act import told
from gongkai.items import acts
from gongkai.items.kinds import GROUND_ARTICLES, Genre, Ground, Way
from gongkai.items.models import Decision, Item
from gongkai.items.services import deciding
from gongkai.law.reasons import Refused
from gongkai.writing.disclosure_sheet import DisclosureSheet, disclosure_sheet

APART = (Genre.GAZETTE.value, Genre.ANSWER.value, Genre.REPORT.value)
"""Kinds that other rooms make."""

GENRES = [choice for choice in Genre.choices if choice[0] not in APART]
GROUNDS = [
    ("", gettext_lazy("（不予公开的必选）")), *((one.value, f"{one.label}（{GROUND_ARTICLES[one]}）") for one in Ground)
]  # fmt: skip


class SheetFields(forms.Form):
    """What the sheet says; `way` has no default."""

    title = forms.CharField(label=gettext_lazy("信息名称"), max_length=200)
    document_number = forms.CharField(label=gettext_lazy("文号（没有的不填）"), max_length=60, required=False)
    formed_on = DayField(
        label=gettext_lazy("生成日期"), help_text=gettext_lazy("公文为签发之日。主动公开的，自这一天起20个工作日内公开（《政府信息公开条例》第二十六条）。")
    )
    way = forms.ChoiceField(
        label=gettext_lazy("公开属性"), choices=Way.choices, widget=forms.RadioSelect, required=False,
        help_text=gettext_lazy("没有默认选择，按签发人在发文稿纸上的选择填写。"),
    )  # fmt: skip
    ground = forms.ChoiceField(label=gettext_lazy("不予公开的依据"), choices=GROUNDS, required=False)
    reason = forms.CharField(
        label=gettext_lazy("不主动公开的理由"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    review_again_on = DayField(
        label=gettext_lazy("再次评估日期"), required=False,
        help_text=gettext_lazy("到期列入“到期重新评估”（《政府信息公开条例》第十八条）。"),
    )  # fmt: skip
    signer = forms.CharField(label=gettext_lazy("签发人"), max_length=40, help_text=gettext_lazy("在发文稿纸上签字的人。"))
    interpretation_plan = forms.CharField(
        label=gettext_lazy("解读方案（须解读的文件填写）"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=gettext_lazy("谁解读、用什么形式、什么时候发布。"),
    )  # fmt: skip

    def sheet(self) -> deciding.Sheet:
        """The sheet as it was filled in; a ground is one of what is withheld only."""
        names = ("title", "formed_on", "way", "signer", "document_number", "reason", "interpretation_plan", "review_again_on")
        given = self.cleaned_data
        return deciding.Sheet(**{name: given[name] for name in names}, ground=given["ground"] if given["way"] == Way.WITHHELD else "")


class NewForm(SheetFields, SentOnce):
    """A sheet that is registered."""

    genre = forms.ChoiceField(label=gettext_lazy("类型"), choices=GENRES, initial=Genre.DOCUMENT.value)
    division = forms.ModelChoiceField(
        None, label=gettext_lazy("承办科室"), required=False, empty_label=gettext_lazy("（不分科室）")
    )
    field_order = (
        "title", "document_number", "formed_on", "genre", "division", "way", "ground", "reason", "review_again_on", "signer",
        "interpretation_plan",
    )  # fmt: skip

    def __init__(self, *arguments: Any, body: Body, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["division"].queryset = Division.objects.filter(body=body, closed_on=None).order_by("name")


@desk_page("GET", "HEAD", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Register a document; `?body=` names whose it is."""
    bodies = bodies_for(request, acts.DECIDE).order_by("name", "pk")
    body = chosen_body(request, acts.DECIDE) or bodies.first()
    if body is None:
        raise Http404
    form = NewForm(request.POST if request.method == "POST" else None, body=body)
    if request.method != "POST":
        return _page(request, body, form)
    if not form.is_valid():
        return _page(request, body, form, form.reasons(), 422)
    given = form.cleaned_data
    try:
        item = deciding.decide(
            request.user, body, Genre(given["genre"]), form.sheet(), division=given["division"], key=given["key"]
        )
    except Refused as refused:
        if refused.reasons[0].code == "submitted_already":
            messages.warning(request, refused.reasons[0].message)
            return redirect("desk:items")
        return _page(request, body, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已登记发文稿纸：%(title)s") % {"title": given["title"]})
    return redirect("desk:item", item.pk)


@desk_page()
def sheet(request: HttpRequest, item_id: int, kind: str) -> HttpResponse:
    """The sheet as a file, for the signer's hand."""
    at = read(request.user, item_id)
    if kind not in KINDS:
        raise Http404
    try:
        return download(disclosure_sheet(_told(at.decision, at.item)), kind, str(item_id))
    except Refused as refused:
        shown = {"tab": "items", "at": at, "reasons": [told(one) for one in refused.reasons]}
        return render(request, "desk/items/no_paper.html", shown, status=422)


def ground_words(code: str) -> str:
    """A ground with its article; blank for none."""
    return f"{Ground(code).label}（{GROUND_ARTICLES[Ground(code)]}）" if code else ""


def _told(decision: Decision, item: Item) -> DisclosureSheet:
    return DisclosureSheet(
        office=item.body.name, title=decision.title, number=decision.document_number, formed_on=decision.formed_on,
        genre=Genre(item.genre).label, unit=item.division.name if item.division else "",
        ways=[(label, value == decision.way) for value, label in Way.choices],
        ground=ground_words(decision.ground), reason=decision.reason,
        plan=decision.interpretation_plan, again_on=decision.review_again_on, signer=decision.signer,
        decided_on=decision.decided_on,
    )  # fmt: skip


def _page(
    request: HttpRequest, body: Body, form: NewForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    bodies = list(visible(request.user, acts.DECIDE, Body.objects.order_by("name", "pk"))[:61])
    shown = {"tab": "items", "body": body, "bodies": bodies if len(bodies) > 1 else [], "form": form, "reasons": reasons or []}
    return render(request, "desk/items/new.html", shown, status=status)
