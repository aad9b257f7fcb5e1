"""A form of these pages that is shown, sent and answered: what went wrong is told above what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.desk.fields import SentOnce
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused

REFUSED = 422


def answer(
    request: HttpRequest, form: SentOnce, apply: Callable[[dict[str, Any]], str], leads_to: tuple[Any, ...],
    shown: dict[str, Any], template: str = "desk/norms/act.html",
) -> HttpResponse:  # fmt: skip
    """Show the form, or do what was sent: `apply` does it and returns what is told about it."""
    shown = {"tab": "norms", "form": form, **shown}
    if request.method != "POST":
        return render(request, template, shown)
    if not form.is_valid():
        return render(request, template, shown | {"reasons": form.reasons()}, status=REFUSED)
    try:
        done = apply(form.cleaned_data)
    except Refused as refused:
        if any(one.code == "submitted_already" for one in refused.reasons):
            messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
            return redirect(*leads_to)
        return render(request, template, shown | {"reasons": [told(one) for one in refused.reasons]}, status=REFUSED)
    messages.success(request, done)
    return redirect(*leads_to)
