"""The page of a registered document: its worth, its life, and the acts on them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.bodies.policy import Act, permitted
from gongkai.desk.access import desk_page
from gongkai.desk.fields import DayField, SentOnce, today_text
from gongkai.desk.norms.sending import answer
from gongkai.law.norm_terms import evaluation_article, evaluation_due
from gongkai.law.norms import What, change_label
from gongkai.law.reasons import refuse
from gongkai.norms import acts, queries
from gongkai.norms.lines import lines
from gongkai.norms.models import NormCourse
from gongkai.norms.naming import registered
from gongkai.norms.services.act import REGISTER
from gongkai.norms.services.changing import Basis, change, file, revoke
from gongkai.site.clock import today


class ChangeForm(SentOnce):
    """What becomes of a document."""

    what = forms.ChoiceField(
        label=gettext_lazy("变动"), widget=forms.RadioSelect, choices=[(one.value, change_label(one)) for one in What]
    )
    on = DayField(label=gettext_lazy("生效日期"), help_text=gettext_lazy("自这一天起算：废止的，当天已不再有效。"))
    until = DayField(
        label=gettext_lazy("截止日期"), required=False,
        help_text=gettext_lazy("继续有效的，填新的有效期；停止执行有期限的，填最后一天。"),
    )  # fmt: skip
    document_number = forms.CharField(
        label=gettext_lazy("依据文件的文号"), max_length=60, required=False,
        help_text=gettext_lazy("对外显示。本机关已登记的规范性文件，将自动关联。"),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("说明"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("只在内部保存，不对外显示。"),
    )  # fmt: skip


class FilingForm(SentOnce):
    """备案."""

    authority = forms.CharField(label=gettext_lazy("备案机关"), max_length=120)
    on = DayField(label=gettext_lazy("报送备案日期"))
    number = forms.CharField(label=gettext_lazy("备案编号"), max_length=60, required=False)


class RevokeForm(SentOnce):
    """Why an entry was wrong."""

    reason = forms.CharField(
        label=gettext_lazy("撤销登记的理由"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


@desk_page()
def norm(request: HttpRequest, norm_id: int) -> HttpResponse:
    """Everything about one document."""
    course = _read(request, norm_id)
    allowed = permitted(request.user, (acts.CHANGE, acts.REVOKE, acts.FILE), course.norm)
    rule, source = evaluation_article()
    shown = {
        "tab": "norms", "course": course, "worth": queries.validity_of(course), "life": queries.life(course, inside=True),
        "rows": lines(course.version), "interpretations": queries.interpretations_of(course.pk),
        "links": queries.links_of(course.version), "filings": queries.filings(course),
        "timeline": queries.timeline(course.norm), "may_change": acts.CHANGE.code in allowed,
        "may_revoke": acts.REVOKE.code in allowed, "may_file": acts.FILE.code in allowed, "rule": rule, "source": source,
        "evaluate_by": evaluation_due(course.ends_on) if course.ends_on and course.ends_on >= today() else None, "today": today(),
    }  # fmt: skip
    return render(request, "desk/norms/norm.html", shown)


@desk_page("GET", "HEAD", "POST")
def change_page(request: HttpRequest, norm_id: int) -> HttpResponse:
    """修改、废止、宣布失效、停止执行、恢复执行、继续有效."""
    course = _allowed(request, norm_id, acts.CHANGE)

    def apply(given: dict[str, Any]) -> str:
        number = str(given["document_number"])
        by = registered(course.body, number)
        basis = Basis(by if by and by.pk != course.pk else None, number, str(given["words"]))
        what = What(str(given["what"]))
        change(request.user, course.norm, what, on=given["on"], basis=basis, until=given["until"], key=str(given["key"]))
        return _("已登记：%(what)s") % {"what": change_label(what)}

    form = ChangeForm(request.POST or None, initial={"on": today_text()})
    shown = {"course": course, "name": _("登记效力变动"), "worth": queries.validity_of(course)}
    return answer(request, form, apply, ("desk:norm", norm_id), shown)


@desk_page("GET", "HEAD", "POST")
def file_page(request: HttpRequest, norm_id: int) -> HttpResponse:
    """报送备案."""
    course = _allowed(request, norm_id, acts.FILE)

    def apply(given: dict[str, Any]) -> str:
        file(request.user, course.norm, authority=str(given["authority"]), on=given["on"], number=str(given["number"]), key=str(given["key"]))
        return _("已登记备案。")

    form = FilingForm(request.POST or None, initial={"on": today_text()})
    return answer(request, form, apply, ("desk:norm", norm_id), {"course": course, "name": _("登记备案")})


@desk_page("GET", "HEAD", "POST")
def revoke_page(request: HttpRequest, norm_id: int, number: int) -> HttpResponse:
    """Taking back a wrong entry."""
    course = _allowed(request, norm_id, acts.REVOKE)
    step = next((one for one in queries.life(course, inside=True) if one.number == number), None)

    def apply(given: dict[str, Any]) -> str:
        if step is None:
            raise refuse("no_such_change", "没有这一项登记，或者已经撤销，请刷新页面", REGISTER)
        revoke(request.user, course.norm, number, reason=str(given["reason"]), key=str(given["key"]))
        return _("已撤销登记。")

    if step is None and request.method != "POST":
        raise Http404
    shown = {"course": course, "name": _("撤销错误登记"), "danger": True, "step": step}
    return answer(request, RevokeForm(request.POST or None), apply, ("desk:norm", norm_id), shown)


def _read(request: HttpRequest, norm_id: int) -> NormCourse:
    try:
        return queries.find(request.user, norm_id)
    except NormCourse.DoesNotExist as problem:
        raise Http404 from problem


def _allowed(request: HttpRequest, norm_id: int, act: Act) -> NormCourse:
    course = _read(request, norm_id)
    if not permitted(request.user, (act,), course.norm):
        raise Http404
    return course
