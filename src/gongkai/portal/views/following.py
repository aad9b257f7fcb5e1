"""Following an application with its number and code: shown by POST, then bound to the session; no address names it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.applications import services
from gongkai.applications.models import Attachment
from gongkai.applications.own_case import OwnCase, own_case, own_document
from gongkai.applications.services.filing import MOST_FILES, UPLOAD_BYTES
from gongkai.applications.web_applicant import WebApplicant
from gongkai.files.bounding import MEGABYTE, BoundedUpload, bound
from gongkai.files.delivery import attachment
from gongkai.law.reasons import Refused
from gongkai.letters.models import Letter
from gongkai.letters.own import own_electronic_proof, own_letters, own_scan
from gongkai.portal.applying import own
from gongkai.portal.applying.filling import asked_of, hand_in_all
from gongkai.portal.applying.forms import CorrectionForm, DescribedForm, LookupForm, SupplementForm
from gongkai.portal.applying.papers import receipt_paper
from gongkai.portal.applying.telling import Told, of_form, of_reasons
from gongkai.portal.views.which_body import pdf_response
from gongkai.remedies.told import told_remedies
from gongkai.site.clock import today
from gongkai.writing.office_form import form_pdf

OwnView = Callable[[HttpRequest, WebApplicant], HttpResponse]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """The form for number and code; when they fit, on to the application."""
    if request.method != "POST":
        return render(request, "portal/apply/look_up.html", {"form": LookupForm()})
    form = LookupForm(request.POST)
    if not form.is_valid():
        return _look_up_page(request, form, of_form(form), 422)
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    try:
        found = services.find_by_code(number, code, address=request.META.get("REMOTE_ADDR", ""))
    except Refused as refused:
        status = 429 if refused.reasons[0].code == "wait" else 422
        return _look_up_page(request, form, of_reasons(refused.reasons), status)
    own.open_own(request, found.application_id)
    return redirect("portal:own_case")


def _look_up_page(request: HttpRequest, form: LookupForm, told: list[Told], status: int) -> HttpResponse:
    return render(request, "portal/apply/look_up.html", {"form": form, "told": told}, status=status)


def for_own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of the session's own application; without one the visitor is asked for number and code."""

    @never_cache
    @wraps(view)
    def asked(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        visitor = own.visitor(request)
        if visitor is None:
            return redirect("portal:look_up")
        return view(request, visitor, *arguments, **options)

    return asked


@for_own
@require_safe
def case(request: HttpRequest, visitor: WebApplicant) -> HttpResponse:
    """Status, timeline, arithmetic, result, remedies."""
    page = own_case(visitor)
    form = _correction_form(page) if page.awaits_correction else SupplementForm()
    return _case_page(request, visitor, page, form)


@csrf_exempt  # the limit on uploads stands before the check of the token
@for_own
@require_POST
def add(request: HttpRequest, visitor: WebApplicant) -> HttpResponse:
    """The correction that was asked for, or a supplement."""
    return _add(request, visitor, bound(request, UPLOAD_BYTES, 2 * MOST_FILES))


@csrf_protect
def _add(request: HttpRequest, visitor: WebApplicant, upload: BoundedUpload) -> HttpResponse:
    page = own_case(visitor)
    correcting = page.awaits_correction
    form = (CorrectionForm if correcting else SupplementForm)(request.POST, request.FILES)
    told = [Told(_("“%(name)s”超过 %(limit)d MB，没有收下。") % {"name": name, "limit": UPLOAD_BYTES // MEGABYTE})
            for name in upload.too_large]  # fmt: skip
    if told or not form.is_valid():
        return _case_page(request, visitor, page, form, told + of_form(form), 422)
    try:
        _record(visitor, page, form.cleaned_data, request.POST.get("key", ""))
    except Refused as refused:
        return _case_page(request, visitor, page, form, of_reasons(refused.reasons, form), 422)
    messages.success(request, _("已收到您的补正，答复期限重新计算。") if correcting else _("已收到您补充的材料。"))
    return redirect("portal:own_case")


def _record(visitor: WebApplicant, page: OwnCase, given: dict[str, Any], key: str) -> None:
    brought = {name: hand_in_all(given[name]) for name in ("attachments", "proofs")}
    added = {"words": given["words"], "on": today(), "key": key, **brought}
    if page.awaits_correction:
        services.correct_online(visitor, page.application, asked=asked_of(given), **added)
    else:
        services.supplement(visitor, page.application, **added)


@for_own
@require_POST
def withdraw(request: HttpRequest, visitor: WebApplicant) -> HttpResponse:
    """Take the application back: the first POST warns, the second acts."""
    page = own_case(visitor)
    told: list[Told] = []
    if request.POST.get("sure") == "yes":
        try:
            services.withdraw(visitor, page.application, on=today(), key=request.POST.get("key", ""))
        except Refused as refused:
            told = of_reasons(refused.reasons)
        else:
            messages.success(request, _("申请已撤回。"))
            return redirect("portal:own_case")
    shown = {"page": page, "told": told, "key": secrets.token_urlsafe(24)}
    return render(request, "portal/apply/withdraw.html", shown, status=422 if told else 200)


@for_own
@require_safe
def receipt(request: HttpRequest, visitor: WebApplicant) -> HttpResponse:
    """The receipt as PDF, without the code, which nobody knows here."""
    page = own_case(visitor)
    return pdf_response(receipt_paper(page), f"登记回执-{page.application.number}.pdf")


@for_own
@require_safe
def document(request: HttpRequest, visitor: WebApplicant, attachment_id: int) -> HttpResponse:
    """A file of the answer."""
    try:
        return attachment(own_document(visitor, attachment_id))
    except Attachment.DoesNotExist as problem:
        raise Http404 from problem


@for_own
@require_safe
def letter(request: HttpRequest, visitor: WebApplicant, letter_id: int) -> HttpResponse:
    """The sealed scan of a letter that was sent to the applicant."""
    try:
        return attachment(own_scan(visitor, letter_id))
    except Letter.DoesNotExist as problem:
        raise Http404 from problem


@for_own
@require_safe
def letter_proof(request: HttpRequest, visitor: WebApplicant, letter_id: int) -> HttpResponse:
    """电子送达凭证 of one that was served by electronic means."""
    try:
        form = own_electronic_proof(visitor, letter_id)
    except Letter.DoesNotExist as problem:
        raise Http404 from problem
    return pdf_response(form_pdf(form).pdf, f"{form.title}-{letter_id}.pdf")


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the application, for whoever uses this computer next."""
    own.leave(request)
    messages.success(request, _("已退出查询。"))
    return redirect("portal:look_up")


def _correction_form(page: OwnCase) -> CorrectionForm:
    names = ("title", "document_number", "features", "form", "route")
    return CorrectionForm(initial={name: getattr(page.request, name) for name in names})


def _case_page(
    request: HttpRequest, visitor: WebApplicant, page: OwnCase, form: DescribedForm, told: list[Told] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    shown = {
        "page": page,
        "letters": own_letters(visitor),
        "contests": told_remedies(page.application),
        "form": form,
        "told": told or [],
        "key": secrets.token_urlsafe(24),
        "megabytes": UPLOAD_BYTES // MEGABYTE,
        "most": MOST_FILES,
        "minutes": own.MINUTES,
    }
    return render(request, "portal/apply/case.html", shown, status=status)
