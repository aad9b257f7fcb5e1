"""The tables of a year that no ledger counts, typed cell by cell as the statutory form has them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.annual.kinds import Basis
from gongkai.annual.reports.services import state_tables
from gongkai.annual.reports.typed_tables import faults, leaves
from gongkai.desk.access import desk_page
from gongkai.desk.reports.grids import to_type
from gongkai.desk.reports.situation import InWork, in_work
from gongkai.desk.views.act import sent_before, told
from gongkai.law.reasons import Refused
from gongkai.report.forms import form_for_year
from gongkai.report.identities import leaf_rows
from gongkai.report.model import Report
from gongkai.writing.numbers import written

REFUSED = 422
LONGEST = 40


@desk_page("GET", "HEAD", "POST")
def tables(request: HttpRequest, item_id: int) -> HttpResponse:
    """Every leaf as a field; a POST keeps them, all or none, and what follows from them."""
    found = in_work(request, item_id)
    if not isinstance(found, InWork) or not found.is_draft or found.facts.basis != Basis.FORM:
        messages.warning(request, _("这份年报的表格现在不能逐格填写。"))
        return redirect("desk:item", item_id)
    report, year = found.facts.typed(), found.facts.year
    if request.method != "POST":
        return _page(request, found, report, _kept(report, year))
    if sent_before(request):
        messages.warning(request, _("这份表单已经提交过，没有重复保存。"))
        return redirect("desk:report_tables", item_id)
    texts = {".".join(at): request.POST.get(".".join(at), "").replace("\0", "").strip()[:LONGEST] for at in leaves(year)}
    cells = {at: texts[".".join(at)] for at in leaves(year)}
    revision = request.POST.get("revision", "")
    try:
        state_tables(
            request.user, found.at.item, cells, revision=int(revision) if revision.isascii() and revision.isdigit() else 0,
            key=request.POST.get("key", ""),
        )  # fmt: skip
    except Refused as refused:
        wrong = {".".join(at): "；".join(one.message for one in reasons) for at, reasons in faults(year, cells).items()}
        reasons = [_("%(n)d格填得不对，都没有保存；已标在各格里。") % {"n": len(wrong)}] if wrong else []
        return _page(request, found, report, texts, reasons + [told(one) for one in refused.reasons], wrong, REFUSED)
    messages.success(request, _("已保存，合计已算好。"))
    return redirect("desk:report" if request.POST.get("do") == "back" else "desk:report_tables", item_id)


def _kept(report: Report, year: int) -> dict[str, str]:
    """What stands in each leaf."""
    found = {}
    for kind, row, column in leaves(year):
        table = report.table(kind)
        at = next(number for number, one in enumerate(form_for_year(year).tables[kind].row(row).columns) if one.key == column)
        found[f"{kind}.{row}.{column}"] = written(table.value(row, at) if table else None)
    return found


def _page(
    request: HttpRequest, found: InWork, report: Report, texts: Mapping[str, str], reasons: list[str] | None = None,
    problems: Mapping[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    year = found.facts.year
    form = form_for_year(year)
    shown: dict[str, Any] = {
        "tab": "reports", "at": found.at, "year": year, "grids": to_type(year, texts, report, problems or {}), "reasons": reasons or [],
        "key": uuid.uuid4().hex, "revision": found.version.revision, "blank": sum(1 for text in texts.values() if not text),
        "leaf_rows": leaf_rows(form.name) if "applications" in form.tables else (),
    }  # fmt: skip
    return render(request, "desk/reports/tables.html", shown, status=status)
