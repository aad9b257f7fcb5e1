"""Which body a page is about: those to choose from, and the one that an address names; always through the policy."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from gongkai.bodies.models import Body
from gongkai.bodies.policy import Act, visible

MOST_BODIES = 60
"""More are not offered in a drop-down; the supervising view leads to each."""
LONGEST_NUMBER = 18
"""Digits of a row's number that every database takes."""


def bodies_for(request: HttpRequest, act: Act) -> QuerySet[Body]:
    """The bodies for which one may do the act."""
    return visible(request.user, act, Body.objects.all())


def several_bodies(request: HttpRequest, act: Act) -> list[Body]:
    """The bodies to choose from; none where there is but one, or too many for a drop-down."""
    found = list(bodies_for(request, act).order_by("name", "pk")[: MOST_BODIES + 1])
    return found if 1 < len(found) <= MOST_BODIES else []


def chosen_body(request: HttpRequest, act: Act) -> Body | None:
    """The body that the address names; None for all, 404 for one that is not for the reader."""
    number = request.GET.get("body", "")
    return the_body(request, act, number) if number else None


def the_body(request: HttpRequest, act: Act, number: str | int) -> Body:
    """The body with this number, or 404."""
    text = str(number)
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise Http404
    body = bodies_for(request, act).filter(pk=text).first()
    if body is None:
        raise Http404
    return body
