"""The years of a body with the state of each report; 编制 begins one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.annual import acts
from gongkai.annual.kinds import Basis
from gongkai.annual.reports.queries import counts_of_its_own
from gongkai.annual.reports.services import OLDEST, begin_report
from gongkai.annual.reports.years import years_of
from gongkai.annual.returns import acts as returns
from gongkai.annual.returns.lines import current_list
from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body, several_bodies, the_body
from gongkai.desk.fields import SentOnce
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused
from gongkai.site.clock import today

REFUSED = 422


class BeginForm(SentOnce):
    """Who signs, and where the tables come from."""

    signer = forms.CharField(label=gettext_lazy("签发人"), max_length=40, help_text=gettext_lazy("签发年报的负责人姓名，写在发文稿纸上。"))
    basis = forms.ChoiceField(
        label=gettext_lazy("表格数据来源"), choices=Basis.choices, widget=forms.RadioSelect, initial=Basis.LEDGER.value
    )

    def __init__(self, *arguments: Any, collects: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.collects = collects
        if not collects:
            self.fields["basis"].choices = [(one.value, one.label) for one in (Basis.LEDGER, Basis.FORM)]  # type: ignore[attr-defined]


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """The years of one body."""
    body = chosen_body(request, acts.READ_ENTERED) or _own_first(request)
    shown = {
        "tab": "reports", "body": body, "bodies": several_bodies(request, acts.READ_ENTERED), "rows": years_of(request.user, body),
        "may_compile": bool(may(request.user, acts.COMPILE, body)), "today": today(),
    }  # fmt: skip
    return render(request, "desk/reports/index.html", shown)


@desk_page("GET", "HEAD", "POST")
def new(request: HttpRequest, body_id: int, year: int) -> HttpResponse:
    """编制: a POST begins the report and leads to it."""
    body = the_body(request, acts.COMPILE, body_id)
    if not OLDEST <= year <= today().year:
        raise Http404
    collects = bool(may(request.user, returns.READ_LIST, body)) and current_list(body, year) is not None
    form = BeginForm(request.POST or None, collects=collects)
    if request.method != "POST":
        return _page(request, body, year, form)
    if not form.is_valid():
        return _page(request, body, year, form, form.reasons(), REFUSED)
    given = form.cleaned_data
    try:
        version = begin_report(request.user, body, year, signer=given["signer"], basis=Basis(given["basis"]), key=given["key"])
    except Refused as refused:
        if any(one.code == "submitted_already" for one in refused.reasons):
            messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
            return redirect("desk:reports")
        return _page(request, body, year, form, [told(one) for one in refused.reasons], REFUSED)
    messages.success(request, _("已编制初稿：请逐段核对文字，补上要填写的内容。"))
    return redirect("desk:report", version.item_id)


def _page(
    request: HttpRequest, body: Body, year: int, form: BeginForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    shown: dict[str, Any] = {
        "tab": "reports", "body": body, "year": year, "form": form, "reasons": reasons or [],
        "is_counted": counts_of_its_own(body, year), "collects": form.collects,
    }  # fmt: skip
    return render(request, "desk/reports/new.html", shown, status=status)


def _own_first(request: HttpRequest) -> Body:
    readable = bodies_for(request, acts.READ_ENTERED)
    found = readable.filter(pk__in=[body.pk for body in request.own_bodies]).order_by("name", "pk").first() or readable.first()
    if found is None:
        raise Http404
    return found
