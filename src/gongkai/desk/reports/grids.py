"""Tables 2 to 4 as they will be printed: a figure leads to what is behind it, or is a field to type in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from gongkai.annual.reports.typed_tables import follows
from gongkai.bodies.models import Body
from gongkai.desk.reports.leading import of_cell
from gongkai.report.forms import TABLE_KINDS, TableForm, form_for_year, table_form
from gongkai.report.model import Report, State, Table, Value
from gongkai.report.wording import where
from gongkai.writing.docx_grid import Box
from gongkai.writing.form_tables import Drawing, applications, proactive, remedies, statistics
from gongkai.writing.numbers import written

DRAWN: dict[str, Callable[..., Drawing]] = {"proactive": proactive, "applications": applications, "remedies": remedies}
Place = tuple[str, str, int]
"""(table, row key, 0-based column)"""


@dataclass(frozen=True, slots=True)
class Figure(Box):
    """A figure of a table. `name` is its field's; `words` its place in words; `now` what the ledger says meanwhile."""

    address: str = ""
    name: str = ""
    words: str = ""
    now: str = ""
    problem: str = ""
    is_missing: bool = False
    is_moved: bool = False
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready for the page; `head` counts the rows of its head."""

    kind: str
    title: str
    rows: list[list[Box]]
    head: int


def shown(body: Body, report: Report, moved: Collection[Place] = (), now: Mapping[str, Table] | None = None, *, basis: str) -> list[Grid]:
    """The report's tables, each figure leading to what it counts."""
    year = report.year or 0

    def draw(kind: str, table: Table) -> Grid:
        form = table_form(kind, table.form)

        def figure(row: str, column: int) -> Figure:
            return _shown(body, year, table, form, (kind, row, column), moved, now or {}, basis)

        return _grid(kind, form, figure)

    return [draw(kind, table) for kind in TABLE_KINDS if (table := report.table(kind)) is not None]


def to_type(year: int, texts: Mapping[str, str], report: Report, problems: Mapping[str, str]) -> list[Grid]:
    """Every leaf as a field, what follows from others as its sum; `texts` and `problems` by "table.row.column"."""

    def draw(kind: str, form: TableForm) -> Grid:
        def figure(row: str, column: int) -> Figure:
            key = form.row(row).columns[column].key
            name, held = f"{kind}.{row}.{key}", report.table(kind)
            words, is_sum = where(kind, form.form, row, key), follows(kind, row, key)
            text = written(held.value(row, column) if held else None) if is_sum else texts.get(name, "")
            return Figure(text, name=name, words=words, is_sum=is_sum, problem=problems.get(name, ""), figure=True)

        return _grid(kind, form, figure)

    return [draw(kind, form) for kind, form in form_for_year(year).tables.items()]


def _shown(
    body: Body, year: int, table: Table, form: TableForm, place: Place, moved: Collection[Place], now: Mapping[str, Table], basis: str
) -> Figure:
    kind, row, column = place
    key = form.row(row).columns[column].key
    value = table.value(row, column)
    is_missing = table.rows[row].cells[column].state is State.MISSING
    other = now[kind].value(row, column) if kind in now and place in moved else None
    leads = value or is_missing or place in moved
    return Figure(
        "" if is_missing else written(value), address=of_cell(body, year, basis, kind, row, key) if leads else "", name=f"{kind}.{row}.{key}",
        words=where(kind, form.form, row, key), now=_told(other), is_missing=is_missing, is_moved=place in moved, figure=True,
    )  # fmt: skip


def _told(value: Value) -> str:
    return "" if value is None else written(value)


def _grid(kind: str, form: TableForm, figure: Callable[[str, int], Box]) -> Grid:
    if kind == "statistics":
        rows = [(row.key, row.label, row.unit or "") for row in form.rows]
        drawing = statistics(rows, ["本年"], figure)
    else:
        drawing = DRAWN[kind](form.form, figure)
    return Grid(kind, form.title, drawing.rows, drawing.head)
