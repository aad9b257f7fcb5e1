"""答复用时: how long the answers of a body took, by year, with n and median."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.applications.acts import READ_FIGURES
from gongkai.applications.durations import BANDS, AnswerTimes, answer_times
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.bodies.queries import descendants
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import the_body
from gongkai.site.clock import today

FIRST_YEAR = 2019
YEARS_SHOWN = 6


@desk_page()
def times(request: HttpRequest, body_id: int, year: int) -> HttpResponse:
    """The year's answers by how long they took, and the years up to it; of a body, or with `tree` of all in its table 3."""
    if not FIRST_YEAR <= year <= today().year:
        raise Http404
    body = the_body(request, READ_FIGURES, body_id)
    bodies = _bodies(request, body)
    found = answer_times(request.user, bodies, range(max(FIRST_YEAR, year - YEARS_SHOWN + 1), year + 1))
    shown = {
        "tab": "figures", "body": body, "year": year, "is_tree": len(bodies) > 1, "bodies": len(bodies),
        "has_below": descendants(body).exists(), "found": found, "now": found[-1], "drawing": _drawing(found), "answered": any(one.n for one in found),
        "bands": list(zip(_band_names(), found[-1].bands, strict=True)), "spread": _spread(found[-1]),
        "years": range(today().year, FIRST_YEAR - 1, -1), "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "desk/answer_times.html", shown)


def _bodies(request: HttpRequest, body: Body) -> list[Body]:
    if request.GET.get("tree") != "1":
        return [body]
    return [body, *visible(request.user, READ_FIGURES, descendants(body).filter(counts_in_rollup=True).order_by("name", "pk"))]


def _drawing(found: list[AnswerTimes]) -> dict[str, Any]:
    """The years as a chart; a year without an answer is a gap, and every label says its n."""
    series = [
        {"name": _("中位数"), "values": [one.median for one in found]},
        {"name": _("九成不超过"), "values": [one.ninth_tenth for one in found]},
    ]
    return {"shape": "line", "unit": _("工作日"), "categories": [f"{one.year}\nn={one.n}" for one in found], "series": series}


def _spread(now: AnswerTimes) -> dict[str, Any]:
    series = [{"name": _("答复件数"), "values": list(now.bands)}]
    return {"shape": "stack", "unit": _("件"), "categories": _band_names(), "series": series}


def _band_names() -> list[str]:
    return [f"{first}—{last}" if last is not None else _("%(n)s以上") % {"n": first} for first, last in BANDS]
