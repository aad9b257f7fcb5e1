"""Up to twenty bodies of one year side by side, sorted by a chosen figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual.comparing.question import Question, lacking
from gongkai.annual.comparing.several import MOST, Several, usual
from gongkai.annual.comparing.several import several as side_by_side
from gongkai.annual.queries import years
from gongkai.law.reasons import Refused
from gongkai.portal.compare.asking import REFUSED, understand
from gongkai.portal.compare.tables import rows


@require_safe
def several(request: HttpRequest) -> HttpResponse:
    """The form, and the comparison once bodies and a year are chosen; what else was sent leads to its one address."""
    asking = understand(request)
    by = request.GET.get("by", "")
    if not asking.reasons and not asking.candidates and request.META.get("QUERY_STRING", "") != _query(asking.question, by):
        return redirect(_address(asking.question, by))
    there = years(request.user)
    shown: dict[str, Any] = {"asking": asking, "years": sorted({*there, *asking.question.years}, reverse=True), "most": MOST}
    question = _with_usual(asking.question)
    if question.is_complete and not asking.reasons:
        try:
            found = side_by_side(request.user, question, by)
            heads = [(figure, _address(asking.question, figure.code)) for figure in found.figures]
            shown |= {"found": found, "rows": rows(found.lines), "heads": heads, "drawing": _drawing(found)}
        except Refused as refused:
            asking.reasons += refused.reasons
    elif request.GET and not asking.reasons:
        asking.reasons += lacking(question)
    return render(request, "portal/compare/several.html", shown, status=REFUSED if asking.reasons else 200)


def _with_usual(question: Question) -> Question:
    """Without chosen figures, the customary ones of the year's form."""
    if question.figures or not question.years:
        return question
    return replace(question, figures=tuple(figure.code for figure in usual(question.years[-1])))


def _drawing(found: Several) -> dict[str, Any]:
    """The chosen figure of every body, unknown ones as gaps."""
    values = [None if (value := found.value(line)) is None else float(value) for line in found.lines]
    return {
        "shape": "bodies", "unit": found.by.unit or "", "categories": [line.body.name for line in found.lines],
        "series": [{"name": found.by.name, "values": values}],
    }  # fmt: skip


def _query(question: Question, by: str) -> str:
    return "&".join(part for part in (question.address(), urlencode({"by": by}) if by else "") if part)


def _address(question: Question, by: str) -> str:
    query = _query(question, by)
    return reverse("portal:compare") + (f"?{query}" if query else "")
