"""What pages and other rooms ask about items: each through the policy. Public ones know public versions only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.items import acts, listing
from gongkai.items.kinds import Standing, Way, Work
from gongkai.items.models import (
    Attachment,
    Carry,
    CatalogueEntry,
    Conclusion,
    Item,
    ItemCourse,
    ItemWords,
    ListPlace,
    PublicList,
    Release,
    Version,
)
from gongkai.items.verbs import WITHDRAWN
from gongkai.site import clock


class TakenDown(LookupError):
    """An item that must not be shown and whose name must not be told."""


@dataclass(frozen=True, slots=True)
class PublicItem:
    """What anyone reads of an item. `version` is None where it was withdrawn: `notice` then stands in its place."""

    item: Item
    title: str
    standing: str
    version: Version | None
    attachments: tuple[Attachment, ...]
    places: tuple[CatalogueEntry, ...]
    releases: tuple[Release, ...]
    notice: ItemWords | None
    reviewers: tuple[Conclusion, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a public list, newest first; `number` None is the front page. `older` and `newer` are page numbers,
    `newer` 0 for the front page, None where there is none."""

    items: tuple[ItemCourse, ...]
    number: int | None
    older: int | None
    newer: int | None
    count: int


def last_released(item: Item) -> Version:
    """The version that came before the public last, also where it is withdrawn since; raises Release.DoesNotExist."""
    return Release.objects.filter(version__item=item).select_related("version").latest("pk").version


def public_item(number: int) -> PublicItem:
    """A public or withdrawn item; raises TakenDown, or Item.DoesNotExist for one that was never public."""
    course = ItemCourse.objects.select_related("item__body", "public_version").get(pk=number, first_on__isnull=False)
    if course.standing == Standing.TAKEN_DOWN:
        raise TakenDown
    version = course.public_version
    releases = tuple(Release.objects.filter(version__item=number).order_by("pk"))
    if version is None:
        last = Version.objects.get(pk=releases[-1].version_id)
        notice = ItemWords.objects.filter(item=number, verb=WITHDRAWN, public=True).latest("pk")
        return PublicItem(course.item, last.title, course.standing, None, (), (), releases, notice, ())
    return PublicItem(
        course.item,
        version.title,
        course.standing,
        version,
        tuple(version.attachments.select_related("file").order_by("position")),
        tuple(CatalogueEntry.objects.filter(pk__in=version.placements.values("entry")).order_by("vocabulary", "position")),
        releases,
        None,
        tuple(version.conclusions.filter(sha256=version.sha256).select_related("person").order_by("pk")),
    )


def public_attachment(item: int, attachment: int) -> Attachment:
    """A file of what is public; raises Attachment.DoesNotExist."""
    rows = visible(None, acts.READ_PUBLIC, Item.objects.filter(pk=item))
    public = Attachment.objects.filter(version__item__in=rows, version=F("version__item__course__public_version"))
    return public.select_related("file").get(pk=attachment)


def public_items(items: Iterable[int]) -> dict[int, ItemCourse]:
    """Those of the items that are public now, with version, item and body."""
    rows = ItemCourse.objects.filter(pk__in=list(items), standing=Standing.PUBLISHED)
    return {row.pk: row for row in rows.select_related("item__body", "public_version")}


def list_page(key: str, number: int | None = None) -> ListPage:
    """A page of a list (`listing.key`): the front page holds the newest 30 to 59, page n a fixed thirty places.

    Raises PublicList.DoesNotExist for a page that is not (yet) part of the archive.
    """
    last = PublicList.objects.filter(pk=key).values_list("last", flat=True).first() or 0
    full = archived(last)
    if number is not None and not 1 <= number <= full:
        raise PublicList.DoesNotExist
    low, high = (full * listing.PAGE, last) if number is None else ((number - 1) * listing.PAGE, number * listing.PAGE)
    places = ListPlace.objects.filter(
        list=key, place__gt=low, place__lte=high, left=False, item__course__standing=Standing.PUBLISHED
    )
    numbers = list(places.order_by("-place").values_list("item", flat=True))
    found = public_items(numbers)
    here = full + 1 if number is None else number
    newer = None if number is None else (0 if number == full else number + 1)
    shown = tuple(found[one] for one in numbers if one in found)
    return ListPage(shown, number, here - 1 or None, newer, last)


def archived(last: int) -> int:
    """How many pages of a list's archive are full, when its last place is this; the newest thirty stay on the front page."""
    return max(0, last // listing.PAGE - 1)


def find(actor: Any, number: int) -> ItemCourse:
    """An item for the desk; raises ItemCourse.DoesNotExist."""
    rows = visible(actor, acts.READ, Item.objects.filter(pk=number))
    return ItemCourse.objects.select_related("item__body", "work_version", "public_version", "submitted_by").get(pk__in=rows)


def desk_list(actor: Any, body: Body, which: str) -> QuerySet[ItemCourse]:
    """One of the desk's lists at a body (`LISTS`), what is due first."""
    rows = visible(actor, acts.READ, Item.objects.filter(body=body))
    found = ItemCourse.objects.filter(LISTS[which](), body=body, pk__in=rows)
    return found.select_related("item", "work_version", "public_version").order_by(F("due_on").asc(nulls_last=True), "pk")


def awaiting(actor: Any) -> QuerySet[ItemCourse]:
    """What waits for the actor's own review, anywhere."""
    rows = visible(actor, acts.REVIEW, Item.objects.all())
    found = ItemCourse.objects.filter(work=Work.REVIEW, pk__in=rows)
    return found.select_related("item__body", "work_version").order_by("submitted_on", "pk")


def carries(actor: Any, body: Body) -> QuerySet[Carry]:
    """The orders by which items went from a body or to it, the newest first; of each how far it has come."""
    own = Body.objects.filter(pk=body.pk)
    seen = visible(actor, acts.CARRY_OVER, own) | visible(actor, acts.READ_LISTS, own)
    found = Carry.objects.filter(Q(body__in=seen) | Q(successor__in=seen))
    return found.select_related("body", "successor", "ordered_by").order_by("-pk")


def history(item: Item) -> QuerySet[Model]:
    """Every version of an item, the newest first; for the desk, of an item that `find` gave."""
    return item.versions.order_by("-number")


LISTS = {
    # 主动公开信息移送明细: decided to be published, nothing handed over
    "not_handed_over": lambda: Q(way=Way.PROACTIVE, first_on=None, work=Work.NONE),
    "drafts": lambda: Q(work=Work.DRAFT),
    "in_review": lambda: Q(work=Work.REVIEW),
    "to_publish": lambda: Q(work=Work.APPROVED),
    "overdue": lambda: Q(due_on__lt=clock.today()),
    "published": lambda: Q(standing=Standing.PUBLISHED),
    "ended": lambda: Q(standing__in=(Standing.WITHDRAWN, Standing.TAKEN_DOWN)),
    "emergency": lambda: Q(unreviewed=True),
    "withheld": lambda: Q(way__in=(Way.WITHHELD, Way.ON_REQUEST)),
    "to_reevaluate": lambda: Q(review_again_on__lte=clock.today()),
}
"""The desk's lists by code."""
