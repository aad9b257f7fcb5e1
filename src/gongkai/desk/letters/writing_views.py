"""拟制文书: which letter fits the case now, and the form in which it is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.applications.dossier import Dossier
from gongkai.desk.access import desk_page
from gongkai.desk.acts.advice import advised
from gongkai.desk.acts.base import Situation
from gongkai.desk.lamp import lamp_of
from gongkai.desk.letters.choosing import fitting
from gongkai.desk.letters.situation import read as read_letter
from gongkai.desk.letters.writing import WriteForm, initial_of
from gongkai.desk.situation import read, situation
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.act import sent_before, told
from gongkai.law.letters import Letter as Kind
from gongkai.law.letters import letters
from gongkai.law.reasons import Refused
from gongkai.letters import inputs
from gongkai.letters.acts import WRITE
from gongkai.letters.kinds import OVER
from gongkai.letters.models import Letter
from gongkai.letters.queries import letters_of
from gongkai.letters.services import write_letter


@desk_page()
def choose(request: HttpRequest, application_id: int) -> HttpResponse:
    """The kinds that fit the case now, each with when it is due and what it does to the term."""
    found, at = _asked(request, application_id)
    shown = _around(found, at) | {"kinds": fitting(at)}
    return render(request, "desk/letters/choose.html", shown)


@desk_page("GET", "HEAD", "POST", takes_files=True)
def write(request: HttpRequest, application_id: int, kind: str) -> HttpResponse:
    """The form of a kind; `?replaces=` begins with what an earlier version said."""
    found, at = _asked(request, application_id)
    row = letters().get(kind)
    if row is None or row.answer:
        raise Http404
    if request.method != "POST":
        return _page(request, found, at, row, _begun(request, at, row))
    form = WriteForm(request.POST, request.FILES, kind=kind)
    if sent_before(request):
        messages.warning(request, _("这份表单已经提交过，没有重复办理；结果见下面的办理经过。"))
        return redirect("desk:case", application_id)
    if (cut := too_large(request)) or not form.is_valid():
        return _page(request, found, at, row, form, cut or form.reasons(), 413 if cut else 422)
    try:
        letter = _written(at, row, form)
    except Refused as refused:
        return _page(request, found, at, row, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已拟制：%(letter)s。请核对下面的预览。") % {"letter": row.label})
    return redirect("desk:letter", letter.pk)


def _written(at: Situation, row: Kind, form: WriteForm) -> Letter:
    given, number = form.cleaned_data, form.cleaned_data["replaces"]
    former = _former(at, row, number) if number else None
    with handed_in(at.actor, given["files"]) as files, advised(row.kind):
        return write_letter(
            at.actor, at.application, row.kind, form.given(), stated=given.get("stated", ()), attachments=files,
            replaces=former, key=given["key"],
        )  # fmt: skip


def _former(at: Situation, row: Kind, number: int) -> Letter:
    """The version that a new one takes the place of: a letter of the same kind in the same case."""
    former = read_letter(at.actor, number).letter
    if former.application_id != at.application.pk or former.kind != row.kind:
        raise Http404
    return former


def _begun(request: HttpRequest, at: Situation, row: Kind) -> WriteForm:
    """An empty form, or one with what the version said that is to be replaced."""
    number = request.GET.get("replaces", "")
    if not number:
        return WriteForm(kind=row.kind)
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    former = _former(at, row, int(number))
    begun: dict[str, Any] = initial_of(inputs.restored(former.inputs)) | {"replaces": former.pk, "stated": former.stated.split()}
    return WriteForm(kind=row.kind, initial=begun)


def _asked(request: HttpRequest, application_id: int) -> tuple[Dossier, Situation]:
    found = read(request.user, application_id)
    at = situation(request.user, found)
    if WRITE.code not in at.permitted:
        raise Http404
    return found, at


def _around(found: Dossier, at: Situation) -> dict[str, Any]:
    return {"tab": "lists", "found": found, "case": found.case, "lamp": lamp_of(found.case, found.clock, at.on)}


def _page(
    request: HttpRequest, found: Dossier, at: Situation, row: Kind, form: WriteForm, reasons: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    same = [course for course in letters_of(request.user, found.application) if course.kind == row.kind]
    shown = _around(found, at) | {
        "kind": row, "form": form, "reasons": reasons or [], "underway": [one for one in same if one.stage not in OVER],
    }  # fmt: skip
    return render(request, "desk/letters/write.html", shown, status=status)
