"""业务数据: the figures of a year that no ledger knows, entered many at once; one figure with its history, taken back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.annual import acts
from gongkai.annual.entered.keys import MONEY, TEN_THOUSAND, YUAN
from gongkai.annual.entered.keys import figures as known_figures
from gongkai.annual.entered.queries import Known, entered, history
from gongkai.annual.entered.services import FIRST_YEAR, Entry, enter_figures, faults, take_back_figure
from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import the_body
from gongkai.desk.views.act import sent_before, told
from gongkai.law.reasons import Refused
from gongkai.report.drafting.segments import printed
from gongkai.site.clock import today

REFUSED = 422
COLUMNS = ("value", "unit", "source", "vouched_by", "words")
LONGEST = 400
"""More of a field is nothing that anybody typed; the service says how much each takes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the year: what holds, what was typed about it now, and what is wrong with that."""

    known: Known
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Sequence[str] = ()

    @property
    def is_money(self) -> bool:
        return self.known.figure.number == MONEY

    @property
    def value(self) -> str:
        return "" if self.known.value is None else printed(self.known.value)


@desk_page("GET", "HEAD", "POST")
def figures(request: HttpRequest, body_id: int, year: int) -> HttpResponse:
    """Every figure with what holds; a POST keeps what was typed, all or nothing."""
    body = body_of_year(request, body_id, year)
    if request.method != "POST":
        return _page(request, body, year)
    if not may(request.user, acts.ENTER_FIGURES, body):
        raise Http404
    if sent_before(request):
        messages.warning(request, _("这份表单已经提交过，没有重复保存；下面是现在的数据。"))
        return redirect("desk:report_figures", body_id, year)
    entries = typed_entries(request, year)
    try:
        rows = enter_figures(request.user, body, year, entries, key=request.POST.get("key", ""))
    except Refused as refused:
        wrong = faults(year, entries)
        reasons = [_("%(n)d项填得不对，都没有保存；原因写在各项下面。") % {"n": len(wrong)}] if wrong else [told(one) for one in refused.reasons]
        problems = {key: [told(one) for one in found] for key, found in wrong.items()}
        return _page(request, body, year, reasons, problems, REFUSED)
    messages.success(request, _("已保存%(n)d项。") % {"n": len(rows)})
    return redirect("desk:report_figures", body_id, year)


@desk_page("GET", "HEAD", "POST")
def figure(request: HttpRequest, body_id: int, year: int, key: str) -> HttpResponse:
    """Every entry of one figure; a POST takes back what holds."""
    body = body_of_year(request, body_id, year)
    one = known_figures(year).get(key)
    if one is None:
        raise Http404
    if request.method != "POST":
        return _figure_page(request, body, year, key)
    if not may(request.user, acts.ENTER_FIGURES, body):
        raise Http404
    try:
        take_back_figure(request.user, body, year, key, reason=request.POST.get("reason", ""), key=request.POST.get("key", ""))
    except Refused as refused:
        if not any(reason.code == "submitted_already" for reason in refused.reasons):
            return _figure_page(request, body, year, key, [told(reason) for reason in refused.reasons], REFUSED)
        messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
        return redirect("desk:report_figures", body_id, year)
    messages.success(request, _("已撤回：%(label)s。原来填报的留作记录。") % {"label": one.label})
    return redirect("desk:report_figures", body_id, year)


def body_of_year(request: HttpRequest, body_id: int, year: int) -> Body:
    """The body, or 404 for one whose figures are not for the reader, and for a year without reports."""
    if not FIRST_YEAR <= year <= today().year:
        raise Http404
    return the_body(request, acts.READ_ENTERED, body_id)


def typed_entries(request: HttpRequest, year: int) -> list[Entry]:
    """What was typed: a figure without any text of its own is not sent; source and name come from the top where blank."""
    common = {name: _given(request, f"{name}_all") for name in ("source", "vouched_by")}
    found = []
    for key in known_figures(year):
        texts = {name: _given(request, f"{name}.{key}") for name in COLUMNS}
        if any(text for name, text in texts.items() if name != "unit"):
            found.append(Entry(key, **texts | {name: texts[name] or text for name, text in common.items()}))
    return found


def _given(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:LONGEST]


def _page(
    request: HttpRequest, body: Body, year: int, reasons: list[str] | None = None, problems: Mapping[str, list[str]] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    lines = [_line(request, known, problems or {}) for known in entered(request.user, body, year)]
    shown: dict[str, Any] = {
        "tab": "reports", "body": body, "year": year, "lines": lines, "reasons": reasons or [], "key": uuid.uuid4().hex,
        "known": sum(1 for one in lines if one.known.value is not None), "units": (TEN_THOUSAND, YUAN),
        "may_enter": bool(may(request.user, acts.ENTER_FIGURES, body)),
        "common": {name: _given(request, f"{name}_all") for name in ("source", "vouched_by")},
    }  # fmt: skip
    return render(request, "desk/reports/figures.html", shown, status=status)


def _line(request: HttpRequest, known: Known, problems: Mapping[str, list[str]]) -> Line:
    key = known.figure.key
    return Line(known, {name: _given(request, f"{name}.{key}") for name in COLUMNS}, problems.get(key, ()))


def _figure_page(
    request: HttpRequest, body: Body, year: int, key: str, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    rows = history(request.user, body, year, key)
    shown: dict[str, Any] = {
        "tab": "reports", "body": body, "year": year, "figure": known_figures(year)[key], "rows": rows, "reasons": reasons or [],
        "key": uuid.uuid4().hex, "reason": request.POST.get("reason", ""),
        "may_take_back": bool(rows and rows[0].value) and bool(may(request.user, acts.ENTER_FIGURES, body)),
    }  # fmt: skip
    return render(request, "desk/reports/figure.html", shown, status=status)
