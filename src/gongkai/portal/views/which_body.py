"""Before applying: which body, what is public already, and the form on paper."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.annual.queries import Filters, archive
from gongkai.applications import which_body
from gongkai.applications.kinds import Topic
from gongkai.bodies.models import Body
from gongkai.writing.paper_form import TITLE, fragment, paper_form_pdf

PAGE = 30
REPORTS = 20


class BodySearch(forms.Form):
    """What narrows the list of bodies."""

    q = forms.CharField(label=_("机关名称"), required=False, max_length=60)
    topic = forms.ChoiceField(label=_("大致关于"), required=False, choices=[("", _("不限")), *Topic.choices])
    region = forms.ModelChoiceField(None, label=_("地区"), required=False, empty_label=_("不限"))

    def __init__(self, *arguments: Any, actor: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["region"].queryset = which_body.regions(actor)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The bodies that take applications, by name, topic and region."""
    form = BodySearch(request.GET, actor=request.user)
    wanted = form.cleaned_data if form.is_valid() else {}
    topic = wanted.get("topic") or ""
    found = which_body.bodies_to_apply_to(request.user, wanted.get("q", ""), topic, wanted.get("region"))
    query = request.GET.copy()
    query.pop("page", None)
    shown = {
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "hint": which_body.topic_hint(topic).hint if topic else "",
        "searched": bool(wanted.get("q") or topic or wanted.get("region")),
    }
    return render(request, "portal/apply/choose.html", shown)


@require_safe
def already_public(request: HttpRequest, body_id: int) -> HttpResponse:
    """What of the body is public here already, before somebody asks for it."""
    body = body_to_apply_to(request, body_id)
    reports = archive(request.user, Filters(body=body, subtree=False))[:REPORTS]
    return render(request, "portal/apply/already_public.html", {"body": body, "reports": reports})


@require_safe
def paper_form(request: HttpRequest, body_id: int) -> HttpResponse:
    """The form of article 29, to print from the browser."""
    body = body_to_apply_to(request, body_id)
    # the fragment escapes what it prints
    shown = {"body": body, "paper": mark_safe(fragment(body.name))}  # noqa: S308
    return render(request, "portal/apply/paper_form.html", shown)


@require_safe
def paper_form_file(request: HttpRequest, body_id: int) -> HttpResponse:
    """The same as PDF."""
    body = body_to_apply_to(request, body_id)
    return pdf_response(_paper(body.name), f"{TITLE}-{body.name}.pdf")


@lru_cache(maxsize=64)
def _paper(name: str) -> bytes:
    """Kept, since anyone may ask for it at any time and it takes half a second of a processor."""
    return paper_form_pdf(name)


def body_to_apply_to(request: HttpRequest, body_id: int) -> Body:
    """The body of an address; Http404 where it takes no applications."""
    try:
        return which_body.body_to_apply_to(request.user, body_id)
    except Body.DoesNotExist as problem:
        raise Http404 from problem


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF of ours as a download."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
