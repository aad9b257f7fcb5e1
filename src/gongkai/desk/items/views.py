"""主动公开: the lists of a body, what waits for one's own review, the page of an item, its versions and files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.bodies.models import Body
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body, several_bodies
from gongkai.desk.items import lists
from gongkai.desk.items.content import changes, content
from gongkai.desk.items.page import item_page
from gongkai.desk.items.settings import offered
from gongkai.desk.items.situation import At, read
from gongkai.files.delivery import attachment as sent
from gongkai.files.queries import content as bytes_of
from gongkai.files.scanning import quarantine
from gongkai.items import acts, pictures
from gongkai.items.models import Attachment, Picture, Version
from gongkai.items.queries import awaiting
from gongkai.site.clock import today


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """One list of a body, the others with their lengths beside it."""
    bodies = several_bodies(request, acts.READ_LISTS)
    body = chosen_body(request, acts.READ_LISTS) or _own_first(request)
    found = lists.tabs(request.user, body)
    counts = {tab.key: tab.count for tab in found}
    key = request.GET.get("list") or next((one for one in lists.FIRST if counts[one]), lists.FIRST[2])
    try:
        page = lists.page(request.user, body, key, request.GET.get("after", ""), today())
    except (KeyError, ValueError) as problem:
        raise Http404 from problem
    shown = {
        "tab": "items", "lists": found, "current": next(tab for tab in found if tab.key == key), "page": page,
        "body": body, "bodies": bodies, "is_later": "after" in request.GET,
        "may_decide": bool(may(request.user, acts.DECIDE, body)), "settings": offered(request, body)[:1],
    }  # fmt: skip
    return render(request, "desk/items/index.html", shown)


@desk_page()
def own_reviews(request: HttpRequest) -> HttpResponse:
    """待我审核: what waits for the reader's own conclusion, at whichever body."""
    found = list(awaiting(request.user)[: lists.MOST + 1])
    shown = {
        "tab": "own_reviews", "lines": lists.lines(found[: lists.MOST], today()), "has_more": len(found) > lists.MOST,
        "several": len(request.own_bodies) > 1,
    }  # fmt: skip
    return render(request, "desk/items/own_reviews.html", shown)


@desk_page()
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Everything about one item."""
    at = read(request.user, item_id)
    return render(request, "desk/items/item.html", {"tab": "items", "at": at, "page": item_page(at)})


@desk_page()
def version(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    """One version as the public sees it, or would."""
    at = read(request.user, item_id)
    found = _version(at, number)
    shown = {"tab": "items", "at": at, "content": content(found, at.item), "is_public": found.pk == at.course.public_version_id}
    return render(request, "desk/items/version.html", shown)


@desk_page()
def difference(request: HttpRequest, item_id: int, number: int, earlier: int) -> HttpResponse:
    """What a version changes of an earlier one."""
    at = read(request.user, item_id)
    later, former = _version(at, number), _version(at, earlier)
    shown = {"tab": "items", "at": at, "later": later, "changes": changes(former, later)}
    return render(request, "desk/items/difference.html", shown)


@desk_page()
def file(request: HttpRequest, item_id: int, attachment_id: int) -> HttpResponse:
    """An attachment of any version as a download."""
    at = read(request.user, item_id)
    found = Attachment.objects.select_related("file").filter(version__item=at.item, pk=attachment_id).first()
    if found is None:
        raise Http404
    return sent(found.file)


@desk_page()
def picture(request: HttpRequest, item_id: int, picture_id: int) -> HttpResponse:
    """A picture of the text, as the page shows it."""
    at = read(request.user, item_id)
    found = Picture.objects.select_related("file").filter(item=at.item, pk=picture_id).first()
    if found is None or quarantine.held([found.file]):
        raise Http404
    told = bytes_of(found.file)
    answer = HttpResponse(told, content_type=pictures.TYPES[pictures.ending(told)])
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _own_first(request: HttpRequest) -> Body:
    own = bodies_for(request, acts.READ_LISTS)
    found = own.filter(pk__in=[body.pk for body in request.own_bodies]).order_by("name", "pk").first() or own.first()
    if found is None:
        raise Http404
    return found


def _version(at: At, number: int) -> Version:
    found = at.item.versions.filter(number=number).first()
    if found is None:
        raise Http404
    return found
