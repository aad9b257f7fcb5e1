"""What an address of these pages names: the collecting government and the year, through the policy."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.bodies.models import Body
from gongkai.bodies.policy import Act
from gongkai.desk.bodies_asked import the_body
from gongkai.site.clock import today

FIRST_YEAR = 2019
REFUSED = 422


def collector(request: HttpRequest, act: Act, to_id: int, year: int) -> Body:
    """The government, or 404 for one that the reader may not do the act to, and for a year without these tables."""
    if not FIRST_YEAR <= year <= today().year:
        raise Http404
    return the_body(request, act, to_id)


def page_after(request: HttpRequest) -> int:
    """After which row the page begins."""
    text = request.GET.get("after", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)
