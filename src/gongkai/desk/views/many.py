"""对所选各件办理: the cases chosen in a list, the acts there are for all of them, one form, done to all or to none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gongkai.desk.access import desk_page
from gongkai.desk.acts.base import ActForm, Situation
from gongkai.desk.lamp import lamp
from gongkai.desk.letters.choosing import letters_for
from gongkai.desk.many import MANY, MOST, SAME_WORDS, ManyAct, chosen_cases, do, offers
from gongkai.desk.views.act import sent_before, told
from gongkai.law.reasons import Refused


@desk_page()
def many(request: HttpRequest) -> HttpResponse:
    """The chosen cases, and what can be done to all of them."""
    chosen = chosen_in(request, request.GET.getlist("chosen"))
    if isinstance(chosen, HttpResponse):
        return chosen
    shown = {
        "letters": letters_for(request.user, chosen),
        "tab": "lists", "lines": _lines(chosen), "offers": offers(chosen), "count": len(chosen), "query": query_of(chosen)
    }  # fmt: skip
    return render(request, "desk/many.html", shown)


@desk_page("GET", "HEAD", "POST")
def many_act(request: HttpRequest, key: str) -> HttpResponse:
    """The form of one act for all the chosen cases; a POST does it to all or to none."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen, one = chosen_in(request, sent.getlist("chosen")), MANY.get(key)
    if isinstance(chosen, HttpResponse):
        return chosen
    if one is None or not any(one.one.act.code in at.permitted for at in chosen):
        raise Http404
    if request.method == "POST":
        return _try(request, one, chosen)
    offer = next((offer for offer in offers(chosen) if offer.act is one), None)
    if offer is None or not offer.possible:
        messages.warning(request, _("所选各件现在不能一并办理“%(act)s”，原因见下面。") % {"act": one.one.label})
        return _to_chosen(chosen)
    return _page(request, one, chosen, one.form(chosen))


def _try(request: HttpRequest, one: ManyAct, chosen: Sequence[Situation]) -> HttpResponse:
    form = one.form(chosen, request.POST)
    if sent_before(request):
        return _told_already(request, chosen)
    if not form.is_valid():
        return _page(request, one, chosen, form, form.reasons(), 422)
    if one.one.about_draft and _drafts_changed(request, chosen):
        told_now = _("您查看期间，所选各件中有稿子已经改动，请核对下面的现行稿后再提交一次。")
        return _page(request, one, chosen, form, [told_now], 409)
    try:
        done = do(one, chosen, form.cleaned_data)
    except Refused as refused:
        if any(reason.code == "submitted_already" for reason in refused.reasons):
            return _told_already(request, chosen)
        return _page(request, one, chosen, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已办理：%(act)s，共%(count)d件") % {"act": one.one.label, "count": len(done)})
    return _to_chosen(chosen)


def _drafts_changed(request: HttpRequest, chosen: Sequence[Situation]) -> bool:
    """Whether what is to be handed on or signed is not what the page showed."""
    return set(request.POST.getlist("draft")) != {str(at.case.draft_id) for at in chosen if at.draft is not None}


def _page(
    request: HttpRequest, one: ManyAct, chosen: Sequence[Situation], form: ActForm, reasons: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    shown: dict[str, Any] = {
        "tab": "lists", "act": one.one, "intro": SAME_WORDS.get(one.key, one.one.intro), "form": form,
        "reasons": reasons or [], "chosen": chosen, "count": len(chosen), "query": query_of(chosen),
        "drafts": [at for at in chosen if one.one.about_draft and at.draft is not None],
        "has_parts": hasattr(form, "part_fields"),
    }  # fmt: skip
    return render(request, "desk/many_act.html", shown, status=status)


def chosen_in(request: HttpRequest, numbers: Sequence[str]) -> list[Situation] | HttpResponse:
    """The cases of the boxes; 404 where one is not the reader's to see, back to the lists where there are none."""
    if any(not (number.isascii() and number.isdigit()) or len(number) > 18 for number in numbers):
        raise Http404
    wanted = {int(number) for number in numbers}
    if not wanted or len(wanted) > MOST:
        none_chosen = _("没有选择申请，请至少选择一件。")
        too_many = _("一次最多选择%(most)d件。") % {"most": MOST}
        messages.warning(request, too_many if wanted else none_chosen)
        return redirect("desk:index")
    found = chosen_cases(request.user, wanted)
    if len(found) < len(wanted):
        raise Http404
    return found


def _lines(chosen: Sequence[Situation]) -> list[dict[str, Any]]:
    return [{"case": at.case, "lamp": lamp(at.case)} for at in chosen]


def query_of(chosen: Sequence[Situation]) -> str:
    """The chosen cases as an address names them."""
    return urlencode([("chosen", at.case.pk) for at in chosen])


def _to_chosen(chosen: Sequence[Situation]) -> HttpResponse:
    return redirect(f"{reverse('desk:many')}?{query_of(chosen)}")


def _told_already(request: HttpRequest, chosen: Sequence[Situation]) -> HttpResponse:
    messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
    return _to_chosen(chosen)
