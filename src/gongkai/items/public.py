"""More of what anyone asks: single columns of a body, what a print belongs to, pictures, the next items in one long row.

Nothing here knows of anything but what the public has; `queries` has the item itself and the lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.items import acts, listing, pictures
from gongkai.items.catalogue.places import WHOLE
from gongkai.items.kinds import Genre, Standing, WithdrawalReason
from gongkai.items.models import (
    Attachment,
    Carry,
    CatalogueEntry,
    EntryCount,
    Item,
    ItemCourse,
    Picture,
    PublicList,
    Release,
)
from gongkai.items.verbs import SUBJECT, WITHDRAWN
from gongkai.ledger.models import Event
from gongkai.site import clock

MOST_OF_GENRE = 200
SHORTEST_DIGEST = 16
"""So many signs of a SHA-256 name one version."""

_DIGEST = re.compile(rf"[0-9a-f]{{{SHORTEST_DIGEST},64}}")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a number or a digest on paper belongs to. `current`: the public has this very version now; `replaced_on`: the
    day on which another came in its place, None where none did."""

    course: ItemCourse
    title: str
    current: bool
    published_on: date
    replaced_on: date | None


def of_genre(body: Body, genre: Genre) -> list[ItemCourse]:
    """What a body has published of one genre, the newest first."""
    rows = visible(None, acts.READ_PUBLIC, Item.objects.filter(body=body, genre=genre))
    found = ItemCourse.objects.filter(pk__in=rows).select_related("item__body", "public_version")
    return list(found.order_by("-published_at", "-pk")[:MOST_OF_GENRE])


def counts(body: Body) -> dict[int, int]:
    """How many items the public finds in each place of the catalogue at a body (`catalogue.places`), each counted once."""
    return dict(EntryCount.objects.filter(body=body, items__gt=0).values_list("place", "items"))


def ever_in(body: Body, entry: CatalogueEntry) -> bool:
    """Whether the public finds, or once found, something of the body in the entry or in one below it."""
    counted = EntryCount.objects.filter(body=body, place=entry.pk)
    return counted.exists() or PublicList.objects.filter(pk=listing.key(body.pk, entry.pk)).exists()


def taken_over_from(body: Body) -> list[Body]:
    """The bodies whose information it took over; the lists stay with them, as they were published."""
    carries = Carry.objects.filter(successor=body)
    return list(Body.objects.filter(pk__in=carries.values("body")).order_by("pk"))


def totals(bodies: Iterable[Body]) -> dict[int, int]:
    """How many items the public has of each of the bodies."""
    found = EntryCount.objects.filter(place=WHOLE, body__in=list(bodies), items__gt=0)
    return dict(found.values_list("body", "items"))


def publishing_bodies() -> QuerySet[Body]:
    """The bodies that have something public, by name."""
    return Body.objects.filter(pk__in=EntryCount.objects.filter(place=WHOLE, items__gt=0).values("body")).order_by("name", "pk")


def standing(item: int) -> str:
    """What the public has of an item; blank where it never had anything."""
    course = ItemCourse.objects.filter(pk=item, first_on__isnull=False).values_list("standing", flat=True).first()
    return course or ""


def why_withdrawn(item: int) -> WithdrawalReason:
    """The reason with which a withdrawn item was withdrawn last."""
    event = Event.objects.filter(subject_kind=SUBJECT, subject_id=item, verb=WITHDRAWN).latest("id")
    return WithdrawalReason(str(event.entry.codes["reason"]))


def picture(item: int, number: int) -> Picture:
    """A picture that the public text of an item shows; raises Picture.DoesNotExist."""
    rows = visible(None, acts.READ_PUBLIC, Item.objects.filter(pk=item))
    found = Picture.objects.select_related("file", "item__course__public_version").get(pk=number, item__in=rows)
    if pictures.place(found) not in found.item.course.public_version.html:
        raise Picture.DoesNotExist
    return found


def ending(row: Attachment) -> str:
    """By what an attachment ends in its address and on a visitor's disk: as the uploaded one did, where that is a plain one."""
    last = row.file.name.rpartition(".")[2].lower() if "." in row.file.name else ""
    return last if last.isascii() and last.isalnum() and len(last) <= 8 else "bin"


def printed(text: str) -> list[Printed]:
    """What an index number, or the beginning of a digest, on a print belongs to; of what was taken down nothing is told."""
    digest = re.sub(r"\s", "", text).lower()
    if _DIGEST.fullmatch(digest):
        # "g" comes after every sign of a digest
        releases = list(_releases().filter(sha256__gte=digest, sha256__lt=f"{digest}g")[:10])
    else:
        # PostgreSQL takes no NUL, and no index number has one
        number = text.replace("\x00", "").strip()
        item = Item.objects.filter(index_number=number).first() if number else None
        releases = list(_releases().filter(version__item=item).order_by("-pk")[:1]) if item else []
    return [_printed(release) for release in releases]


def after(number: int, most: int, body: int | None = None, until: int | None = None) -> list[ItemCourse]:
    """The next public items by their ids, with version, item and body; at most so many, none above `until`."""
    found = ItemCourse.objects.filter(pk__gt=number, standing=Standing.PUBLISHED)
    found = found.filter(body=body) if body is not None else found
    found = found.filter(pk__lte=until) if until is not None else found
    return list(found.select_related("item__body", "public_version").order_by("pk")[:most])


def days(first: int, last: int) -> list[tuple[int, date]]:
    """The public items of a span of ids, each with the day on which it last changed; their texts are not read."""
    found = ItemCourse.objects.filter(pk__gte=first, pk__lte=last, standing=Standing.PUBLISHED, published_on__isnull=False)
    return list(found.order_by("pk").values_list("pk", "published_on"))


def highest() -> int:
    """The highest id of an item that was ever public; 0 without any."""
    last: Any = ItemCourse.objects.exclude(first_on=None).order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _releases() -> QuerySet[Release]:
    shown = (Standing.PUBLISHED, Standing.WITHDRAWN)
    found = Release.objects.filter(version__item__course__standing__in=shown)
    return found.select_related("version__item__course__item__body", "version__item__course__public_version").order_by("pk")


def _printed(release: Release) -> Printed:
    course = release.version.item.course
    later = Release.objects.filter(version__item=course.pk, pk__gt=release.pk).exclude(version=release.version_id).order_by("pk").first()
    title = course.public_version.title if course.public_version else release.version.title
    return Printed(
        course, title, course.public_version_id == release.version_id, release.at.astimezone(clock.SHANGHAI).date(),
        later.at.astimezone(clock.SHANGHAI).date() if later else None,
    )  # fmt: skip
