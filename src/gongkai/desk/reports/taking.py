"""重新取数: what would move is shown first, in the tables and in the text; a POST takes the figures."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.annual.kinds import Basis
from gongkai.annual.reports import queries
from gongkai.annual.reports.queries import Desk
from gongkai.annual.reports.services import take_figures_again
from gongkai.annual.reports.text import redrafted
from gongkai.desk.access import desk_page
from gongkai.desk.reports.situation import InWork, in_work
from gongkai.desk.views.act import told
from gongkai.law.reasons import Refused
from gongkai.report.cells import column_keys
from gongkai.report.drafting.segments import plain_text, printed
from gongkai.report.drafting.sentences import labels
from gongkai.report.wording import where
from gongkai.writing.numbers import written

REFUSED = 422


@desk_page("GET", "HEAD", "POST")
def again(request: HttpRequest, item_id: int) -> HttpResponse:
    """Before and after of everything that would move; a POST does it."""
    found = in_work(request, item_id)
    if not isinstance(found, InWork) or not found.is_draft or found.facts.basis == Basis.FORM:
        messages.warning(request, _("这份年报现在不能重新取数。"))
        return redirect("desk:item", item_id)
    if request.method != "POST":
        return _page(request, found)
    revision = request.POST.get("revision", "")
    try:
        take_figures_again(
            request.user, found.at.item, revision=int(revision) if revision.isascii() and revision.isdigit() else 0, key=request.POST.get("key", "")
        )
    except Refused as refused:
        if any(one.code == "submitted_already" for one in refused.reasons):
            messages.warning(request, _("这份表单已经提交过，没有重复办理。"))
            return redirect("desk:report", item_id)
        return _page(request, found, [told(one) for one in refused.reasons], REFUSED)
    messages.success(request, _("已重新取数：表格是现在的数字，文字里没有手工改过的数字已跟着更新，请核对文字。"))
    return redirect("desk:report", item_id)


def _page(request: HttpRequest, found: InWork, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
    desk = queries.desk_of(found.facts)
    shown: dict[str, Any] = {
        "tab": "reports", "at": found.at, "desk": desk, "reasons": reasons or [], "cells": _cells(desk), "numbers": _numbers(desk),
        "drafts": _drafts(found, desk),
        "key": uuid.uuid4().hex,
    }  # fmt: skip
    return render(request, "desk/reports/again.html", shown, status=status)


def _drafts(found: InWork, desk: Desk) -> list[tuple[str, str]]:
    """(part, its draft) of texts that nobody has written yet and of which something is known by now."""
    named = [(one, redrafted(one.name, one.text, found.at.item.body.name, desk.facts.year, desk.figures)) for one in desk.written]
    return [(one.title, plain_text(draft)) for one, draft in named if draft]


def _cells(desk: Desk) -> list[tuple[str, str, str]]:
    """(cell, before, after) of the tables."""
    report = desk.facts.typed()
    found = []
    for kind, row, at in desk.moved:
        held, table = report.table(kind), desk.now[kind]
        words = where(kind, table.form, row, column_keys(table, row)[at])
        found.append((words, written(held.value(row, at) if held else None) or "—", written(table.value(row, at)) or "—"))
    return found


def _numbers(desk: Desk) -> list[tuple[str, str, str, str, bool]]:
    """(part, figure, before, after, whether it stays because a person wrote it) of the texts."""
    return [
        (
            one.title, labels()[moved.number.told.key].label, moved.number.digits,
            printed(moved.now) if moved.now is not None else "—", moved.number.by_hand or moved.now is None,
        )
        for one in desk.written for moved in one.changed if moved.number.told is not None
    ]  # fmt: skip
