"""Which addresses a static copy has: all of them in one order, and those that one item touches.

Everything but an item's own pages is bounded by the number of places in which it stands, not by how many items there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.items import listing, queries
from gongkai.items.catalogue.places import WHOLE, reached_from
from gongkai.items.kinds import Genre
from gongkai.items.models import (
    Attachment,
    EntryCount,
    Item,
    ItemCourse,
    ListPlace,
    Picture,
    PublicList,
)
from gongkai.items.pictures import kind_of
from gongkai.norms.neighbours import neighbours
from gongkai.portal.open import addresses, data, sitemaps
from gongkai.portal.open.urls import FEEDS

BATCH = 500
BODY_PAGES = ("open_body", "guide", "rules", "statutory", "reports")
BY_GENRE = {
    Genre.NORM: "norms",
    Genre.INTERPRETATION: "norms",
    Genre.CONSULTATION: "consultations",
    Genre.GAZETTE: "gazettes",
}
"""Pages that list items of one genre over all bodies."""

ENTRY_FEED = "entry_atom"
"""One kind of feed of an entry is enough as a file; the site itself has both."""


def of_site() -> Iterator[str]:
    """What belongs to no body: the entrance, lists, feeds, maps."""
    yield from (reverse(f"portal:{name}") for name in ("open", "data", "sitemap", *dict.fromkeys(BY_GENRE.values())))
    yield from (reverse(f"portal:open_{kind}") for kind in FEEDS)
    yield from of_list(None, None)
    for part in range(1, sitemaps.parts() + 1):
        yield reverse("portal:sitemap_chunk", args=[part])


def of_data() -> Iterator[str]:
    """The files of open data; they are made once a day, since each holds very many items. Their list comes first."""
    yield reverse("portal:data")
    for kind in data.TYPES:
        yield reverse(f"portal:data_{kind}")
        yield from (reverse(f"portal:data_part_{kind}", args=[part]) for part in range(1, data.parts() + 1))


def of_site_with(items: Collection[int]) -> Iterator[str]:
    """What belongs to no body and names those of these items: the entrance, feeds, the pages of lists that have them."""
    yield from (reverse(f"portal:{name}") for name in ("open", *dict.fromkeys(BY_GENRE.values())))
    yield from (reverse(f"portal:open_{kind}") for kind in FEEDS)
    yield addresses.listed(None, None)
    places = ListPlace.objects.filter(item__in=items, list=listing.key()).select_related("list").order_by("place")
    for page, last in dict.fromkeys(((one.place - 1) // listing.PAGE + 1, one.list.last) for one in places):
        if page <= queries.archived(last):
            yield addresses.listed(None, None, page)


def listing_body(body: int) -> Iterator[str]:
    """Pages that list a body: the entrance, the page of the body above it."""
    yield reverse("portal:open")
    yield from (reverse("portal:open_body", args=[above]) for above in Body.objects.filter(children=body).values_list("pk", flat=True))


def columns_of(body: int) -> Iterator[str]:
    """The fixed columns of a body."""
    yield from (reverse(f"portal:{name}", args=[body]) for name in BODY_PAGES)


def front_of(body: int) -> Iterator[str]:
    """What of a body's pages changes with what it has: columns, feeds, the first page of each list."""
    yield from columns_of(body)
    yield from (reverse(f"portal:body_{kind}", args=[body]) for kind in FEEDS)
    yield addresses.listed(body, None)
    for entry in sorted(entries_at(body)):
        yield addresses.listed(body, entry)
        yield reverse(f"portal:{ENTRY_FEED}", args=[body, entry])


def of_body(body: int) -> Iterator[str]:
    """The fixed columns of a body, its feeds, its lists."""
    yield from columns_of(body)
    yield from (reverse(f"portal:body_{kind}", args=[body]) for kind in FEEDS)
    yield from of_list(body, None)
    for entry in sorted(entries_at(body)):
        yield from of_entry(body, entry)


def of_entry(body: int, entry: int) -> Iterator[str]:
    """An entry at a body: its list, its feed."""
    yield from of_list(body, entry)
    yield reverse(f"portal:{ENTRY_FEED}", args=[body, entry])


def entries_at(body: int) -> set[int]:
    """The entries that have or had something at a body, in themselves or below."""
    listed = PublicList.objects.filter(body=body).exclude(entry=None).values_list("entry", flat=True)
    return {*listed, *EntryCount.objects.filter(body=body, place__gt=WHOLE).values_list("place", flat=True)}


def of_data_with(item: int) -> Iterator[str]:
    """The files of open data that hold an item: its part first, for the whole takes longer."""
    part = (item - 1) // data.SPAN + 1
    yield from (reverse(f"portal:data_part_{kind}", args=[part]) for kind in data.TYPES)
    yield from (reverse(f"portal:data_{kind}") for kind in data.TYPES)


def of_list(body: int | None, entry: int | None) -> Iterator[str]:
    """The front page of a list and its archive."""
    last = PublicList.objects.filter(pk=listing.key(body, entry)).values_list("last", flat=True).first() or 0
    yield from (addresses.listed(body, entry, page) for page in range(queries.archived(last) + 1))


def of_item(item: int) -> Iterator[str]:
    """An item's page, its print, its files and pictures; addresses of what is no longer public answer that it is gone."""
    yield from pages_of_item(item)
    for row in Attachment.objects.filter(version__item=item, version__releases__isnull=False).select_related("file").distinct():
        yield addresses.attachment(item, row)
    for picture in Picture.objects.filter(item=item).select_related("file"):
        yield addresses.picture(picture, kind_of(picture.file))


def pages_of_item(item: int) -> Iterator[str]:
    """The pages of an item, without its files."""
    yield addresses.item(item)
    yield reverse("portal:item_print", args=[item])


def bodies() -> Iterator[int]:
    """Every body: each has its columns, also where nothing stands in them yet."""
    yield from Body.objects.order_by("pk").values_list("pk", flat=True).iterator()


def items(after: int = 0) -> Iterator[int]:
    """Every item that was ever public, in the order of numbers."""
    while batch := list(
        ItemCourse.objects.filter(pk__gt=after, first_on__isnull=False).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield from batch
        after = batch[-1]


def touched(item: int) -> Iterator[str]:
    """What an act on one item can change: its own pages, those of items that name it, the pages of the lists that have or
    had it, the body's columns, feeds, and its part of the map."""
    body, genre = Item.objects.values_list("body", "genre").get(pk=item)
    yield from of_item(item)
    for other in neighbours(item):
        yield from pages_of_item(other)
    yield from (reverse("portal:sitemap"), reverse("portal:data"))
    yield reverse("portal:sitemap_chunk", args=[(item - 1) // sitemaps.SPAN + 1])
    yield from (reverse(f"portal:open_{kind}") for kind in FEEDS)
    yield from (reverse(f"portal:body_{kind}", args=[body]) for kind in FEEDS)
    yield from (reverse(f"portal:{name}", args=[body]) for name in BODY_PAGES if name != "reports" or genre == Genre.REPORT)
    # the body above lists those below it with how much each has published
    yield from listing_body(body)
    # the register offers every body that has published anything
    yield from (reverse(f"portal:{name}") for name in {"norms", BY_GENRE.get(Genre(genre), "norms")})
    for place in ListPlace.objects.filter(item=item).select_related("list"):
        yield from _touched_in(place)


def _touched_in(place: ListPlace) -> Iterator[str]:
    """Front page, the page that has it, and where this item filled a page of the archive, that one and its neighbour."""
    body, entry, last = place.list.body_id, place.list.entry_id, place.list.last
    full, page = queries.archived(last), (place.place - 1) // listing.PAGE + 1
    yield addresses.listed(body, entry)
    if page <= full:
        yield addresses.listed(body, entry, page)
    if place.place % listing.PAGE == 0:
        filled = queries.archived(place.place)
        yield from (addresses.listed(body, entry, number) for number in (filled, filled - 1) if number > 0)
    if body is not None and entry is not None:
        yield reverse(f"portal:{ENTRY_FEED}", args=[body, entry])
        # the pages above count what stands in it
        for above in sorted(reached_from([entry]) - {entry}):
            yield addresses.listed(body, above)
            yield reverse(f"portal:{ENTRY_FEED}", args=[body, above])
