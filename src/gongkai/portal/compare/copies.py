"""Copied sections of a report: from last year's, and shared with other bodies of the same year."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.annual import queries
from gongkai.annual.comparing.copies import MOST_COMPARED, Alike, circles, copies_in
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Body

MOST_BESIDE = 20
"""Pairs that are shown sentence by sentence."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Another body whose section 五 shares sentences."""

    alike: Alike

    @property
    def percent(self) -> str:
        return f"{self.alike.share * 100:.0f}%"


@require_safe
def copies(request: HttpRequest, entry_id: int) -> HttpResponse:
    """The sentences that stand in last year's report and in other bodies' reports, side by side."""
    try:
        entry = queries.archive(request.user).select_related("body__parent", "report").get(pk=entry_id)
    except ArchiveEntry.DoesNotExist as problem:
        raise Http404 from problem
    around = circles(entry)
    found = copies_in(request.user, entry, _within(request, around))
    noted = [Pair(one) for one in found.alike if one.is_noted]
    shown = {
        "entry": entry, "found": found, "circles": around, "most": MOST_COMPARED, "beside": noted[:MOST_BESIDE],
        "more": noted[MOST_BESIDE:], "slight": [Pair(one) for one in found.alike if not one.is_noted],
        "from_last_year": [(copy, f"{copy.share * 100:.0f}%") for copy in found.last_year.copies] if found.last_year else [],
    }  # fmt: skip
    return render(request, "portal/compare/copies.html", shown)


def _within(request: HttpRequest, around: list[Body]) -> Body | None:
    """The body chosen among those above; an address that names another is not found."""
    asked = request.GET.get("within", "")
    if not asked:
        return None
    try:
        return next(body for body in around if str(body.pk) == asked)
    except StopIteration as problem:
        raise Http404 from problem
