"""Tables 2 to 4 as pages: a box for every cell, as a figure, a link or a field to type in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.annual.returns.cells import Spot, shown, spots
from gongkai.report.forms import form_for_year, table_form
from gongkai.report.model import Cell, Value
from gongkai.report.rollup import KINDS
from gongkai.writing.docx_grid import Box
from gongkai.writing.form_tables import Drawing, applications, proactive, remedies

DRAWN: dict[str, Callable[..., Drawing]] = {"proactive": proactive, "applications": applications, "remedies": remedies}


@dataclass(frozen=True, slots=True)
class Figure(Box):
    """A figure: its cell, what stands there, in the field what was typed and what it should be by the other cells."""

    spot: Spot | None = None
    known: bool = False
    added: str = ""
    is_wrong: bool = False
    doubt: str = ""
    place: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its statutory title, rows of boxes, how many of them are its head."""

    kind: str
    title: str
    rows: list[list[Box]]
    head: int


def grids(year: int, figure: Callable[[Spot], Figure]) -> list[Grid]:
    """The three tables of a year's form."""
    form = form_for_year(year).name
    by_place = {(spot.kind, spot.row, spot.index): spot for spot in spots(year).values()}

    def drawn(kind: str) -> Grid:
        drawing = DRAWN[kind](form, lambda row, column: figure(by_place[kind, row, column]))
        return Grid(kind, table_form(kind, form).title, drawing.rows, drawing.head)

    return [drawn(kind) for kind in KINDS]


def of_values(year: int, values: Mapping[str, Value]) -> list[Grid]:
    """Figures that are only shown, or lead to what is behind them."""

    def figure(spot: Spot) -> Figure:
        value = values.get(spot.key)
        return Figure(shown(value) or "—", spot=spot, known=value is not None)

    return grids(year, figure)


def to_type(
    year: int, typed: Mapping[str, str], sums: Mapping[str, int], doubts: Mapping[str, str], read: Mapping[str, Cell | None]
) -> list[Grid]:
    """Fields: what was typed, the sum beside a 总计, what was read where a cell must be confirmed."""

    def figure(spot: Spot) -> Figure:
        text, total = typed.get(spot.key, ""), sums.get(spot.key)
        cell = read.get(spot.key)
        return Figure(
            text, spot=spot, added="" if total is None else str(total),
            is_wrong=total is not None and text != "" and text != str(total),
            doubt=doubts.get(spot.key, ""), place=place_words(cell),
        )  # fmt: skip

    return grids(year, figure)


def place_words(cell: Cell | None) -> str:
    """Where a cell stands in the document."""
    if cell is None or cell.place is None:
        return ""
    page = f"第{cell.place.page}页" if cell.place.page else ""
    line = f"第{cell.place.line}行" if cell.place.line else ""
    return page + line
