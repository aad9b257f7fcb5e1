"""Table 2's two rows and 解读率 of a body and year, with the documents behind every cell."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.bodies.models import Body
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import chosen_body, several_bodies
from gongkai.desk.norms.register import own_first
from gongkai.law.reasons import Refused
from gongkai.norms import acts
from gongkai.norms.counting import COLUMNS, OTHERWISE, norms_in, table2
from gongkai.norms.interpreting import not_interpreted, share
from gongkai.norms.kinds import Category
from gongkai.norms.models import NormCourse
from gongkai.site.clock import today

YEARS = 12
MOST = 200


@desk_page()
def figures(request: HttpRequest) -> HttpResponse:
    """The figures, and below them the documents of the chosen cell."""
    body = chosen_body(request, acts.READ_FIGURES) or own_first(request)
    years = [today().year - number for number in range(YEARS)]
    year = request.GET.get("year", str(years[0]))
    if not (year.isascii() and year.isdigit() and 1949 <= int(year) <= 9999):
        raise Http404
    try:
        table = table2(request.user, [body], int(year))
        cell = _cell(request, body, int(year))
        told = share(request.user, body, int(year))
        missing = list(not_interpreted(request.user, body, int(year))[:MOST])
    except Refused as problem:
        raise Http404 from problem
    names = _names()
    shown = {
        "tab": "norms", "body": body, "bodies": several_bodies(request, acts.READ_FIGURES), "year": int(year), "years": years,
        "columns": [names[one] for one in (*COLUMNS, *OTHERWISE)], "cell": cell, "share": told, "missing": missing,
        "rows": [
            (label, code, [*zip(COLUMNS, table.rows[code], strict=True), *((one, table.otherwise[code][one]) for one in OTHERWISE)])
            for code, label in Category.choices
        ],
    }  # fmt: skip
    return render(request, "desk/norms/figures.html", shown)


def _cell(request: HttpRequest, body: Body, year: int) -> dict[str, Any] | None:
    if "column" not in request.GET:
        return None
    category, column = request.GET.get("category", ""), request.GET["column"]
    items = norms_in(request.user, [body], year, category, column)
    rows = NormCourse.objects.filter(pk__in=items).select_related("version").order_by("-published_on", "-pk")[:MOST]
    return {"label": f"{Category(category).label} · {_names()[column]}", "rows": list(rows)}


def _names() -> dict[str, str]:
    return {
        "issued": _("制发件数"), "repealed": _("废止件数"), "in_force": _("现行有效件数"), "expired": _("期满失效（另计）"),
        "declared_invalid": _("宣布失效（另计）"),
    }  # fmt: skip


