"""Handing a report in to the archive, and withdrawing one: acts of signed-in people of a body."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai.annual import queries, services
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Refused
from gongkai.files.bounding import LARGEST, MEGABYTE, BoundedUpload, bound
from gongkai.files.models import StoredFile
from gongkai.files.queries import find_own
from gongkai.files.services import receive
from gongkai.portal.forms import AddForm, ChooseBodyForm, WithdrawForm


@never_cache
@csrf_exempt  # as on the check page: the limit on uploads stands before the check of the token
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The page on which a person of a body adds its report; a POST adds it."""
    if request.method != "POST":
        return _page(request, AddForm(actor=request.user))
    return _receive(request, bound(request))


@csrf_protect
def _receive(request: HttpRequest, upload: BoundedUpload) -> HttpResponse:
    form = AddForm(request.POST, request.FILES, actor=request.user, too_large=tuple(upload.too_large))
    if not form.is_valid():
        return _page(request, form, form.reasons(), 413 if upload.too_large else 422)
    try:
        file = receive(form.cleaned_data["report"], form.cleaned_data["report"].name, actor=request.user)
    except Refused as refused:
        return _page(request, form, _told(refused), 422)
    return _add(request, form, file, form.cleaned_data["body"])


@never_cache
@login_required
@require_http_methods(["POST"])
def choose_body(request: HttpRequest, file_id: int) -> HttpResponse:
    """The second step where the report's name fits several bodies or none: the person says which."""
    try:
        file = find_own(request.user, file_id)
    except StoredFile.DoesNotExist as problem:
        raise Http404 from problem
    form = ChooseBodyForm(request.POST, actor=request.user)
    if not form.is_valid():
        return _page(request, AddForm(actor=request.user), [_("还没有选定机关，请重新上传。")], 422)
    return _add(request, AddForm(actor=request.user), file, form.cleaned_data["body"])


def _add(request: HttpRequest, form: AddForm, file: StoredFile, body: Body | None) -> HttpResponse:
    try:
        added = services.add_to_archive(request.user, file, body=body)
    except Refused as refused:
        candidates = getattr(refused, "candidates", [])
        return _page(request, form, _told(refused), 422, file=file, candidates=candidates)
    for entry in added.entries:
        messages.success(
            request, _("已存入年报库：%(body)s%(year)s年年报。") % {"body": entry.body, "year": entry.year}
        )
    return redirect("portal:report", added.entries[0].pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take a report out of the archive for one of the reasons the rules know."""
    entry = _withdrawable(request, entry_id)
    if request.method != "POST":
        return _withdraw_page(request, entry, WithdrawForm())
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _withdraw_page(request, entry, form, form.reasons(), 422)
    try:
        services.withdraw_from_archive(request.user, entry, form.cleaned_data["reason"])
    except Refused as refused:
        return _withdraw_page(request, entry, form, _told(refused), 422)
    messages.success(request, _("已从年报库撤除：%(body)s%(year)s年年报。") % {"body": entry.body, "year": entry.year})
    return redirect("portal:archive")


def _withdrawable(request: HttpRequest, entry_id: int) -> ArchiveEntry:
    try:
        found = queries.find_report(request.user, entry_id)
    except ArchiveEntry.DoesNotExist as problem:
        raise Http404 from problem
    if isinstance(found, queries.Notice) or not found.may_withdraw:
        raise Http404
    return found.entry


def _withdraw_page(
    request: HttpRequest, entry: ArchiveEntry, form: WithdrawForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    shown = {"form": form, "entry": entry, "reasons": reasons or []}
    return render(request, "portal/withdraw.html", shown, status=status)


def _told(refused: Refused) -> list[str]:
    return [reason.message for reason in refused.reasons]


def _page(
    request: HttpRequest, form: AddForm, reasons: list[str] | None = None, status: int = 200, **more: object
) -> HttpResponse:
    shown = {"form": form, "reasons": reasons or [], "megabytes": LARGEST // MEGABYTE, **more}
    return render(request, "portal/add.html", shown, status=status)
