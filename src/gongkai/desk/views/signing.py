"""签发: the page a leader opens on the phone: three numbers, the drafts, one tap for 同意 or 退回."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.applications.acts import SIGN_DRAFT
from gongkai.applications.services import return_draft, sign_draft
from gongkai.desk.access import desk_page
from gongkai.desk.fields import SentOnce
from gongkai.desk.items.lists import lines
from gongkai.desk.letters.lists import to_sign
from gongkai.desk.signing import MOST, cards, numbers
from gongkai.desk.situation import read, situation
from gongkai.desk.views.act import told
from gongkai.items.queries import awaiting
from gongkai.law.reasons import Refused
from gongkai.site.clock import today


class DecideForm(SentOnce):
    """What a card sends besides the tap."""

    draft = forms.IntegerField()
    words = forms.CharField(required=False, max_length=4000)


@desk_page()
def sign(request: HttpRequest) -> HttpResponse:
    """What waits for the person's signature."""
    return _page(request)


@desk_page("POST")
def decide(request: HttpRequest, application_id: int) -> HttpResponse:
    """同意 or 退回 of the very version that was shown."""
    found = read(request.user, application_id)
    at = situation(request.user, found)
    form = DecideForm(request.POST)
    if SIGN_DRAFT.code not in at.permitted or not form.is_valid():
        raise Http404
    words, key = form.cleaned_data["words"], form.cleaned_data["key"]
    draft = found.application.drafts.filter(pk=form.cleaned_data["draft"]).first()
    if draft is None:
        raise Http404
    try:
        if "agree" in request.POST:
            sign_draft(request.user, draft, words=words, key=key)
            messages.success(request, _("已签发：%(number)s") % {"number": found.application.number})
        else:
            return_draft(request.user, draft, words=words, key=key)
            messages.success(request, _("已退回修改：%(number)s") % {"number": found.application.number})
    except Refused as refused:
        if refused.reasons[0].code == "submitted_already":
            messages.warning(request, refused.reasons[0].message)
            return redirect("desk:sign")
        reasons = [told(reason) for reason in refused.reasons]
        return _page(request, reasons, found.application.number, {draft.pk: words}, 422)
    return redirect("desk:sign")


def _page(
    request: HttpRequest, reasons: list[str] | None = None, refused: str = "", words: dict[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    shown = {
        "tab": "sign", "numbers": numbers(request.user), "letters": to_sign(request.user, MOST), "reviews": lines(awaiting(request.user)[:MOST], today()),
        "reasons": reasons or [], "refused": refused,
        "cards": [
            {"card": card, "key": uuid.uuid4().hex, "words": (words or {}).get(card.draft.pk, "")}
            for card in cards(request.user)
        ],
    }  # fmt: skip
    return render(request, "desk/sign.html", shown, status=status)
