"""The counts of a body and all below it, so that a page about a province reads a row for each entry, not for each body.

An act leaves them to the worker: were they counted within it, any two bodies of a province would wait for each other. The
worker sums level by level, a body's own count and the sums of the bodies directly below it. What was summed is what the
rows said when the errand was done, whoever came in between; begun again, it is the same. Nothing here asks the policy.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import Max, Sum

from gongkai.bodies.models import Body
from gongkai.delivery import outbox
from gongkai.items.models import AreaCount, AreaErrand, EntryCount
from gongkai.site import clock

BATCH = 500
PLACES = 200
"""So many places are summed in one transaction."""


def sum_later(changed: Mapping[int, Collection[int] | None]) -> None:
    """Leave it to the worker to sum the areas of these bodies anew, each for the places given (None: for all)."""
    now = clock.now()
    AreaErrand.objects.bulk_create([
        AreaErrand(
            key=f"area {body} {uuid.uuid4().hex}", queued_at=now, due_at=now, body_id=body,
            places=None if places is None else sorted(places),
        )
        for body, places in sorted(changed.items(), key=lambda one: one[0])
    ])  # fmt: skip


def moved(parents: Collection[int]) -> None:
    """A body went from one of these to the other: what `bodies.lineage` tells."""
    sum_later(dict.fromkeys(parents))


def finish_summing(errand: AreaErrand) -> None:
    """What the worker does, from the body upwards; safe to begin again."""
    body: int | None = errand.body_id
    places = sorted(_places(errand.body_id)) if errand.places is None else errand.places
    while body is not None:
        rest = iter(places)
        while batch := list(islice(rest, PLACES)):
            _sum(body, batch)
        # asked only now: a body that moved meanwhile is summed where it is, and its own errands do the rest
        body = Body.objects.values_list("parent_id", flat=True).get(pk=body)


def sums_wait(area: Body) -> bool:
    """Whether a body of the area has changes that are not in its sums yet."""
    return outbox.waiting(AreaErrand).filter(body__lineage__ancestor=area).exists()


@transaction.atomic
def sum_everything() -> None:
    """Empty the sums and derive them anew, each from the counts of all bodies below."""
    AreaCount.objects.all().delete()
    rest = _all_sums()
    while batch := list(islice(rest, BATCH)):
        AreaCount.objects.bulk_create(batch)


def _all_sums() -> Iterator[AreaCount]:
    rows = EntryCount.objects.order_by().values_list("body__lineage__ancestor", "place").annotate(Sum("items"), Max("last_on"))
    for area, place, items, last_on in rows.iterator(BATCH):
        yield AreaCount(area_id=area, place=place, items=items, last_on=last_on)


def _places(body: int) -> set[int]:
    """Where anything is or was counted at a body or below it."""
    known = AreaCount.objects.filter(area=body) | AreaCount.objects.filter(area__parent=body)
    return {*known.values_list("place", flat=True), *EntryCount.objects.filter(body=body).values_list("place", flat=True)}


@transaction.atomic
def _sum(area: int, places: Sequence[int]) -> None:
    """Sum some places of one area; whoever sums the same waits, and then reads what stands now."""
    AreaCount.objects.bulk_create([AreaCount(area_id=area, place=place) for place in places], ignore_conflicts=True)
    rows = list(AreaCount.objects.select_for_update().filter(area=area, place__in=places).order_by("place"))
    found: dict[int, list[tuple[int, date | None]]] = {}
    own = EntryCount.objects.filter(body=area, place__in=places)
    below = AreaCount.objects.filter(area__parent=area, place__in=places).order_by().values("place")
    told = (*own.values_list("place", "items", "last_on"), *below.values_list("place", Sum("items"), Max("last_on")))
    for place, items, last_on in told:
        found.setdefault(place, []).append((items, last_on))
    for row in rows:
        parts = found.get(row.place, [])
        row.items = sum(items for items, _ in parts)
        row.last_on = max((last_on for _, last_on in parts if last_on), default=None)
    AreaCount.objects.bulk_update(rows, ["items", "last_on"], batch_size=BATCH)
