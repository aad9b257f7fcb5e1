"""年报核查: anyone hands in a report and sees its figures proved; nothing of it is published or archived."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.files.bounding import LARGEST, MEGABYTE, BoundedUpload, bound
from gongkai.portal import checking, kept
from gongkai.portal.downloads import download
from gongkai.portal.forms import CheckForm
from gongkai.portal.presentation.comparison import show_comparison
from gongkai.portal.presentation.report import show_report
from gongkai.portal.presentation.signs import legend
from gongkai.portal.throttle import CHECKS, MINUTES, may_check


@never_cache
@csrf_exempt  # the limit on uploads must stand before the check of the token reads the form; see `_receive`
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The page on which a report is handed in; a POST reads it."""
    if request.method != "POST":
        return _page(request, CheckForm())
    upload = bound(request)
    try:
        return _receive(request, upload)
    except RequestDataTooBig:
        return _refuse(request, CheckForm(), [_("粘贴的文字太长，没有读取。请改为上传文件。")], 413)


@csrf_protect
def _receive(request: HttpRequest, upload: BoundedUpload) -> HttpResponse:
    form = CheckForm(request.POST, request.FILES, too_large=tuple(upload.too_large))
    if not form.is_valid():
        return _refuse(request, form, form.reasons(), 413 if upload.too_large else 422)
    if not may_check(request):
        told = _("没有核查：同一网络地址 %(minutes)d 分钟内最多核查 %(checks)d 次，请稍后再试。")
        return _refuse(request, form, [told % {"checks": CHECKS, "minutes": MINUTES}], 429)
    try:
        address = checking.check_files(form.file(), form.earlier_file())
    except checking.NotRead as problem:
        return _refuse(request, form, [str(problem)], 422)
    return _go(request, reverse("portal:checked", args=[address]))


def _go(request: HttpRequest, address: str) -> HttpResponse:
    """To the result; a script that shows progress is told the address instead."""
    return JsonResponse({"page": address}) if _wants_json(request) else redirect(address)


def _refuse(request: HttpRequest, form: CheckForm, reasons: list[str], status: int) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"reasons": reasons}, status=status)
    return _page(request, form, reasons, status)


def _page(request: HttpRequest, form: CheckForm, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    shown = {"form": form, "reasons": reasons or [], "megabytes": LARGEST // MEGABYTE, "minutes": kept.MINUTES_KEPT}
    return render(request, "portal/check.html", shown, status=status)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


@never_cache
@require_safe
def checked(request: HttpRequest, address: str) -> HttpResponse:
    """The result of a check, for an hour."""
    try:
        result = kept.fetch(address)
    except kept.NotKept:
        return _expired(request)
    reports = [show_report(report) for report in result.reports]
    compared = checking.comparison(result)
    shown = {
        "address": address,
        "reports": reports,
        "comparison": show_comparison(compared, result.reports[0]) if compared else None,
        "legend": legend(),
        "minutes": kept.MINUTES_KEPT,
    }
    return _private(render(request, "portal/checked.html", shown))


@never_cache
@require_safe
def checked_file(request: HttpRequest, address: str, kind: str, part: int = 1) -> HttpResponse:
    """A download made of the result: all its reports as XLSX or JSON, one of them as the statutory form in DOCX."""
    try:
        result = kept.fetch(address)
    except kept.NotKept:
        return _expired(request)
    return _private(download(result.reports, kind, part))


@never_cache
@require_POST
def discard(request: HttpRequest, address: str) -> HttpResponse:
    """Delete a result at once."""
    kept.discard(address)
    return redirect("portal:check")


def _expired(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "portal/expired.html", {"minutes": kept.MINUTES_KEPT}, status=404))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
