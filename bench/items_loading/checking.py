"""Whether the rows that were loaded are those that the program derives from the ledger and the records: projections,
counts, both search stores."""

from __future__ import annotations

from typing import Any

DERIVED = {
    "items_itemcourse": "t.*", "norms_normcourse": "t.*",
    "norms_normperiod": "norm_id, body_id, category, state, since, before, from_seq, to_seq",
    "items_itemplace": "item_id, place, body_id, division_id, month, last_on, public",
    "items_entrycount": "place, body_id, items, last_on", "items_monthcount": "place, body_id, unit, month, items",
    "items_areacount": "place, area_id, items, last_on",
    "search_publicdocument": "kind, number, part, body_id, day, year, validity, title, digest, passages",
    "search_deskdocument": "kind, number, part, body_id, day, year, validity, title, digest, passages",
    "search_publicpassage": "text, folded, facets", "search_deskpassage": "text, folded, facets",
}  # fmt: skip


def differences(searched: bool = True) -> list[str]:
    """What is another after everything was derived anew: names of tables, problems of the ledger."""
    from gongkai.bodies.models import Person
    from gongkai.items.catalogue.counting import recount_everything
    from gongkai.ledger.projections import rebuild
    from gongkai.ledger.verification import verify
    from gongkai.search.rebuilding import rebuild as index
    from gongkai.search.stores import STORES

    before = _digests()
    problems = [problem.message for problem in verify()]
    rebuild()
    recount_everything()
    for store in STORES.values() if searched else ():
        index(Person.objects.operator(), store, from_start=True)
    after = _digests()
    return problems + [table for table in DERIVED if before[table] != after[table]]


def _digests() -> dict[str, Any]:
    from django.db import connection

    told = {}
    with connection.cursor() as cursor:
        for table, columns in DERIVED.items():
            cursor.execute(f"SELECT count(*), sum(hashtextextended(ROW({columns})::text, 0)) FROM {table} t")  # noqa: S608
            told[table] = cursor.fetchone()
    return told
