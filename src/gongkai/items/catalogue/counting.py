"""The counts of what the public finds in the catalogues, kept up within the act that changes what it finds.

They follow from where items stand (`ItemCourse`) and where their versions were placed; `recount_everything` derives them
anew. Nothing here asks the policy: who may see the counts is asked by `coverage`.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.items.catalogue import areas
from gongkai.items.catalogue.places import places_of
from gongkai.items.kinds import Standing
from gongkai.items.models import (
    CatalogueEntry,
    EntryCount,
    Item,
    ItemCourse,
    ItemPlace,
    MonthCount,
    RecountErrand,
    Release,
)
from gongkai.site import clock

BATCH = 500
FACTS = ("body_id", "division_id", "month", "last_on", "public")

Key = tuple[int, int]
"""An item and a place."""
MonthKey = tuple[int, int, int, date]
"""A place, a body, a unit (0: the body at large), a month."""


@dataclass(frozen=True, slots=True)
class Stands:
    """What is kept of an item in a place."""

    body_id: int
    division_id: int | None
    month: date
    last_on: date
    public: bool


def follow(items: Sequence[int]) -> None:
    """Bring the counts up to date with items that changed for the public, in the act's own transaction."""
    for start in range(0, len(items), BATCH):
        _recount(items[start : start + BATCH])


def recount_later(entry: CatalogueEntry) -> None:
    """Leave it to the worker to count an entry's items anew: it counts elsewhere from now on."""
    now = clock.now()
    RecountErrand.objects.create(key=f"recount {entry.pk} {uuid.uuid4().hex}", queued_at=now, due_at=now, entry=entry)


def finish_recount(errand: RecountErrand) -> None:
    """What the worker does: batch by batch, each by itself; safe to begin again."""
    last = 0
    while batch := _next_items(errand.entry_id, last):
        with transaction.atomic():
            # an act on one of these items waits until it is counted, or is waited for
            list(Item.objects.select_for_update(no_key=True).filter(pk__in=batch).order_by("pk").values_list("pk"))
            _recount(batch)
        last = batch[-1]


@transaction.atomic
def recount_everything() -> int:
    """Empty the counts and derive them anew; how many items were counted."""
    for model in (ItemPlace, EntryCount, MonthCount):
        model._default_manager.all().delete()
    last, done = 0, 0
    published = ItemCourse.objects.exclude(first_on=None).order_by("pk")
    while batch := list(published.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        _recount(batch)
        last, done = batch[-1], done + len(batch)
    areas.sum_everything()
    return done


def _next_items(entry: int, after: int) -> list[int]:
    found = ItemPlace.objects.filter(place=entry, item__gt=after).order_by("item")
    return list(found.values_list("item", flat=True)[:BATCH])


def _recount(items: Sequence[int]) -> None:
    wanted = _wanted(items)
    rows = {(row.item_id, row.place): row for row in ItemPlace.objects.filter(item__in=items)}
    before = {key: Stands(*(getattr(row, name) for name in FACTS)) for key, row in rows.items()}
    changed = {key for key in before.keys() | wanted.keys() if before.get(key) != wanted.get(key)}
    if not changed:
        return
    _store(rows, wanted, changed)
    _count_months(before, wanted, changed)
    _count_entries(before, wanted, changed)


def _wanted(items: Sequence[int]) -> dict[Key, Stands]:
    """Where the items stand by what is on record."""
    found = ItemCourse.objects.filter(pk__in=items).exclude(first_on=None).exclude(standing=Standing.TAKEN_DOWN)
    courses = list(found.select_related("item"))
    # of an item that was withdrawn the last version that the public had
    released = dict(Release.objects.filter(version__item__in=items).order_by("pk").values_list("version__item", "version"))
    versions = {course.pk: course.public_version_id or released[course.pk] for course in courses}
    places = places_of(set(versions.values()))
    return {(course.pk, place): _stands(course) for course in courses for place in places[versions[course.pk]]}


def _stands(course: ItemCourse) -> Stands:
    if course.first_on is None or course.published_on is None:
        raise ValueError(f"item {course.pk} was never published")
    public = course.standing == Standing.PUBLISHED
    return Stands(course.body_id, course.item.division_id, course.first_on.replace(day=1), course.published_on, public)


def _store(rows: dict[Key, ItemPlace], wanted: dict[Key, Stands], changed: set[Key]) -> None:
    gone = [rows[key].pk for key in changed if key in rows and key not in wanted]
    ItemPlace.objects.filter(pk__in=gone).delete()
    new, other = [], []
    for key in sorted(changed & wanted.keys()):
        row = rows.get(key) or ItemPlace(item_id=key[0], place=key[1])
        for name in FACTS:
            setattr(row, name, getattr(wanted[key], name))
        (other if key in rows else new).append(row)
    ItemPlace.objects.bulk_create(new, batch_size=BATCH)
    ItemPlace.objects.bulk_update(other, FACTS, batch_size=BATCH)


def _count_months(before: dict[Key, Stands], wanted: dict[Key, Stands], changed: set[Key]) -> None:
    difference: Counter[MonthKey] = Counter()
    for key in changed:
        for stands, number in ((before.get(key), -1), (wanted.get(key), 1)):
            if stands:
                for unit in {0, stands.division_id or 0}:
                    difference[key[1], stands.body_id, unit, stands.month] += number
    moved = {key: number for key, number in difference.items() if number}
    rows = _locked(MonthCount, ("place", "body_id", "unit", "month"), moved)
    for key, number in moved.items():
        rows[key].items += number
    MonthCount.objects.bulk_update(rows.values(), ["items"], batch_size=BATCH)


def _count_entries(before: dict[Key, Stands], wanted: dict[Key, Stands], changed: set[Key]) -> None:
    difference: Counter[Key] = Counter()
    latest: dict[Key, date] = {}
    lost: set[Key] = set()
    for key in changed:
        old, new = before.get(key), wanted.get(key)
        if old and old.public:
            difference[key[1], old.body_id] -= 1
            lost.add((key[1], old.body_id))
        if new and new.public:
            place = (key[1], new.body_id)
            difference[place] += 1
            latest[place] = max(latest.get(place, new.last_on), new.last_on)
    rows = _locked(EntryCount, ("place", "body_id"), difference)
    for key, row in rows.items():
        row.items += difference[key]
        if key in lost:
            row.last_on = _last_on(key)
        elif key in latest:
            row.last_on = max(row.last_on or latest[key], latest[key])
    EntryCount.objects.bulk_update(rows.values(), ["items", "last_on"], batch_size=BATCH)
    by_body: dict[int, set[int]] = {}
    for place, body in rows:
        by_body.setdefault(body, set()).add(place)
    areas.sum_later(by_body)


def _last_on(key: Key) -> date | None:
    """When the last of the items still public in a place was published; answered by the index."""
    found = ItemPlace.objects.filter(place=key[0], body=key[1], public=True)
    newest: date | None = found.aggregate(last=Max("last_on"))["last"]
    return newest


def _locked(model: type[Any], names: tuple[str, ...], keys: Collection[Any]) -> dict[Any, Any]:
    """The rows of these keys, made where there are none, locked in one order until the transaction ends."""
    if not keys:
        return {}
    ordered = sorted(keys)
    model.objects.bulk_create([model(**dict(zip(names, key, strict=True))) for key in ordered], BATCH, ignore_conflicts=True)
    found = model.objects.select_for_update()
    for name in names:
        found = found.filter(**{f"{name}__in": {key[names.index(name)] for key in ordered}})
    rows: Iterable[Any] = found.order_by(*names)
    by_key = {tuple(getattr(row, name) for name in names): row for row in rows}
    return {key: by_key[key] for key in ordered}
