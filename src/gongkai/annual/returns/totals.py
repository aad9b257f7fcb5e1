"""The sums over the returns that count: by the database from their cells, and in full with every check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from gongkai.annual.models import (
    AnnualReturn,
    ArchiveEntry,
    Basis,
    ListedBody,
    Part,
    ReportingList,
    ReturnCell,
    ReturnCourse,
    RollupSource,
)
from gongkai.annual.queries import in_force
from gongkai.annual.returns import acts
from gongkai.annual.returns.cells import as_report, from_amount, spots
from gongkai.annual.returns.lines import counted, current_list, outstanding, with_standing
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.law.reasons import refuse
from gongkai.report.model import Report, Value
from gongkai.report.rollup import ReportingBody, RollUp, roll_up
from gongkai.report.wording import listed

MOST_DIFFERENCES = 200
AT_ONCE = 10_000
"""so many returns are named in one question"""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums by the key of a cell, over so many returns; None where a return does not know the cell, or there is none."""

    year: int
    count: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RollupBasis:
    """A government's tables as sums, the ids of the returns in them, in words what they do not hold, and for readers outside
    whose figures they are."""

    report: Report
    returns: tuple[int, ...]
    words: str
    scope: str


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The sums with the findings of every check across bodies; `words` say what the sums do not hold."""

    roll: RollUp
    returns: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A sum that is another one now than when a report was made of it."""

    key: str
    words: str
    then: Value
    now: Value


@dataclass(frozen=True, slots=True)
class Stale:
    """What happened below since a report was summed: by bodies, and by cells. Nothing is recomputed by it."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)

    def bodies(self) -> str:
        """Of which bodies, in words; empty where the report still says what the returns say."""
        told = [("新接收", self.added), ("有更正", self.changed), ("不再计入", self.gone)]
        parts = [f"{what}{len(names)}个（{listed(names, '、', unit='个')}）" for what, names in told if names]
        return f"汇总以后下级报送有变化：{'，'.join(parts)}" if parts else ""

    def words(self) -> str:
        """The same in a sentence, with how many sums are others."""
        return f"{self.bodies()}；共{len(self.changes)}格的合计不同。" if self else ""


def totals(to: Body, year: int) -> Totals:
    """The sums of today."""
    found = current_list(to, year)
    return totals_over(counted(found) if found else ReturnCourse.objects.none(), year)


def totals_over(returns: QuerySet[Any], year: int) -> Totals:
    """The sums over returns (rows whose pk is that of a return) of one year."""
    # their ids first: which return counts is asked once for each, and not again for every one of its cells
    ids = list(returns.order_by("pk").values_list("pk", flat=True))
    total, known = Counter[str](), Counter[str]()
    for start in range(0, len(ids), AT_ONCE):
        rows = ReturnCell.objects.filter(report__in=ids[start : start + AT_ONCE]).values("key").order_by()
        for key, amount, count in rows.annotate(sum=Sum("amount"), n=Count("amount")).values_list("key", "sum", "n"):
            total[key] += int(amount or 0)
            known[key] += count
    whole = {key: amount for key, amount in total.items() if known[key] == len(ids)}
    return Totals(year, len(ids), {key: from_amount(whole.get(key), spot.number) for key, spot in spots(year).items()})


def rollup_basis(to: Body, year: int) -> RollupBasis:
    """What a government's own report is compiled from when it is the sum of those below; refused without a list."""
    found = _list(to, year)
    returns = counted(found)
    report = as_report(None, totals_over(returns, year).values, year, to.name)
    known = outstanding(found)
    return RollupBasis(report, tuple(returns.order_by("pk").values_list("pk", flat=True)), known.words(), known.scope())


def rolled_up(actor: Any, to: Body, year: int) -> RolledUp:
    """The sums with B-SUM, B-MISSING, B-COPY and B-TWICE; a constant number of queries, every return read once.

    The government's own report, and what a body published itself, come from the archive.
    """
    require(actor, acts.READ_LIST, to)
    found = _list(to, year)
    lines = list(_expected(found))
    returns = {one.pk: one for one in AnnualReturn.objects.filter(pk__in=[line.accepted for line in lines if line.accepted])}
    own = _own_pages([line for line in lines if line.accepted and returns[line.accepted].basis != Basis.PUBLISHED], year)
    government = _own_pages([ListedBody(body=to)], year).get(to.pk)
    bodies = [_reporting(line, returns, own) for line in lines]
    roll = roll_up(government, bodies, year=year, declared=True, due=found.due_on)
    summed = tuple(sorted(line.accepted for line in lines if line.accepted and line.part == Part.COUNTED))
    return RolledUp(roll, summed, outstanding(found).words())


def stale(to: Body, year: int, returns: Iterable[int]) -> Stale:
    """What changed below since a report was made of these returns (their ids)."""
    return _stale(to, year, AnnualReturn.objects.filter(pk__in=list(returns)))


def stale_return(annual_return: AnnualReturn) -> Stale:
    """The same of a return that is a roll-up itself; nothing where it is none."""
    if annual_return.basis != Basis.ROLLUP:
        return Stale((), (), (), ())
    sources = RollupSource.objects.filter(report=annual_return).values("source")
    return _stale(annual_return.body, annual_return.year, AnnualReturn.objects.filter(pk__in=sources))


def _stale(to: Body, year: int, then: QuerySet[AnnualReturn]) -> Stale:
    found = current_list(to, year)
    now = AnnualReturn.objects.filter(pk__in=counted(found).values("pk")) if found else AnnualReturn.objects.none()
    before, after = (set(rows.values_list("pk", flat=True)) for rows in (then, now))
    if before == after:
        return between(before, after)
    old, new = totals_over(then, year).values, totals_over(now, year).values
    changes = [Change(key, spot.words, old[key], new[key]) for key, spot in spots(year).items() if old[key] != new[key]]
    return between(before, after, changes[:MOST_DIFFERENCES])


def between(then: Iterable[int], now: Iterable[int], changes: Sequence[Change] = ()) -> Stale:
    """Whose returns (their ids) are others now than then."""
    before, after = set(then), set(now)
    rows = AnnualReturn.objects.filter(pk__in=before ^ after).values_list("pk", "body__name") if before != after else ()
    names = dict(rows)
    old, new = ({name for pk, name in names.items() if pk in side} for side in (before, after))
    return Stale(tuple(sorted(new - old)), tuple(sorted(new & old)), tuple(sorted(old - new)), tuple(changes))


def _list(to: Body, year: int) -> ReportingList:
    found = current_list(to, year)
    if found is None:
        raise refuse("no_list", f"{to.name}还没有确定{year}年的报送单位名单，不能汇总", "国办公开办函〔2021〕30号")
    return found


def _expected(found: ReportingList) -> QuerySet[ListedBody]:
    rows = with_standing(found.lines.exclude(part=Part.COVERED), found)
    return rows.select_related("body").order_by("pk")


def _own_pages(lines: list[ListedBody], year: int) -> dict[int, Report]:
    bodies = [line.body_id for line in lines]
    rows = in_force(ArchiveEntry.objects.filter(body__in=bodies, year=year)).select_related("report")
    return {row.body_id: row.report.typed() for row in rows.iterator(chunk_size=200)}


def _reporting(line: Any, returns: Mapping[int, AnnualReturn], own: Mapping[int, Report]) -> ReportingBody:
    kept = returns.get(line.accepted)
    return ReportingBody(
        line.body.name, kept.typed() if kept else None, line.part == Part.COUNTED, line.first_on if kept else None,
        own.get(line.body_id), line.due_on,
    )  # fmt: skip
