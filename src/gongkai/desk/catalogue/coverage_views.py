"""目录覆盖情况: bodies by entries, quotas by unit and month, the guides of all bodies."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, several_bodies
from gongkai.desk.catalogue.asked import VOCABULARIES, asked, the_asked_body
from gongkai.desk.catalogue.forms import RequireForm
from gongkai.desk.views.act import sent_before, told
from gongkai.items.catalogue import acts
from gongkai.items.catalogue.areas import sums_wait
from gongkai.items.catalogue.coverage import area_counts
from gongkai.items.catalogue.coverage import coverage as covered
from gongkai.items.catalogue.coverage import quotas as asked_quotas
from gongkai.items.catalogue.queries import entries, path_of
from gongkai.items.catalogue.requirements import set_requirement
from gongkai.items.guide import guide_reports
from gongkai.law.reasons import Refused
from gongkai.site.clock import today

ROWS = 30
"""Bodies on a page."""
COLUMNS = 40
"""Entries on a page."""


@desk_page()
def coverage(request: HttpRequest) -> HttpResponse:
    """A body and those below it down, the entries of a vocabulary across."""
    at = asked(request)
    found = entries(request.user, at.body, at.vocabulary, at.parent)
    columns = list(found[: COLUMNS + 1])
    page, more = _page_of(_area(request, at.body), request)
    result = covered(request.user, page, columns[:COLUMNS])
    totals = area_counts(request.user, at.body, columns[:COLUMNS])
    shown = {
        "tab": "catalogue", "at": at, "vocabularies": VOCABULARIES.items(), "result": result, "next": page[-1] if more else None,
        "totals": [totals.get(one.pk, (0, None)) for one in result.entries], "cut": len(columns) > COLUMNS,
        "path": path_of(at.parent) if at.parent else [], "sums_wait": sums_wait(at.body),
    }  # fmt: skip
    return render(request, "desk/catalogue/coverage.html", shown)


@desk_page("GET", "HEAD", "POST")
def quotas(request: HttpRequest) -> HttpResponse:
    """Who published how much of what was asked in a month; a POST says what a body must publish at large."""
    body, month = the_asked_body(request), _month(request)
    below = bool(may(request.user, acts.REQUIRE_BELOW, body))
    form = RequireForm(request.POST if request.method == "POST" else None, body=body, may_ask_below=below)
    if request.method != "POST":
        return _quotas(request, body, month, form)
    if not may(request.user, acts.REQUIRE, body):
        raise Http404
    back = f"{reverse('desk:catalogue_quotas')}?body={body.pk}"
    if sent_before(request):
        return redirect(back)
    if not form.is_valid():
        return _quotas(request, body, month, form, form.reasons(), 422)
    try:
        set_requirement(request.user, body, **form.asked(body))
    except Refused as refused:
        return _quotas(request, body, month, form, [told(reason) for reason in refused.reasons], 422)
    messages.success(request, _("已保存。"))
    return redirect(back)


@desk_page()
def guides(request: HttpRequest) -> HttpResponse:
    """The guides of a body and those below it: which lack what."""
    body = the_asked_body(request)
    page, more = _page_of(_area(request, body), request)
    shown = {
        "tab": "catalogue", "body": body, "bodies": several_bodies(request, acts.COVERAGE),
        "reports": guide_reports(request.user, page), "next": page[-1] if more else None,
    }  # fmt: skip
    return render(request, "desk/catalogue/guides.html", shown)


def _quotas(
    request: HttpRequest, body: Body, month: date, form: RequireForm, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    page, more = _page_of(_area(request, body), request)
    shown: dict[str, Any] = {
        "tab": "catalogue", "body": body, "bodies": several_bodies(request, acts.COVERAGE), "month": month,
        "rows": asked_quotas(request.user, page, month), "next": page[-1] if more else None, "reasons": reasons or [],
        "form": form if may(request.user, acts.REQUIRE, body) else None,
    }  # fmt: skip
    return render(request, "desk/catalogue/quotas.html", shown, status=status)


def _area(request: HttpRequest, body: Body) -> QuerySet[Body]:
    """The body and those below it, as far as the reader may see them."""
    return bodies_for(request, acts.COVERAGE).filter(lineage__ancestor=body)


def _page_of(found: QuerySet[Body], request: HttpRequest) -> tuple[list[Body], bool]:
    """Some bodies by name, behind the one that the page before ended with; whether there are more."""
    after = request.GET.get("after", "")
    if after:
        last = found.filter(pk=after).first() if after.isascii() and after.isdigit() and len(after) < 19 else None
        if last is None:
            raise Http404
        found = found.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    page = list(found.order_by("name", "pk")[: ROWS + 1])
    return page[:ROWS], len(page) > ROWS


def _month(request: HttpRequest) -> date:
    """The month of the address, 2026-11; by default the present one."""
    text = request.GET.get("month", "")
    if not text:
        return today().replace(day=1)
    if not re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", text):
        raise Http404
    return date.fromisoformat(f"{text}-01")
