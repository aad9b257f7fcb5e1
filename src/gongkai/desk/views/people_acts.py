"""One act of 机关与人员: its form and the doing."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.bodies.submissions import use_once
from gongkai.desk.access import desk_page
from gongkai.desk.people.base import PeopleAct, Place, PlaceForm, RowAct
from gongkai.desk.people.registry import BODY_ACTS, ROW_ACTS
from gongkai.desk.views.act import told
from gongkai.desk.views.people import place
from gongkai.law.reasons import Refused


@desk_page("GET", "HEAD", "POST")
def body_act(request: HttpRequest, body_id: int, key: str) -> HttpResponse:
    """An act on the body."""
    at, one = place(request, body_id), BODY_ACTS.get(key)
    if one is None or not one.allowed(at):
        raise Http404
    return _answer(request, at, one)


@desk_page("GET", "HEAD", "POST")
def row_act(request: HttpRequest, body_id: int, key: str, row_id: int) -> HttpResponse:
    """An act on a role, an inner unit or an absence of the body."""
    at, one = place(request, body_id), ROW_ACTS.get(key)
    if one is None:
        raise Http404
    row = one.model._default_manager.filter(body=at.body, pk=row_id).first()
    at = Place(at.actor, at.body, row)
    if row is None or not one.allowed(at):
        raise Http404
    return _answer(request, at, one)


def _answer(request: HttpRequest, at: Place, one: PeopleAct) -> HttpResponse:
    if not one.fits(at):
        messages.warning(request, _("现在不能办理“%(act)s”：机关的登记已有变化，请看下面。") % {"act": one.label})
        return redirect("desk:people_body", at.body.pk)
    if request.method != "POST":
        return _page(request, at, one, one.form_class(at=at))
    form = one.form_class(request.POST, at=at)
    if not form.is_valid():
        return _page(request, at, one, form, form.reasons(), 422)
    try:
        with transaction.atomic():
            use_once(request.user, form.cleaned_data["key"])
            one.apply(at, {**form.cleaned_data, "form": form})
    except Refused as refused:
        if refused.reasons[0].code != "submitted_already":
            return _page(request, at, one, form, [told(reason) for reason in refused.reasons], 422)
        messages.warning(request, refused.reasons[0].message)
    else:
        messages.success(request, _("已办理：%(act)s") % {"act": one.label})
    return redirect("desk:people_body", at.body.pk)


def _page(
    request: HttpRequest, at: Place, one: PeopleAct, form: PlaceForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    shown = {
        "tab": "people", "body": at.body, "act": one, "form": form, "reasons": reasons or [],
        "about": one.words(at) if isinstance(one, RowAct) else "",
    }  # fmt: skip
    return render(request, "desk/people/act.html", shown, status=status)
