"""政府公报: the issues, newest first; an issue itself is the page of its item."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.queries import find_body
from gongkai.bodies.row_numbers import row_number
from gongkai.norms.listed import issues
from gongkai.portal.open import head

NAME = "政府公报"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The issues of all gazettes, or of the body that the address names."""
    try:
        body = find_body(request.user, row_number(request.GET["body"])) if request.GET.get("body") else None
        page = issues(body, request.GET.get("after", ""))
    except (ValueError, Body.DoesNotExist) as problem:
        raise Http404 from problem
    shown = {"body": body, "page": page, "is_later": "after" in request.GET, "head_tags": head.of_column(request, NAME, body)}
    return render(request, "portal/norms/gazettes.html", shown)
