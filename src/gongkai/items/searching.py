"""What the search finds of items: the public store what the public reads, the desk's what the office works on.

An attachment is a text of its own, of kind `attachment`, under the number of its item; its part is its position. Its text
is taken by the worker after the act (`delivery.file_texts`), so that it is found a moment later than its item.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.policy import visible
from gongkai.delivery import file_texts
from gongkai.files import texts
from gongkai.files.models import StoredFile
from gongkai.items import acts
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import Attachment, Item, ItemCourse, Version
from gongkai.search.services import Text, renew
from gongkai.search.sources import Source, register
from gongkai.search.stores import DESK, PUBLIC, Store

ITEM, ANSWER, ATTACHMENT = "item", "answer", "attachment"
LABELS = {ITEM: "公开信息", ANSWER: "依申请公开转主动公开", ATTACHMENT: "附件"}
BATCH = 250

Judge = Callable[[Collection[int]], dict[int, str]]
_judges: list[Judge] = []


def judge(told: Judge) -> None:
    """Have a room above say what items are worth: codes of validity by the ids of those that it knows."""
    _judges.append(told)


def register_sources() -> None:
    """Let a rebuild and the desk know the three kinds."""
    for kind, label in LABELS.items():
        register(Source(kind, label, partial(_ids, kind), partial(_texts, kind), _readable))


def follow(items: Sequence[int]) -> None:
    """Bring both stores up to date with items, in the transaction of the act; attachments whose text nobody took yet are
    left to the worker, who comes back here."""
    for start in range(0, len(items), BATCH):
        batch = list(items[start : start + BATCH])
        file_texts.queue(_without_text(batch))
        for store in (PUBLIC, DESK):
            _bring_up_to_date(store, batch)


def follow_work(items: Sequence[int]) -> None:
    """Bring the desk's store up to date with what the office works on."""
    file_texts.queue(_without_text(items))
    _bring_up_to_date(DESK, items)


def text_taken(file: int) -> None:
    """A file's text is there now: the items that have it are found by it."""
    rows = Attachment.objects.filter(file=file).values_list("version__item", flat=True).distinct()
    for store in (PUBLIC, DESK):
        _bring_up_to_date(store, sorted(rows), kinds=(ATTACHMENT,))


def _bring_up_to_date(store: Store, items: Sequence[int], kinds: Collection[str] = tuple(LABELS)) -> None:
    things = [(kind, item) for kind, item in _things(items) if kind in kinds]
    of_kind: dict[str, list[int]] = {}
    for kind, item in things:
        of_kind.setdefault(kind, []).append(item)
    renew(store, things, lambda: chain.from_iterable(_texts(kind, found, store) for kind, found in of_kind.items()))


def _things(items: Sequence[int]) -> Iterator[tuple[str, int]]:
    """What there can be to find of items. A genre never changes. Only a draft loses files again, and whoever saves it comes
    here: of what nobody works on, only an item with a file in some version has attachments to find."""
    for number, genre in Item.objects.filter(pk__in=items).values_list("pk", "genre"):
        yield ANSWER if genre == Genre.ANSWER else ITEM, number
    with_files = Attachment.objects.filter(version__item__in=items).values_list("version__item", flat=True)
    worked_on = ItemCourse.objects.filter(pk__in=items).exclude(work_version=None).values_list("pk", flat=True)
    yield from ((ATTACHMENT, number) for number in sorted({*with_files, *worked_on}))


def _ids(kind: str, after: int, most: int) -> Sequence[int]:
    found = _of_kind(Item.objects.filter(pk__gt=after), kind)
    return list(found.order_by("pk").values_list("pk", flat=True)[:most])


def _of_kind(rows: QuerySet[Item], kind: str) -> QuerySet[Item]:
    if kind == ATTACHMENT:
        return rows
    return rows.filter(genre=Genre.ANSWER) if kind == ANSWER else rows.exclude(genre=Genre.ANSWER)


def _texts(kind: str, items: Sequence[int], store: Store) -> Iterator[Text]:
    """The texts of a kind that belong into a store, as they are now, by item."""
    rows = ItemCourse.objects.filter(item__in=_of_kind(Item.objects.filter(pk__in=items), kind))
    shown = _public(rows) if store is PUBLIC else _worked_on(rows)
    worth = _worth([course.pk for course, _, _ in shown])
    if kind == ATTACHMENT:
        yield from _of_attachments(shown, worth)
        return
    yield from (text_of(course, version, day, worth.get(course.pk, "")) for course, version, day in shown)


def text_of(course: ItemCourse, version: Version, day: date, worth: str = "") -> Text:
    """What is found of an item by a version of it; `day` is the one that it is ordered by."""
    kind = ANSWER if course.item.genre == Genre.ANSWER else ITEM
    return Text(
        kind, course.pk, day, version.title, _text(course, version), body=course.body_id, year=_year(course, day), validity=worth
    )


def _year(course: ItemCourse, day: date) -> int:
    """公开年度 is that of its first publication: a correction does not take it out of the year under which it is known."""
    return (course.first_on or day).year


def _public(rows: QuerySet[ItemCourse]) -> list[tuple[ItemCourse, Version, date]]:
    found = rows.filter(standing=Standing.PUBLISHED).select_related("item", "public_version").defer("public_version__html").order_by("pk")
    return [
        (course, course.public_version, course.published_on)
        for course in found
        if course.public_version is not None and course.published_on is not None
    ]


def _worked_on(rows: QuerySet[ItemCourse]) -> list[tuple[ItemCourse, Version, date]]:
    """What the office has before it: the version in work, else what is public, else the last one that there was."""
    # the text stands in `plain`
    read = rows.select_related("item", "work_version", "public_version").defer("work_version__html", "public_version__html")
    found = list(read.order_by("pk"))
    bare = [course.pk for course in found if course.work_version is None and course.public_version is None]
    last = {version.item_id: version for version in Version.objects.filter(item__in=bare).order_by("number")}
    versions = [(course, course.work_version or course.public_version or last.get(course.pk)) for course in found]
    return [(course, version, course.published_on or course.formed_on) for course, version in versions if version is not None]


def _of_attachments(shown: Sequence[tuple[ItemCourse, Version, date]], worth: dict[int, str]) -> Iterator[Text]:
    by_version = {version.pk: (course, day) for course, version, day in shown}
    rows = Attachment.objects.filter(version__in=by_version).select_related("file").order_by("version__item", "position")
    found = list(rows)
    taken = texts.texts_of(row.file for row in found)
    for row in found:
        course, day = by_version[row.version_id]
        text = taken[row.file_id].text if row.file_id in taken else ""
        yield Text(
            ATTACHMENT, course.pk, day, row.title, text, row.position, course.body_id, _year(course, day),
            worth.get(course.pk, ""),
        )  # fmt: skip


def _text(course: ItemCourse, version: Version) -> str:
    """What the document says, and behind it the metadata by which people look for one."""
    about = (
        version.summary, version.document_number, course.item.index_number or "", version.issuer, version.topic,
        version.keywords,
    )  # fmt: skip
    return "\n".join(line for line in (version.plain, *about) if line)


def _worth(items: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for told in _judges:
        found |= told(items)
    return found


def _readable(actor: Any, items: Collection[int]) -> Collection[int]:
    return set(visible(actor, acts.READ, Item.objects.filter(pk__in=list(items))).values_list("pk", flat=True))


def _without_text(items: Collection[int]) -> list[StoredFile]:
    """Files of what the public has, or the office works on, whose text was not taken yet."""
    now = Q(version__in=ItemCourse.objects.filter(pk__in=items).values("public_version"))
    now |= Q(version__in=ItemCourse.objects.filter(pk__in=items).values("work_version"))
    files = StoredFile.objects.filter(pk__in=Attachment.objects.filter(now).values("file"), text=None)
    return list(files.order_by("pk"))
