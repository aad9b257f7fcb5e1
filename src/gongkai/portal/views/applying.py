"""Applying without an account: fill in, read it once more, send; the code is shown in the answer to the sending only."""

from __future__ import annotations

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.applications.own_case import own_case
from gongkai.applications.query_codes import printed
from gongkai.applications.services.filing import (
    MOST_FILES,
    UPLOAD_BYTES,
    Filed,
    file_online,
    lacking,
    throw_away_unused,
)
from gongkai.bodies.models import Body
from gongkai.files.bounding import MEGABYTE, BoundedUpload, bound
from gongkai.law.reasons import Refused
from gongkai.law.uscc import warning
from gongkai.portal.applying import own
from gongkai.portal.applying.filling import FILES, filing_of, filled, whole, without
from gongkai.portal.applying.forms import ORGANISATION, ApplyForm
from gongkai.portal.applying.masking import masked
from gongkai.portal.applying.papers import NEXT_STEPS, receipt_paper
from gongkai.portal.applying.sealed import HOURS, Draft, Expired, seal, unseal
from gongkai.portal.applying.telling import Told, of_form, of_reasons
from gongkai.portal.throttle import FILINGS, MINUTES, may_file
from gongkai.portal.views.which_body import body_to_apply_to


@never_cache
@csrf_exempt  # as on the check page: the limit on uploads stands before the check of the token
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: HttpRequest, body_id: int) -> HttpResponse:
    """The form; a POST leads to the page on which it is read once more."""
    body = body_to_apply_to(request, body_id)
    if request.method != "POST":
        return _form_page(request, body, ApplyForm())
    return _receive(request, body, bound(request, UPLOAD_BYTES, 2 * MOST_FILES))


@csrf_protect
def _receive(request: HttpRequest, body: Body, upload: BoundedUpload) -> HttpResponse:
    try:
        before = unseal(request.POST["sealed"], body.pk) if request.POST.get("sealed") else None
    except Expired:
        return _form_page(request, body, ApplyForm(), [Told(_expired())], status=422)
    if before and "again" in request.POST:
        return _form_page(request, body, ApplyForm(initial=before.texts), draft=before)
    if not may_file(request):
        return _form_page(request, body, ApplyForm(request.POST), [Told(_too_often())], before, 429)
    return _filled(request, body, upload, before)


def _filled(request: HttpRequest, body: Body, upload: BoundedUpload, before: Draft | None) -> HttpResponse:
    form = ApplyForm(request.POST, request.FILES)
    if before:
        before = without(before, request.POST.getlist("out"))
    valid, told = form.is_valid(), of_form(form)
    draft, reasons = filled(body.pk, whole(form.cleaned_data, upload.too_large), before)
    told += [Told(_("“%(name)s”超过 %(limit)d MB，没有收下。") % {"name": name, "limit": UPLOAD_BYTES // MEGABYTE})
             for name in upload.too_large]  # fmt: skip
    told += of_reasons(reasons)
    if valid:
        told += of_reasons(lacking(filing_of(draft)), form)
    if told:
        return _form_page(request, body, form, told, draft, 413 if upload.too_large else 422)
    return _check_page(request, body, draft)


@never_cache
@require_POST
def send(request: HttpRequest, body_id: int) -> HttpResponse:
    """File what was read once more. The answer is the page with number and code: no other page ever shows the code,
    and so there is no redirect. Sent again within an hour it answers the same."""
    body = body_to_apply_to(request, body_id)
    try:
        draft = unseal(request.POST.get("sealed", ""), body.pk)
    except Expired:
        return _form_page(request, body, ApplyForm(), [Told(_expired())], status=422)
    if not may_file(request):
        return _check_page(request, body, draft, [Told(_too_often())], 429)
    try:
        filed = file_online(body, filing_of(draft))
    except Refused as refused:
        return _check_page(request, body, draft, of_reasons(refused.reasons), 422)
    throw_away_unused()
    return _done(request, filed)


def _done(request: HttpRequest, filed: Filed) -> HttpResponse:
    own.open_own(request, filed.application.pk)
    page = own_case(own.visitor(request))
    shown = {
        "page": page,
        "number": filed.application.number,
        "code": printed(filed.query_code),
        "next_steps": NEXT_STEPS,
        # inside this one answer, because the code is kept nowhere
        "receipt": base64.b64encode(receipt_paper(page, filed.query_code)).decode(),
        "receipt_name": f"登记回执-{filed.application.number}.pdf",
    }
    return render(request, "portal/apply/done.html", shown)


def _form_page(
    request: HttpRequest, body: Body, form: ApplyForm, told: list[Told] | None = None, draft: Draft | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    shown = {
        "body": body,
        "form": form,
        "told": told or [],
        "sealed": seal(draft) if draft else "",
        "handed": {name: getattr(draft, name, ()) for name in FILES},
        "masked": {name: masked(draft.texts.get(name, "")) if draft else "" for name in ("identity_number", "agent_number")},
        "megabytes": UPLOAD_BYTES // MEGABYTE,
        "most": MOST_FILES,
    }
    return render(request, "portal/apply/form.html", shown, status=status)


def _check_page(
    request: HttpRequest, body: Body, draft: Draft, told: list[Told] | None = None, status: int = 200
) -> HttpResponse:
    shown = {
        "body": body,
        "rows": _rows(draft),
        "sealed": seal(draft),
        "warning": warning(draft.texts["identity_number"]) if draft.texts["applicant_is"] == ORGANISATION else None,
        "told": told or [],
        "hours": HOURS,
    }
    return render(request, "portal/apply/check.html", shown, status=status)


def _rows(draft: Draft) -> list[tuple[str, str]]:
    """What was filled in, as it will be sent: label and value, identity numbers masked."""
    form, rows = ApplyForm(), []
    for name, field in form.fields.items():
        if name in FILES:
            rows.append((str(field.label), "、".join(one.name for one in getattr(draft, name)) or _("没有")))
        elif value := draft.texts.get(name, ""):
            labels = dict(getattr(field, "choices", ()))
            rows.append((str(field.label), masked(value) if name.endswith("_number") and name != "document_number"
                         else str(labels.get(value, value))))  # fmt: skip
    return rows


def _expired() -> str:
    return _("这一页打开太久，填写的内容已经失效，请重新填写。")


def _too_often() -> str:
    told = _("没有提交：同一网络地址 %(minutes)d 分钟内最多提交 %(most)d 次，请稍后再试，填写的内容还在。")
    return told % {"minutes": MINUTES, "most": FILINGS}
