"""复议诉讼: the lists, registering, the page of a review or suit, and a form for each act."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.applications.models import Application
from gongkai.applications.queries import find_application
from gongkai.bodies.models import Body
from gongkai.bodies.policy import may, visible
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import chosen_body, several_bodies
from gongkai.desk.remedies.acts import BY_KEY, RemedyAct, RemedyForm, offered
from gongkai.desk.remedies.registering import FORMS, FilingForm
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused
from gongkai.remedies.acts import READ_FIGURES, REGISTER
from gongkai.remedies.models import Proceeding
from gongkai.remedies.page import ProceedingPage, proceeding_page
from gongkai.remedies.queries import LISTS, WORK_LISTS, list_page, list_sizes, risk
from gongkai.site.clock import today


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """One list of reviews and suits, the others with their lengths beside it."""
    key = request.GET.get("list", "pending")
    body = chosen_body(request, READ_FIGURES)
    try:
        page = list_page(request.user, key, body, request.GET.get("after", ""))
    except (KeyError, ValueError) as problem:
        raise Http404 from problem
    sizes = list_sizes(request.user, body)
    shown = {
        "tab": "remedies", "current": WORK_LISTS[key], "page": page, "body": body, "bodies": several_bodies(request, READ_FIGURES),
        "lists": [(one, sizes[one.key]) for one in LISTS], "risk": risk(request.user, [body] if body else None),
        "is_later": "after" in request.GET, "today": today(),
        "may_register": visible(request.user, REGISTER, Body.objects.all()).exists(),
    }  # fmt: skip
    return render(request, "desk/remedies/index.html", shown)


@desk_page("GET", "HEAD", "POST")
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """The register form of a review or a suit; `?application=` fills in what is contested."""
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](request.POST or None, actor=request.user, initial=_contested(request))
    if not form.fields["body"].queryset.exists():
        raise Http404
    if request.method != "POST":
        return _registering(request, form)
    if not form.is_valid():
        return _registering(request, form, form.reasons(), 422)
    try:
        found = form.register()
    except Refused as refused:
        if refused.reasons[0].code == "submitted_already":
            messages.warning(request, refused.reasons[0].message)
            return redirect("desk:remedies")
        return _registering(request, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已登记：%(title)s") % {"title": found.proceeding.title})
    return redirect("desk:remedy", found.pk)


@desk_page()
def proceeding(request: HttpRequest, proceeding_id: int) -> HttpResponse:
    """Everything about one review or suit."""
    page = _read(request, proceeding_id)
    found = offered(request.user, page)
    shown = {
        "tab": "remedies", "page": page, "one": page.proceeding, "progress": page.progress, "today": today(),
        "main_acts": [one for one in found if one.is_main], "other_acts": [one for one in found if not one.is_main],
    }  # fmt: skip
    return render(request, "desk/remedies/proceeding.html", shown)


@desk_page("GET", "HEAD", "POST")
def act(request: HttpRequest, proceeding_id: int, key: str) -> HttpResponse:
    """The form of an act; a POST does it."""
    page, one = _read(request, proceeding_id), BY_KEY.get(key)
    if one is None or not may(request.user, one.act, page.proceeding):
        raise Http404
    if one not in offered(request.user, page):
        messages.warning(request, _("现在不能办理“%(act)s”，请看下面的办理经过。") % {"act": one.label})
        return redirect("desk:remedy", proceeding_id)
    if request.method != "POST":
        return _form(request, page, one, one.form_class(page=page))
    form = one.form_class(request.POST, page=page)
    if not form.is_valid():
        return _form(request, page, one, form, form.reasons(), 422)
    try:
        one.apply(request.user, page.proceeding, form.cleaned_data)
    except Refused as refused:
        if refused.reasons[0].code == "submitted_already":
            messages.warning(request, refused.reasons[0].message)
            return redirect("desk:remedy", proceeding_id)
        return _form(request, page, one, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已办理：%(act)s") % {"act": one.label})
    return redirect("desk:remedy", proceeding_id)


def _read(request: HttpRequest, proceeding_id: int) -> ProceedingPage:
    try:
        return proceeding_page(request.user, proceeding_id)
    except Proceeding.DoesNotExist as problem:
        raise Http404 from problem


def _contested(request: HttpRequest) -> dict[str, Any]:
    """What the form begins with: one's own body, or the application that the address names."""
    number = request.GET.get("application", "")
    if not number:
        return {"body": request.own_bodies[0].pk}
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    try:
        application = find_application(request.user, int(number))
    except Application.DoesNotExist as problem:
        raise Http404 from problem
    contested = "answer" if application.answers.exists() else "silence"
    return {"body": application.body_id, "number": application.number, "contested": contested}


def _registering(
    request: HttpRequest, form: FilingForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    shown = {"tab": "remedies", "form": form, "kind": form.kind, "reasons": reasons or []}
    return render(request, "desk/remedies/register.html", shown, status=status)


def _form(
    request: HttpRequest, page: ProceedingPage, one: RemedyAct, form: RemedyForm, reasons: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    shown = {"tab": "remedies", "page": page, "one": page.proceeding, "act": one, "form": form, "reasons": reasons or []}
    return render(request, "desk/remedies/act.html", shown, status=status)
