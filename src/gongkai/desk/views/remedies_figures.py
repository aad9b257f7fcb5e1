"""Table 4 at the desk: fifteen figures of a year, each with the proceedings behind it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.bodies.queries import descendants
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import chosen_body, several_bodies
from gongkai.remedies.acts import READ_FIGURES
from gongkai.remedies.counting import BLOCKS, COLUMNS, cases_in, table4
from gongkai.remedies.models import Progress
from gongkai.report.forms import TableForm, table_form
from gongkai.site.clock import today

FIRST_YEAR = 2019
MOST = 200
"""More proceedings of one cell are not listed on its page."""


@desk_page()
def figures(request: HttpRequest) -> HttpResponse:
    """The table of a body, or of it and those below it; with `block` and `column` what one cell counts."""
    year, body = _year(request), chosen_body(request, READ_FIGURES) or request.own_bodies[0]
    below = "below" in request.GET
    bodies = _bodies(request, body, below)
    table = table4(request.user, bodies, year)
    form = table_form("remedies", table.form)
    rows = [(block, form.row(block), list(zip(COLUMNS, table.rows[block], strict=True))) for block in BLOCKS]
    shown = {
        "tab": "remedies", "today": today(), "year": year, "years": range(today().year, FIRST_YEAR - 1, -1), "body": body, "below": below,
        "bodies": several_bodies(request, READ_FIGURES) or [body], "counted": len(bodies), "rows": rows, "title": form.title,
        "columns": form.row(BLOCKS[0]).columns, "cell": _cell(request, bodies, year, form),
    }  # fmt: skip
    return render(request, "desk/remedies/figures.html", shown)


def _bodies(request: HttpRequest, body: Body, below: bool) -> list[Body]:
    """What is inside another body's figures already is not summed again."""
    if not below:
        return [body]
    return list(visible(request.user, READ_FIGURES, descendants(body, include_self=True)).filter(counts_in_rollup=True))


def _cell(request: HttpRequest, bodies: list[Body], year: int, form: TableForm) -> dict[str, object] | None:
    block, column = request.GET.get("block", ""), request.GET.get("column", "")
    if not block:
        return None
    if block not in BLOCKS or column not in COLUMNS:
        raise Http404
    found = cases_in(request.user, bodies, year, block, column).values("pk")
    related = ("proceeding__application__applicant", "body")
    row = form.row(block)
    label = f"{row.group + ' · ' if row.group else ''}{row.label} · {row.columns[COLUMNS.index(column)].label}"
    rows = Progress.objects.select_related(*related).filter(pk__in=found).order_by("opened_on", "pk")[:MOST]
    return {"label": label, "rows": list(rows), "block": block, "column": column}


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "") or str(today().year)
    if not (text.isascii() and text.isdigit()) or not FIRST_YEAR <= int(text) <= today().year:
        raise Http404
    return int(text)
