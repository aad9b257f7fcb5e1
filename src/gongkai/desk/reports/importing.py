"""业务数据 from a sheet of the business systems: read line by line, shown, and kept only when a person says so."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.annual import acts
from gongkai.annual.entered.importing import COLUMNS, read_figures
from gongkai.annual.entered.keys import MONEY
from gongkai.annual.entered.keys import figures as known_figures
from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.reports.figures import REFUSED, body_of_year
from gongkai.desk.uploads import too_large
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused
from gongkai.writing.records import Value
from gongkai.writing.register import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (44, 12, 8, 24, 12, 24)


@desk_page("GET", "HEAD", "POST", takes_files=True)
def bring(request: HttpRequest, body_id: int, year: int) -> HttpResponse:
    """The file to choose; a POST reads it and shows every line, and keeps nothing."""
    body = body_of_year(request, body_id, year)
    if not may(request.user, acts.ENTER_FIGURES, body):
        raise Http404
    if request.method != "POST":
        return _page(request, body, year)
    if cut := too_large(request):
        return _page(request, body, year, cut, status=413)
    if "file" not in request.FILES:
        return _page(request, body, year, [_("请选择要导入的文件")], status=REFUSED)
    upload = request.FILES["file"]
    try:
        lines = read_figures(year, upload.read(), str(upload.name))
    except Refused as refused:
        return _page(request, body, year, [told(one) for one in refused.reasons], status=REFUSED)
    return _page(request, body, year, lines=lines, name=str(upload.name))


@desk_page()
def template(request: HttpRequest, body_id: int, year: int) -> FileResponse:
    """A workbook with every figure of the year; money without its unit, which whoever fills it in has to say."""
    body_of_year(request, body_id, year)

    def rows() -> Iterator[list[Value]]:
        for one in known_figures(year).values():
            yield [one.label, None, None if one.number == MONEY else one.unit, "", "", ""]

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(file, _("业务数据"), [known[0] for known in COLUMNS.values()], WIDTHS, rows())
    file.seek(0)
    answer = FileResponse(file, content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, f"{year}年年报业务数据模板.xlsx") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(
    request: HttpRequest, body: Body, year: int, reasons: list[str] | None = None, lines: Any = None, name: str = "", status: int = 200
) -> HttpResponse:
    rows = [(line, [told(one) for one in line.reasons]) for line in lines or ()]
    shown: dict[str, Any] = {
        "tab": "reports", "body": body, "year": year, "reasons": reasons or [], "lines": rows, "name": name,
        "good": [line.entry for line, wrong in rows if not wrong], "wrong": sum(1 for _line, wrong in rows if wrong), "key": uuid.uuid4().hex,
    }  # fmt: skip
    return render(request, "desk/reports/import.html", shown, status=status)
