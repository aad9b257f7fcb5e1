"""The tables of a year as the ledgers count them and as they were entered, at positions that are kept with the report.

A cell that nobody entered is missing, not 0. Since 2021 rules and normative documents come from their register, before
that year table 2 asked for other figures, which are entered; years before 2019 have the statistics table only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.annual.acts import READ_ENTERED
from gongkai.annual.entered.keys import FROM_LEDGER, cells
from gongkai.annual.entered.queries import Known, standing
from gongkai.annual.kinds import Basis
from gongkai.annual.models import EnteredFigure
from gongkai.annual.returns.totals import rollup_basis
from gongkai.applications import acts as applications
from gongkai.applications.counting import Positions
from gongkai.applications.counting import tally as table3
from gongkai.bodies.models import Body
from gongkai.bodies.policy import permitted, require
from gongkai.ledger.models import ChainHead
from gongkai.norms import acts as norms
from gongkai.norms.counting import tally as table2
from gongkai.remedies import acts as remedies
from gongkai.remedies.counting import tally as table4
from gongkai.report.forms import Form, FormRow, form_for_year, table_form
from gongkai.report.model import Cell, Row, State, Table

FIRST_OF_TABLES = 2019


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entered cell comes from: the auditor's 数据来源说明."""

    key: str
    label: str
    value: str
    source: str
    vouched_by: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """The tables of the year's form by kind, the ledgers' positions they stand at, the sources of what was entered; of a
    roll-up the ids of the returns it sums, and in words whose figures they are and whose are lacking."""

    tables: dict[str, Table]
    positions: dict[int, int] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    summed: tuple[int, ...] = ()
    scope: str = ""
    entries: Mapping[str, EnteredFigure] = field(default_factory=dict)
    """the newest entry of each figure"""

    @property
    def missing(self) -> list[str]:
        """The keys of cells that nobody entered."""
        return [
            f"{kind}.{row.key}.{column.key}"
            for kind, table in self.tables.items()
            for row in table_form(kind, table.form).rows
            for column, cell in zip(row.columns, table.rows[row.key].cells, strict=True)
            if cell.state is State.MISSING
        ]


def compiled(actor: Any, body: Body, year: int, *, at: Positions | None = None) -> Compiled:
    """The tables of a body's year now, or at positions; refused for whom may not read its figures."""
    asked = (READ_ENTERED, applications.READ_FIGURES, norms.READ_FIGURES, remedies.READ_FIGURES)
    granted = permitted(actor, asked, body)
    for act in asked:
        if act.code not in granted:
            # asked again for its reasons
            require(actor, act, body)
    return tally(body, year, at=at)


def tally(body: Body, year: int, *, at: Positions | None = None) -> Compiled:
    """The same for an act that has asked the policy itself."""
    positions = dict(at) if at is not None else positions_now([body])
    return _counted(body, year, positions, positions)


def as_it_stands(body: Body, year: int) -> Compiled:
    """The tables now, to be looked at beside those that a report holds: without the positions, which nobody keeps."""
    return _counted(body, year, None, {})


def _counted(body: Body, year: int, at: Positions | None, positions: dict[int, int]) -> Compiled:
    form = form_for_year(year)
    entries = {key: row for (_, key), row in standing([body], year).items()}
    if year < FIRST_OF_TABLES:
        tables = {"statistics": _entered_table("statistics", form, year, entries)}
    else:
        tables = {
            "proactive": _proactive(body, form, year, entries, at),
            "applications": table3([body], year, form=form.name, at=at).as_table(),
            "remedies": table4([body], year, at=at).as_table(),
        }
    return Compiled(tables, positions, list(_sources(year, entries)), entries=entries)


def taken(body: Body, year: int, basis: str) -> Compiled:
    """The tables as a report on this basis takes them now; refused for a roll-up without a declared list."""
    return summed_up(body, year) if basis == Basis.ROLLUP else tally(body, year)


def summed_up(body: Body, year: int) -> Compiled:
    """The sum of the returns that a government accepted."""
    found = rollup_basis(body, year)
    tables = {kind: table for kind, table in found.report.tables.items() if table is not None}
    return Compiled(tables, summed=found.returns, scope=found.scope)


def positions_now(bodies: Sequence[Body]) -> dict[int, int]:
    """Where the ledgers of these bodies stand; a body without any event stands at 0."""
    found = dict(ChainHead.objects.filter(body_id__in=[body.pk for body in bodies]).values_list("body_id", "sequence"))
    return {body.pk: found.get(body.pk, 0) for body in bodies}


def _proactive(body: Body, form: Form, year: int, entries: Mapping[str, EnteredFigure], at: Positions | None) -> Table:
    table = _entered_table("proactive", form, year, entries)
    if form.name == "2021":
        counted = table2([body], year, at=at)
        for key in FROM_LEDGER:
            table.rows[key] = Row(key, [Cell(value) for value in counted.rows[key]])
    return table


def _entered_table(kind: str, form: Form, year: int, entries: Mapping[str, EnteredFigure]) -> Table:
    rows = {row.key: Row(row.key, list(_cells(kind, row, year, entries))) for row in form.tables[kind].rows}
    columns = ("this_year",) if kind == "statistics" else ()
    return Table(kind, form.name, rows, columns)


def _cells(kind: str, row: FormRow, year: int, entries: Mapping[str, EnteredFigure]) -> Iterator[Cell]:
    known = cells(year)
    for column in row.columns:
        key = f"{kind}.{row.key}.{column.key}"
        value = Known(known[key], entries.get(key)).value if key in known else None
        yield Cell(value) if value is not None else Cell(None, State.MISSING)


def _sources(year: int, entries: Mapping[str, EnteredFigure]) -> Iterator[Source]:
    for key, figure in cells(year).items():
        row = entries.get(key)
        if row is not None and row.value:
            yield Source(key, figure.label, f"{row.value}{figure.unit}", row.source, row.vouched_by)
