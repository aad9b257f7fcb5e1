"""The years of a body as the page 年度报告 lists them: when each is due, how far its report is, what was entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from gongkai.annual.entered.keys import cells
from gongkai.annual.models import ArchiveEntry, EnteredFigure, ListedBody, ReportFacts
from gongkai.annual.queries import in_force
from gongkai.annual.reports.queries import changed_below, report_items
from gongkai.annual.reports.services import OLDEST
from gongkai.bodies.models import Body
from gongkai.items.kinds import Standing, Work
from gongkai.report.roles import Deadline, publication_deadline, role
from gongkai.site import clock

SHOWN = 5
"""So many years are listed at least; earlier ones where they have a report."""
NOT_BEGUN, OUTSIDE = "未开始", "已存入年报库"


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year: `deadlines` of the law and of a declared list, the newest version's facts, the archive's entry, and how many
    of `cells` business figures were entered."""

    year: int
    deadlines: tuple[Deadline, ...]
    facts: ReportFacts | None
    archived: ArchiveEntry | None
    entered: int
    cells: int
    changed_below: str = ""
    """of a published roll-up of last year: what happened to its returns since, in words"""

    @property
    def state(self) -> str:
        """未开始, 编辑中, 审核中, 待发布, 已公开 …"""
        if self.facts is None:
            return OUTSIDE if self.archived else NOT_BEGUN
        course = self.facts.version.item.course
        return Work(course.work).label if course.work != Work.NONE else Standing(course.standing).label

    @property
    def is_public(self) -> bool:
        if self.facts is None:
            return self.archived is not None
        return bool(self.facts.version.item.course.standing == Standing.PUBLISHED)

    @property
    def published_on(self) -> date | None:
        """The day on which it was published first."""
        if self.facts is None:
            return self.archived.published if self.archived else None
        return self.facts.version.item.course.first_on

    @property
    def is_late(self) -> bool:
        """Whether a day of the law has passed and nothing is public; of years before the last only where one was begun here,
        since what was published elsewhere is not known."""
        is_ours = self.facts is not None or self.year == clock.today().year - 1
        return is_ours and not self.is_public and any(one.on < clock.today() for one in self.deadlines)


def years_of(actor: Any, body: Body) -> list[YearLine]:
    """The newest year first; refused for whom may not read what the body entered."""
    begun = {row.year: row for row in report_items(actor, body)}
    last = clock.today().year - 1
    years = sorted({*range(last, max(last - SHOWN, OLDEST - 1), -1), *begun}, reverse=True)
    listed, counts = _listed(body, years), _entered(body, years)
    archived = {entry.year: entry for entry in in_force(ArchiveEntry.objects.filter(body=body, year__in=years))}
    below = {last: _changed_below(begun.get(last))}
    return [
        YearLine(
            year, (*_by_law(body, year), *listed.get(year, ())), begun.get(year), archived.get(year), counts[year], len(cells(year)),
            below.get(year, ""),
        )
        for year in years
    ]  # fmt: skip


def _changed_below(facts: ReportFacts | None) -> str:
    if facts is None or facts.version.item.course.work != Work.NONE:
        # one in work says so itself, and is stopped by it
        return ""
    return changed_below(facts).words()


def _by_law(body: Body, year: int) -> tuple[Deadline, ...]:
    known = role(body.name)
    found = publication_deadline(known, year) if known else None
    return (found,) if found else ()


def _listed(body: Body, years: Iterable[int]) -> dict[int, tuple[Deadline, ...]]:
    """The days by which the newest list of each collecting government wants the year's return."""
    rows = ListedBody.objects.filter(body=body, reporting_list__year__in=list(years))
    newest = {
        (row.reporting_list.body_id, row.reporting_list.year): row
        for row in rows.select_related("reporting_list__body").order_by("reporting_list__number")
    }
    found: dict[int, tuple[Deadline, ...]] = {}
    for (_, year), row in newest.items():
        asked = row.reporting_list
        found[year] = (*found.get(year, ()), Deadline(row.due_on, f"{asked.body.name}编报通知：{asked.notice}"))
    return found


def _entered(body: Body, years: Sequence[int]) -> Counter[int]:
    rows = EnteredFigure.objects.filter(body=body, year__in=years)
    newest = rows.order_by().values("year", "key").annotate(last=Max("pk")).values("last")
    known = EnteredFigure.objects.filter(pk__in=newest).exclude(value="").values_list("year", "key")
    return Counter(year for year, key in known if key in cells(year))
