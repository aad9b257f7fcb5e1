"""一人多投: applicants whose applications arrived at several of the bodies that one may read, within a period."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gongkai.applications.duplicates import SHOWN, spread_applicants
from gongkai.desk.access import desk_page
from gongkai.desk.fields import DayField
from gongkai.site.clock import today

DAYS = 30
"""The period that is shown to whoever names none: so many days up to today."""


class PeriodForm(forms.Form):
    """From one day to another, both included."""

    since = DayField(label=_("从哪一天"), required=False)
    until = DayField(label=_("到哪一天"), required=False)


@desk_page()
def spread(request: HttpRequest) -> HttpResponse:
    """The applicants at most bodies first, each with the latest application."""
    on = today()
    first = on - timedelta(days=DAYS - 1)
    named = {"since": first.isoformat(), "until": on.isoformat()} | {key: request.GET[key] for key in request.GET}
    form = PeriodForm(named)
    if not form.is_valid():
        reasons = [error for errors in form.errors.values() for error in errors]
        return render(request, "desk/spread.html", {"tab": "supervise", "form": form, "reasons": reasons}, status=422)
    since, until = form.cleaned_data["since"] or first, form.cleaned_data["until"] or on
    shown = {
        "tab": "supervise", "form": form, "since": since, "until": until, "most": SHOWN,
        "rows": spread_applicants(request.user, since, until),
    }  # fmt: skip
    return render(request, "desk/spread.html", shown)
