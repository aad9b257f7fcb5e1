"""Loads the items in a process for each processor, then what follows from all of them together."""

from __future__ import annotations

import multiprocessing
import os
import time
from typing import Any

from bench.items_loading.ground import prepare
from bench.items_loading.writing import Share, is_published, site_place, write

BODIES = 499
"""a prime, so that every body has some of everything"""

COUNTS = (
    "INSERT INTO items_entrycount (place, body_id, items, last_on)"
    " SELECT place, body_id, count(*), max(last_on) FROM items_itemplace GROUP BY place, body_id",
    "INSERT INTO items_areacount (place, area_id, items, last_on)"
    " SELECT c.place, l.ancestor_id, sum(c.items), max(c.last_on) FROM items_entrycount c"
    " JOIN bodies_lineage l ON l.descendant_id = c.body_id GROUP BY c.place, l.ancestor_id",
    "INSERT INTO items_monthcount (place, body_id, unit, month, items)"
    " SELECT place, body_id, 0, month, count(*) FROM items_itemplace GROUP BY place, body_id, month",
    "UPDATE items_publiclist l SET last = found.last FROM"
    " (SELECT list_id, max(place) AS last FROM items_listplace GROUP BY list_id) found WHERE found.list_id = l.key",
)
NUMBERED = (
    "items_item", "items_decision", "items_version", "items_release", "search_publicdocument", "search_deskdocument",
)  # fmt: skip


def load(count: int, bodies: int = BODIES, *, searched: bool = True) -> dict[str, Any]:
    """On PostgreSQL, in a database without items."""
    from django.db import connection, connections

    from gongkai.bodies.demonstration import flag_demonstration
    from gongkai.items.models import Item
    from gongkai.site import clock

    if connection.vendor != "postgresql" or Item.objects.exists():
        raise ValueError("an empty database on PostgreSQL is needed")
    flag_demonstration()
    ground = prepare(bodies)
    _lists(ground)
    begun = time.monotonic()
    _drop_tokens()
    processes = os.cpu_count() or 1
    shares = [Share(ground, count, number, processes, clock.today(), searched) for number in range(processes)]
    connections.close_all()
    with multiprocessing.get_context("spawn").Pool(processes, initializer=_begin) as pool:
        rows = sum(pool.imap(write, shares))
    _finish(count)
    return {"items": count, "rows": rows, "load": time.monotonic() - begun}


def _begin() -> None:
    from gongkai.site.starting import start

    start()


def _lists(ground: Any) -> None:
    """Every list there will be; their last places are entered at the end."""
    from gongkai.items import listing
    from gongkai.items.models import PublicList
    from gongkai.ledger.models import ChainHead

    entries = [*ground.legal, *(entry for entry, _ in ground.local)]
    rows = [PublicList(key=listing.SITE)]
    for place in ground.places:
        rows.append(PublicList(key=listing.key(place.body), body_id=place.body))
        rows += [PublicList(key=listing.key(place.body, entry), body_id=place.body, entry_id=entry) for entry in entries]
    PublicList.objects.bulk_create(rows, 1000)
    ChainHead.objects.bulk_create([ChainHead(body_id=place.body) for place in ground.places], ignore_conflicts=True)


def _drop_tokens() -> None:
    """The index of the search is built when all is there."""
    from django.db import connection

    from gongkai.search import indexes

    with connection.cursor() as cursor:
        for table in indexes.TABLES:
            cursor.execute(f"DROP INDEX IF EXISTS {table}_tokens")


def _finish(count: int) -> None:
    from django.db import connection

    from gongkai.search import indexes

    with connection.cursor() as cursor:
        for statement in COUNTS:
            cursor.execute(statement)
        cursor.execute("DELETE FROM items_publiclist WHERE last = 0")
        for table in NUMBERED:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, count])
        cursor.execute("SET maintenance_work_mem = '512MB'")
        indexes.install(connection)
        cursor.execute("VACUUM ANALYZE")


__all__ = ["BODIES", "is_published", "load", "site_place"]
