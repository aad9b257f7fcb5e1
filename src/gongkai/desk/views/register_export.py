"""台账: the page with both directions, and the export of a register or of a list."""

from __future__ import annotations

import tempfile
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.applications.acts import READ_FIGURES, READ_PARTICULARS
from gongkai.applications.models import Application
from gongkai.applications.register.export import export_register as of_applications
from gongkai.applications.register.importing import told_reason
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.bodies.queries import descendants
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for
from gongkai.desk.lists import listed
from gongkai.desk.register.forms import ExportForm, UploadForm
from gongkai.desk.register.imports import importable
from gongkai.law.reasons import Refused
from gongkai.remedies.queries import work_list
from gongkai.remedies.register.export import export_register as of_remedies
from gongkai.site.clock import today
from gongkai.writing.register import csv_pieces, write_workbook

LATEST = 20
"""So many earlier imports are listed."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """Export, import, and what was imported before."""
    return home(request)


@desk_page("POST")
def export(request: HttpRequest) -> HttpResponseBase:
    """Write a register; it is a POST, since the reading of contacts is recorded."""
    form = _export_form(request, request.POST)
    if not form.is_valid():
        return home(request, [str(error) for errors in form.errors.values() for error in errors], 422)
    given = form.cleaned_data
    bodies = _bodies_of(request, given["body"], given["tree"])
    try:
        if given["which"] == "remedies":
            return _sent(of_remedies(request.user, bodies, year=given["year"]), _("复议诉讼台账"), given["kind"])
        found = of_applications(request.user, bodies, year=given["year"], particulars=given.get("particulars", False))
        return _sent(found, _("依申请公开台账"), given["kind"])
    except Refused as refused:
        return home(request, [told_reason(reason) for reason in refused.reasons], 422)


@desk_page("POST")
def export_list(request: HttpRequest) -> HttpResponseBase:
    """Write what stands in a work list, without contacts."""
    key, number = request.POST.get("list", ""), request.POST.get("body", "")
    bodies = bodies_for(request, READ_FIGURES)
    if number:
        bodies = bodies.filter(pk=number) if number.isascii() and number.isdigit() else bodies.none()
    chosen = list(bodies)
    if not chosen:
        raise Http404
    try:
        if request.POST.get("which") == "remedies":
            return _sent(of_remedies(request.user, chosen, among=work_list(request.user, key)), _("复议诉讼台账"), "xlsx")
        return _sent(of_applications(request.user, chosen, among=listed(request.user, key)), _("依申请公开台账"), "xlsx")
    except KeyError as problem:
        raise Http404 from problem


def home(request: HttpRequest, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    """The page of the register, with reasons above it where something was refused."""
    upload = UploadForm(actor=request.user)
    imports = importable(request.user).select_related("body", "imported_by").order_by("-pk")
    shown = {
        "tab": "register", "reasons": reasons or [], "upload": upload if upload.fields["body"].queryset.exists() else None,
        "export": _export_form(request), "imports": list(imports[:LATEST]),
    }  # fmt: skip
    return render(request, "desk/register/index.html", shown, status=status)


def _export_form(request: HttpRequest, data: Any = None) -> ExportForm:
    bodies = bodies_for(request, READ_FIGURES)
    readable = visible(request.user, READ_PARTICULARS, Application.objects.filter(body__in=bodies)).exists()
    return ExportForm(data, bodies=bodies.order_by("name", "pk"), may_read_particulars=readable)


def _bodies_of(request: HttpRequest, body: Body, tree: bool) -> list[Body]:
    below = bodies_for(request, READ_FIGURES).filter(pk__in=descendants(body).values("pk")) if tree else Body.objects.none()
    return [body, *below.order_by("name", "pk")]


def _sent(export: Any, name: str, kind: str) -> HttpResponseBase:
    """As a download: CSV as it is read, a workbook by way of a file on disk, since it is a ZIP."""
    title = f"{name}{today().isoformat()}.{kind}"
    answer: HttpResponseBase
    if kind == "csv":
        answer = StreamingHttpResponse(csv_pieces(export.heads, export.rows), content_type="text/csv; charset=utf-8")
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        write_workbook(file, name, export.heads, export.widths, export.rows)
        file.seek(0)
        answer = FileResponse(file, content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, title) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


