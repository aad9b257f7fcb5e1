"""One act on a letter: its form, the page that asks again where it cannot be undone, and the doing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.applications.services import read_particulars
from gongkai.desk.access import desk_page
from gongkai.desk.letters.acts import BY_KEY, LetterAct, LetterForm, Send
from gongkai.desk.letters.paper import preview
from gongkai.desk.letters.situation import At, read
from gongkai.desk.uploads import too_large
from gongkai.desk.views.act import sent_before, told, typed
from gongkai.law.reasons import Refused
from gongkai.letters.acts import SEND
from gongkai.letters.posting import to_applicant


@desk_page("GET", "HEAD", "POST", takes_files=True)
def act(request: HttpRequest, letter_id: int, key: str) -> HttpResponse:
    """The form of an act; a POST does it, after a second page where that is asked."""
    at, one = read(request.user, letter_id), BY_KEY.get(key)
    if one is None or not one.allowed(at):
        raise Http404
    if request.method == "POST" and sent_before(request):
        return _told_already(request, letter_id)
    if not one.fits(at):
        messages.warning(request, _("现在不能办理“%(act)s”：文书现在的进度是“%(stage)s”。") % {"act": one.label, "stage": at.stage_words})
        return redirect("desk:letter", letter_id)
    if request.method != "POST":
        return _page(request, at, one, one.form_class(at=at))
    if "fill_in" in request.POST and isinstance(one, Send) and to_applicant(at.letter):
        return _with_address(request, at, one)
    return _try(request, at, one)


def _try(request: HttpRequest, at: At, one: LetterAct) -> HttpResponse:
    form = one.form_class(request.POST, request.FILES, at=at)
    if (cut := too_large(request)) or not form.is_valid():
        return _page(request, at, one, form, cut or form.reasons(), 413 if cut else 422)
    try:
        if one.asks_again and "confirmed" not in request.POST:
            one.check(at, form.cleaned_data)
            return _page(request, at, one, form, asks_again=True)
        one.apply(at, form.cleaned_data)
    except Refused as refused:
        if any(reason.code == "submitted_already" for reason in refused.reasons):
            return _told_already(request, at.letter.pk)
        return _page(request, at, one, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已办理：%(act)s") % {"act": one.label})
    return redirect("desk:letter", at.letter.pk)


def _with_address(request: HttpRequest, at: At, one: LetterAct) -> HttpResponse:
    """The form with the applicant's address in it; the reading is recorded."""
    try:
        found = read_particulars(request.user, at.letter.application)
    except Refused as refused:
        return _page(request, at, one, one.form_class(at=at), [told(reason) for reason in refused.reasons], 403)
    address = f"{found.address} {found.postcode}".strip()
    typed_now = {name: value for name, value in request.POST.items() if name in one.form_class.base_fields and name != "key"}
    initial = typed_now | {"address": address}
    return _page(request, at, one, one.form_class(at=at, initial=initial), [] if address else [_("申请人没有留通信地址。")])


def _told_already(request: HttpRequest, letter_id: int) -> HttpResponse:
    messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
    return redirect("desk:letter", letter_id)


def _page(
    request: HttpRequest, at: At, one: LetterAct, form: LetterForm, reasons: list[str] | None = None, status: int = 200,
    asks_again: bool = False,
) -> HttpResponse:  # fmt: skip
    shown: dict[str, Any] = {
        "tab": "letters", "at": at, "act": one, "form": form, "reasons": reasons or [], "asks_again": asks_again,
        "typed": typed(form) if asks_again else [], "irrevocable": one.irrevocable(at),
        "warnings": one.warnings(at, form.cleaned_data if asks_again else None),
        "paper": preview(at.letter) if one.shows_paper else None, "may_fill_in": isinstance(one, Send) and not asks_again and to_applicant(at.letter),
        "last": at.last if one.shows_last else None, "shows_address": SEND.code in at.permitted,
    }  # fmt: skip
    return render(request, "desk/letters/act.html", shown, status=status)
