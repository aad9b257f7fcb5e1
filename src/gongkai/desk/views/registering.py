"""Registering an application that came to the office."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.applications.kinds import CHANNELS
from gongkai.applications.models import AttachedAs, Case
from gongkai.applications.services import attach, register
from gongkai.desk.access import desk_page
from gongkai.desk.registering import CHANNEL_HINTS, CONFIRMED, DAY_WORDS, KIND_HINTS, ORDER, POSTED, RegisterForm
from gongkai.desk.uploads import handed_in, too_large
from gongkai.law.reasons import Refused
from gongkai.site.clock import today


@desk_page("GET", "HEAD", "POST", takes_files=True)
def new(request: HttpRequest) -> HttpResponse:
    """The register form; a POST registers."""
    form = RegisterForm(
        request.POST or None, request.FILES or None, actor=request.user, initial={"body": _own_body(request)}
    )
    if not form.fields["body"].queryset.exists():
        raise Http404
    if request.method != "POST":
        return _page(request, form)
    if (cut := too_large(request)) or not form.is_valid():
        return _page(request, form, cut or form.reasons(), 413 if cut else 422)
    try:
        case = _register(request, form)
    except Refused as refused:
        if refused.reasons[0].code == "submitted_already":
            messages.warning(request, refused.reasons[0].message)
            return redirect("desk:index")
        return _page(request, form, [_told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已登记：%(number)s") % {"number": case.application.number})
    return redirect("desk:case", case.pk)


def _register(request: HttpRequest, form: RegisterForm) -> Case:
    """The application with its files, all or nothing."""
    given = form.cleaned_data
    with handed_in(request.user, [*given["originals"], *given["attachments"]]) as files, transaction.atomic():
        case = register(request.user, given["body"], form.registration())
        for number, file in enumerate(files):
            use = AttachedAs.PROOF if number < len(given["originals"]) else AttachedAs.REQUEST
            attach(request.user, case.application, file, attached_as=use, on=today())
    return case


def _page(
    request: HttpRequest, form: RegisterForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    shown = {
        "tab": "lists", "form": form, "reasons": reasons or [], "channels": channel_rows(),
        "kinds": [(choice, KIND_HINTS[choice.data["value"]]) for choice in form["kind"]],
    }  # fmt: skip
    return render(request, "desk/register.html", shown, status=status)


def channel_rows() -> list[dict[str, object]]:
    """The channels as the form shows them: what their day is called, and what follows from each."""
    return [
        {
            "key": key.value, "label": CHANNELS[key], "day": DAY_WORDS[key], "hint": CHANNEL_HINTS[key],
            "posted": key in POSTED, "confirmed": key in CONFIRMED,
        }
        for key in ORDER
    ]  # fmt: skip


def _own_body(request: HttpRequest) -> int | None:
    return request.own_bodies[0].pk if request.own_bodies else None


def _told(reason: object) -> str:
    return f"{reason.message}（{reason.article}）" if reason.article else reason.message
