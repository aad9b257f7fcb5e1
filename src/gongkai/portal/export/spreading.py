"""What changes the pages of very many items at once: a body or an entry is called otherwise or stands elsewhere.

The ledger tells of the act; the worker brings the copies up to date body after body, so many items at a time, each time
an errand of its own that says where the next one goes on. Done twice, it writes nothing the second time.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.annual.projection import SUBJECT as REPORT
from gongkai.bodies.models import Lineage
from gongkai.delivery import outbox
from gongkai.delivery.errands import Later
from gongkai.items.catalogue import verbs
from gongkai.items.catalogue.places import reached_from
from gongkai.items.models import CatalogueEntry, EntryCount, ItemCourse, ItemPlace, RecountErrand
from gongkai.items.verbs import CARRIED_IN, CARRIED_OUT
from gongkai.ledger.entry import Entry
from gongkai.portal.export import addresses
from gongkai.portal.export.copying import write_all
from gongkai.portal.export.rendering import Renderer
from gongkai.portal.models import Reach, SpreadErrand, StaticCopy
from gongkai.site import clock

BATCH = 100
"""Items of one errand."""

BRANCH = ("body.registered", "body.renamed", "body.corrected", "body.moved")
"""After these every page of the body and of those below it says something else, or is there for the first time."""
ENTRY = {verbs.RENAMED: Reach.NAMED} | dict.fromkeys((verbs.MOVED, verbs.RETIRED, verbs.RESTORED, verbs.MAPPED, verbs.UNMAPPED), Reach.PLACED)
"""What an act on an entry changes; nobody sees a new one, nor what is asked of one."""
ALONE = (Reach.COLUMNS, Reach.FRONT)
"""These reach no further than the pages of the one body."""
COUNTED = "counted"
"""The trouble of an errand that waits until the catalogue is counted anew."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far an act reaches: from a body or an entry; `entries` are others whose pages tell of it too."""

    reach: Reach
    subject: int
    entries: tuple[int, ...] = ()


def follow(entries: Sequence[Entry]) -> None:
    """Within an act: leave it to the worker to bring every copy up to date."""
    leave({one for entry in entries for one in _spreads(entry)})


def moved(parents: Collection[int]) -> None:
    """A body went from one of these to the other: what `bodies.lineage` tells."""
    leave({Spread(Reach.COLUMNS, parent) for parent in parents})


def leave(spreads: Iterable[Spread]) -> None:
    """Queue an errand for each copy."""
    wanted = sorted(spreads, key=lambda one: (one.reach, one.subject))
    if not wanted:
        return
    for copy in StaticCopy.objects.all():
        SpreadErrand.objects.bulk_create(_errand(copy.pk, one) for one in wanted)


def spread(errand: SpreadErrand) -> None:
    """What the worker does: the next pages; what is left becomes an errand of its own."""
    if errand.reach in (Reach.NAMED, Reach.PLACED) and outbox.waiting(RecountErrand).filter(entry=errand.subject).exists():
        raise Later(COUNTED)
    paths, after = _next_pages(errand)
    write_all(Path(errand.copy.folder), Renderer(), paths)
    if after is not None:
        body, item = after
        _go_on(errand, body, item)


def _spreads(entry: Entry) -> Iterator[Spread]:
    if entry.verb in (CARRIED_OUT, CARRIED_IN):
        yield Spread(Reach.FRONT, entry.body_id)
    elif entry.subject_kind in ("body", REPORT):
        yield Spread(Reach.BRANCH if entry.verb in BRANCH else Reach.COLUMNS, entry.body_id)
    elif entry.subject_kind == verbs.IMPORT:
        yield Spread(Reach.BRANCH, entry.body_id)
    elif entry.verb in ENTRY:
        yield Spread(ENTRY[entry.verb], entry.subject_id, tuple(sorted(entry.records.values())))


def _errand(copy: int, what: Spread) -> SpreadErrand:
    now = clock.now()
    return SpreadErrand(
        key=f"spread {copy} {what.reach} {what.subject} {uuid.uuid4().hex}", queued_at=now, due_at=now, copy_id=copy,
        reach=what.reach, subject=what.subject, entries=list(what.entries),
    )  # fmt: skip


def _go_on(errand: SpreadErrand, body: int, item: int) -> None:
    now, (begun, _, _) = clock.now(), errand.key.partition(" from ")
    rest = SpreadErrand(
        key=f"{begun} from {body} {item}", queued_at=now, due_at=now, copy_id=errand.copy_id, reach=errand.reach,
        subject=errand.subject, entries=errand.entries, body=body, item=item,
    )  # fmt: skip
    # begun again after the worker died, it is there already
    SpreadErrand.objects.bulk_create([rest], ignore_conflicts=True)


def _next_pages(errand: SpreadErrand) -> tuple[list[str], tuple[int, int] | None]:
    """The pages of one body, or of its next items; and where to go on: a body and the item behind which."""
    if errand.reach in ALONE:
        return [*_of_body(errand, errand.subject, ())], None
    family = _family(errand)
    body = _next_body(errand, family)
    if body is None:
        return [], None
    items = _items(errand, body, errand.item if body == errand.body else 0)
    paths = [] if body == errand.body and errand.item else [*_of_body(errand, body, family)]
    paths += [path for item in items for path in addresses.pages_of_item(item)]
    if errand.reach == Reach.BRANCH:
        paths += addresses.of_site_with(items)
    return paths, (body, items[-1]) if len(items) == BATCH else (body + 1, 0)


def _next_body(errand: SpreadErrand, family: Collection[int]) -> int | None:
    """The body with which to go on; None when all were done."""
    if errand.reach == Reach.BRANCH:
        below = Lineage.objects.filter(ancestor=errand.subject, descendant__gte=errand.body).order_by("descendant")
        return below.values_list("descendant", flat=True).first()
    counted = EntryCount.objects.filter(place__in=family, body__gte=errand.body).order_by("body")
    return counted.values_list("body", flat=True).first()


def _family(errand: SpreadErrand) -> set[int]:
    """The entries whose pages tell of this one: those below it, those above, what it or they count as."""
    if errand.reach not in (Reach.NAMED, Reach.PLACED):
        return set()
    family = level = {errand.subject}
    while level:
        level = set(CatalogueEntry.objects.filter(parent__in=level).values_list("pk", flat=True)) - family
        family = family | level
    return reached_from([*family, *errand.entries])


def _items(errand: SpreadErrand, body: int, after: int) -> list[int]:
    """Items at the body whose own pages change."""
    if errand.reach == Reach.NAMED:
        found = ItemPlace.objects.filter(place=errand.subject, body=body, item__gt=after).order_by("item").values_list("item", flat=True)
    elif errand.reach == Reach.BRANCH:
        found = ItemCourse.objects.filter(body=body, pk__gt=after, first_on__isnull=False).order_by("pk").values_list("pk", flat=True)
    else:
        return []
    return list(found[:BATCH])


def _of_body(errand: SpreadErrand, body: int, family: Collection[int]) -> Iterator[str]:
    """The pages of a body itself; of the first one also those that list it."""
    if errand.reach == Reach.BRANCH:
        yield from addresses.of_body(body)
    elif errand.reach == Reach.FRONT:
        yield from addresses.front_of(body)
    else:
        yield from addresses.columns_of(body)
        for entry in sorted(addresses.entries_at(body) & set(family)):
            yield from addresses.of_entry(body, entry)
    if errand.reach not in (Reach.NAMED, Reach.PLACED):
        yield from addresses.listing_body(body)
