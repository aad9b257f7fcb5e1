"""文件清理: beginning one, concluding document by document, the list, its effect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.bodies.models import Body
from gongkai.bodies.policy import may, visible
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import chosen_body, several_bodies, the_body
from gongkai.desk.fields import DayField, SentOnce, today_text
from gongkai.desk.norms.register import own_first
from gongkai.desk.norms.sending import answer
from gongkai.desk.views.act import told
from gongkai.items.models import ItemCourse
from gongkai.law.reasons import Refused
from gongkai.norms import acts
from gongkai.norms.kinds import Cleaned
from gongkai.norms.models import Cleaning
from gongkai.norms.services import cleaning as services

PAGE = 50


class BeginForm(SentOnce):
    """Which year, as of which day."""

    year = forms.IntegerField(label=gettext_lazy("清理年度"), min_value=2000, max_value=9999)
    as_of = DayField(label=gettext_lazy("清理截止日期"), help_text=gettext_lazy("这一天有效、停止执行的文件列入清理。"))


class ListForm(SentOnce):
    """The 发文稿纸 of the list."""

    signer = forms.CharField(label=gettext_lazy("签发人"), max_length=40)
    formed_on = DayField(label=gettext_lazy("成文日期"))
    document_number = forms.CharField(label=gettext_lazy("文号"), max_length=60, required=False)


class EffectForm(SentOnce):
    """From which day the results hold."""

    on = DayField(label=gettext_lazy("清理结果生效日期"), help_text=gettext_lazy("废止、宣布失效自这一天起；不早于目录公布之日。"))


@desk_page("GET", "HEAD", "POST")
def index(request: HttpRequest) -> HttpResponse:
    """The cleanings of a body, and the form to begin one."""
    body = the_body(request, acts.READ_CLEANING, request.POST["body"]) if "body" in request.POST else None
    body = body or chosen_body(request, acts.READ_CLEANING) or own_first(request)
    may_clean = bool(may(request.user, acts.CLEAN, body))
    if request.method == "POST" and not may_clean:
        raise Http404
    form = BeginForm(request.POST or None, initial={"year": today_text()[:4], "as_of": today_text()})

    def apply(given: dict[str, Any]) -> str:
        services.begin_cleaning(request.user, body, given["year"], given["as_of"], key=given["key"])
        return _("清理已经开始，请逐件填写结论。")

    rows = Cleaning.objects.filter(body__in=visible(request.user, acts.READ_CLEANING, Body.objects.filter(pk=body.pk)))
    shown = {
        "body": body, "bodies": several_bodies(request, acts.READ_CLEANING), "rows": list(rows.order_by("-year")[:PAGE]),
        "may_clean": may_clean,
    }  # fmt: skip
    return answer(request, form, apply, ("desk:cleanings",), shown, "desk/norms/cleanings.html")


@desk_page("GET", "HEAD", "POST")
def cleaning(request: HttpRequest, cleaning_id: int) -> HttpResponse:
    """Its documents, fifty a page, each with its conclusion; a POST saves those of the page."""
    found = _read(request, cleaning_id)
    after = request.GET.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 19):
        raise Http404
    rows = list(found.lines.filter(pk__gt=int(after)).select_related("norm__norm_course__version").order_by("pk")[: PAGE + 1])
    shown = {
        "tab": "norms", "cleaning": found, "lines": rows[:PAGE], "conclusions": Cleaned.choices, "item": _list_of(found),
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else None, "open_count": found.lines.filter(conclusion="").count(),
        "count": found.lines.count(), "may_clean": bool(may(request.user, acts.CLEAN, found.body)),
        "may_take_effect": bool(may(request.user, acts.TAKE_EFFECT, found.body)),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "desk/norms/cleaning.html", shown)
    if not shown["may_clean"]:
        raise Http404
    sent = [line for line in rows[:PAGE] if f"conclusion_{line.pk}" in request.POST]
    typed = {line.pk: (request.POST[f"conclusion_{line.pk}"], request.POST.get(f"reason_{line.pk}", "")) for line in sent}
    try:
        services.conclude(request.user, found, typed)
    except Refused as refused:
        for line in sent:
            line.conclusion, line.reason = typed[line.pk]
        return render(request, "desk/norms/cleaning.html", shown | {"reasons": [told(one) for one in refused.reasons]}, status=422)
    messages.success(request, _("已保存。"))
    return redirect(f"{request.path}?after={rows[PAGE - 1].pk}" if len(rows) > PAGE else request.path)


@desk_page("GET", "HEAD", "POST")
def draft(request: HttpRequest, cleaning_id: int) -> HttpResponse:
    """The list as an item that goes through its review."""
    found = _read(request, cleaning_id)
    if not may(request.user, acts.CLEAN, found.body):
        raise Http404

    def apply(given: dict[str, Any]) -> str:
        services.draft_list(request.user, found, **given)
        return _("清理结果目录已经生成，请送审、发布；公布以后再登记生效。")

    form = ListForm(request.POST or None, initial={"formed_on": today_text()})
    shown = {"cleaning": found, "name": _("生成清理结果目录")}
    return answer(request, form, apply, ("desk:cleaning", cleaning_id), shown, "desk/norms/cleaning_act.html")


@desk_page("GET", "HEAD", "POST")
def effect(request: HttpRequest, cleaning_id: int) -> HttpResponse:
    """The results enter the register."""
    found = _read(request, cleaning_id)
    if not may(request.user, acts.TAKE_EFFECT, found.body):
        raise Http404

    def apply(given: dict[str, Any]) -> str:
        services.take_effect(request.user, found, **given)
        return _("清理结果已经登记。")

    form = EffectForm(request.POST or None, initial={"on": today_text()})
    shown = {"cleaning": found, "name": _("登记清理结果")}
    return answer(request, form, apply, ("desk:cleaning", cleaning_id), shown, "desk/norms/cleaning_act.html")


def _read(request: HttpRequest, cleaning_id: int) -> Cleaning:
    bodies = visible(request.user, acts.READ_CLEANING, Body.objects.all())
    found = Cleaning.objects.filter(pk=cleaning_id, body__in=bodies).select_related("body", "item").first()
    if found is None:
        raise Http404
    return found


def _list_of(found: Cleaning) -> ItemCourse | None:
    return ItemCourse.objects.filter(pk=found.item_id).select_related("item").first()
