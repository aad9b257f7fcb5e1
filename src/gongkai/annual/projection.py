"""How an archived report stands, derived from its events: the rows of `ArchiveEntry`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from gongkai.annual.figures import figures
from gongkai.annual.models import ArchivedReport, ArchiveEntry
from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection

SUBJECT = "archived_report"
ADDED = "archive.added"
WITHDRAWN = "archive.withdrawn"


@dataclass(frozen=True, slots=True)
class Standing:
    """Since when a report is in the archive, and since when and why no longer."""

    added_on: date
    added_at: datetime
    withdrawn_on: date | None = None
    withdrawal: str = ""


class Archive(Projection):
    """Keeps `ArchiveEntry`; the figures come from the record that the event names, the standing from the events."""

    subject_kind = SUBJECT
    label = "年报库"

    @staticmethod
    def apply(state: Standing | None, entry: Entry) -> Standing:
        if entry.verb == ADDED:
            return Standing(entry.law_date, entry.recorded_at)
        if entry.verb == WITHDRAWN and state is not None:
            return replace(state, withdrawn_on=entry.law_date, withdrawal=str(entry.codes["reason"]))
        raise ValueError(f"{entry.verb} cannot follow")

    def load(self, subject_ids: Iterable[int]) -> dict[int, Standing]:
        names = ("added_on", "added_at", "withdrawn_on", "withdrawal")
        rows = ArchiveEntry.objects.filter(pk__in=list(subject_ids)).values_list("pk", *names)
        return {pk: Standing(*values) for pk, *values in rows}

    def save(self, states: Mapping[int, Standing]) -> None:
        records = ArchivedReport.objects.filter(pk__in=states).iterator(chunk_size=50)
        rows = [_row(record, states[record.pk]) for record in records]
        columns = [field.name for field in ArchiveEntry._meta.concrete_fields if not field.primary_key]
        ArchiveEntry.objects.bulk_create(
            rows, batch_size=50, update_conflicts=True, unique_fields=["report"], update_fields=columns
        )

    def empty(self) -> None:
        ArchiveEntry.objects.all().delete()


def _row(record: ArchivedReport, standing: Standing) -> ArchiveEntry:
    return ArchiveEntry(
        report_id=record.pk,
        body_id=record.body_id,
        year=record.year,
        version=record.version,
        part=record.part,
        added_on=standing.added_on,
        added_at=standing.added_at,
        withdrawn_on=standing.withdrawn_on,
        withdrawal=standing.withdrawal,
        **figures(record.typed()).columns(),
    )
