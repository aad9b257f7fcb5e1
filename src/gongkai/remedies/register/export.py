"""复议诉讼台账: every review and suit of a body as one line, in the columns that offices keep, written line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.law.remedy_results import CELLS, result
from gongkai.remedies import acts
from gongkai.remedies.course import Course, Done, Duty
from gongkai.remedies.kinds import Side, Stage
from gongkai.remedies.models import Instance, ProceedingText, Progress
from gongkai.remedies.projection import state_of
from gongkai.remedies.register.layout import customary
from gongkai.remedies.register.trials import Trial, trials
from gongkai.remedies.verbs import REGISTERED

BATCH = 500
@dataclass(frozen=True, slots=True)
class Export:
    """The register about to be written; its rows are read batch by batch as they are asked for."""

    rows: Iterator[list[str | int]]
    several_bodies: bool

    @property
    def heads(self) -> list[str]:
        """The heads of the columns, the body's first where there are several."""
        return [*(["机关"] if self.several_bodies else []), *(column.label for column in customary())]

    @property
    def widths(self) -> list[int]:
        """The widths of the columns in characters."""
        return [*([20] if self.several_bodies else []), *(column.width for column in customary())]


def export_register(
    actor: Any, bodies: Sequence[Body], *, year: int | None = None, among: QuerySet[Progress] | None = None
) -> Export:
    """The reviews and suits of these bodies that the actor may export: all, those open at some time in a year, or of a
    list. What was registered by mistake is none."""
    found = Progress.objects.all() if among is None else among
    found = visible(actor, acts.EXPORT_REGISTER, found.filter(body__in=[body.pk for body in bodies]).exclude(stage=Stage.VOID))
    if year is not None:
        # 表四 counts what was concluded in the year and what was pending at its end
        found = found.filter(Q(decided_on=None) | Q(decided_on__year__gte=year), opened_on__year__lte=year)
    return Export(_rows(found, len(bodies) > 1), len(bodies) > 1)


def _rows(found: QuerySet[Progress], several: bool) -> Iterator[list[str | int]]:
    position = 0
    for batch in _batches(found):
        numbers = [progress.pk for progress in batch]
        instances, remarks = _instances(numbers), _remarks(numbers)
        for progress in batch:
            position += 1
            first: list[str | int] = [progress.body.name] if several else []
            told = _cells(progress, instances) | {"position": position, "remarks": remarks.get(progress.pk, "")}
            yield [*first, *(told[column.key] for column in customary())]


def _batches(found: QuerySet[Progress]) -> Iterator[list[Progress]]:
    """By body and day, each batch beginning behind the one before."""
    related = ("body", "proceeding__application__applicant", "proceeding__review")
    ordered = found.select_related(*related).order_by("body_id", "opened_on", "pk")
    after: Q | None = None
    while batch := list((ordered if after is None else ordered.filter(after))[:BATCH]):
        yield batch
        last = batch[-1]
        same = Q(body=last.body_id)
        after = same & Q(opened_on=last.opened_on, pk__gt=last.pk) | same & Q(opened_on__gt=last.opened_on) | Q(body__gt=last.body_id)


def _instances(numbers: Sequence[int]) -> dict[tuple[int, str], Instance]:
    """The last second instance and the last new trial of each."""
    return {(one.proceeding_id, one.instance): one for one in Instance.objects.filter(proceeding__in=numbers).order_by("pk")}


def _remarks(numbers: Sequence[int]) -> dict[int, str]:
    """What an imported register said beside its acts."""
    found = ProceedingText.objects.filter(proceeding__in=numbers, verb=REGISTERED)
    return dict(found.values_list("proceeding", "text"))


def _cells(progress: Progress, instances: Mapping[tuple[int, str], Instance]) -> dict[str, str | int]:
    proceeding, application, found = progress.proceeding, progress.proceeding.application, state_of(progress)
    first, again = trials(found.acts)
    return {
        "kind": proceeding.get_kind_display(), "case_number": proceeding.case_number, "authority": proceeding.authority,
        "party": proceeding.party or (application.applicant.name if application else ""),
        "part": proceeding.get_part_display(), "other_organ": proceeding.other_organ,
        "contested": proceeding.get_contested_display(), "about": proceeding.about,
        "application_number": application.number if application else "",
        "review_number": proceeding.review.case_number if proceeding.review else "",
        "opened_on": _day(progress.opened_on), **_days(found.course), **_first(progress, first, instances),
        **_again(progress, again, instances),
        "cell": "；".join(CELLS[one.cell] for one in (first, again) if one and one.cell),
        "block": progress.get_block_display() or "不计入", "duties": _duties(found.course), "stage": progress.get_stage_display(),
    }  # fmt: skip


def _days(found: Course | None) -> dict[str, str | int]:
    """Copy, reply, evidence and hearings of the present instance."""
    if found is None:
        return dict.fromkeys(("copy_on", "replied_on", "evidence_on", "heard"), "")
    return {
        "copy_on": _day(found.copy_on), "replied_on": _day(found.replied_on), "evidence_on": _day(found.evidence_on),
        "heard": found.heard,
    }  # fmt: skip


def _first(progress: Progress, first: Trial, instances: Mapping[tuple[int, str], Instance]) -> dict[str, str | int]:
    """The first decision, and the second instance."""
    decided, second = first.decided, instances.get((progress.pk, "second")) if first.appealed else None
    return {
        "decided_on": _day(decided.on if decided else None), "result": _result(progress, str(decided.codes["result"]) if decided else ""),
        **_begun("appealed_on", "appeal", first.appealed, second),
        "appeal_decided_on": _day(first.on_appeal.on if first.on_appeal else None),
        "appeal_result": _result(progress, str(first.on_appeal.codes["result"]) if first.on_appeal else ""),
    }  # fmt: skip


def _again(progress: Progress, again: Trial | None, instances: Mapping[tuple[int, str], Instance]) -> dict[str, str | int]:
    """The new trial."""
    begun = _begun("reopened_on", "retrial", again.reopened if again else None, instances.get((progress.pk, "retrial")) if again else None)
    return {
        **begun, "retrial_decided_on": _day(again.ended_on if again else None),
        "retrial_result": _result(progress, again.result if again else ""),
    }  # fmt: skip


def _begun(day: str, what: str, done: Done | None, instance: Instance | None) -> dict[str, str | int]:
    return {
        day: _day(done.on if done else None), f"{what}_side": str(Side(str(done.codes["side"])).label) if done else "",
        f"{what}_court": instance.authority if instance else "", f"{what}_number": instance.case_number if instance else "",
    }  # fmt: skip


def _result(progress: Progress, code: str) -> str:
    return result(progress.kind, code).label if code else ""


def _duties(found: Course | None) -> str:
    """What is ordered, by when, and since when it is done."""
    return "；".join(f"{_day(duty.due)}前，{_done(duty)}" for duty in (found.duties if found else ()))


def _done(duty: Duty) -> str:
    return f"{_day(duty.done_on)}办理完毕" if duty.done_on else "尚未办理"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
