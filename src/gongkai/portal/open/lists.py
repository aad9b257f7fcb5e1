"""Lists of what is published: of the site, of a body, of an entry of a catalogue at a body. Archive pages never shift."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.queries import ancestors
from gongkai.items import listing, public
from gongkai.items.catalogue.queries import entries, find_entry, path_of
from gongkai.items.models import CatalogueEntry, EntryMapping, PublicList
from gongkai.items.queries import ListPage, list_page
from gongkai.portal.open import addresses, head
from gongkai.portal.open.bodies import Column, find

WHOLE = "公开信息"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a list with the addresses of its neighbours; blank where there is none. `pages`: full pages of the archive."""

    page: ListPage
    newer: str
    older: str
    pages: int


@require_safe
def site(request: HttpRequest, page: int | None = None) -> HttpResponse:
    """Everything, whoever published it."""
    tags = head.of_column(request, WHOLE)
    return render(request, "portal/open/list.html", {"list": shown(page), "head_tags": tags})


@require_safe
def body(request: HttpRequest, body_id: int, page: int | None = None) -> HttpResponse:
    """Everything of one body."""
    found = find(request, body_id)
    context = {
        "body": found,
        "above": ancestors(found),
        "list": shown(page, found.pk),
        "head_tags": head.of_column(request, WHOLE, found),
    }
    return render(request, "portal/open/list.html", context)


@require_safe
def entry(request: HttpRequest, body_id: int, entry_id: int, page: int | None = None) -> HttpResponse:
    """What a body has in an entry, with the entries below it and those that count as it."""
    found = find(request, body_id)
    place = find_place(request, found, entry_id)
    numbers = public.counts(found)
    inside = entries(request.user, found, place.vocabulary, place, holding=numbers)
    meant = CatalogueEntry.objects.filter(pk__in=EntryMapping.objects.filter(counts_as=place).values("entry"))
    parts = [Column(one, numbers[one.pk]) for one in (*inside, *meant.order_by("vocabulary", "position")) if numbers.get(one.pk)]
    listed, count = shown(page, found.pk, place.pk), numbers.get(place.pk, 0)
    elsewhere = public.taken_over_from(found) if count and not (parts or listed.page.items) else []
    context = {
        "body": found,
        "above": ancestors(found),
        "entry": place,
        "path": path_of(place)[:-1],
        "parts": parts,
        "list": listed,
        "count": count,
        "elsewhere": [(one.name, addresses.listed(one.pk, place.pk)) for one in elsewhere],
        "head_tags": head.of_column(request, place.name, found),
    }
    return render(request, "portal/open/entry.html", context)


def find_place(request: HttpRequest, body: Body, entry_id: int) -> CatalogueEntry:
    """The entry of an address: one that the body uses, or in which it, or an entry below it, once published."""
    try:
        return find_entry(request.user, body, entry_id)
    except CatalogueEntry.DoesNotExist as problem:
        kept = CatalogueEntry.objects.filter(pk=entry_id).select_related("parent").first()
        if kept is None or not public.ever_in(body, kept):
            raise Http404 from problem
        return kept


def shown(page: int | None, body: int | None = None, entry: int | None = None) -> Shown:
    """A page of a list; Http404 for one that is not part of the archive yet."""
    try:
        found = list_page(listing.key(body, entry), page)
    except PublicList.DoesNotExist as problem:
        raise Http404 from problem
    newer = "" if found.newer is None else addresses.listed(body, entry, found.newer)
    older = addresses.listed(body, entry, found.older) if found.older else ""
    return Shown(found, newer, older, max(0, found.count // listing.PAGE - 1))
