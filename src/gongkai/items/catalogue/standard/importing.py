"""The import of a standard catalogue: read, tried line by line without writing anything, then brought in in one act.

Small files are tried and brought in while the person waits, long ones by the worker: some hundred lines in a transaction,
so that nobody waits for it; where it dies, the next one goes on behind what is in. No more than a batch is held at a time.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import transaction

from gongkai.bodies.act import locked
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.files import acts as file_acts
from gongkai.files import queries as files
from gongkai.files import services as file_services
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import StoredFile
from gongkai.items.catalogue import acts, verbs
from gongkai.items.catalogue.queries import usable
from gongkai.items.catalogue.standard.columns import plain
from gongkai.items.catalogue.standard.entering import Entering, batches
from gongkai.items.catalogue.standard.lines import Fault, Line, understood
from gongkai.items.catalogue.standard.sheet import Found, lines
from gongkai.items.models import CatalogueEntry, CatalogueErrand, CatalogueImport, ImportStage, Vocabulary
from gongkai.law.disclosure_kinds import standard_fields
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation.long_tables import LongTable, read_long_table
from gongkai.site import clock

ARTICLE = "国办发〔2019〕54号"
READ_AT_ONCE = 200 * 1024
"""Bytes of a spreadsheet that is tried while the person waits."""
ENTERED_AT_ONCE = 2000
"""Lines that are brought in while the person waits."""
MOST_PROBLEMS = 1000
MOST_SAMPLES = 50


@transaction.atomic
def begin_import(actor: Any, owner: Body, file: StoredFile, *, field: CatalogueEntry | None = None, key: str = "") -> CatalogueImport:
    """Take a spreadsheet that the actor handed in (`files.services.receive`) for the standard catalogue of a body.

    `field` is that of lines which name none, nor their title. It is tried at once where it is small; else the worker
    does. Nothing is brought in yet. Refused: a file that is misnamed or carries macros.
    """
    require(actor, acts.IMPORT, owner)
    require(actor, file_acts.USE, file)
    use_once(actor, key)
    refuse_unfit(file)
    if field is not None and (field.parent_id is not None or not usable(owner).filter(pk=field.pk, vocabulary=Vocabulary.STANDARD).exists()):
        raise refuse("no_such_field", "没有这个领域，请从清单中选择", ARTICLE)
    row = CatalogueImport.objects.create(
        owner=owner, field=str(field.pk) if field else "", file=file, imported_by=actor, created_at=clock.now()
    )
    if file.size > READ_AT_ONCE:
        _leave(row)
        return row
    return _kept_trial(row, _tried(row))


@transaction.atomic
def import_catalogue(actor: Any, catalogue_import: CatalogueImport, *, only_good: bool = False, key: str = "") -> CatalogueImport:
    """Bring in all lines of a tried import, or with `only_good` those that can be; many are left to the worker.

    An item that the body's catalogue has already is updated. Refused: another stage, no good line, bad lines unless
    `only_good`.
    """
    row = _held(actor, catalogue_import, key)
    if not row.good:
        raise refuse("nothing_good", "没有可以导入的行，请在表格里改正后重新上传", ARTICLE)
    if row.refused and not only_good:
        message = f"有{row.refused}行不能导入，没有导入任何一行；请改正后重新上传，或者选择只导入可以导入的行"
        raise refuse("bad_lines", message, ARTICLE)
    row.only_good = only_good
    if row.good > ENTERED_AT_ONCE:
        row.stage = ImportStage.QUEUED
        row.save(update_fields=["only_good", "stage"])
        _leave(row)
        return row
    row.stage = ImportStage.QUEUED
    row.save(update_fields=["only_good", "stage"])
    _enter(row)
    return CatalogueImport.objects.get(pk=row.pk)


@transaction.atomic
def discard_import(actor: Any, catalogue_import: CatalogueImport, *, key: str = "") -> None:
    """Throw away a spreadsheet that is not to be brought in."""
    _close(_held(actor, catalogue_import, key), ["已放弃，没有导入"], "catalogue_discarded")


def finish_waiting(errand: CatalogueErrand) -> None:
    """What the worker does: try what waits to be tried, bring in what waits for that. Safe to call again."""
    row = CatalogueImport.objects.select_related("owner", "file").get(pk=errand.catalogue_import_id)
    if row.stage == ImportStage.READING:
        found = _tried(row)
        with transaction.atomic():
            if _locked(row, ImportStage.READING):
                _kept_trial(row, found)
    elif row.stage == ImportStage.QUEUED:
        _enter(row)


def _held(actor: Any, catalogue_import: CatalogueImport, key: str) -> CatalogueImport:
    require(actor, acts.IMPORT, catalogue_import.owner)
    use_once(actor, key)
    row = CatalogueImport.objects.select_for_update().get(pk=catalogue_import.pk)
    if row.stage != ImportStage.TRIED:
        label = ImportStage(row.stage).label
        raise refuse("other_stage", f"这份目录现在的状态是“{label}”，不能办理；请刷新页面", ARTICLE)
    return row


def _leave(row: CatalogueImport) -> None:
    now = clock.now()
    CatalogueErrand.objects.create(
        key=f"catalogue_import {row.pk} {uuid.uuid4().hex}", queued_at=now, due_at=now, catalogue_import=row
    )


def _tried(row: CatalogueImport) -> list[Reason]:
    """Judge every line; the row then holds the numbers, the problems, some good lines. Why the file cannot be read, else
    nothing; the row is not saved."""
    seen: list[Found] = []
    row.unread, row.problems, row.samples = [], [], []
    row.good = row.doubtful = row.refused = 0
    try:
        for line in _judged(row, _table(row.file), seen):
            _count(row, line)
    except Refused as refused:
        return refused.reasons
    # what stops comes before what is doubtful, of which there may be one in every line
    row.problems = sorted(row.problems, key=lambda one: bool(one["good"]))[:MOST_PROBLEMS]
    if not seen:
        message = "没有找到标准目录的表头：前15行里没有一行写有“一级事项”“公开内容”等列名，请核对表头后再试"
        return [Reason("no_head", message, ARTICLE)]
    return []


def _kept_trial(row: CatalogueImport, reasons: list[Reason]) -> CatalogueImport:
    if reasons:
        row.good = row.doubtful = row.refused = None
        _close(row, [reason.message for reason in reasons], "catalogue_refused")
        return row
    row.stage = ImportStage.TRIED
    row.save()
    return row


def _count(row: CatalogueImport, line: Line) -> None:
    row.good += line.good
    row.refused += not line.good
    row.doubtful += bool(line.good and line.doubts)
    if faults := line.reasons or line.doubts:
        if (row.doubtful if line.good else row.refused) <= MOST_PROBLEMS:
            row.problems.append(_brief(line) | {"good": line.good, "says": [fault.sentence for fault in faults]})
    elif len(row.samples) < MOST_SAMPLES:
        row.samples.append(_brief(line))


def _brief(line: Line) -> dict[str, Any]:
    return {"line": line.number, "first": line.first[:120], "second": line.second[:120]}


def _enter(row: CatalogueImport) -> None:
    """Bring in the good lines behind those that are in already, and end the import with its event."""
    good = (line for line in _judged(row, _table(row.file), []) if line.good)
    entering = Entering(row.owner, f"i{row.pk}", row.entered, row.added or 0, row.changed or 0)
    for batch in batches(islice(good, row.entered, None)):
        with transaction.atomic():
            if not _locked(row, ImportStage.QUEUED):
                return
            locked(row.owner)
            entering.enter(batch)
            row.entered, row.added, row.changed = entering.entered, entering.added, entering.changed
            row.save(update_fields=["entered", "added", "changed"])
    with transaction.atomic():
        if _locked(row, ImportStage.QUEUED):
            _finish(row)


def _locked(row: CatalogueImport, stage: ImportStage) -> bool:
    """Hold the row; whether it is still where this process knows it, and no other one went on with it."""
    now = CatalogueImport.objects.select_for_update().get(pk=row.pk)
    return now.stage == stage and now.entered == row.entered


def _finish(row: CatalogueImport) -> None:
    row.stage = ImportStage.DONE
    row.save(update_fields=["stage"])
    codes = {"added": row.added, "changed": row.changed, "good": row.good, "refused": row.refused, "only_good": row.only_good}
    digests, records = {"file": keyed_digest(row.file.sha256)}, {"file": row.file_id}
    append(Draft(row.owner_id, verbs.IMPORT, row.pk, verbs.IMPORTED, row.imported_by_id, clock.today(), codes, records, digests))
    file_services.refuse(row.file, "catalogue_imported")


def _judged(row: CatalogueImport, table: LongTable, seen: list[Found]) -> Iterator[Line]:
    """The lines one after the other, each told where an earlier one says the same item."""
    fields = field_names(row.owner)
    known: dict[tuple[str, str, str], int] = {}
    for cells in lines(table.sheets, table.rows(), seen, row.unread):
        line = understood(cells, fields, row.field)
        if line.good:
            first = known.setdefault(line.identity, line.number)
            if first != line.number:
                line.reasons.append(Fault("second_item", f"与第{first}行是同一领域的同一事项", "请合并成一行"))
        yield line


def field_names(owner: Body) -> dict[str, str]:
    """The ids of the fields that a body's catalogue has, by every way of writing them."""
    found = usable(owner).filter(vocabulary=Vocabulary.STANDARD, parent=None, retired_on=None).order_by("owner", "pk")
    names: dict[str, str] = {}
    for number, code, name, keeper in found.values_list("pk", "code", "name", "owner"):
        aliases = standard_fields()[code].aliases if keeper is None and code in standard_fields() else ()
        for one in (name, *aliases):
            names.setdefault(plain(one), str(number))
    return names


def _table(file: StoredFile) -> LongTable:
    try:
        return read_long_table(files.content(file), file.name)
    except UnreadableFile as problem:
        raise Refused([Reason(problem.code, f"不能读取“{file.name}”：{problem.message}")]) from None


def _close(row: CatalogueImport, reasons: list[str], code: str) -> None:
    row.stage, row.reasons = ImportStage.REFUSED, reasons
    row.save()
    file_services.refuse(row.file, code)
