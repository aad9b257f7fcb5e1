"""Checking a print: the number or the digest on paper, and what it belongs to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.items import public

LONGEST = 200


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """An index number, or the first sixteen signs and more of a digest; nothing is told of what was taken down."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    return render(request, "portal/open/verify.html", {"typed": typed, "found": public.printed(typed) if typed else []})
