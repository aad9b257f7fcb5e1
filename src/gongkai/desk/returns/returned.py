"""One return: its tables, its course, remarks; sending back, accepting, taking back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.annual.models import AnnualReturn, ConfirmedCell
from gongkai.annual.reports.papers import sealed_as_archived
from gongkai.annual.returns import acts
from gongkai.annual.returns.cells import Spot, shown, spots, values_of
from gongkai.annual.returns.deciding import accept, send_back
from gongkai.annual.returns.filing import take_back
from gongkai.annual.returns.judging import findings_of
from gongkai.annual.returns.queries import Dossier, find_return
from gongkai.bodies.policy import visible
from gongkai.desk.access import desk_page
from gongkai.desk.returns.asked import REFUSED
from gongkai.desk.returns.grids import Figure, grids, place_words
from gongkai.desk.views.act import told
from gongkai.files.delivery import attachment
from gongkai.law.reasons import Refused
from gongkai.report.model import STATE_LABELS, Cell, Level, State

DOES: dict[str, Callable[[HttpRequest, AnnualReturn], object]] = {
    "accept": lambda request, one: accept(request.user, one, words=request.POST.get("words", ""), key=request.POST.get("key", "")),
    "send-back": lambda request, one: send_back(request.user, one, words=request.POST.get("words", ""), key=request.POST.get("key", "")),
    "take-back": lambda request, one: take_back(request.user, one, key=request.POST.get("key", "")),
}
MAY = {"accept": acts.ACCEPT, "send-back": acts.SEND_BACK, "take-back": acts.TAKE_BACK}


@desk_page()
def annual_return(request: HttpRequest, return_id: int) -> HttpResponse:
    """Everything about one return."""
    return _page(request, _read(request, return_id))


@desk_page("POST")
def act(request: HttpRequest, return_id: int, key: str) -> HttpResponse:
    """Accept, send back or take back; redirects to the return."""
    found = _read(request, return_id)
    if key not in DOES or MAY[key].code not in found.may:
        raise Http404
    try:
        DOES[key](request, found.course.report)
    except Refused as refused:
        if not any(one.code == "submitted_already" for one in refused.reasons):
            reasons = [told(one) for one in refused.reasons]
            return _page(request, _read(request, return_id), reasons, request.POST.get("words", ""), REFUSED)
        messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
        return redirect("desk:annual_return", return_id)
    messages.success(request, {"accept": _("已接收，计入汇总。"), "send-back": _("已退回，对方会收到提醒。"), "take-back": _("已撤回，可以重新报送。")}[key])
    return redirect("desk:annual_return", return_id)


@desk_page()
def original(request: HttpRequest, return_id: int) -> HttpResponse:
    """The file that the return was read from, as a download."""
    rows = visible(request.user, acts.READ, AnnualReturn.objects.filter(file__isnull=False))
    found = rows.select_related("file").filter(pk=return_id).first()
    if found is None or found.file is None:
        raise Http404
    return attachment(found.file)


def _read(request: HttpRequest, return_id: int) -> Dossier:
    try:
        return find_return(request.user, return_id)
    except AnnualReturn.DoesNotExist as problem:
        raise Http404 from problem


def _page(request: HttpRequest, found: Dossier, reasons: list[str] | None = None, words: str = "", status: int = 200) -> HttpResponse:
    cells = values_of(found.report, found.course.year)

    def figure(spot: Spot) -> Figure:
        cell, one = cells[spot.key], found.confirmed.get(spot.key)
        changed = f"{STATE_LABELS[State(one.read_state)]}：{one.read_value or '—'} → {one.value}" if one else ""
        return Figure(shown(cell.value) if cell else "—", spot=spot, place=place_words(cell), changed=changed)

    findings = [one for one in findings_of(found.report, whole=True) if one.level in (Level.ERROR, Level.WARNING)]
    lines = found.report.lines
    shown_ = {
        "tab": "returns", "found": found, "one": found.course.report, "course": found.course, "grids": grids(found.course.year, figure),
        "findings": findings if found.report.sections else [one for one in findings if one.table], "key": uuid.uuid4().hex,
        "reasons": reasons, "words": words, "late": found.due_on is not None and found.course.filed_on > found.due_on,
        "confirmed": [_confirmed(one, cells, lines, found.course.year) for one in found.confirmed.values()],
        "sealed": sealed_as_archived(request.user, found.course.report.archived_id),
        "may": {key.replace("-", "_"): act.code in found.may for key, act in MAY.items()},
    }  # fmt: skip
    return render(request, "desk/returns/return.html", shown_, status=status)


def _confirmed(one: ConfirmedCell, cells: Mapping[str, Cell | None], lines: list[str], year: int) -> dict[str, str]:
    """A cell that a person confirmed, beside what was read and where."""
    cell = cells[one.key]
    number = cell.place.line if cell and cell.place else None
    read = f"{STATE_LABELS[State(one.read_state)]}{'：' + one.read_value if one.read_value else ''}"
    text = lines[number - 1][:120] if number and number <= len(lines) else ""
    return {"words": spots(year)[one.key].words, "read": read, "value": one.value, "place": place_words(cell), "text": text}
