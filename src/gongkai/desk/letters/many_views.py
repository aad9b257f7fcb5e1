"""The same letter to many persons: one form, a letter of their own for each, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.desk.access import desk_page
from gongkai.desk.acts.advice import advised
from gongkai.desk.acts.base import Situation
from gongkai.desk.letters.choosing import letters_for
from gongkai.desk.letters.writing import WriteForm
from gongkai.desk.views.act import sent_before, told
from gongkai.desk.views.many import chosen_in, query_of
from gongkai.law.letters import Letter as Kind
from gongkai.law.reasons import Refused
from gongkai.letters.services import write_many


@desk_page("GET", "HEAD", "POST")
def write(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind for all the chosen cases."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen = chosen_in(request, sent.getlist("chosen"))
    if isinstance(chosen, HttpResponse):
        return chosen
    row = next((one for one in letters_for(request.user, chosen) if one.kind == kind), None)
    if request.method == "POST" and sent_before(request):
        messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
        return redirect(_waiting())
    if row is None:
        raise Http404
    if request.method != "POST":
        return _page(request, chosen, row, WriteForm(kind=kind, many=True))
    form = WriteForm(request.POST, kind=kind, many=True)
    if not form.is_valid():
        return _page(request, chosen, row, form, form.reasons(), 422)
    try:
        with advised(kind):
            done = write_many(
                request.user, [at.application for at in chosen], kind, form.given(),
                stated=form.cleaned_data.get("stated", ()), key=form.cleaned_data["key"],
            )  # fmt: skip
    except Refused as refused:
        return _page(request, chosen, row, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已拟制：%(letter)s，共%(count)d件") % {"letter": row.label, "count": len(done)})
    return redirect(_waiting())


def _waiting() -> str:
    return f"{reverse('desk:letters')}?list=letters_to_sign"


def _page(
    request: HttpRequest, chosen: Sequence[Situation], row: Kind, form: WriteForm, reasons: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    shown = {
        "tab": "lists", "chosen": chosen, "count": len(chosen), "query": query_of(chosen), "kind": row, "form": form,
        "reasons": reasons or [],
    }  # fmt: skip
    return render(request, "desk/letters/write_many.html", shown, status=status)
