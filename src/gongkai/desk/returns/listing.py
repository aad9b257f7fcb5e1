"""The form of the list of reporting bodies, and of one body on it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.annual.models import Part, ReportingList
from gongkai.annual.returns import acts
from gongkai.annual.returns.lines import current_list
from gongkai.annual.returns.listing import change_line, declare_list
from gongkai.annual.returns.proposal import Line, below, proposed, usual_due
from gongkai.bodies.models import Body
from gongkai.desk.access import desk_page
from gongkai.desk.fields import DayField, SentOnce
from gongkai.desk.returns.asked import REFUSED, collector
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused

MOST_LINES = 200
"""More lines are not typed on one page: the proposal is declared as it is, single bodies are changed on their own page."""


class ListForm(SentOnce):
    """What is said of the whole list."""

    due_on = DayField(
        label=gettext_lazy("报送截止日期"),
        help_text=gettext_lazy("部门、乡镇按编报通知；下级政府的汇总按国办公开办函〔2021〕30号的日期，不随此改变。"),
    )
    notice = forms.CharField(label=gettext_lazy("编报通知（文号或者依据）"), max_length=200)
    reason = forms.CharField(label=gettext_lazy("调整理由（名单已经确定过的必填）"), max_length=300, required=False)


class LineForm(SentOnce):
    """What is said of one body; `part` blank: leave it out."""

    part = forms.ChoiceField(label=gettext_lazy("报送方式"), required=False, choices=[("", gettext_lazy("不列入名单")), *Part.choices])
    covered_by = forms.ModelChoiceField(label=gettext_lazy("由哪个单位一并报送"), queryset=Body.objects.none(), required=False)
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=300)


@desk_page("GET", "HEAD", "POST")
def declare(request: HttpRequest, to_id: int, year: int) -> HttpResponse:
    """Declare the list: the proposal of the tree, or what holds, line by line."""
    to = collector(request, acts.DECLARE, to_id, year)
    current = current_list(to, year)
    lines = _current(current) if current else proposed(to, year)
    initial = {"due_on": (current.due_on if current else usual_due(year)).isoformat(), "notice": current.notice if current else ""}
    form = ListForm(request.POST or None, initial=initial)
    if request.method == "POST" and len(lines) <= MOST_LINES:
        lines = [_typed(request, line, lines) for line in lines]
    shown = {
        "tab": "returns", "to": to, "year": year, "current": current, "lines": lines, "parts": Part.choices, "form": form,
        "is_long": len(lines) > MOST_LINES,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "desk/returns/list.html", shown)
    if not form.is_valid():
        return render(request, "desk/returns/list.html", shown | {"reasons": form.reasons()}, status=REFUSED)
    given = form.cleaned_data
    kept = [line for line in lines if line.part is not None]
    try:
        declare_list(request.user, to, year, kept, **given)
    except Refused as refused:
        return render(request, "desk/returns/list.html", shown | {"reasons": [told(one) for one in refused.reasons]}, status=REFUSED)
    messages.success(request, _("名单已经确定，共%(n)d个单位。") % {"n": len(kept)})
    return redirect("desk:returns_of", to_id, year)


@desk_page("GET", "HEAD", "POST")
def line(request: HttpRequest, to_id: int, year: int, body_id: int) -> HttpResponse:
    """Change one body on the list; a new list with its reason."""
    to = collector(request, acts.DECLARE, to_id, year)
    current = current_list(to, year)
    body = next((one for one in [to, *below(to, year)] if one.pk == body_id), None)
    if current is None or body is None:
        raise Http404
    old = current.lines.filter(body=body).first()
    form = LineForm(request.POST or None, initial={"part": old.part if old else "", "covered_by": old.covered_by_id if old else None})
    form.fields["covered_by"].queryset = Body.objects.filter(pk__in=current.lines.values("body")).exclude(pk=body_id).order_by("name")  # type: ignore[attr-defined]
    shown = {"tab": "returns", "to": to, "year": year, "body": body, "form": form}
    if request.method != "POST":
        return render(request, "desk/returns/line.html", shown)
    if not form.is_valid():
        return render(request, "desk/returns/line.html", shown | {"reasons": form.reasons()}, status=REFUSED)
    given = form.cleaned_data
    part = Part(given["part"]) if given["part"] else None
    try:
        change_line(request.user, to, year, body, part, reason=given["reason"], covered_by=given["covered_by"], key=given["key"])
    except Refused as refused:
        return render(request, "desk/returns/line.html", shown | {"reasons": [told(one) for one in refused.reasons]}, status=REFUSED)
    messages.success(request, _("名单已经调整。"))
    return redirect("desk:returns_of", to_id, year)


def _current(current: ReportingList) -> list[Line]:
    """What holds, and at its end what the tree would add, left out unless chosen."""
    rows = [Line(one.body, Part(one.part), one.reason, one.covered_by, one.due_on) for one in current.lines.select_related("body", "covered_by").order_by("pk")]
    listed = {row.body.pk for row in rows}
    others = [one for one in proposed(current.body, current.year) if one.body.pk not in listed]
    return [*rows, *(Line(one.body, None, one.reason, one.covered_by, one.due_on) for one in others)]


def _typed(request: HttpRequest, line: Line, lines: list[Line]) -> Line:
    """The line as it was sent."""
    number = line.body.pk
    part = request.POST.get(f"part_{number}", "")
    heir = request.POST.get(f"covered_{number}", "")
    covered = next((one.body for one in lines if str(one.body.pk) == heir), None)
    known = Part(part) if part in Part.values else None
    return Line(line.body, known, request.POST.get(f"reason_{number}", ""), covered if known == Part.COVERED else None, line.due_on)
