"""The first page of the disclosure of a whole area: the fixed columns, the newest, the bodies."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.queries import bodies
from gongkai.items import listing, public
from gongkai.items.queries import list_page
from gongkai.portal.open import head
from gongkai.site import clock

NEWEST = 15


@dataclass(frozen=True, slots=True)
class Listed:
    """A body in a list, with how many items of it are public."""

    body: Body
    items: int


@require_safe
def area(request: HttpRequest) -> HttpResponse:
    """Guides, rules, contents and reports by body, the entrance of applications, the newest of all."""
    tops = list(bodies(request.user).filter(parent=None))
    below = list(bodies(request.user).filter(parent__in=[top.pk for top in tops]))
    there, gone = listed([*tops, *below])
    shown = {
        "head": tops[0] if len(tops) == 1 else None,
        "bodies": there,
        "former": gone,
        "newest": list_page(listing.key()).items[:NEWEST],
        "head_tags": head.of_column(request, head.COLUMN_TYPE),
    }
    return render(request, "portal/open/area.html", shown)


def listed(found: list[Body]) -> tuple[list[Listed], list[Listed]]:
    """The bodies that there are, and those that are no more; each with its number of public items."""
    numbers = public.totals([body.pk for body in found])
    rows = [Listed(body, numbers.get(body.pk, 0)) for body in found]
    today = clock.today()
    ended = {row.body.pk for row in rows if row.body.valid_until is not None and row.body.valid_until < today}
    return [row for row in rows if row.body.pk not in ended], [row for row in rows if row.body.pk in ended]


def below(request: HttpRequest, body: Body) -> tuple[list[Listed], list[Listed]]:
    """The bodies directly below one: those that there are, and those that are no more."""
    return listed(list(bodies(request.user).filter(parent=body)))
