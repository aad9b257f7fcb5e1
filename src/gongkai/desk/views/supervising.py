"""各机关情况: how the bodies below stand, and the way into their lists."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.applications.overview import overview
from gongkai.bodies.models import Body
from gongkai.desk.access import desk_page
from gongkai.site.clock import today


@desk_page()
def supervise(request: HttpRequest) -> HttpResponse:
    """A page of bodies with their numbers."""
    after = request.GET.get("after", "")
    if after and not (after.isascii() and after.isdigit()):
        raise Http404
    try:
        page = overview(request.user, after=int(after) if after else None)
    except Body.DoesNotExist as problem:
        raise Http404 from problem
    shown = {"tab": "supervise", "page": page, "today": today(), "is_later": bool(after)}
    return render(request, "desk/supervise.html", shown)
