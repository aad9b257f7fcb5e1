"""Good lines become public items, some hundred in a transaction; what came in before is passed over.

This is the second door to the public beside `services.publishing`: for what another portal published before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from django.db import transaction

from gongkai.delivery import file_texts
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import StoredFile
from gongkai.files.services import receive_attachment, release
from gongkai.items import hooks, listing, numbering
from gongkai.items.kinds import ReleaseKind, Way
from gongkai.items.models import (
    Attachment,
    Decision,
    FollowErrand,
    ImportStage,
    Item,
    Origin,
    Placement,
    Release,
    TakeOver,
    Version,
)
from gongkai.items.takeover.folder import Beside
from gongkai.items.takeover.lines import TEXTS, Line
from gongkai.items.takeover.texts import clean_text
from gongkai.items.verbs import SUBJECT, TAKEN_OVER
from gongkai.law.reasons import Refused
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append_all
from gongkai.search.services import together
from gongkai.site import clock
from gongkai.writing.rich_text import Clean

BATCH = 500
REASON = "原网站已经公开，接收到本系统"
MOST_LATE = 1000


@dataclass(frozen=True, slots=True)
class Ready:
    """A line with its clean text and its files in quarantine's other side."""

    line: Line
    text: Clean
    files: tuple[tuple[StoredFile, str], ...]


def enter(takeover: TakeOver, lines: Iterable[Line], beside: Beside | None) -> None:
    """Take the lines over, batch by batch; begun again after a break it goes on with what is not in yet."""
    rest = iter(lines)
    while batch := list(islice(rest, BATCH)):
        _enter(takeover.pk, batch, beside)


@transaction.atomic
def _enter(number: int, batch: Sequence[Line], beside: Beside | None) -> None:
    # two workers take turns; the second sees what the first did
    row = TakeOver.objects.select_for_update(of=("self",)).select_related("body", "approved_by").get(pk=number)
    if row.stage != ImportStage.QUEUED:
        return
    new = _not_yet_in(row, batch)
    ready = list(_ready(row, new, beside))
    if ready:
        _publish(row, ready)
    row.entered += len(ready)
    row.save(update_fields=["entered", "late"])


@transaction.atomic
def follow_up(errand: FollowErrand) -> None:
    """What the worker does for a batch that came in: everything that follows what the public sees. Safe to call again."""
    batch = Origin.objects.filter(takeover=errand.takeover_id, pk__gte=errand.first, pk__lte=errand.last).values("pk")
    # an act on one of these items waits until it was followed, or is waited for
    rows = Item.objects.select_for_update(no_key=True).filter(pk__in=batch).order_by("pk")
    with together():
        hooks.changed([item.pk for item in rows])


def _not_yet_in(row: TakeOver, batch: Sequence[Line]) -> list[Line]:
    """Without lines that came in meanwhile, and without those whose index number another item took meanwhile."""
    identities = {line.identity for line in batch}
    there = set(Origin.objects.filter(body=row.body_id, identity__in=identities).values_list("identity", flat=True))
    numbers = [line.index_number for line in batch if line.index_number]
    taken = set(Item.objects.filter(index_number__in=numbers).values_list("index_number", flat=True))
    left = [line for line in batch if line.identity not in there]
    for line in left:
        if line.index_number in taken:
            _note(row, line, [f"索引号{line.index_number}已是另一条信息的"])
    return [line for line in left if line.index_number not in taken]


def _ready(row: TakeOver, lines: Iterable[Line], beside: Beside | None) -> Iterator[Ready]:
    for line in lines:
        try:
            text = clean_text(line, beside)
            yield Ready(line, text, _received(row, line, beside) if line.files else ())
        except Refused as refused:
            _note(row, line, [reason.message for reason in refused.reasons])


@transaction.atomic
def _received(row: TakeOver, line: Line, beside: Beside | None) -> tuple[tuple[StoredFile, str], ...]:
    """The files of a line, all of them or, where one is refused, none."""
    return tuple(_files(row, line, beside))


def _files(row: TakeOver, line: Line, beside: Beside | None) -> Iterator[tuple[StoredFile, str]]:
    for name in line.files if beside else ():
        short = name.rpartition("/")[2]
        with beside.open(name) as content:
            file = receive_attachment(content, short, actor=row.approved_by)
        refuse_unfit(file)
        yield release(file), short.rpartition(".")[0][:150] or short[:150]


def _note(row: TakeOver, line: Line, says: list[str]) -> None:
    if len(row.late) < MOST_LATE:
        row.late.append({"line": line.number, "title": line.texts["title"], "says": says})


def _publish(row: TakeOver, ready: Sequence[Ready]) -> None:
    items = _items(row, ready)
    versions = _versions(row, ready, items)
    releases = [
        Release(version=version, kind=ReleaseKind.TAKEN_OVER, sha256=version.sha256, person=row.approved_by, at=_moment(one.line.published_on))
        for one, version in zip(ready, versions, strict=True)
    ]  # fmt: skip
    Release.objects.bulk_create(releases, batch_size=BATCH)
    listing.enter_all(zip(items, (one.line.places for one in ready), strict=True))
    Origin.objects.bulk_create(
        [
            Origin(item=item, body=row.body, takeover=row, identity=one.line.identity, line=one.line.number, address=one.line.address)
            for one, item in zip(ready, items, strict=True)
        ],
        batch_size=BATCH,
    )
    _record(row, ready, items, versions, releases)
    now, first, last = clock.now(), items[0].pk, items[-1].pk
    FollowErrand.objects.create(
        key=f"takeover {row.pk} from {first}", queued_at=now, due_at=now, takeover=row, first=first, last=last
    )


def _items(row: TakeOver, ready: Sequence[Ready]) -> list[Item]:
    numbering.keep_clear_of(one.line.index_number for one in ready if one.line.index_number)
    issued = iter(numbering.issue_all(row.body, [one.line.formed_on for one in ready if not one.line.index_number]))
    now = clock.now()
    items = [
        Item(body=row.body, genre=one.line.genre, index_number=one.line.index_number or next(issued), made_at=now, made_by=row.approved_by)
        for one in ready
    ]  # fmt: skip
    Item.objects.bulk_create(items, batch_size=BATCH)
    Decision.objects.bulk_create(
        [
            Decision(
                item=item, title=one.line.texts["title"], document_number=one.line.texts["document_number"],
                formed_on=one.line.formed_on, way=Way.PROACTIVE, reason=REASON, signer="", decided_on=one.line.published_on,
                made_by=row.approved_by,
            )
            for one, item in zip(ready, items, strict=True)
        ],
        batch_size=BATCH,
    )  # fmt: skip
    return items


def _versions(row: TakeOver, ready: Sequence[Ready], items: Sequence[Item]) -> list[Version]:
    now = clock.now()
    versions = [_version(row, one, item, now) for one, item in zip(ready, items, strict=True)]
    Version.objects.bulk_create(versions, batch_size=200)
    Placement.objects.bulk_create(
        [Placement(version=version, entry_id=entry) for one, version in zip(ready, versions, strict=True) for entry in one.line.places],
        batch_size=BATCH,
    )  # fmt: skip
    attached = [
        Attachment(version=version, file=file, title=title, position=position)
        for one, version in zip(ready, versions, strict=True)
        for position, (file, title) in enumerate(one.files, 1)
    ]
    Attachment.objects.bulk_create(attached, batch_size=BATCH)
    file_texts.queue([file for one in ready for file, _ in one.files])
    return versions


def _version(row: TakeOver, one: Ready, item: Item, now: datetime) -> Version:
    line = one.line
    texts = {name: line.texts[name] for name in TEXTS} | {"issuer": line.texts["issuer"] or row.body.name}
    version = Version(
        item=item, number=1, html=one.text.html, plain=one.text.plain, formed_on=line.formed_on, effective_on=line.effective_on,
        valid_until=line.valid_until, made_by=row.approved_by, saved_at=now, **texts,
    )  # fmt: skip
    told = version.canonical_with(list(line.places), [(title, file.sha256) for file, title in one.files], {})
    version.sha256 = hashlib.sha256(told.encode()).hexdigest()
    return version


def _record(
    row: TakeOver, ready: Sequence[Ready], items: Sequence[Item], versions: Sequence[Version], releases: Sequence[Release]
) -> None:
    """One event each, dated in law by its publication, recorded now."""
    append_all([
        Draft(
            row.body_id, SUBJECT, item.pk, TAKEN_OVER, row.approved_by_id, one.line.published_on,
            {"formed_on": one.line.formed_on.isoformat(), "kind": ReleaseKind.TAKEN_OVER.value},
            {"version": version.pk, "release": release.pk, "takeover": row.pk}, {"version": keyed_digest(version.sha256)},
        )
        for one, item, version, release in zip(ready, items, versions, releases, strict=True)
    ])  # fmt: skip


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(0), clock.SHANGHAI)
