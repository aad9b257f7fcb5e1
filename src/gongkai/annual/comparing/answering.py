"""Answering a question from the archive, as far as the actor may read it; only the reports asked for are opened."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.annual import acts, queries
from gongkai.annual.comparing import states
from gongkai.annual.comparing.definitions import Figure, family_of
from gongkai.annual.comparing.question import Question
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Body, Lineage
from gongkai.bodies.policy import visible
from gongkai.bodies.queries import bodies as visible_bodies
from gongkai.law.reasons import refuse
from gongkai.report.cells import cell_at
from gongkai.report.codec import tables_of
from gongkai.report.model import Report, Value

MOST_REPORTS = 5_000
"""Bodies times years that one question may open."""
MOST_CELLS = 100_000
BATCH = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One figure of a body and year; `value` is None where it is not known, and `state` says why."""

    value: Value
    state: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A body in a year with the figures asked, in their order; `entry` is its report, None where there is none."""

    body: Body
    year: int
    entry: int | None
    found: list[Found]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question with its bodies, by name; `size` lines would be a whole answer."""

    question: Question
    bodies: list[Body]
    figures: list[Figure]

    @property
    def size(self) -> int:
        return len(self.bodies) * len(self.question.years)


def asked(actor: Any, question: Question) -> Asked:
    """Settle the bodies of a question; Refused where it is too large, saying how to narrow it."""
    bodies = list(_bodies(actor, question)[: MOST_REPORTS + 1])
    found = Asked(question, bodies, question.asked)
    if not bodies:
        raise refuse("question.nobody", "所选范围内没有机关；请换一个机关、类别或者范围")
    if found.size > MOST_REPORTS:
        count = f"超过{MOST_REPORTS}个" if len(bodies) > MOST_REPORTS else f"{len(bodies)}个"
        message = (
            f"所选机关{count}、年度{len(question.years)}个，相乘超过一次可查的{MOST_REPORTS}份年报；"
            "请减少年度，或者选下一级机关、一个类别，分几次查询"
        )
        raise refuse("question.too_many_reports", message)
    if found.size * len(found.figures) > MOST_CELLS:
        message = f"所选机关、年度、指标相乘超过一次可查的{MOST_CELLS}个数；请减少指标或者年度，分几次查询"
        raise refuse("question.too_many_cells", message)
    return found


def answer(actor: Any, asked: Asked, first: int = 0, most: int | None = None) -> Iterator[Line]:
    """The lines by body and year, a batch of reports at a time; `first` and `most` cut a page out of them."""
    places = [(body, year) for body in asked.bodies for year in asked.question.years]
    wanted = places[first : None if most is None else first + most]
    kinds = {figure.table for figure in asked.figures}
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        reports = _reports(actor, batch)
        for body, year in batch:
            entry = reports.get((body.pk, year))
            report = _tables(entry, kinds) if entry else None
            found = [figure_in(report, figure) for figure in asked.figures]
            yield Line(body, year, entry.pk if entry else None, found)


def figure_in(report: Report | None, figure: Figure) -> Found:
    """One figure of a report, with how it is known; blank, missing and another form are told apart, and none is 0."""
    if report is None:
        return Found(None, states.NO_REPORT)
    table = report.table(figure.table)
    if table is None:
        return Found(None, states.NO_TABLE)
    cell = cell_at(table, figure.row, figure.column) if family_of(table.kind, table.form) == figure.family else None
    if cell is None:
        return Found(None, states.OTHER_FORM, table.form)
    return Found(cell.value, cell.state.value, table.form)


def _tables(entry: ArchiveEntry, kinds: Collection[str]) -> Report:
    """Of very many reports only the tables that were asked for are decoded."""
    return Report(source="", tables=tables_of(json.loads(entry.report.content), kinds))


def _reports(actor: Any, places: Sequence[tuple[Body, int]]) -> dict[tuple[int, int], ArchiveEntry]:
    rows = queries.archive(actor).filter(body__in={body.pk for body, _ in places}, year__in={year for _, year in places})
    return {(entry.body_id, entry.year): entry for entry in rows.select_related("report").order_by("pk")}


def _bodies(actor: Any, question: Question) -> QuerySet[Body]:
    """Those named, and those of the range that owe a report by law or have one; by name."""
    named, ranged = Q(pk__in=question.bodies), Q()
    if question.below:
        ranged &= Q(pk__in=Lineage.objects.filter(ancestor=question.below).values("descendant"))
    if question.kind:
        ranged &= Q(kind=question.kind)
    if not ranged:
        return visible_bodies(actor).filter(named)
    rows = visible(actor, acts.READ, ArchiveEntry.objects.filter(body=OuterRef("pk"), year__in=question.years))
    reported = queries.in_force(rows)
    return visible_bodies(actor).filter(named | ranged & (Q(reports_by_law=True) | Q(Exists(reported))))
