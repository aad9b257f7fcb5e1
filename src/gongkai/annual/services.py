"""The acts of the archive: adding a report, and withdrawing it, which corrects a wrong adding; what publication does to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai import __version__
from gongkai.annual import acts, searching
from gongkai.annual.intake import NotArchived, Planned, plan, refuse_duplicate
from gongkai.annual.models import ArchivedReport, ArchiveEntry
from gongkai.annual.projection import ADDED, SUBJECT, WITHDRAWN
from gongkai.annual.withdrawal import REASONS
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Reason, Refused, may, require
from gongkai.files import acts as file_acts
from gongkai.files.models import State, StoredFile
from gongkai.files.services import refuse, release
from gongkai.items.models import Version
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append, append_all
from gongkai.report.codec import to_dict
from gongkai.report.model import Report
from gongkai.site import clock


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a file: an entry for each report in it."""

    entries: list[ArchiveEntry]


def add_to_archive(actor: Any, file: StoredFile, *, body: Body | None = None, on: date | None = None) -> Added:
    """Read a file from quarantine and add each report in it to the archive: all of them or none.

    `body` is the body chosen by the person; without it the printed name must be that of exactly one body. `on` is the
    date of the act (today). Raises NotArchived, a Refused with `candidates`; the file then stays in quarantine for a
    second try, unless the refusal is final.
    """
    require(actor, file_acts.USE, file)
    if file.state != State.RECEIVED:
        raise NotArchived([Reason("file_settled", "此文件已处理过，请重新提交")])
    try:
        planned = plan(file, body)
        _require_rights(actor, planned)
        return _add(actor, file, planned, on or clock.today())
    except NotArchived as refusal:
        if refusal.is_final:
            refuse(file, refusal.reasons[0].code)
        raise


@transaction.atomic
def withdraw_from_archive(actor: Any, entry: ArchiveEntry, reason: str, *, on: date | None = None) -> ArchiveEntry:
    """Take a report out of the archive for one of `withdrawal.REASONS`; the record, the original and the event stay.

    What the public then reads in its place follows from the reason. An earlier version stands again.
    """
    record = ArchivedReport.objects.select_for_update(no_key=True).get(pk=entry.pk)
    entry = ArchiveEntry.objects.get(pk=entry.pk)
    require(actor, acts.WITHDRAW, entry)
    on = on or clock.today()
    if reason not in REASONS:
        raise Refused([Reason("no_such_reason", "请选择撤除原因")])
    if not entry.added_on <= on <= clock.today():
        raise Refused([Reason("wrong_date", f"撤除日期须在存入日期{entry.added_on}与今天之间")])
    append(Draft(record.body_id, SUBJECT, record.pk, WITHDRAWN, actor.pk, on, {"reason": reason}))
    searching.bring_up_to_date([entry])
    return ArchiveEntry.objects.select_related("body").get(pk=entry.pk)


def archive_written(actor: Any, version: Version, report: Report, file: StoredFile) -> ArchiveEntry:
    """Keep a report that was published here, `file` its document: a part of the act of publication, which asked the policy."""
    body = Body.objects.select_for_update(no_key=True).get(pk=version.item.body_id)
    planned = Planned(report, body, report.year or 0)
    record = _record(file, planned, version)
    append(_draft(actor, record, clock.today()))
    entry = ArchiveEntry.objects.select_related("body").get(pk=record.pk)
    searching.bring_up_to_date([entry])
    return entry


def take_out(actor_id: int, entries: Sequence[ArchiveEntry], reason: str) -> None:
    """What was published here is public no more: a part of the act that ended it, which asked the policy."""
    append_all([
        Draft(entry.body_id, SUBJECT, entry.pk, WITHDRAWN, actor_id, clock.today(), {"reason": reason}) for entry in entries
    ])  # fmt: skip
    searching.bring_up_to_date(entries)


def _require_rights(actor: Any, planned: list[Planned]) -> None:
    decisions = [may(actor, acts.ADD, item.body) for item in planned]
    if reasons := [reason for decision in decisions for reason in decision.reasons]:
        raise NotArchived(reasons)


@transaction.atomic
def _add(actor: Any, file: StoredFile, planned: list[Planned], on: date) -> Added:
    # the bodies' rows are the lock for version numbers and for the same file handed in twice at once
    numbers = sorted({item.body.pk for item in planned})
    list(Body.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk"))
    refuse_duplicate(file)
    release(file)
    records = [_record(file, item) for item in planned]
    append_all([_draft(actor, record, on) for record in records])
    entries = ArchiveEntry.objects.select_related("body").in_bulk([record.pk for record in records])
    searching.bring_up_to_date(entries.values())
    return Added([entries[record.pk] for record in records])


def _record(file: StoredFile, item: Planned, published_as: Version | None = None) -> ArchivedReport:
    earlier = ArchivedReport.objects.filter(body=item.body, year=item.year).aggregate(last=Max("version"))["last"]
    return ArchivedReport.objects.create(
        body=item.body,
        year=item.year,
        version=(earlier or 0) + 1,
        part=item.report.part,
        file=file,
        content=json.dumps(to_dict(item.report), ensure_ascii=False, separators=(",", ":")),
        reader=__version__,
        published_as=published_as,
    )


def _draft(actor: Any, record: ArchivedReport, on: date) -> Draft:
    return Draft(
        body_id=record.body_id,
        subject_kind=SUBJECT,
        subject_id=record.pk,
        verb=ADDED,
        actor_id=actor.pk,
        law_date=on,
        codes={"year": record.year, "version": record.version, "part": record.part},
        records={"report": record.pk, "file": record.file_id},
        digests={"original": keyed_digest(record.file.sha256), "content": keyed_digest(record.content)},
    )
