"""文书措辞: the office's own wording of each kind, what it may name, what is wrong with it, and how it comes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import the_body
from gongkai.desk.fields import SentOnce
from gongkai.desk.letters.sample import Placeholder, named, sample
from gongkai.desk.views.act import sent_before, told
from gongkai.law.letters import letters
from gongkai.law.reasons import Refused
from gongkai.letters import acts, services
from gongkai.letters.queries import wordings_of
from gongkai.writing.letter_wording import SECTIONS, Wording, default_wordings

LONGEST = 5000


class WordingForm(SentOnce):
    """The four sections of a wording; what is blank there is blank on the paper."""

    def __init__(self, *arguments: Any, may_set: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, label in SECTIONS.items():
            area = forms.Textarea(attrs={"rows": 8 if name == "matter" else 4, "spellcheck": "false"})
            self.fields[name] = forms.CharField(label=label, max_length=LONGEST, required=False, widget=area, disabled=not may_set)

    def wording(self, kind: str) -> Wording:
        """What was filled in; the browser's line ends become plain ones."""
        texts = {name: "\n".join(str(self.cleaned_data[name]).splitlines()) for name in SECTIONS}
        return Wording(kind, **texts)


@desk_page()
def index(request: HttpRequest, body_id: int) -> HttpResponse:
    """Every kind, and whether the office has its own wording of it."""
    body = the_body(request, acts.READ_OFFICE, body_id)
    own = wordings_of(request.user, body)
    rows = [(letter, letter.kind in own) for letter in letters().values()]
    groups = [(_("办理过程中的文书"), [row for row in rows if not row[0].answer]), (_("答复书"), [row for row in rows if row[0].answer])]
    return render(request, "desk/letters/wordings.html", {"tab": "letters", "body": body, "groups": groups, "own": len(own)})


@desk_page("GET", "HEAD", "POST")
def wording(request: HttpRequest, body_id: int, kind: str) -> HttpResponse:
    """The wording of a kind; a POST tries it, keeps it, or goes back to the default."""
    body = the_body(request, acts.READ_OFFICE, body_id)
    if kind not in letters():
        raise Http404
    own = wordings_of(request.user, body)
    current = own.get(kind) or default_wordings()[kind]
    may_set = bool(may(request.user, acts.SET_OFFICE, body))
    initial = {name: current.section(name) for name in SECTIONS}
    if request.method != "POST":
        return _page(request, body, kind, WordingForm(initial=initial, may_set=may_set), current, kind in own)
    if not may_set:
        raise Http404
    form = WordingForm(request.POST, initial=initial, may_set=True)
    if not form.is_valid():
        return _page(request, body, kind, form, current, kind in own, form.reasons(), 422)
    return _done(request, body, form, form.wording(kind), kind in own)


def _done(request: HttpRequest, body: Body, form: WordingForm, given: Wording, is_own: bool) -> HttpResponse:
    do, key = request.POST.get("do", ""), form.cleaned_data["key"]
    if do not in ("save", "drop"):
        return _page(request, body, given.kind, form, given, is_own)
    if sent_before(request):
        return redirect("desk:letter_wording", body.pk, given.kind)
    try:
        if do == "drop":
            services.drop_wording(request.user, body, given.kind, key=key)
        else:
            services.set_wording(request.user, body, given, key=key)
    except Refused as refused:
        reasons = [told(reason) for reason in refused.reasons]
        return _page(request, body, given.kind, form, given, is_own, reasons, 422)
    messages.success(request, _("已恢复通用措辞。") if do == "drop" else _("已保存本机关的措辞，以后拟制的文书用它。"))
    return redirect("desk:letter_wording", body.pk, given.kind)


def _page(
    request: HttpRequest, body: Body, kind: str, form: WordingForm, shown_wording: Wording, is_own: bool,
    reasons: list[str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    tried = sample(shown_wording)
    places: Mapping[str, list[Placeholder]] = named(kind)
    shown = {
        "tab": "letters", "body": body, "kind": letters()[kind], "form": form, "is_own": is_own, "reasons": reasons or tried.faults,
        "paper": tried.paper, "needed": places["needed"], "others": places["others"], "may_set": not form.fields["matter"].disabled,
    }  # fmt: skip
    return render(request, "desk/letters/wording.html", shown, status=status)
