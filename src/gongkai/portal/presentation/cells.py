"""One figure of a table as shown: its text, its signs, why it is what it is, and where it stands in the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from gongkai.portal.presentation.findings import FindingView
from gongkai.portal.presentation.names import cell_anchor, line_anchor, place_name
from gongkai.portal.presentation.signs import Sign, state_sign
from gongkai.report.model import Cell, Level, Report, Row, State, Table
from gongkai.writing.cells import columns_of, label_of
from gongkai.writing.numbers import written

CANDIDATES_SHOWN = 3
"""In the cell itself; all of them stand in the finding."""
ABSENT = Cell(None, State.MISSING)
"""A cell of the form that the document does not hold."""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell; `headers` are the ids of its head cells, `line` the anchor of its source line."""

    anchor: str
    where: str
    label: str
    """the row's label as the source prints it"""
    headers: str
    cell: Cell
    findings: tuple[FindingView, ...]
    reasons: tuple[str, ...]
    candidates: tuple[str, ...]
    lines: tuple[int, int] | None
    """the first and the last source line to look at: the figure's own, or those of its row where it is not printed"""
    line: str | None
    columns: int = 1
    """how many columns of the grid it takes"""

    is_head: ClassVar[bool] = False

    @property
    def state(self) -> Sign:
        return state_sign(self.cell.state)

    @property
    def text(self) -> str:
        """The value; where there is none, what the source shows in its place."""
        if self.cell.value is not None:
            return written(self.cell.value)
        if self.candidates:
            return _(" 或 ").join(self.candidates) if len(self.candidates) <= CANDIDATES_SHOWN else ""
        return (self.cell.printed or "").strip()

    @property
    def level(self) -> Level | None:
        """The graver of the levels E and W among the findings at this very cell."""
        levels = {view.finding.level for view in self.findings}
        return next((level for level in (Level.ERROR, Level.WARNING) if level in levels), None)

    @property
    def classes(self) -> str:
        level = {Level.ERROR: " is-error", Level.WARNING: " is-doubtful"}.get(self.level, "")
        return f"is-{self.cell.state.value}{level}"

    @property
    def signs(self) -> list[Sign]:
        """What is shown beside the figure: its state unless simply printed, then its gravest finding."""
        state = [self.state] if self.cell.state is not State.PRINTED else []
        return state + [view.sign for view in self.findings if view.finding.level is self.level][:1]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all cells of one table share: the report, the table, its numbered findings, the prefix of its ids."""

    report: Report
    table: Table
    findings: tuple[FindingView, ...]
    prefix: str = ""

    def anchor(self, row: str, column: str) -> str:
        return cell_anchor(self.prefix, self.table.kind, row, column)


def view_row(setting: Setting, key: str, headers: list[str]) -> list[CellView]:
    """The cells of one row, each with the ids of its head cells (one string a column)."""
    return [_view(setting, key, place, headers[place]) for place in range(len(columns_of(setting.table, key)))]


def _view(setting: Setting, key: str, place: int, headers: str) -> CellView:
    table = setting.table
    column = columns_of(table, key)[place]
    row = table.rows.get(key)
    cell = row.cells[place] if row and place < len(row.cells) else ABSENT
    own = tuple(view for view in setting.findings if (view.finding.row, view.finding.column) == (key, column.key))
    told = own or (_wider(setting.findings, key) if cell.state is not State.PRINTED else ())
    lines = _lines(setting.report, cell, row)
    return CellView(
        anchor=setting.anchor(key, column.key),
        where=place_name(table.kind, table, key, column.key),
        label=(row.label if row else None) or label_of(table, Row(key, [])),
        headers=headers,
        cell=cell,
        findings=own,
        reasons=tuple(view.finding.message for view in told),
        candidates=_candidates(cell, told, place),
        lines=lines,
        line=line_anchor(setting.prefix, lines[0]) if lines else None,
    )


def _lines(report: Report, cell: Cell, row: Row | None) -> tuple[int, int] | None:
    """None where the source shown has no such line."""
    own = cell.place.line if cell.place else None
    start = row.place.line if row and row.place else None
    first, last = (own, own) if cell.printed is not None and own else (start or own, own or start)
    if first is None or last is None or not 1 <= first <= len(report.lines):
        return None
    return first, min(max(first, last), len(report.lines))


def _wider(findings: tuple[FindingView, ...], row: str) -> tuple[FindingView, ...]:
    """What was said of the whole row, else what the reader said of the whole table."""
    of_row = tuple(view for view in findings if view.finding.row == row and not view.finding.column)
    return of_row or tuple(
        view for view in findings if view.finding.row is None and view.finding.level is Level.READING
    )


def _candidates(cell: Cell, told: tuple[FindingView, ...], place: int) -> tuple[str, ...]:
    """The values the cell may have, each once: a finding on a row lists readings of the whole row."""
    if cell.state is not State.AMBIGUOUS:
        return ()
    readings = [candidate for view in told for candidate in view.finding.candidates if not isinstance(candidate, str)]
    values = [reading[place] if isinstance(reading, tuple | list) else reading for reading in readings]
    return tuple(dict.fromkeys(written(value) for value in values))
