"""公开目录: the entries of a vocabulary, one entry with what hangs on it, the standard catalogue as a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _

from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import the_body
from gongkai.desk.catalogue.asked import VOCABULARIES, Asked, asked, the_asked_body, the_entry
from gongkai.desk.catalogue.forms import AddForm, MapForm, MoveForm, NameForm, RequireForm
from gongkai.desk.views.act import sent_before, told
from gongkai.items.catalogue import acts
from gongkai.items.catalogue.coverage import coverage
from gongkai.items.catalogue.entries import (
    KEPT,
    add_entry,
    map_entry,
    move_entry,
    rename_entry,
    restore_entry,
    retire_entry,
    unmap_entry,
)
from gongkai.items.catalogue.queries import entries, mappings_of, path_of, requirements_of
from gongkai.items.catalogue.requirements import end_requirement, set_requirement
from gongkai.items.catalogue.standard.columns import channels
from gongkai.items.catalogue.standard.export import export_standard
from gongkai.items.models import CatalogueEntry
from gongkai.law.reasons import Refused
from gongkai.site.clock import today
from gongkai.writing.register import write_workbook

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk_page("GET", "HEAD", "POST")
def index(request: HttpRequest) -> HttpResponse:
    """The entries of a vocabulary below one entry; a POST adds one there."""
    at = asked(request)
    form = AddForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _list(request, at, form)
    if not _keeps(request, at.body, at.vocabulary):
        raise Http404
    if sent_before(request):
        return redirect(address(at))
    if not form.is_valid():
        return _list(request, at, form, form.reasons(), 422)
    given = form.cleaned_data
    try:
        new = add_entry(request.user, at.body, at.vocabulary, given["name"], parent=at.parent, code=given["code"], key=given["key"])
    except Refused as refused:
        return _list(request, at, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已增加条目“%(name)s”。") % {"name": new.name})
    return redirect(address(at))


@desk_page("GET", "HEAD", "POST")
def entry(request: HttpRequest, body_id: int, entry_id: int) -> HttpResponse:
    """One entry at one body; a POST renames, retires, maps it or says what is asked."""
    body = the_body(request, acts.COVERAGE, body_id)
    found = the_entry(request, body, entry_id)
    if found is None:
        raise Http404
    forms = _forms(request, body, found)
    if request.method != "POST":
        return _entry(request, body, found, forms)
    if sent_before(request):
        return redirect("desk:catalogue_entry", body.pk, found.pk)
    wanted = request.POST.get("do", "")
    do, form = DO.get(wanted), forms.get(wanted)
    if do is None or (form is None and wanted not in FORMLESS):
        raise Http404
    if form is not None and not form.is_valid():
        return _entry(request, body, found, forms, form.reasons(), 422)
    try:
        do(request, body, found, form)
    except Refused as refused:
        return _entry(request, body, found, forms, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已保存。"))
    return redirect("desk:catalogue_entry", body.pk, found.pk)


@desk_page()
def export(request: HttpRequest) -> HttpResponseBase:
    """The standard catalogue of a body, of one field or whole, as a workbook."""
    body = the_asked_body(request)
    found = export_standard(request.user, body, field=the_entry(request, body, request.GET.get("field", "")))
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(file, _("标准目录"), found.heads, found.widths, found.rows)
    file.seek(0)
    answer = FileResponse(file, content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, f"{_('标准目录')}{today().isoformat()}.xlsx") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def address(at: Asked) -> str:
    """The address of a list."""
    query = {"body": at.body.pk, "vocabulary": at.vocabulary} | ({"parent": at.parent.pk} if at.parent else {})
    return f"{reverse('desk:catalogue')}?{urlencode(query)}"


def _keeps(request: HttpRequest, body: Body, vocabulary: str) -> bool:
    return vocabulary in KEPT and bool(may(request.user, acts.KEEP, body))


def _list(
    request: HttpRequest, at: Asked, form: AddForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    found = entries(request.user, at.body, at.vocabulary, at.parent)
    page = list(found.filter(_behind(request))[: PAGE + 1])
    cells = coverage(request.user, [at.body], page[:PAGE]).rows
    shown = {
        "tab": "catalogue", "at": at, "vocabularies": VOCABULARIES.items(), "form": form, "reasons": reasons or [],
        "cells": cells[0].cells if cells else [], "path": path_of(at.parent) if at.parent else [],
        "next": page[PAGE - 1] if len(page) > PAGE else None, "may_keep": _keeps(request, at.body, at.vocabulary),
        "may_import": bool(may(request.user, acts.IMPORT, at.body)),
    }  # fmt: skip
    return render(request, "desk/catalogue/index.html", shown, status=status)


def _behind(request: HttpRequest) -> Q:
    """Entries behind the one that the page before ended with: its position and number."""
    position, _dot, number = request.GET.get("after", "").partition(".")
    if not (position.isascii() and position.isdigit() and number.isascii() and number.isdigit() and len(position + number) < 36):
        return Q()
    return Q(position__gt=int(position)) | Q(position=int(position), pk__gt=int(number))


def _forms(request: HttpRequest, body: Body, found: CatalogueEntry) -> dict[str, forms.Form]:
    """The forms that the reader may use, the one that was sent filled in."""
    sent = request.POST.get("do", "") if request.method == "POST" else ""
    data: dict[str, Any] = {sent: request.POST}
    shown: dict[str, forms.Form] = {}
    if found.owner and found.retired_on is None and may(request.user, acts.KEEP, found.owner):
        shown["rename"] = NameForm(data.get("rename"), initial={"name": found.name})
        shown["move"] = MoveForm(data.get("move"), body=found.owner, entry=found, initial={"parent": found.parent_id})
        shown["map"] = MapForm(data.get("map"), body=found.owner, entry=found)
    if found.retired_on is None and may(request.user, acts.REQUIRE, body):
        below = bool(may(request.user, acts.REQUIRE_BELOW, body))
        shown["require"] = RequireForm(data.get("require"), body=body, may_ask_below=below)
    return shown


def _entry(
    request: HttpRequest, body: Body, found: CatalogueEntry, forms: dict[str, Any], reasons: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    rows = coverage(request.user, [body], [found]).rows
    detail = getattr(found, "standard", None)
    shown = {
        "tab": "catalogue", "body": body, "entry": found, "label": VOCABULARIES[found.vocabulary], "forms": forms,
        "reasons": reasons or [], "path": path_of(found)[:-1], "cell": rows[0].cells[0] if rows else None, "detail": detail,
        "may_restore": bool(found.owner and found.retired_on and may(request.user, acts.KEEP, found.owner)),
        "channels": _channels(detail), "mappings": mappings_of(found),
        "requirements": [(one, bool(may(request.user, acts.REQUIRE, one.body))) for one in requirements_of(request.user, found)],
    }  # fmt: skip
    return render(request, "desk/catalogue/entry.html", shown, status=status)


def _channels(detail: Any) -> list[str]:
    if detail is None:
        return []
    names = [channels()[code].label for code in detail.channels.split() if code in channels()]
    return [*names, *filter(None, detail.other_channels.split("、"))]


def _rename(request: HttpRequest, body: Body, found: CatalogueEntry, form: Any) -> None:
    rename_entry(request.user, found, form.cleaned_data["name"], key=form.cleaned_data["key"])


def _move(request: HttpRequest, body: Body, found: CatalogueEntry, form: Any) -> None:
    move_entry(request.user, found, form.cleaned_data["parent"], key=form.cleaned_data["key"])


def _restore(request: HttpRequest, body: Body, found: CatalogueEntry, form: Any) -> None:
    restore_entry(request.user, found, key=request.POST.get("key", ""))


def _retire(request: HttpRequest, body: Body, found: CatalogueEntry, form: Any) -> None:
    retire_entry(request.user, found, key=request.POST.get("key", ""))


def _map(request: HttpRequest, body: Body, found: CatalogueEntry, form: Any) -> None:
    map_entry(request.user, found, form.cleaned_data["counts_as"], key=form.cleaned_data["key"])


def _unmap(request: HttpRequest, body: Body, found: CatalogueEntry, form: Any) -> None:
    unmap_entry(request.user, _the(mappings_of(found), request), key=request.POST.get("key", ""))


def _require(request: HttpRequest, body: Body, found: CatalogueEntry, form: Any) -> None:
    set_requirement(request.user, body, entry=found, **form.asked(body))


def _end(request: HttpRequest, body: Body, found: CatalogueEntry, form: Any) -> None:
    end_requirement(request.user, _the(requirements_of(request.user, found), request), key=request.POST.get("key", ""))


def _the(rows: Any, request: HttpRequest) -> Any:
    number = request.POST.get("row", "")
    row = rows.filter(pk=number).first() if number.isascii() and number.isdigit() and len(number) < 19 else None
    if row is None:
        raise Http404
    return row


DO: dict[str, Callable[[HttpRequest, Body, CatalogueEntry, Any], None]] = {
    "rename": _rename, "move": _move, "retire": _retire, "restore": _restore, "map": _map, "unmap": _unmap, "require": _require, "end": _end,
}  # fmt: skip
FORMLESS = ("retire", "restore", "unmap", "end")
"""Acts with a button only."""
