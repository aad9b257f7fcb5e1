"""前后一致: this answer beside the earlier ones to the same request."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.applications.consistency import earlier_answers
from gongkai.applications.models import Application
from gongkai.desk.access import desk_page


@desk_page()
def earlier(request: HttpRequest, application_id: int) -> HttpResponse:
    """The draft (or the answer) and what was answered before, side by side."""
    try:
        found = earlier_answers(request.user, application_id)
    except Application.DoesNotExist as problem:
        raise Http404 from problem
    return render(request, "desk/earlier.html", {"tab": "lists", "found": found})
