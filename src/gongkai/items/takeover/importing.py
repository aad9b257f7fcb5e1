"""接收原网站信息: a list is brought and tried by one, confirmed by another, then taken over batch by batch.

Small lists are tried while the person waits, long ones by the worker, who also takes over. A break loses nothing: what is
in stays in, and the rest follows.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.files import acts as file_acts
from gongkai.files import services as file_services
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import StoredFile
from gongkai.items import acts
from gongkai.items.models import CatalogueEntry, ImportStage, TakeOver, TakeOverErrand
from gongkai.items.takeover.columns import columns
from gongkai.items.takeover.entering import enter
from gongkai.items.takeover.folder import Beside
from gongkai.items.takeover.judging import Judging
from gongkai.items.takeover.lines import Line
from gongkai.items.takeover.sorting import by_publication
from gongkai.items.verbs import TAKEOVER, TAKEOVER_APPROVED
from gongkai.law.reasons import Refused, refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ARTICLE = "《政府信息公开条例》第二十三条"
READ_AT_ONCE = 200 * 1024
"""Bytes of a list that is tried while the person waits."""
MOST_PROBLEMS = 1000
MOST_SAMPLES = 50
MOST_STRANGE = 500


@transaction.atomic
def begin_takeover(
    actor: Any, body: Body, file: StoredFile, *, wishes: Mapping[str, str] | None = None, beside: Beside | None = None,
    key: str = "", at_once: bool = False,
) -> TakeOver:  # fmt: skip
    """Take a list that the actor handed in (`files.services.receive`) of what the body published elsewhere, and try it.

    `wishes`: our column key to the sheet's head, blank for none. Nothing becomes public. Refused: a file that is misnamed
    or carries macros.
    """
    require(actor, acts.BRING_OLD, body)
    require(actor, file_acts.USE, file)
    use_once(actor, key)
    refuse_unfit(file)
    row = TakeOver.objects.create(
        body=body, file=file, brought_by=actor, created_at=clock.now(), wishes=_checked(wishes or {}), folder=beside is not None
    )
    if at_once or file.size <= READ_AT_ONCE:
        _try(row, beside)
    else:
        _leave(row)
    return row


@transaction.atomic
def change_mapping(
    actor: Any, takeover: TakeOver, *, wishes: Mapping[str, str], places: Mapping[str, CatalogueEntry], key: str = ""
) -> TakeOver:
    """Say which head is which column, and which entry an old column's name stands for; it is tried anew."""
    row = _held(actor, acts.BRING_OLD, takeover, key)
    row.wishes = _checked(wishes)
    row.places = {**row.places, **{name: entry.pk for name, entry in places.items()}}
    row.stage = ImportStage.READING
    row.save()
    if row.file.size <= READ_AT_ONCE:
        _try(row, None)
    else:
        _leave(row)
    return row


@transaction.atomic
def approve_takeover(actor: Any, takeover: TakeOver, *, only_good: bool = False, leave: bool = True, key: str = "") -> TakeOver:
    """Confirm that the lines were public and may come in: all, or with `only_good` those that can. Not by who brought them.

    The worker takes them over; with `leave` false the caller does (`take_over`).
    """
    row = _held(actor, acts.TAKE_OVER, takeover, key)
    if not row.good:
        raise refuse("nothing_good", "没有可以接收的行，请在表格里改正后重新上传", ARTICLE)
    if row.refused and not only_good:
        message = f"有{row.refused}行不能接收，没有接收任何一行；请改正后重新上传，或者选择只接收可以接收的行"
        raise refuse("bad_lines", message, ARTICLE)
    row.only_good, row.approved_by, row.stage = only_good, actor, ImportStage.QUEUED
    row.save()
    codes = {"good": row.good, "refused": row.refused, "only_good": only_good}
    digests, records = {"file": keyed_digest(row.file.sha256)}, {"file": row.file_id}
    append(Draft(row.body_id, TAKEOVER, row.pk, TAKEOVER_APPROVED, actor.pk, clock.today(), codes, records, digests))
    if leave:
        _leave(row)
    return row


@transaction.atomic
def discard_takeover(actor: Any, takeover: TakeOver, *, key: str = "") -> None:
    """Throw away a list that is not to be taken over."""
    _close(_held(actor, acts.BRING_OLD, takeover, key), ["已放弃，没有接收"], "takeover_discarded")


def unfinished(body: Body, file: StoredFile) -> TakeOver | None:
    """The confirmed takeover of the very same list that was broken off, if there is one."""
    return TakeOver.objects.filter(body=body, file__sha256=file.sha256, stage=ImportStage.QUEUED).order_by("pk").first()


def take_over(takeover: TakeOver, beside: Beside | None = None, told: Callable[[int], None] = lambda lines: None) -> TakeOver:
    """Take an approved list over; safe to call again, and beside another who does the same."""
    row = TakeOver.objects.get(pk=takeover.pk)
    if row.stage != ImportStage.QUEUED:
        return row
    found = Judging(row, beside)
    good = (line for line, before in found.lines() if line.good and not before)
    enter(row, _counted(by_publication(good), told), beside)
    with transaction.atomic():
        row = TakeOver.objects.select_for_update().get(pk=takeover.pk)
        if row.stage == ImportStage.QUEUED:
            row.stage = ImportStage.DONE
            row.save(update_fields=["stage"])
            file_services.refuse(row.file, "taken_over")
    return row


def finish_waiting(errand: TakeOverErrand) -> None:
    """What the worker does: try what waits to be tried, take over what was confirmed. Safe to call again."""
    row = TakeOver.objects.get(pk=errand.takeover_id)
    if row.stage == ImportStage.QUEUED:
        take_over(row)
        return
    with transaction.atomic():
        row = TakeOver.objects.select_for_update().get(pk=errand.takeover_id)
        if row.stage == ImportStage.READING:
            _try(row, None)


def _counted(lines: Any, told: Callable[[int], None]) -> Any:
    for done, line in enumerate(lines, 1):
        yield line
        told(done)


def _checked(wishes: Mapping[str, str]) -> dict[str, str]:
    if unknown := [key for key in wishes if key not in columns()]:
        raise refuse("no_such_column", f"没有“{'”“'.join(unknown)}”这一列，请核对", ARTICLE)
    return dict(wishes)


def _held(actor: Any, act: Any, takeover: TakeOver, key: str) -> TakeOver:
    require(actor, act, takeover if act is acts.TAKE_OVER else takeover.body)
    use_once(actor, key)
    row = TakeOver.objects.select_for_update(of=("self",)).select_related("body", "file").get(pk=takeover.pk)
    if row.stage != ImportStage.TRIED:
        label = ImportStage(row.stage).label
        raise refuse("other_stage", f"这份清单现在的状态是“{label}”，不能办理；请刷新页面", ARTICLE)
    return row


def _leave(row: TakeOver) -> None:
    now = clock.now()
    TakeOverErrand.objects.create(key=f"takeover {row.pk} {uuid.uuid4().hex}", queued_at=now, due_at=now, takeover=row)


def _try(row: TakeOver, beside: Beside | None) -> None:
    """Judge every line and keep the numbers, the problems, some good lines; a file that cannot be read is refused."""
    found, counts = Judging(row, beside), {"good": 0, "doubtful": 0, "refused": 0, "known": 0}
    row.problems, row.samples, row.strange = [], [], {}
    try:
        for line, before in found.lines():
            _count(row, line, before, counts)
        if not found.seen.columns:
            raise refuse("no_head", "没有找到表头：前15行里没有一行同时写有“信息名称”和“公开日期”等列名，请核对表头，或者指定各列", ARTICLE)
    except Refused as refused:
        _close(row, [reason.message for reason in refused.reasons], "takeover_refused")
        return
    # what stops comes before what is doubtful, of which there may be one in every line
    row.problems = sorted(row.problems, key=lambda one: bool(one["good"]))[:MOST_PROBLEMS]
    for name, number in counts.items():
        setattr(row, name, number)
    row.heads, row.columns, row.unread = found.seen.heads, found.seen.columns, found.seen.unread
    row.stage = ImportStage.TRIED
    row.save()


def _count(row: TakeOver, line: Line, before: bool, counts: dict[str, int]) -> None:
    counts["known" if before else "good" if line.good else "refused"] += 1
    counts["doubtful"] += bool(line.good and not before and line.doubts)
    for name in line.strange:
        if name in row.strange or len(row.strange) < MOST_STRANGE:
            row.strange[name] = row.strange.get(name, 0) + 1
    if (faults := line.reasons or line.doubts) and not before:
        if counts["doubtful" if line.good else "refused"] <= MOST_PROBLEMS:
            row.problems.append(_brief(line) | {"good": line.good, "says": [fault.sentence for fault in faults]})
    elif not before and len(row.samples) < MOST_SAMPLES:
        row.samples.append(_brief(line))


def _brief(line: Line) -> dict[str, Any]:
    return {"line": line.number, "title": line.texts["title"][:120], "on": line.published_on.isoformat()}


def _close(row: TakeOver, reasons: list[str], code: str) -> None:
    row.stage, row.reasons = ImportStage.REFUSED, reasons
    row.save()
    file_services.refuse(row.file, code)
