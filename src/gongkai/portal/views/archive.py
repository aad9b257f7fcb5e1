"""年报库: reports of all bodies and years, as the policy lets the visitor see them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.annual import queries
from gongkai.annual.comparing.years import between, reports_of
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Body
from gongkai.bodies.queries import ancestors, descendants, find_body, names_of
from gongkai.files.delivery import attachment
from gongkai.portal.downloads import download
from gongkai.portal.filters import ArchiveFilter
from gongkai.portal.presentation.comparison import show_comparison
from gongkai.portal.presentation.report import show_report
from gongkai.portal.presentation.signs import legend
from gongkai.portal.presentation.years import show_years

PAGE = 30


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Reports by body and year, newest year first."""
    form = ArchiveFilter(request.GET, actor=request.user)
    entries = queries.archive(request.user, form.filters())
    shown = {
        "form": form,
        "page": Paginator(entries, PAGE).get_page(request.GET.get("page")),
        "missing": form.missing(request.user),
        "query": form.query(),
        "may_add": queries.bodies_to_add_for(request.user).exists(),
    }
    return render(request, "portal/archive.html", shown)


@require_safe
def report(request: HttpRequest, entry_id: int) -> HttpResponse:
    """One report with everything read from it; a withdrawn one answers with its notice."""
    found = _find(request, entry_id)
    if isinstance(found, queries.Notice):
        return render(request, "portal/withdrawn.html", {"notice": found}, status=410)
    shown = {
        "page": found,
        "entry": found.entry,
        "view": show_report(found.report),
        "comparison": show_comparison(found.comparison, found.report) if found.comparison else None,
        "legend": legend(),
    }
    return render(request, "portal/report.html", shown)


@require_safe
def report_file(request: HttpRequest, entry_id: int, kind: str) -> HttpResponse:
    """What was read, as XLSX, JSON or the statutory form in DOCX."""
    found = _find(request, entry_id)
    if isinstance(found, queries.Notice):
        raise Http404
    return download([found.report], kind)


@require_safe
def original(request: HttpRequest, entry_id: int) -> HttpResponse:
    """The file as it was handed in."""
    try:
        return attachment(queries.original(request.user, entry_id))
    except ArchiveEntry.DoesNotExist as problem:
        raise Http404 from problem


@require_safe
def body(request: HttpRequest, body_id: int) -> HttpResponse:
    """One body's years side by side, with the years that are missing."""
    try:
        found = find_body(request.user, body_id)
    except Body.DoesNotExist as problem:
        raise Http404 from problem
    page = queries.body_page(request.user, found)
    reports = reports_of(request.user, found)
    compared = between(found, reports)
    shown = {
        "body": found,
        "above": ancestors(found),
        "names": names_of(found),
        "has_below": descendants(found).exists(),
        "years": show_years(page, [(one.entry, compared[one.year]) for one in reports if one.year in compared]),
    }
    return render(request, "portal/body.html", shown)


def _find(request: HttpRequest, entry_id: int) -> queries.ReportPage | queries.Notice:
    try:
        return queries.find_report(request.user, entry_id)
    except ArchiveEntry.DoesNotExist as problem:
        raise Http404 from problem
