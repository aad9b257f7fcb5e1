"""What the search finds of the archive: of each body and year the report that stands, by its title and its whole text.

A withdrawn report is found in neither store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from gongkai.annual import acts
from gongkai.annual.models import ArchiveEntry
from gongkai.annual.queries import in_force
from gongkai.bodies.policy import visible
from gongkai.search.services import Text, claim, put, remove
from gongkai.search.sources import Source, register
from gongkai.search.stores import DESK, PUBLIC, Store

KIND = "report"


def register_source() -> None:
    """Let a rebuild and the desk know the reports."""
    register(Source(KIND, "年报", _ids, _texts, _readable))


def bring_up_to_date(entries: Iterable[ArchiveEntry]) -> None:
    """After an act on some reports, in its transaction: another version may stand for the body and year now."""
    numbers = set[int]()
    for entry in entries:
        numbers.update(ArchiveEntry.objects.filter(body=entry.body_id, year=entry.year).values_list("pk", flat=True))
    for store in (PUBLIC, DESK):
        claim(store, [(KIND, number) for number in sorted(numbers)])
        found = list(_texts(sorted(numbers), store))
        put(store, found)
        remove(store, KIND, numbers - {text.number for text in found})


def _ids(after: int, most: int) -> Sequence[int]:
    return list(ArchiveEntry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most])


def _texts(numbers: Sequence[int], store: Store) -> Iterator[Text]:
    """The same in both stores: nothing of a report is for the office alone but what was withdrawn."""
    for entry in in_force(ArchiveEntry.objects.filter(pk__in=numbers)).select_related("body", "report").order_by("pk"):
        title = entry.title or f"{entry.body.name}{entry.year}年政府信息公开工作年度报告"
        text = "\n".join(entry.report.typed().lines)
        yield Text(KIND, entry.pk, entry.published or entry.added_on, title, text, body=entry.body_id, year=entry.year)


def _readable(actor: Any, numbers: Collection[int]) -> Collection[int]:
    rows = visible(actor, acts.READ, ArchiveEntry.objects.filter(pk__in=list(numbers)))
    return set(rows.values_list("pk", flat=True))
