"""Whoever collects: the governments and years, the list of a year with each body's state, urging, what is printed."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.annual.returns import acts
from gongkai.annual.returns.deciding import urge
from gongkai.annual.returns.lines import LISTS, is_late
from gongkai.annual.returns.queries import Collected, collectors, every_line, years_of
from gongkai.annual.returns.queries import collected as found_list
from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import MOST_BODIES, bodies_for
from gongkai.desk.returns.asked import REFUSED, collector, page_after
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused
from gongkai.site.clock import today

MOST_CHOSEN = 100
PRINTED = ("missing", "late", "all")


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """Own bodies that report, and the governments that one collects for."""
    # the reader's own government before the townships below it that have a body of their own
    is_own = ExpressionWrapper(Q(pk__in=[body.pk for body in request.own_bodies]), BooleanField())
    rows = collectors(request.user).annotate(is_own=is_own).order_by("-is_own", "name", "pk")
    collecting = list(rows[:MOST_BODIES])
    shown = {
        "tab": "returns", "own": request.own_bodies, "year": today().year - 1,
        "collecting": [(body, years_of(body)) for body in collecting[:12]], "others": collecting[12:],
    }  # fmt: skip
    return render(request, "desk/returns/index.html", shown)


@desk_page("GET", "HEAD", "POST")
def collected(request: HttpRequest, to_id: int, year: int) -> HttpResponse:
    """The list of a year; a POST urges the chosen bodies."""
    to = collector(request, acts.READ_LIST, to_id, year)
    may_urge = bool(may(request.user, acts.URGE, to))
    if request.method != "POST":
        return _page(request, to, year, may_urge)
    if not may_urge:
        raise Http404
    chosen = [number for number in request.POST.getlist("body") if number.isascii() and number.isdigit()]
    bodies = list(Body.objects.filter(pk__in=chosen[:MOST_CHOSEN]))
    words = request.POST.get("words", "")
    try:
        count = urge(request.user, to, year, bodies, words=words, key=request.POST.get("key", ""))
    except Refused as refused:
        shown = {"reasons": [told(one) for one in refused.reasons], "words": words, "chosen": set(map(int, chosen))}
        return _page(request, to, year, may_urge, shown, REFUSED)
    messages.success(request, _("已催报%(n)d个单位，催报内容在各单位的“提醒”和报送页面可以看到。") % {"n": count})
    return redirect("desk:returns_of", to_id, year)


@desk_page()
def to_print(request: HttpRequest, to_id: int, year: int, code: str) -> HttpResponse:
    """The missing, the late, or all, on paper."""
    to = collector(request, acts.READ_LIST, to_id, year)
    if code not in PRINTED:
        raise Http404
    rows = every_line(request.user, to, year, code)
    shown = {"tab": "returns", "to": to, "year": year, "title": _words(code), "rows": rows, "today": today(), "code": code}
    return render(request, "desk/returns/print.html", shown)


def _page(
    request: HttpRequest, to: Body, year: int, may_urge: bool, more: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    code = request.GET.get("list", "all")
    if code not in LISTS:
        raise Http404
    page = found_list(request.user, to, year, code, page_after(request))
    for row in page.rows:
        row.is_late = is_late(row, today())
    shown = {
        "tab": "returns", "to": to, "year": year, "years": [today().year - 1 - n for n in range(6)], "page": page, "code": code,
        "lists": _lists(page), "may_urge": may_urge, "may_declare": bool(may(request.user, acts.DECLARE, to)),
        "may_file": bodies_for(request, acts.FILE).filter(pk=to.pk).exists(), "key": uuid.uuid4().hex, "chosen": set(),
        "is_first": "after" not in request.GET, **(more or {}),
    }  # fmt: skip
    return render(request, "desk/returns/of.html", shown, status=status)


def _lists(page: Collected) -> list[tuple[str, str, int]]:
    return [(code, _(label), page.counts.get(code, 0)) for code, (label, _rows) in LISTS.items()]


def _words(code: str) -> str:
    return {"missing": _("未报送单位名单"), "late": _("迟报单位名单"), "all": _("报送情况一览表")}[code]
