"""科室待办: what was forwarded to one's inner unit, without the applicant, and the unit's written answer."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.acts import REPLY_OF_UNIT
from gongkai.applications.models import Forwarding
from gongkai.applications.services import reply_of_unit
from gongkai.applications.units import UnitPage, unit_page, unit_tasks
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.fields import FilesField, SentOnce
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused
from gongkai.letters.units import to_countersign
from gongkai.site.clock import today

MOST = 100


class ReplyForm(SentOnce):
    """The unit's opinion and its material."""

    opinion = forms.CharField(
        label=gettext_lazy("科室意见：有无所申请的信息、能否公开及理由"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    material = FilesField(label=gettext_lazy("移交的材料"))


@desk_page()
def tasks(request: HttpRequest) -> HttpResponse:
    """What waits for the units of the person, what is due first on top."""
    found = list(unit_tasks(request.user)[: MOST + 1])
    shown = {"tab": "unit", "tasks": found[:MOST], "has_more": len(found) > MOST, "today": today()}
    shown["to_countersign"] = to_countersign(request.user)[:MOST]
    return render(request, "desk/unit.html", shown)


@desk_page("GET", "HEAD", "POST", takes_files=True)
def task(request: HttpRequest, forwarding_id: int) -> HttpResponse:
    """One forwarding; a POST is the unit's answer."""
    try:
        page = unit_page(request.user, forwarding_id)
    except Forwarding.DoesNotExist as problem:
        raise Http404 from problem
    if request.method != "POST":
        return _page(request, page, ReplyForm())
    form = ReplyForm(request.POST, request.FILES)
    if (cut := too_large(request)) or not form.is_valid():
        return _page(request, page, form, cut or form.reasons(), 413 if cut else 422)
    try:
        with handed_in(request.user, form.cleaned_data["material"]) as files:
            reply_of_unit(
                request.user, page.forwarding, opinion=form.cleaned_data["opinion"], on=today(), attachments=files,
                key=form.cleaned_data["key"],
            )  # fmt: skip
    except Refused as refused:
        return _page(request, page, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已回复公开工作机构。"))
    return redirect("desk:unit_task", forwarding_id)


def _page(
    request: HttpRequest, page: UnitPage, form: ReplyForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    waiting = page.task is not None and page.task.waiting
    shown = {
        "tab": "unit", "page": page, "form": form, "reasons": reasons or [],
        "may_reply": waiting and bool(may(request.user, REPLY_OF_UNIT, page.forwarding)),
    }  # fmt: skip
    return render(request, "desk/unit_task.html", shown, status=status)
