"""Table 4 from the ledger (国办公开办函〔2019〕60号, 〔2021〕30号): one aggregate over counted standings, at any position.

A year counts what was concluded in it and what was pending on 31 December. A proceeding stands in at most one cell of
a year; one that was pending at the year's end appears in the next year too, so years are never added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongkai.applications.counting import Positions
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require, visible
from gongkai.law.reasons import refuse
from gongkai.remedies import acts
from gongkai.remedies.kinds import Block, Cell
from gongkai.remedies.models import CountedStanding, Proceeding
from gongkai.report.forms import form_for_year
from gongkai.report.model import Cell as ReportCell
from gongkai.report.model import Row, Table

TOTAL = "total"
CELLS = (Cell.UPHELD.value, Cell.CORRECTED.value, Cell.OTHER.value, Cell.PENDING.value)
COLUMNS = (*CELLS, TOTAL)
BLOCKS = tuple(Block.values)


@dataclass(frozen=True, slots=True)
class Table4:
    """Counts by block and column, columns as in `COLUMNS`: the fifteen cells, alike in the forms of 2019 and 2021."""

    form: str
    year: int
    rows: dict[str, list[int]]

    @property
    def cells(self) -> list[int]:
        """The fifteen figures in the order of the printed row."""
        return [value for block in BLOCKS for value in self.rows[block]]

    def as_table(self) -> Table:
        """The same as a table of the annual report."""
        rows = {key: Row(key, [ReportCell(value) for value in values]) for key, values in self.rows.items()}
        return Table("remedies", self.form, rows)


def table4(actor: Any, bodies: Sequence[Body], year: int, *, at: Positions | None = None) -> Table4:
    """The table of these bodies together for a year, now or at ledger positions."""
    for body in bodies:
        require(actor, acts.READ_FIGURES, body)
    return tally(bodies, year, at=at)


def tally(bodies: Sequence[Body], year: int, *, at: Positions | None = None) -> Table4:
    """The same for an act that has asked the policy itself."""
    form = _form_of(year)
    counts: dict[tuple[str, str], int] = {}
    groups = _counted(bodies, year, at).order_by().values_list("block", "cell").annotate(found=Count("pk"))
    for block, cell, found in groups:
        counts[block, cell] = found
    return Table4(form, year, {block: _with_total([counts.get((block, cell), 0) for cell in CELLS]) for block in BLOCKS})


def cases_in(
    actor: Any, bodies: Sequence[Body], year: int, block: str, column: str = TOTAL, *, at: Positions | None = None
) -> QuerySet[Proceeding]:
    """The proceedings behind a cell, as far as the actor may read them, as they were registered."""
    if block not in BLOCKS or column not in COLUMNS:
        raise refuse("no_such_cell", f"年报表四没有“{block} {column}”这一格", "国办公开办函〔2021〕30号附表四")
    _form_of(year)
    facts = _counted(bodies, year, at).filter(block=block)
    if column != TOTAL:
        facts = facts.filter(cell=column)
    return visible(actor, acts.READ, Proceeding.objects.filter(pk__in=facts.values("proceeding"))).order_by("pk")


def standing(bodies: Iterable[Body], at: Positions | None = None) -> QuerySet[CountedStanding]:
    """The standings that hold, now or at the positions; a body that is not named there has none."""
    return CountedStanding.objects.filter(_valid([body.pk for body in bodies], at))


def counted_in(years: Mapping[int, str], year: int) -> str:
    """The cell in which a year counts what stands so at each year's end; blank where it counts it in none. Pure."""
    last = max((one for one in years if one <= year), default=None)
    if last is None or years[last] not in CELLS:
        return ""
    return years[last] if last == year or years[last] == Cell.PENDING else ""


def _counted(bodies: Sequence[Body], year: int, at: Positions | None) -> QuerySet[CountedStanding]:
    """The last standing of each proceeding at the year's end, where the year counts it."""
    numbers = [body.pk for body in bodies]
    later = CountedStanding.objects.filter(
        _valid(numbers, at), proceeding=OuterRef("proceeding"), year__lte=year, year__gt=OuterRef("year")
    )
    last = standing(bodies, at).filter(~Exists(later), year__lte=year).exclude(cell=Cell.VOID)
    return last.filter(Q(cell=Cell.PENDING) | Q(year=year))


def _valid(numbers: Sequence[int], at: Positions | None) -> Q:
    if at is None:
        return Q(body__in=numbers, to_seq=None)
    reached = Q(pk__in=[])
    for number in numbers:
        position = at.get(number, 0)
        reached |= Q(body=number, from_seq__lte=position) & (Q(to_seq=None) | Q(to_seq__gt=position))
    return reached


def _form_of(year: int) -> str:
    if year < 2019:
        raise refuse("no_such_table", f"{year}年度的年报没有表四，表四自2019年度起使用", "国办公开办函〔2019〕60号")
    return form_for_year(year).name


def _with_total(values: list[int]) -> list[int]:
    return [*values, sum(values)]
