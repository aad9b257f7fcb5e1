"""One act on a case: its form, the page that asks again where it cannot be undone, and the doing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

from gongkai.applications.dossier import Dossier
from gongkai.applications.verbs import VERBS
from gongkai.bodies.models import Submission
from gongkai.desk.access import desk_page
from gongkai.desk.acts.base import ActForm, DeskAct, Situation
from gongkai.desk.acts.registry import BY_KEY
from gongkai.desk.lamp import lamp_of
from gongkai.desk.letters.paper import previews
from gongkai.desk.situation import read, situation
from gongkai.desk.uploads import too_large
from gongkai.law.reasons import Reason, Refused


@desk_page("GET", "HEAD", "POST", takes_files=True)
def act(request: HttpRequest, application_id: int, key: str) -> HttpResponse:
    """The form of an act; a POST does it, after a second page where it cannot be undone."""
    found = read(request.user, application_id)
    at, one = situation(request.user, found), BY_KEY.get(key)
    if one is None or one.act.code not in at.permitted:
        raise Http404
    if not one.fits(at) and not _judged_by_the_service(request, one):
        return _too_late(request, application_id, one)
    if request.method != "POST":
        return _page(request, found, at, one, one.form(at, initial=request.GET.dict()))
    return _try(request, found, at, one)


def _judged_by_the_service(request: HttpRequest, one: DeskAct) -> bool:
    """Whether what is sent out of its turn is tried, so that the service names the rule that it breaks.

    Not where the page would ask again first, nor about a draft, which may be another one by now.
    """
    return request.method == "POST" and not one.irrevocable and not one.about_draft


def _try(request: HttpRequest, found: Dossier, at: Situation, one: DeskAct) -> HttpResponse:
    form = one.form(at, request.POST, request.FILES)
    if sent_before(request):
        return _told_already(request, at.application.pk)
    if (cut := too_large(request)) or not form.is_valid():
        return _page(request, found, at, one, form, cut or form.reasons(), 413 if cut else 422)
    if changed := _changed_meanwhile(request, found):
        return _page(request, found, at, one, form, [changed], 409)
    if one.irrevocable and "confirmed" not in request.POST:
        return _page(request, found, at, one, form, asks_again=True)
    try:
        done = one.apply(at, form.cleaned_data)
    except Refused as refused:
        if any(reason.code == "submitted_already" for reason in refused.reasons):
            return _told_already(request, at.application.pk)
        return _page(request, found, at, one, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已办理：%(act)s") % {"act": one.label})
    if undone := one.left_undone(form.cleaned_data, done):
        messages.error(request, undone)
    return redirect("desk:case", at.application.pk)


def told(reason: Reason) -> str:
    """A reason with its article."""
    return f"{reason.message}（{reason.article}）" if reason.article else reason.message


def sent_before(request: HttpRequest) -> bool:
    """Whether the person has sent this very form before."""
    key = request.POST.get("key", "").replace("\0", "")
    return bool(key) and Submission.objects.filter(actor_id=request.user.pk, key=key).exists()


def _told_already(request: HttpRequest, application_id: int) -> HttpResponse:
    messages.warning(request, _("这份表单已经提交过，没有重复办理；结果见下面的办理经过。"))
    return redirect("desk:case", application_id)


def _too_late(request: HttpRequest, application_id: int, one: DeskAct) -> HttpResponse:
    if request.method == "POST" and sent_before(request):
        return _told_already(request, application_id)
    messages.warning(request, _("现在不能办理“%(act)s”：申请的情况已有变化，请看下面的办理经过。") % {"act": one.label})
    return redirect("desk:case", application_id)


def _changed_meanwhile(request: HttpRequest, found: Dossier) -> str:
    """What colleagues did since the form was opened; blank where nothing."""
    seen = request.POST.get("seen", "")
    if not seen.isdigit() or int(seen) >= len(found.changes):
        return ""
    last = max(found.changes, key=lambda entry: (entry.recorded_at, entry.sequence))
    words = {
        "who": found.people.get(last.actor_id, ""), "time": f"{last.recorded_at:%H:%M}", "act": VERBS[last.verb],
    }  # fmt: skip
    return _("您填写期间，%(who)s于%(time)s办理了“%(act)s”。请核对后再提交一次，已填的内容都还在。") % words


def _page(
    request: HttpRequest, found: Dossier, at: Situation, one: DeskAct, form: ActForm,
    reasons: list[str] | None = None, status: int = 200, asks_again: bool = False,
) -> HttpResponse:  # fmt: skip
    shown: dict[str, Any] = {
        "tab": "lists", "found": found, "case": found.case, "act": one, "form": form, "reasons": reasons or [],
        "asks_again": asks_again, "lamp": lamp_of(found.case, found.clock, at.on), "seen": len(found.changes),
        "request_now": found.requests[-1] if found.requests else None,
        "typed": typed(form) if asks_again else [],
        "warnings": one.warnings(at, form.cleaned_data if asks_again else None),
        "paper": previews(request.user, [at.draft]).get(at.draft.pk) if one.about_draft and at.draft else None,
    }  # fmt: skip
    return render(request, one.template, shown, status=status)


def typed(form: forms.Form) -> list[tuple[Any, Any]]:
    """What is about to be done, as it was filled in, for the page that asks again."""
    shown = [(field.label, _shown(field)) for field in form.visible_fields()]
    return [(label, value) for label, value in shown if value not in ("", None, [])]


def _shown(field: Any) -> Any:
    value = field.value()
    if isinstance(field.field, forms.ChoiceField):
        value = dict(flatten_choices(field.field.choices)).get(value, "") if value else ""
    return value
