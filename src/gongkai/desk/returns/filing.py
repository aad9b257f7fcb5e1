"""A body's side: what it owes, the form of the tables, upload with confirmation, filing."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.annual.models import ArchiveEntry, Basis, ListedBody, ReturnCourse, ReturnDraft
from gongkai.annual.queries import in_force
from gongkai.annual.returns import acts, drafting
from gongkai.annual.returns.cells import added, as_report, parsed, shown, spots, values_of
from gongkai.annual.returns.filing import Filing, file_draft, file_published, file_rollup
from gongkai.annual.returns.judging import findings_of, uncertain
from gongkai.annual.returns.lines import current_list
from gongkai.annual.returns.queries import find_draft
from gongkai.annual.returns.queries import owed as owed_by
from gongkai.annual.returns.sheets import HEADS, WIDTHS, blank_rows
from gongkai.bodies.days import typed as typed_day
from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import the_body
from gongkai.desk.returns.asked import REFUSED
from gongkai.desk.returns.files import sent_workbook
from gongkai.desk.returns.grids import place_words, to_type
from gongkai.desk.uploads import handed_in, too_large
from gongkai.desk.views.act import told
from gongkai.law.reasons import Reason, Refused
from gongkai.report.model import STATE_LABELS, Cell, Finding, Level
from gongkai.site.clock import today

DONE = {"file", "published", "rollup"}


@desk_page()
def owed(request: HttpRequest, body_id: int) -> HttpResponse:
    """What is asked of a body, year by year, with remarks and urgings."""
    body = the_body(request, acts.READ_OWN, body_id)
    shown = {
        "tab": "returns", "body": body, "rows": owed_by(request.user, body), "may_file": bool(may(request.user, acts.FILE, body)),
        "today": today(),
    }  # fmt: skip
    return render(request, "desk/returns/owed.html", shown)


@desk_page("GET", "HEAD", "POST", takes_files=True)
def draft(request: HttpRequest, to_id: int, year: int, body_id: int) -> HttpResponse:
    """The page on which a return is made; what a POST does is named by `do`."""
    body = the_body(request, acts.FILE, body_id)
    line = _line(to_id, year, body)
    to = line.reporting_list.body
    found = find_draft(request.user, to, body, year)
    if request.method != "POST":
        return _page(request, line, found)
    if cut := too_large(request):
        return _page(request, line, found, cut, 413)
    do = request.POST.get("do", "")
    try:
        if found is not None and do in ("save", "file") and (cells := _cells(request)):
            given = request.POST
            found = drafting.save_draft(request.user, found, cells, given.get("words", ""), seen=given.get("seen", ""))
        answer = _done(request, do, to, body, year, found)
    except Refused as refused:
        found = find_draft(request.user, to, body, year)
        if any(one.code == "submitted_already" for one in refused.reasons):
            messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
            return redirect("desk:returns_owed", body_id)
        return _page(request, line, found, [told(one) for one in refused.reasons], REFUSED)
    return answer


@desk_page()
def sheet(request: HttpRequest, to_id: int, year: int, body_id: int) -> HttpResponseBase:
    """The 填报表 to fill in with a spreadsheet and upload."""
    body = the_body(request, acts.FILE, body_id)
    _line(to_id, year, body)
    return sent_workbook(f"{body.name}{year}年年报填报表", "填报表", HEADS, WIDTHS, blank_rows(body.name, year))


def _done(request: HttpRequest, do: str, to: Body, body: Body, year: int, found: ReturnDraft | None) -> HttpResponse:
    again = redirect("desk:return_draft", to.pk, year, body.pk)
    if do == "form":
        drafting.begin_form(request.user, to, body, year)
    elif do == "upload":
        _upload(request, to, body, year)
    elif do == "discard" and found is not None:
        drafting.discard_draft(request.user, found)
        messages.success(request, _("草稿已经放弃，上传的文件已删除。"))
    elif do == "save" and found is not None:
        messages.success(request, _("已保存，还没有报送。"))
    elif do in DONE:
        course = _file(request, do, to, body, year, found)
        messages.success(request, _("已报送，等待主管部门接收。"))
        return redirect("desk:annual_return", course.pk)
    else:
        raise Http404
    return again


def _file(request: HttpRequest, do: str, to: Body, body: Body, year: int, found: ReturnDraft | None) -> ReturnCourse:
    given, day = request.POST, request.POST.get("on", "").strip()
    on = typed_day(day, _("报送日期")) if day else None
    filing = Filing(given.get("words", ""), given.get("reason", ""), on, given.get("key", ""))
    if do == "published":
        return file_published(request.user, to, body, year, filing)
    if do == "rollup":
        return file_rollup(request.user, to, body, year, filing)
    if found is None:
        raise Refused([Reason("draft_gone", "这份草稿已经报送或者放弃，请刷新页面")])
    return file_draft(request.user, found, filing)


def _upload(request: HttpRequest, to: Body, body: Body, year: int) -> None:
    if "file" not in request.FILES:
        raise Refused([Reason("no_file", _("请选择要上传的年报文件"))])
    with handed_in(request.user, [request.FILES["file"]]) as (file,):
        drafting.begin_upload(request.user, to, body, year, file)


def _cells(request: HttpRequest) -> dict[str, str]:
    return {name.removeprefix("c."): str(text) for name, text in request.POST.items() if name.startswith("c.")}


def _line(to_id: int, year: int, body: Body) -> ListedBody:
    """The body's line on the list that holds; there is nothing to file without one."""
    to = Body.objects.filter(pk=to_id).first()
    found = current_list(to, year) if to else None
    line = found.lines.filter(body=body).select_related("reporting_list__body", "body", "covered_by").first() if found else None
    if line is None:
        raise Http404
    return line


def _page(
    request: HttpRequest, line: ListedBody, found: ReturnDraft | None, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    to, body, year = line.reporting_list.body, line.body, line.reporting_list.year
    rows = [one for one in owed_by(request.user, body) if one.line.pk == line.pk]
    shown: dict[str, Any] = {
        "tab": "returns", "to": to, "body": body, "year": year, "line": line, "draft": found, "key": uuid.uuid4().hex,
        "reasons": reasons, "today": today(), "owed": rows[0] if rows else None,
        "archived": in_force(ArchiveEntry.objects.filter(body=body, year=year)).exists(),
        "collects": bool(may(request.user, acts.READ_LIST, body)) and current_list(body, year) is not None,
        "words": request.POST.get("words", found.words if found else ""), "reason": request.POST.get("reason", ""),
    }  # fmt: skip
    if found is not None:
        shown |= _typing(found)
    return render(request, "desk/returns/draft.html", shown, status=status)


def _typing(found: ReturnDraft) -> dict[str, Any]:
    """The fields, and how what was typed stands: blanks, what must be confirmed, findings."""
    texts, base, year = found.texts(), found.read(), found.year
    values, problems = parsed(texts, year)
    read: dict[str, Cell | None] = values_of(base, year) if base else {}
    doubts = {key: _read_words(read[key]) for key in uncertain(base, year)} if base else {}
    whole = all(values.get(key) is not None for key in spots(year))
    findings = _findings(found, values) if whole else []
    lines = base.lines if base else []
    return {
        "grids": to_type(year, texts, added(values, year), doubts, read), "problems": [told(one) for one in problems],
        "blank": sum(1 for key in spots(year) if not texts.get(key)), "findings": findings, "is_upload": found.basis == Basis.UPLOAD,
        "doubtful": [
            {"spot": spots(year)[key], "read": words, "place": place_words(read[key]), "text": _line_text(lines, read[key]), "typed": texts.get(key, "")}
            for key, words in doubts.items()
        ],
        "places": _places(read, lines, year), "seen": found.saved_at.isoformat(),
    }  # fmt: skip


def _findings(found: ReturnDraft, values: Any) -> list[Finding]:
    report = as_report(found.read(), values, found.year, found.body.name)
    every = findings_of(report, whole=found.basis == Basis.UPLOAD)
    return [one for one in every if one.level in (Level.ERROR, Level.WARNING)]


def _read_words(cell: Cell | None) -> str:
    if cell is None:
        return _("没有读到")
    return f"{STATE_LABELS[cell.state]}{f'：{shown(cell.value)}' if cell.value is not None else ''}"


def _line_text(lines: list[str], cell: Cell | None) -> str:
    number = cell.place.line if cell and cell.place else None
    return lines[number - 1][:120] if number and number <= len(lines) else ""


def _places(read: dict[str, Cell | None], lines: list[str], year: int) -> list[dict[str, str]]:
    """Every cell with its place in the document and what stands there."""
    return [
        {"words": spots(year)[key].words, "read": _read_words(cell), "place": place_words(cell), "text": _line_text(lines, cell)}
        for key, cell in read.items()
    ]
