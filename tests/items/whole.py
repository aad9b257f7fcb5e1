"""Everything about published information that is not whole: numbers, places, releases, reviews, what can be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import Count, F, Model, Q

from gongkai.items import verbs
from gongkai.items.catalogue.counting import recount_everything
from gongkai.items.kinds import ReleaseKind, Standing, Verdict, Work
from gongkai.items.listing import key
from gongkai.items.models import (
    AreaCount,
    AreaErrand,
    Conclusion,
    EntryCount,
    IndexSeries,
    Item,
    ItemCourse,
    ItemPlace,
    ListPlace,
    MonthCount,
    PublicList,
    Release,
    Version,
)
from gongkai.ledger.models import Event
from gongkai.search.services import Text, put
from gongkai.search.sources import registered
from gongkai.search.stores import STORES, Store

UNREVIEWED = (ReleaseKind.EMERGENCY, ReleaseKind.TAKEN_OVER)
COUNTS = (ItemPlace, EntryCount, MonthCount)


def faults() -> list[str]:
    """What is wrong; empty when all is whole."""
    found = [*_numbers(), *_places(), *_releases(), *_reviews(), *_contents(), *_counts()]
    return found + [line for store in STORES.values() for line in _findable(store)]


def _numbers() -> Iterator[str]:
    """Gapless in each series, on every item that was ever public and on no other."""
    series: dict[str, list[int]] = {}
    for number in Item.objects.exclude(index_number=None).values_list("index_number", flat=True):
        start, _, serial = number.rpartition("-")
        series.setdefault(start, []).append(int(serial))
    for start, serials in series.items():
        if sorted(serials) != list(range(1, len(serials) + 1)):
            yield f"index numbers of {start}: {sorted(serials)}"
    issued = sum(IndexSeries.objects.values_list("last", flat=True))
    if issued != sum(map(len, series.values())):
        yield f"{issued} index numbers were issued, {sum(map(len, series.values()))} items have one"
    odd = ItemCourse.objects.filter(Q(first_on=None, item__index_number__isnull=False) | Q(first_on__isnull=False, item__index_number=None))
    yield from (f"item {pk} has its index number at the wrong time" for pk in odd.values_list("pk", flat=True))


def _places() -> Iterator[str]:
    """Each list has its places from 1 on; an item stands where its public version belongs, once, and nowhere else."""
    for row in PublicList.objects.all():
        places = list(row.places.order_by("place").values_list("place", flat=True))
        if places != list(range(1, row.last + 1)):
            yield f"places of {row}: {places}, the last is {row.last}"
    stands: dict[int, list[str]] = {}
    for item, name in ListPlace.objects.filter(left=False).values_list("item", "list"):
        stands.setdefault(item, []).append(name)
    # what a successor took over stays in the lists of the body that published it
    carried = set(Event.objects.filter(verb=verbs.CARRIED_IN).values_list("subject_id", flat=True))
    for course in ItemCourse.objects.select_related("item", "public_version"):
        there, wanted = stands.pop(course.pk, []), _lists(course)
        if course.pk in carried:
            there, wanted = _of_any_body(there), _of_any_body(wanted)
        if sorted(there) != sorted(wanted):
            yield f"item {course.pk} stands in {there} and not in {wanted}"
    yield from (f"a place of no item {item}" for item in stands)


def _lists(course: ItemCourse) -> list[str]:
    if course.public_version is None:
        return []
    entries = course.public_version.placements.values_list("entry", flat=True)
    return [key(), key(course.body_id), *(key(course.body_id, entry) for entry in entries)]


def _of_any_body(lists: list[str]) -> list[str]:
    return [name if name == key() else name.rpartition(":")[0] for name in lists]


def _releases() -> Iterator[str]:
    """As many releases as the ledger tells, and the public has the newest of them or nothing."""
    told = {verbs.PUBLISHED: 0, verbs.TAKEN_OVER: 0}
    rows = Event.objects.filter(subject_kind=verbs.SUBJECT, verb__in=told)
    by_item = dict(rows.values_list("subject_id").annotate(Count("pk")).order_by())
    kept = dict(Release.objects.values_list("version__item").annotate(Count("pk")).order_by())
    if by_item != kept:
        yield f"publications by item on the ledger {by_item}, releases {kept}"
    twice = Release.objects.values("version").annotate(times=Count("pk")).filter(times__gt=1)
    yield from (f"version {row['version']} came out {row['times']} times" for row in twice)
    newest = dict(Release.objects.order_by("pk").values_list("version__item", "version"))
    for course in ItemCourse.objects.exclude(public_version=None):
        if newest.get(course.pk) != course.public_version_id:
            yield f"the public has version {course.public_version_id} of item {course.pk}, the newest is {newest.get(course.pk)}"
    yield from (
        f"item {pk} is {standing} and the public has {version}"
        for pk, standing, version in ItemCourse.objects.values_list("pk", "standing", "public_version")
        if (standing == Standing.PUBLISHED) != (version is not None)
    )


def _reviews() -> Iterator[str]:
    """Nothing came out that was not reviewed as it stands; and nobody who wrote it, and nobody twice, reviewed it."""
    for release in Release.objects.exclude(kind__in=UNREVIEWED).select_related("version__item"):
        version = release.version
        authors = set(version.authors.values_list("person", flat=True))
        agreed = list(_agreed(version))
        if "final" not in dict(agreed) or "secrecy" not in dict(agreed):
            yield f"version {version.pk} came out after {agreed} only"
        if authors & {person for _, person in agreed}:
            yield f"version {version.pk} was reviewed by who wrote it"
        content = [person for step, person in agreed if step in ("first", "second", "final")]
        if len(set(content)) < len(content):
            yield f"version {version.pk} was reviewed twice by one person"
        if release.sha256 != version.sha256:
            yield f"version {version.pk} came out as another"
    waiting = ItemCourse.objects.filter(unreviewed=True).exclude(public_version__releases__kind=ReleaseKind.EMERGENCY)
    yield from (f"item {pk} waits for a review after the fact" for pk in waiting.values_list("pk", flat=True))


def _agreed(version: Version) -> list[tuple[str, int]]:
    """(step, person) of the conclusions of the last round about the content that now stands."""
    rows = Conclusion.objects.filter(version=version, verdict=Verdict.AGREED, sha256=version.sha256)
    last = rows.order_by("-round").values_list("round", flat=True).first()
    return list(rows.filter(round=last).values_list("step", "person"))


def _contents() -> Iterator[str]:
    for version in Version.objects.all():
        if version.sha256 != version.content_sha256():
            yield f"version {version.pk} is not what its hash says"
    twice = Version.objects.values("item", "number").annotate(times=Count("pk")).filter(times__gt=1)
    yield from (f"item {row['item']} has version {row['number']} {row['times']} times" for row in twice)
    idle = ItemCourse.objects.filter(Q(work=Work.NONE) & ~Q(work_version=None) | ~Q(work=Work.NONE) & Q(work_version=None))
    yield from (f"item {pk} is worked on without a version" for pk in idle.values_list("pk", flat=True))
    other = ItemCourse.objects.exclude(body=F("item__body"))
    yield from (f"item {pk} is of two bodies" for pk in other.values_list("pk", flat=True))


def _counts() -> Iterator[str]:
    """The counts of the catalogue are what counting anew gives; the sums of areas too, where the worker came to all."""
    models = COUNTS if AreaErrand.objects.filter(done_at=None).exists() else (*COUNTS, AreaCount)
    before = _counted(models)
    recount_everything()
    for model, then, now in zip(models, before, _counted(models), strict=True):
        if then != now:
            yield f"{model.__name__} differs after counting anew: {then} {now}"


def _counted(models: Sequence[type[Model]]) -> list[list[str]]:
    """Rows that count nothing are no rows."""
    kept: list[list[str]] = []
    for model in models:
        rows = [{name: value for name, value in row.items() if name != "id"} for row in model._default_manager.values()]
        kept.append(sorted(str(sorted(row.items())) for row in rows if row.get("items", 1)))
    return kept


def _findable(store: Store) -> Iterator[str]:
    """What can be found is what the sources say, and each document has its passages."""
    texts = [text for kind in registered() for text in _texts(kind, store)]
    # a row that is claimed only says nothing
    there = set(store.documents.objects.exclude(digest="").values_list("kind", "number", "part"))
    if odd := there ^ {(text.kind, text.number, text.part) for text in texts}:
        yield f"the {store.code} store has too much or too little: {sorted(odd)}"
    with transaction.atomic():
        # what has not changed is left as it is
        if changed := put(store, texts):
            yield f"the {store.code} store has {changed} texts otherwise than their sources"
        transaction.set_rollback(True)
    passages = sum(store.documents.objects.values_list("passages", flat=True))
    if passages != store.passages.objects.count():
        yield f"the {store.code} store has {store.passages.objects.count()} passages, its documents say {passages}"


def _texts(kind: str, store: Store) -> Iterator[Text]:
    source, last = registered()[kind], 0
    while batch := list(source.ids(last, 500)):
        yield from source.documents(batch, store)
        last = batch[-1]
