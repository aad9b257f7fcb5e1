"""The register on the desk: its lists, and what is decided upon and was never published."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body, several_bodies
from gongkai.items.acts import DECIDE, READ_LISTS
from gongkai.norms import acts
from gongkai.norms.queries import DESK_LISTS, Filters, desk_register, unregistered

FIRST = "in_force"
MOST = 100


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """One list of a body, the others beside it."""
    body = chosen_body(request, READ_LISTS) or own_first(request)
    key = request.GET.get("list", FIRST)
    try:
        page = desk_register(request.user, key, Filters(body=body), request.GET.get("after", ""))
    except (KeyError, ValueError) as problem:
        raise Http404 from problem
    shown = {
        "tab": "norms", "body": body, "bodies": several_bodies(request, READ_LISTS), "key": key, "rows": page.worth, "after": page.after,
        "lists": [(code, found[0]) for code, found in DESK_LISTS.items()], "current": DESK_LISTS[key][0],
        "waiting": list(unregistered(request.user, body)[:MOST]), "is_later": "after" in request.GET,
        "may_decide": bool(may(request.user, DECIDE, body)), "may_read_cleaning": bool(may(request.user, acts.READ_CLEANING, body)),
    }  # fmt: skip
    return render(request, "desk/norms/index.html", shown)


def own_first(request: HttpRequest) -> Body:
    """One's own body, otherwise the first of those that one may look at."""
    found = bodies_for(request, READ_LISTS)
    own = found.filter(pk__in=[body.pk for body in request.own_bodies]).order_by("name", "pk").first() or found.first()
    if own is None:
        raise Http404
    return own
