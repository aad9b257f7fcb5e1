"""年报数字: table 3 as it stands, or stood at the end of a day, each figure with its cases."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.applications.acts import READ_FIGURES
from gongkai.applications.behind import behind
from gongkai.applications.counting import COLUMNS, form_of, positions_on, table3
from gongkai.bodies.days import typed
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.bodies.queries import descendants
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import the_body
from gongkai.desk.figures import grid, proof
from gongkai.desk.lists import lines
from gongkai.law.reasons import Refused
from gongkai.report.forms import column_label, row_label, table_form
from gongkai.site.clock import today

FIRST_YEAR = 2019


@desk_page()
def own(request: HttpRequest) -> HttpResponse:
    """To this year's table of the person's own body."""
    return redirect("desk:figures", request.own_bodies[0].pk, today().year)


@desk_page()
def table(request: HttpRequest, body_id: int, year: int) -> HttpResponse:
    """Table 3 of a body, or of it with all below (`tree`), as of a day (`on`, blank for now)."""
    body, bodies, on = _asked(request, body_id, year)
    found = table3(request.user, bodies, year, at=positions_on(bodies, on) if on else None)
    shown = {
        "tab": "figures", "body": body, "year": year, "on": on, "typed": request.GET.get("on", ""), "today": today(),
        "is_tree": _is_tree(request), "has_below": descendants(body).exists(), "bodies": len(bodies),
        "rows": grid(found), "proof": proof(found), "title": table_form("applications", found.form).title,
        "years": range(today().year, FIRST_YEAR - 1, -1), "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "desk/figures.html", shown)


@desk_page()
def cell(request: HttpRequest, body_id: int, year: int, row: str, column: str) -> HttpResponse:
    """The cases behind one figure, as far as the person may read them."""
    body, bodies, on = _asked(request, body_id, year)
    form = form_of(year)
    if row not in table_form("applications", form).keys or column not in COLUMNS:
        raise Http404
    at, after = positions_on(bodies, on) if on else None, request.GET.get("after", "")
    try:
        page = behind(request.user, bodies, year, row, column, at=at, after=after)
    except ValueError as problem:
        raise Http404 from problem
    query = request.GET.copy()
    query.pop("after", None)
    shown = {
        "tab": "figures", "body": body, "year": year, "on": on, "lines": lines(page.rows, request.own_bodies), "after": page.after,
        "label": row_label("applications", form, row), "column": column_label("applications", form, row, column),
        "bodies": bodies if len(bodies) > 1 else [], "query": query.urlencode(),
    }  # fmt: skip
    return render(request, "desk/figures_cell.html", shown)


def _asked(request: HttpRequest, body_id: int, year: int) -> tuple[Body, list[Body], date | None]:
    body = the_body(request, READ_FIGURES, body_id)
    if not FIRST_YEAR <= year <= today().year:
        raise Http404
    bodies = [body]
    if _is_tree(request):
        # a body that is inside another's figures is not summed again
        below = descendants(body).filter(counts_in_rollup=True)
        bodies += visible(request.user, READ_FIGURES, below.order_by("name", "pk"))
    return body, bodies, _day(request.GET.get("on", ""))


def _is_tree(request: HttpRequest) -> bool:
    return request.GET.get("tree") == "1"


def _day(text: str) -> date | None:
    try:
        return typed(text, "") if text else None
    except Refused as refused:
        raise Http404 from refused
