"""工作台: the work lists, and the search over everything one may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.applications.acts import READ_FIGURES, REGISTER
from gongkai.applications.kinds import Topic
from gongkai.applications.listing import newest_first, search
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import bodies_for, chosen_body, several_bodies
from gongkai.desk.letters.lists import READERS
from gongkai.desk.letters.lists import tabs as letter_tabs
from gongkai.desk.lists import default_list, lines, slice_of, tabs
from gongkai.desk.many import CHOOSERS


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """One work list, the others with their lengths beside it."""
    bodies, body = several_bodies(request, READ_FIGURES), chosen_body(request, READ_FIGURES)
    lists = tabs(request.user, body)
    key = request.GET.get("list") or default_list(lists, request.own_roles)
    try:
        page = slice_of(request.user, key, body, request.GET.get("after", ""))
    except (KeyError, ValueError) as problem:
        raise Http404 from problem
    letter_lists = letter_tabs(request.user, body) if READERS & request.own_roles else []
    shown = {
        "letter_lists": letter_lists, "letters_wait": any(tab.count for tab in letter_lists), "lists": lists,
        "current": next(tab for tab in lists if tab.key == key), "lines": lines(page.rows, request.own_bodies),
        "after": page.after, "is_later": "after" in request.GET, "bodies": bodies, "body": body, **_around(request),
        "may_choose": bool(CHOOSERS & request.own_roles),
    }  # fmt: skip
    return render(request, "desk/index.html", shown)


@desk_page("GET", "HEAD", "POST")
def find(request: HttpRequest) -> HttpResponse:
    """Search by number, applicant or topic. Names never stand in an address, so the words come by POST."""
    words, topic = request.POST.get("words", "")[:100].replace("\0", ""), request.POST.get("topic", "")
    if topic not in ("", *Topic.values):
        raise Http404
    asked = bool(words.strip() or topic)
    try:
        page = newest_first(search(request.user, words, topic), request.POST.get("after", "")) if asked else None
    except ValueError as problem:
        raise Http404 from problem
    shown = {
        "words": words, "topic": topic, "asked": asked, "lines": lines(page.rows, request.own_bodies) if page else [],
        "after": page.after if page else "", "bodies": several_bodies(request, READ_FIGURES), **_around(request),
    }  # fmt: skip
    return render(request, "desk/find.html", shown)


def _around(request: HttpRequest) -> dict[str, object]:
    may_register = bodies_for(request, REGISTER).exists()
    return {"tab": "lists", "topics": Topic.choices, "may_register": may_register}
