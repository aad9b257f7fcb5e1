"""What a published issue of a gazette means for the texts in it: each was made known by the gazette, a channel of its own
beside the site (条例 23). Called within the act of publication."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.items.channels import verbs
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import Delivery, ItemCourse, Outlet, Release
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append_all
from gongkai.norms.models import GazettePiece
from gongkai.site import clock

KIND = "gazette"


def follow(items: Iterable[int]) -> None:
    """Record the deliveries of issues among these items, each piece once an issue."""
    issues = ItemCourse.objects.filter(pk__in=list(items), item__genre=Genre.GAZETTE, standing=Standing.PUBLISHED)
    for course in issues.select_related("body").order_by("pk"):
        _record(course)


def _record(course: ItemCourse) -> None:
    on = course.first_on or clock.today()
    outlet = _outlet(course, on)
    known = Delivery.objects.filter(outlet=outlet, on=on).values_list("item", flat=True)
    pieces = GazettePiece.objects.filter(facts=course.public_version_id).exclude(piece__item__in=known).select_related("piece")
    person = Release.objects.filter(version=course.public_version_id).latest("pk").person
    drafts = []
    for row in pieces.order_by("position"):
        made = Delivery.objects.create(
            item_id=row.piece.item_id, outlet=outlet, title=row.piece.title, link="", on=on, person=person, recorded_at=clock.now()
        )
        digests = {"words": keyed_digest(f"{made.title}\n{made.link}")}
        records = {"item": made.item_id, "outlet": outlet.pk}
        drafts.append(Draft(outlet.body_id, verbs.DELIVERY, made.pk, verbs.RECORDED, person.pk, on, {"kind": KIND}, records, digests))
    if drafts:
        append_all(drafts)


def _outlet(course: ItemCourse, on: date) -> Outlet:
    """The body's gazette among its channels; entered with its first issue where nobody did."""
    found = Outlet.objects.filter(body=course.body_id, kind=KIND, closed_on=None).order_by("pk").first()
    return found or Outlet.objects.create(body_id=course.body_id, kind=KIND, name=f"{course.body.name}公报", address="", opened_on=on)
