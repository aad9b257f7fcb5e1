"""复议诉讼台账: every review and suit of a body as one line, in the columns that offices keep, written line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.law.remedy_results import CELLS
from gongkai.remedies import acts
from gongkai.remedies.course import Course, Duty
from gongkai.remedies.kinds import Stage
from gongkai.remedies.models import Instance, Progress
from gongkai.remedies.projection import state_of

BATCH = 500
HEADS = {
    "序号": 6, "类别": 10, "案号": 20, "复议机关（法院）": 22, "申请人（原告）": 14, "本机关的地位": 20, "争议事项": 16, "争议事项说明": 30,
    "申请登记编号": 18, "受理（立案）或者得知之日": 14, "收到副本日期": 12, "答复（答辩）日期": 12, "举证日期": 12, "审理次数": 8,
    "决定（裁判）日期": 14, "结果": 20, "年报归类": 12, "年报表四": 18, "二审、再审": 26, "责令办理": 30, "状态": 10,
}  # fmt: skip
"""Columns with their widths in characters."""


@dataclass(frozen=True, slots=True)
class Export:
    """The register about to be written; its rows are read batch by batch as they are asked for."""

    rows: Iterator[list[str | int]]
    several_bodies: bool

    @property
    def heads(self) -> list[str]:
        """The heads of the columns, the body's first where there are several."""
        return [*(["机关"] if self.several_bodies else []), *HEADS]

    @property
    def widths(self) -> list[int]:
        """The widths of the columns in characters."""
        return [*([20] if self.several_bodies else []), *HEADS.values()]


def export_register(
    actor: Any, bodies: Sequence[Body], *, year: int | None = None, among: QuerySet[Progress] | None = None
) -> Export:
    """The reviews and suits of these bodies that the actor may read: all, those open at some time in a year, or of a
    list. What was registered by mistake is none."""
    found = Progress.objects.all() if among is None else among
    found = visible(actor, acts.READ, found.filter(body__in=[body.pk for body in bodies]).exclude(stage=Stage.VOID))
    if year is not None:
        # 表四 counts what was concluded in the year and what was pending at its end
        found = found.filter(Q(decided_on=None) | Q(decided_on__year__gte=year), opened_on__year__lte=year)
    return Export(_rows(found, len(bodies) > 1), len(bodies) > 1)


def _rows(found: QuerySet[Progress], several: bool) -> Iterator[list[str | int]]:
    position = 0
    for batch in _batches(found):
        instances = _instances([progress.pk for progress in batch])
        for progress in batch:
            position += 1
            first: list[str | int] = [progress.body.name] if several else []
            yield [*first, position, *_cells(progress, instances.get(progress.pk, ""))]


def _batches(found: QuerySet[Progress]) -> Iterator[list[Progress]]:
    """By body and day, each batch beginning behind the one before."""
    related = ("body", "proceeding__application__applicant")
    ordered = found.select_related(*related).order_by("body_id", "opened_on", "pk")
    after: Q | None = None
    while batch := list((ordered if after is None else ordered.filter(after))[:BATCH]):
        yield batch
        last = batch[-1]
        same = Q(body=last.body_id)
        after = same & Q(opened_on=last.opened_on, pk__gt=last.pk) | same & Q(opened_on__gt=last.opened_on) | Q(body__gt=last.body_id)


def _instances(numbers: Sequence[int]) -> dict[int, str]:
    """Second instances and new trials in words."""
    told: dict[int, list[str]] = {}
    for instance in Instance.objects.filter(proceeding__in=numbers).order_by("pk"):
        words = "，".join(part for part in (instance.authority, instance.case_number) if part)
        told.setdefault(instance.proceeding_id, []).append(words)
    return {number: "；".join(words) for number, words in told.items()}


def _cells(progress: Progress, instances: str) -> list[str | int]:
    proceeding, application = progress.proceeding, progress.proceeding.application
    found = state_of(progress).course
    return [
        proceeding.get_kind_display(), proceeding.case_number, proceeding.authority,
        proceeding.party or (application.applicant.name if application else ""), proceeding.get_part_display(),
        proceeding.get_contested_display(), proceeding.about, application.number if application else "",
        _day(progress.opened_on), *_days(found), _day(progress.decided_on), progress.result_label,
        CELLS.get(progress.cell, progress.get_cell_display()) if progress.cell else "", progress.get_block_display() or "不计入",
        instances, _duties(found), progress.get_stage_display(),
    ]  # fmt: skip


def _days(found: Course | None) -> list[str | int]:
    """Copy, reply, evidence and hearings of the present instance."""
    if found is None:
        return ["", "", "", ""]
    return [_day(found.copy_on), _day(found.replied_on), _day(found.evidence_on), found.heard]


def _duties(found: Course | None) -> str:
    """What is ordered, by when, and since when it is done."""
    return "；".join(f"{_day(duty.due)}前，{_done(duty)}" for duty in (found.duties if found else ()))


def _done(duty: Duty) -> str:
    return f"{_day(duty.done_on)}办理完毕" if duty.done_on else "尚未办理"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
