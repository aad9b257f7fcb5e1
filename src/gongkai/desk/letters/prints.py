"""The papers beside the letters as downloads: 呈批单, 送达回证, 保密审查表, 转办单, 电话记录单, 交寄清单."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.bodies.days import typed
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body, several_bodies, the_body
from gongkai.desk.views.act import told
from gongkai.desk.views.case_file import as_download
from gongkai.law.reasons import Refused
from gongkai.letters import acts, papers
from gongkai.site.clock import today
from gongkai.writing.office_form import OfficeForm, form_pdf, write_form_docx

PAPERS: dict[str, Callable[[Any, int], OfficeForm]] = {
    "approval": papers.approval,
    "service-proof": papers.service_proof,
    "electronic-proof": papers.electronic_proof,
    "secrecy": papers.secrecy,
    "forwarding": papers.forwarding,
    "call": papers.call,
}
"""By the word in the address; the number after it is that of the letter, the review, the forwarding, the call."""

KINDS = ("pdf", "docx")


@desk_page()
def office_paper(request: HttpRequest, paper: str, row_id: int, kind: str) -> HttpResponse:
    """One paper about one row."""
    if paper not in PAPERS or kind not in KINDS:
        raise Http404
    try:
        return download(PAPERS[paper](request.user, row_id), kind, str(row_id))
    except ObjectDoesNotExist as problem:
        raise Http404 from problem
    except Refused as refused:
        return refusal(request, refused)


@desk_page()
def posting(request: HttpRequest) -> HttpResponse:
    """What was posted on a day, with the list for the post office."""
    body = chosen_body(request, acts.READ_OFFICE) or bodies_for(request, acts.READ_OFFICE).order_by("name", "pk").first()
    if body is None:
        raise Http404
    on, wrong = _day(request.GET.get("on", ""))
    shown = {
        "tab": "letters", "body": body, "bodies": several_bodies(request, acts.READ_OFFICE), "on": on, "reasons": wrong,
        "rows": [] if wrong else papers.posted_on(request.user, body, on),
    }  # fmt: skip
    return render(request, "desk/letters/posting.html", shown, status=422 if wrong else 200)


@desk_page()
def posting_list(request: HttpRequest, body_id: int, day: str, kind: str) -> HttpResponse:
    """交寄清单 of a day."""
    body = the_body(request, acts.READ_OFFICE, body_id)
    on, wrong = _day(day)
    if wrong or kind not in KINDS:
        raise Http404
    try:
        return download(papers.posting_list(request.user, body, on), kind, on.isoformat())
    except Refused as refused:
        return refusal(request, refused)


def download(form: OfficeForm, kind: str, name: str) -> HttpResponse:
    """A form as a file to keep; Refused where a character has no font."""
    if kind == "pdf":
        return as_download(form_pdf(form).pdf, f"{form.title}-{name}", "pdf")
    file = io.BytesIO()
    write_form_docx(form, file)
    return as_download(file.getvalue(), f"{form.title}-{name}", "docx")


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Why there is no paper."""
    shown = {"tab": "letters", "reasons": [told(reason) for reason in refused.reasons]}
    return render(request, "desk/letters/no_paper.html", shown, status=422)


def _day(text: str) -> tuple[date, list[str]]:
    """The day that was typed, today for none; the second are the reasons against what is no day."""
    if not text:
        return today(), []
    try:
        return typed(text, _("日期")), []
    except Refused as refused:
        return today(), [told(reason) for reason in refused.reasons]
