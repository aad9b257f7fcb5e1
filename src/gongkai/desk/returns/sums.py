"""汇总: the tables as sums, each figure with the bodies behind it; findings across bodies; the sums as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.annual.models import Basis, ReturnCourse, ReturnState
from gongkai.annual.returns import acts
from gongkai.annual.returns.cells import Spot, spots
from gongkai.annual.returns.lines import current_list, outstanding
from gongkai.annual.returns.queries import Share, shares
from gongkai.annual.returns.totals import rolled_up, stale_return, totals
from gongkai.applications.acts import READ_FIGURES
from gongkai.applications.models import CountedFact
from gongkai.bodies.models import Body
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for
from gongkai.desk.returns.asked import collector, page_after
from gongkai.desk.returns.files import sent_csv, sent_workbook
from gongkai.desk.returns.grids import of_values
from gongkai.report.catalogue import entries
from gongkai.report.checks import STATUS_LABELS
from gongkai.report.wording import column_name, row_name, table_name
from gongkai.site.clock import today
from gongkai.writing.records import Value

MOST_FINDINGS = 300


@desk_page()
def table(request: HttpRequest, to_id: int, year: int) -> HttpResponse:
    """Tables 2 to 4 as sums of what was accepted, with what they do not hold."""
    to = collector(request, acts.READ_LIST, to_id, year)
    found = current_list(to, year)
    if found is None:
        raise Http404
    sums = totals(to, year)
    handed = ReturnCourse.objects.filter(body=to, year=year, report__basis=Basis.ROLLUP)
    above = handed.exclude(state=ReturnState.TAKEN_BACK).select_related("report", "to").order_by("-number").first()
    shown = {
        "tab": "returns", "to": to, "year": year, "list": found, "grids": of_values(year, sums.values), "outstanding": outstanding(found),
        "count": sums.count, "above": above, "stale": stale_return(above.report) if above else None,
    }  # fmt: skip
    return render(request, "desk/returns/sums.html", shown)


@desk_page()
def check(request: HttpRequest, to_id: int, year: int) -> HttpResponse:
    """B-SUM, B-MISSING, B-COPY, B-TWICE over everything that was accepted."""
    to = collector(request, acts.READ_LIST, to_id, year)
    if current_list(to, year) is None:
        raise Http404
    found = rolled_up(request.user, to, year)
    shown = {"tab": "returns", "to": to, "year": year, "found": found, "findings": found.roll.findings[:MOST_FINDINGS]}
    shown["checks"] = [(one.code, entries()[one.code].title, STATUS_LABELS[one.status], one.reason) for one in found.roll.assessments]
    return render(request, "desk/returns/check.html", shown)


@desk_page()
def cell(request: HttpRequest, to_id: int, year: int, key: str) -> HttpResponse:
    """The bodies behind one figure, each with the way to its cases or to the place in its document."""
    to = collector(request, acts.READ_LIST, to_id, year)
    try:
        found = shares(request.user, to, year, key, page_after(request))
    except KeyError as problem:
        raise Http404 from problem
    ways = _ways(request, found.rows, found.spot, year)
    shown = {
        "tab": "returns", "to": to, "year": year, "spot": found.spot, "total": totals(to, year).values[key], "after": found.after,
        "rows": [(one, ways.get(one.course.body_id)) for one in found.rows],
    }  # fmt: skip
    return render(request, "desk/returns/cell.html", shown)


@desk_page()
def export(request: HttpRequest, to_id: int, year: int, kind: str) -> HttpResponseBase:
    """The sums as a file, one line a figure; its last line says what they do not hold."""
    to = collector(request, acts.READ_LIST, to_id, year)
    found = current_list(to, year)
    if found is None or kind not in ("xlsx", "csv"):
        raise Http404
    sums = totals(to, year)
    heads = [_("表"), _("行"), _("列"), _("合计")]

    def rows() -> Iterator[list[Value]]:
        for key, spot in spots(year).items():
            yield [table_name(spot.kind), row_name(spot.kind, spot.form, spot.row), column_name(spot.kind, spot.form, spot.row, spot.column), sums.values[key]]
        yield [_("说明"), outstanding(found).words() or _("应计入汇总的单位均已接收"), "", None]

    title = f"{to.name}{year}年年报汇总{today().isoformat()}"
    if kind == "csv":
        return sent_csv(title, heads, rows())
    return sent_workbook(title, _("汇总"), heads, (8, 60, 24, 14), rows())


def _ways(request: HttpRequest, rows: list[Share], spot: Spot, year: int) -> dict[int, tuple[str, str]]:
    """For each body the page behind its figure: the sums below it, its cases, or its document."""
    bodies = [one.course.body for one in rows]
    ledger = _with_ledger(request, bodies, year) if spot.kind == "applications" else set()
    found = {}
    for one in rows:
        body, basis = one.course.body, one.course.report.basis
        if basis == Basis.ROLLUP:
            found[body.pk] = (reverse("desk:rollup_cell", args=(body.pk, year, spot.key)), _("下级各单位的数据"))
        elif body.pk in ledger:
            found[body.pk] = (reverse("desk:figures_cell", args=(body.pk, year, spot.row, spot.column)), _("台账中的各件"))
    return found


def _with_ledger(request: HttpRequest, bodies: list[Body], year: int) -> set[int]:
    readable = bodies_for(request, READ_FIGURES).filter(pk__in=[body.pk for body in bodies])
    counted = CountedFact.objects.filter(body__in=readable.values("pk"), year=year)
    return set(counted.values_list("body_id", flat=True).distinct())
