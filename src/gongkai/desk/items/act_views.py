"""One act on an item: its form, the page that asks again, and the doing; and the conclusion of a step of review."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.desk.access import desk_page
from gongkai.desk.items.base import ItemAct, ItemForm
from gongkai.desk.items.content import changes, content
from gongkai.desk.items.page import review_page
from gongkai.desk.items.registry import BY_KEY
from gongkai.desk.items.situation import At, read
from gongkai.desk.views.act import sent_before, told, typed
from gongkai.items import acts, steps
from gongkai.items.kinds import Work
from gongkai.items.services import reviewing
from gongkai.law.reasons import Refused

AGREED = "同意"
"""What a conclusion says whose words were left blank."""


@desk_page("GET", "HEAD", "POST")
def act(request: HttpRequest, item_id: int, key: str) -> HttpResponse:
    """The form of an act; a POST does it, after a second page where that is asked."""
    at, one = read(request.user, item_id), BY_KEY.get(key)
    if one is None or not one.allowed(at):
        raise Http404
    if request.method == "POST" and sent_before(request):
        return _told_already(request, item_id)
    if not one.fits(at):
        messages.warning(request, _("现在不能办理“%(act)s”：这条信息现在是“%(stage)s”。") % {"act": one.name(at), "stage": at.stage_words})
        return redirect("desk:item", item_id)
    if request.method != "POST":
        return _page(request, at, one, one.form_class(at=at))
    return _try(request, at, one)


def _try(request: HttpRequest, at: At, one: ItemAct) -> HttpResponse:
    form = one.form_class(request.POST, at=at)
    if not form.is_valid():
        return _page(request, at, one, form, form.reasons(), 422)
    if changed := _changed_meanwhile(request, at):
        return _page(request, at, one, form, [changed], 409)
    if one.asks_again and "confirmed" not in request.POST:
        return _page(request, at, one, form, asks_again=True)
    name = one.name(at)
    answer = _done(request, at, lambda: one.apply(at, {**form.cleaned_data, "form": form}))
    if isinstance(answer, list):
        return _page(request, at, one, form, answer, 422)
    if answer is None:
        messages.success(request, _("已办理：%(act)s") % {"act": name})
        for todo in one.todo(at):
            messages.warning(request, todo)
        route, arguments = one.leads_to(at)
        return redirect(route, *arguments)
    return answer


def _done(request: HttpRequest, at: At, apply: Callable[[], Any]) -> HttpResponse | list[str] | None:
    """None where it was done; the reasons why not, or where to go when it was done before."""
    try:
        apply()
    except Refused as refused:
        if any(reason.code == "submitted_already" for reason in refused.reasons):
            return _told_already(request, at.item.pk)
        return [told(reason) for reason in refused.reasons]
    return None


def _changed_meanwhile(request: HttpRequest, at: At) -> str:
    """What the reader had before them is not what stands now; blank where it is."""
    if request.POST.get("seen", at.seen) == at.seen:
        return ""
    return _("您打开页面以后，这条信息有了变化，没有办理。请看过下面最新的内容再办理一次，已填的内容都还在。")


def _told_already(request: HttpRequest, item_id: int) -> HttpResponse:
    messages.warning(request, _("这份表单已经提交过，没有重复办理；结果见下面的办理经过。"))
    return redirect("desk:item", item_id)


def _page(
    request: HttpRequest, at: At, one: ItemAct, form: ItemForm, reasons: list[str] | None = None, status: int = 200,
    asks_again: bool = False,
) -> HttpResponse:  # fmt: skip
    version = one.content_of(at) if one.shows_content else None
    shown = {
        "tab": "items", "at": at, "act": one, "name": one.name(at), "form": form, "reasons": reasons or [],
        "asks_again": asks_again, "typed": typed(form) if asks_again else [], "todo": one.todo(at),
        "content": content(version, at.item) if version else None,
    }  # fmt: skip
    return render(request, "desk/items/act.html", shown, status=status)


@desk_page("GET", "HEAD", "POST")
def review(request: HttpRequest, item_id: int) -> HttpResponse:
    """What a reviewer reads, with the question of the step; 同意 or 退回 by one tap."""
    at = read(request.user, item_id)
    if request.method == "POST" and sent_before(request):
        return _told_already(request, item_id)
    if at.course.work != Work.REVIEW:
        messages.warning(request, _("这条信息现在是“%(stage)s”，没有待审核的稿件。") % {"stage": at.stage_words})
        return redirect("desk:item", item_id)
    if not at.may(acts.REVIEW):
        raise Http404
    if request.method != "POST":
        return _review_page(request, at)
    words, key = request.POST.get("words", ""), request.POST.get("key", "")
    step = steps.label(at.course.step)
    if "agree" in request.POST:
        given = {"words": words.strip() or AGREED, "sha256": request.POST.get("sha256", ""), "key": key}
        answer, said = _done(request, at, lambda: reviewing.review(at.actor, at.item, **given)), _("已同意：%(step)s")
    else:
        answer, said = _done(request, at, lambda: _return(at, words, key)), _("已退回修改：%(step)s")
    if isinstance(answer, list):
        return _review_page(request, at, answer, words, 422)
    if answer is None:
        messages.success(request, said % {"step": f"{step} · {at.title}"})
        return redirect("desk:own_reviews")
    return answer


def _return(at: At, words: str, key: str) -> None:
    reviewing.return_for_change(at.actor, at.item, words=words, key=key)


def _review_page(
    request: HttpRequest, at: At, reasons: list[str] | None = None, words: str = "", status: int = 200
) -> HttpResponse:
    public, work = at.course.public_version, at.course.work_version
    shown = {
        "tab": "own_reviews", "at": at, "step": steps.known()[at.course.step], "content": content(work, at.item),
        "changes": changes(public, work) if public else None, "reasons": reasons or [], "words": words,
        "key": uuid.uuid4().hex, "page": review_page(at),
    }  # fmt: skip
    return render(request, "desk/items/review.html", shown, status=status)
