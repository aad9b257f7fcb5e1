"""The lists of the public: of the site, of a body, of an entry at a body. A place is given once and never moved.

Page n of a list's archive holds the places 30(n−1)+1 … 30n and never shifts; its front page holds the newest ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.items.models import Item, ListPlace, PublicList, Version

PAGE = 30
SITE = "site"


def key(body: int | None = None, entry: int | None = None) -> str:
    """The key of a list."""
    if body is None:
        return SITE
    return f"body:{body}" if entry is None else f"entry:{entry}:{body}"


def enter(item: Item, version: Version) -> None:
    """Give a published item its places: the ones it has stay, entries that it left are left."""
    entries = list(version.placements.order_by("entry").values_list("entry", flat=True))
    wanted = [(None, None), (item.body_id, None), *((item.body_id, entry) for entry in entries)]
    keys = {key(body, entry): (body, entry) for body, entry in wanted}
    present = item.places.filter(left=False)
    present.exclude(list__in=keys).update(left=True)
    has = set(present.values_list("list", flat=True))
    for name in sorted(keys.keys() - has):
        _append(name, *keys[name], [item.pk])


def enter_all(items: Iterable[tuple[Item, Iterable[int]]]) -> None:
    """Give published items, each with its entries, their first places, in this order."""
    lists: dict[str, tuple[int | None, int | None, list[int]]] = {}
    for item, entries in items:
        for body, entry in ((None, None), (item.body_id, None), *((item.body_id, entry) for entry in entries)):
            lists.setdefault(key(body, entry), (body, entry, []))[2].append(item.pk)
    for name in sorted(lists):
        _append(name, *lists[name])


def leave(item: Item) -> None:
    """An item that is public no more stands in no list; published again, it comes in anew."""
    item.places.update(left=True)


def _append(name: str, body: int | None, entry: int | None, items: Iterable[int]) -> None:
    numbers = list(items)
    PublicList.objects.bulk_create([PublicList(key=name, body_id=body, entry_id=entry)], ignore_conflicts=True)
    found = PublicList.objects.select_for_update(no_key=True).get(pk=name)
    ListPlace.objects.bulk_create(
        ListPlace(list=found, place=found.last + position, item_id=number) for position, number in enumerate(numbers, 1)
    )
    found.last += len(numbers)
    found.save(update_fields=["last"])
