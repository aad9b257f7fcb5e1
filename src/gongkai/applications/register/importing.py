"""The import of a paper register: read, mapped, judged on trial as often as one likes, then entered in one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gongkai.applications.models import ImportErrand, ImportStage, RegisterImport
from gongkai.applications.register import mapping as mappings
from gongkai.applications.register.kept import JudgedLine, Kept, register_named
from gongkai.applications.register.lines import placed
from gongkai.applications.register.mapping import SheetMapping
from gongkai.applications.register.preview import YearPreview
from gongkai.applications.services.act import lock_body
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.files import acts as file_acts
from gongkai.files import queries as files
from gongkai.files import services as file_services
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import StoredFile
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append
from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.spreadsheet import Sheet
from gongkai.reading.isolation.sheets import read_sheets
from gongkai.site import clock

SUBJECT = "register_import"
IMPORTED = "register_import.done"
AT_ONCE = 300
"""So many lines are entered while the person waits; more are left to the worker."""
MOST_REASONS = 1000
LEFT_FOR = timedelta(days=7)

Wishes = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Trial:
    """What an import would do: every line with its reasons or doubts, the sheets there are, the table of the report
    before and after."""

    kept: Kept
    mapping: SheetMapping
    heads: list[str]
    sheets: list[str]
    lines: list[JudgedLine]
    tables: list[YearPreview]

    @property
    def good(self) -> list[JudgedLine]:
        """What can be entered."""
        return [one for one in self.lines if one.good]

    @property
    def refused(self) -> list[JudgedLine]:
        """What cannot, with the reasons."""
        return [one for one in self.lines if not one.good]

    @property
    def doubtful(self) -> list[JudgedLine]:
        """What can be entered and somebody should look at."""
        return [one for one in self.lines if one.good and one.doubts]


@transaction.atomic
def begin_import(
    actor: Any, body: Body, file: StoredFile, *, year: int | None = None, register: str = "applications"
) -> RegisterImport:
    """Take a spreadsheet that the actor handed in (`files.services.receive`), read it and guess what its columns are;
    `register` is the one it goes into (`kept`).

    Refuses what is no readable spreadsheet, carries macros, or has no head row. Nothing is entered yet. The same file
    begun once more is the same import.
    """
    kept = register_named(register)
    require(actor, kept.act, body)
    require(actor, file_acts.USE, file)
    if begun := RegisterImport.objects.filter(file=file, body=body, imported_by=actor, register=kept.key).first():
        return begun
    refuse_unfit(file)
    found = mappings.guess(kept.layout, _sheets(file), file.name)
    chosen = mappings.SheetMapping(found.sheet, found.head_row, found.columns, year or found.year)
    return RegisterImport.objects.create(
        register=kept.key, body=body, file=file, imported_by=actor, created_at=clock.now(), mapping=chosen.as_json()
    )


@transaction.atomic
def change_mapping(
    actor: Any, register_import: RegisterImport, *, wishes: Wishes = (), sheet: str = "", **values: Any
) -> RegisterImport:
    """Say otherwise which column is which: pairs of our column and the head of the sheet (blank for none). `sheet` is
    another sheet, whose columns are guessed anew; `values`: year, default_channel, default_kind."""
    row = _open(actor, register_import)
    layout, sheets, known = _kept(row).layout, _sheets(row.file), mappings.from_json(row.mapping)
    if sheet and sheet != known.sheet:
        known = mappings.guess(layout, [mappings.sheet_of(sheets, mappings.SheetMapping(sheet, 0))], row.file.name)
    heads = mappings.heads_of(mappings.sheet_of(sheets, known), known)
    chosen = mappings.changed(layout, known, heads, wishes)
    chosen = mappings.from_json(chosen.as_json() | {name: value for name, value in values.items() if value is not None})
    mappings.require_usable(layout, chosen)
    row.mapping = chosen.as_json()
    row.save(update_fields=["mapping"])
    return row


@transaction.atomic
def change_columns(
    actor: Any, register_import: RegisterImport, *, sheet: str, columns: Mapping[str, int], **values: Any
) -> RegisterImport:
    """The same from a form that says all of it at once: column numbers by our keys, and every value also where blank.
    With another sheet its columns are guessed anew. Refuses one column of the sheet for two of ours."""
    row = _open(actor, register_import)
    layout, sheets, known = _kept(row).layout, _sheets(row.file), mappings.from_json(row.mapping)
    if sheet != known.sheet:
        known = mappings.guess(layout, [mappings.sheet_of(sheets, mappings.SheetMapping(sheet, 0))], row.file.name)
        columns = known.columns
    chosen = mappings.from_json(known.as_json() | {"columns": dict(columns)} | values)
    mappings.require_once(chosen, mappings.heads_of(mappings.sheet_of(sheets, chosen), chosen))
    mappings.require_usable(layout, chosen)
    row.mapping = chosen.as_json()
    row.save(update_fields=["mapping"])
    return row


def opened_sheets(actor: Any, register_import: RegisterImport) -> list[Sheet]:
    """The sheets of an import that is not finished, for saying which column is which."""
    require(actor, _kept(register_import).act, register_import.body)
    return _sheets(register_import.file)


def trial(actor: Any, register_import: RegisterImport) -> Trial:
    """What the import would do, without doing it: nothing is written. Refuses a mapping that lacks needed columns."""
    kept, body = _kept(register_import), register_import.body
    require(actor, kept.act, body)
    sheets, mapping = _sheets(register_import.file), mappings.from_json(register_import.mapping)
    sheet = mappings.sheet_of(sheets, mapping)
    mappings.require_usable(kept.layout, mapping)
    lines = _judged(kept, body, sheet, mapping)
    kept.refuse_known(body, lines)
    tables = kept.previews(body, lines)
    return Trial(kept, mapping, mappings.heads_of(sheet, mapping), [one.name for one in sheets], lines, tables)


def import_register(actor: Any, register_import: RegisterImport, *, only_good: bool = False) -> RegisterImport:
    """Enter the lines in one act: all of them, or with `only_good` those that can be; else nothing, with all reasons.

    Everything gets its events, dated in law and recorded now. A second call is refused.
    """
    kept = _kept(register_import)
    require(actor, kept.act, register_import.body)
    _require_unfinished(register_import)
    mapping = mappings.from_json(register_import.mapping)
    mappings.require_usable(kept.layout, mapping)
    sheet = mappings.sheet_of(_sheets(register_import.file), mapping)
    lines = _judged(kept, register_import.body, sheet, mapping)
    with transaction.atomic():
        return _enter(actor, register_import, lines, only_good)


@transaction.atomic
def queue_import(actor: Any, register_import: RegisterImport, *, only_good: bool = False) -> RegisterImport:
    """Leave a long import to the worker; what it came to stands in the row afterwards."""
    row = _open(actor, register_import)
    row.stage, row.only_good = ImportStage.QUEUED, only_good
    row.save(update_fields=["stage", "only_good"])
    now = clock.now()
    ImportErrand.objects.create(key=f"register_import {row.pk}", queued_at=now, due_at=now, register_import=row)
    return row


def finish_queued(errand: ImportErrand) -> None:
    """What the worker does: enter the lines, or keep the reasons why nothing was entered. Safe to call again."""
    row = RegisterImport.objects.select_related("body", "file", "imported_by").get(pk=errand.register_import_id)
    if row.stage != ImportStage.QUEUED:
        # a worker before this one died between the import and saying so
        return
    try:
        import_register(row.imported_by, row, only_good=row.only_good)
    except Refused as refused:
        _close(row, [told_reason(reason) for reason in refused.reasons[:MOST_REASONS]], "register_refused")


def drop_leftovers(today: date) -> int:
    """Throw away spreadsheets that nobody went on with for a week: they hold contacts in the clear. How many."""
    old = RegisterImport.objects.filter(stage=ImportStage.MAPPING, created_at__date__lt=today - LEFT_FOR)
    dropped = 0
    for row in old.select_related("file")[:MOST_REASONS]:
        _close(row, ["上传后一直没有导入，文件已删除"], "register_left")
        dropped += 1
    return dropped


@transaction.atomic
def _close(row: RegisterImport, reasons: list[str], code: str) -> None:
    row.stage, row.reasons = ImportStage.REFUSED, reasons
    row.save(update_fields=["stage", "reasons"])
    file_services.refuse(row.file, code)


def told_reason(reason: Reason) -> str:
    """A reason with its article as one sentence."""
    return f"{reason.message}（{reason.article}）" if reason.article else reason.message


@transaction.atomic
def discard_import(actor: Any, register_import: RegisterImport) -> None:
    """Throw away a spreadsheet that is not to be imported."""
    _close(_open(actor, register_import), ["已放弃，没有导入"], "register_discarded")


def reasons_of(lines: Iterable[JudgedLine]) -> list[Reason]:
    """Every reason of refused lines, with line and column, its article and what to do."""
    return [
        Reason("line", f"第{one.line.number}行{placed(fault)}{_advice(fault.advice)}", fault.article)
        for one in lines
        for fault in one.reasons
    ]


def _advice(text: str) -> str:
    return f"；{text}" if text else ""


def _enter(actor: Any, register_import: RegisterImport, lines: list[JudgedLine], only_good: bool) -> RegisterImport:
    body = lock_body(register_import.body_id)
    row = RegisterImport.objects.select_for_update().get(pk=register_import.pk)
    _require_unfinished(row)
    kept = _kept(row)
    kept.refuse_known(body, lines)
    good, bad = [one for one in lines if one.good], [one for one in lines if not one.good]
    if not good:
        raise Refused([Reason("nothing_good", f"{len(bad)}行都不能导入，没有导入任何一行"), *reasons_of(bad)])
    if bad and not only_good:
        first = Reason("bad_lines", f"有{len(bad)}行不能导入，没有导入任何一行；请改正后重新上传，或者选择只导入可以导入的行")
        raise Refused([first, *reasons_of(bad)])
    kept.enter(row, actor, good)
    return _finish(actor, row, good, len(bad), only_good)


def _require_unfinished(row: RegisterImport) -> None:
    """What is finished has no spreadsheet any more."""
    if row.stage not in (ImportStage.MAPPING, ImportStage.QUEUED):
        raise refuse("imported_already", "这份台账已经处理过，没有重复导入")


def _finish(actor: Any, row: RegisterImport, good: list[JudgedLine], bad: int, only_good: bool) -> RegisterImport:
    """One event for the whole; the spreadsheet goes, since it holds in the clear what is sealed from now on."""
    row.stage, row.only_good, row.reasons = ImportStage.DONE, only_good, []
    row.accepted, row.refused = len(good), bad
    row.doubtful = sum(bool(one.doubts) for one in good)
    row.save()
    codes = {"register": row.register, "accepted": row.accepted, "doubtful": row.doubtful, "refused": row.refused, "only_good": only_good}
    digests = {"file": keyed_digest(row.file.sha256)}
    append(Draft(row.body_id, SUBJECT, row.pk, IMPORTED, actor.pk, clock.today(), codes, {"file": row.file_id}, digests))
    file_services.refuse(row.file, "register_imported")
    return row


def _judged(kept: Kept, body: Body, sheet: Sheet, mapping: SheetMapping) -> list[JudgedLine]:
    return kept.judged(body, mappings.lines_of(kept.layout, sheet, mapping), mapping)


def _kept(row: RegisterImport) -> Kept:
    return register_named(row.register)


def _open(actor: Any, register_import: RegisterImport) -> RegisterImport:
    require(actor, _kept(register_import).act, register_import.body)
    row = RegisterImport.objects.select_for_update().select_related("body", "file").get(pk=register_import.pk)
    if row.stage != ImportStage.MAPPING:
        raise refuse("imported_already", "这份台账已经处理过，不能再更改")
    return row


def _sheets(file: StoredFile) -> list[Sheet]:
    try:
        return read_sheets(files.content(file), file.name)
    except UnreadableFile as problem:
        raise Refused([Reason(problem.code, f"不能读取“{file.name}”：{problem.message}")]) from None


def counts(found: Trial) -> Mapping[str, int]:
    """How many lines can be entered, are doubtful, and are refused."""
    return {"lines": len(found.lines), "accepted": len(found.good), "doubtful": len(found.doubtful), "refused": len(found.refused)}
