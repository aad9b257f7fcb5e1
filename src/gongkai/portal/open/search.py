"""Searching everything public: words, body, kind, year, validity; the address of a result may be passed on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.items import public
from gongkai.law.reasons import Reason, Refused
from gongkai.portal.open.hits import found_in
from gongkai.search.queries import Filters, Page, find
from gongkai.search.sources import registered
from gongkai.search.stores import PUBLIC
from gongkai.site import clock

FIRST_YEAR = 2008
VALIDITIES = (
    ("in_force", _("现行有效")), ("amended", _("已修改")), ("repealed", _("废止")), ("expired", _("失效")),
    ("declared_invalid", _("宣布失效")), ("suspended", _("停止执行")),
)  # fmt: skip
REFUSED = 422


class Search(forms.Form):
    """What is looked for, and what narrows it."""

    q = forms.CharField(label=_("查找"), required=False, max_length=700, strip=True)
    kind = forms.ChoiceField(label=_("类型"), required=False)
    body = forms.ModelChoiceField(None, label=_("机关"), required=False, empty_label=_("全部机关"))
    year = forms.TypedChoiceField(label=_("公开年度"), required=False, coerce=int, empty_value=None)
    validity = forms.ChoiceField(label=_("有效性"), required=False, choices=[("", _("不限")), *VALIDITIES])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = public.publishing_bodies()
        self.fields["kind"].choices = [("", _("全部类型")), *((code, one.label) for code, one in registered().items())]
        years = range(clock.today().year, FIRST_YEAR - 1, -1)
        self.fields["year"].choices = [("", _("全部年度")), *((year, str(year)) for year in years)]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The form and what it finds, the newest first; a wrong word or filter is told above the form."""
    form = Search(request.GET)
    shown: dict[str, Any] = {"form": form, "query": _query(request)}
    if request.GET.get("q", "").strip():
        try:
            page = _asked(request, form)
        except Refused as refused:
            return render(request, "portal/open/search.html", shown | {"reasons": refused.reasons}, status=REFUSED)
        shown |= {"page": page, "hits": found_in(page.hits), "is_first": not request.GET.get("after")}
    return render(request, "portal/open/search.html", shown)


def _asked(request: HttpRequest, form: Search) -> Page:
    if not form.is_valid():
        raise Refused([Reason("search.filter", str(said)) for errors in form.errors.values() for said in errors])
    wanted = form.cleaned_data
    filters = Filters(
        kinds=_chosen(wanted["kind"]), years=_chosen(wanted["year"]), validities=_chosen(wanted["validity"]),
        bodies=_chosen(wanted["body"] and wanted["body"].pk),
    )  # fmt: skip
    return find(request.user, PUBLIC, wanted["q"], filters, after=request.GET.get("after") or None)


def _chosen(value: Any) -> tuple[Any, ...]:
    return (value,) if value else ()


def _query(request: HttpRequest) -> str:
    """What was asked, for the address of the next page."""
    query = request.GET.copy()
    query.pop("after", None)
    return query.urlencode()
