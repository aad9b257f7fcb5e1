"""填报表: the tables as a list to fill in with a spreadsheet, a line a figure, and reading it back. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.annual.returns.cells import FIRST_YEAR, plain, spots
from gongkai.law.reasons import refuse
from gongkai.reading.formats.spreadsheet import Sheet
from gongkai.report.forms import form_for_year, table_form
from gongkai.report.model import Cell, Place, Report, Row, State, Table, Value
from gongkai.report.rollup import KINDS
from gongkai.report.wording import column_name, row_name, table_name

HEADS = ("机关", "年度", "表", "行", "列", "数值")
WIDTHS = (28, 8, 8, 64, 30, 14)
_COUNT, _MONEY = re.compile(r"[+-]?[0-9]{1,9}"), re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
_NAMED = re.compile(r"[\s“”\"]")


def blank_rows(name: str, year: int) -> Iterator[list[str | int | None]]:
    """The lines of a 填报表 with nothing filled in."""
    for spot in spots(year).values():
        yield [name, year, *_labels(spot.kind, spot.form, spot.row, spot.column), None]


def reads(sheets: Sequence[Sheet]) -> bool:
    """Whether the first line of a sheet has the heads of a 填报表."""
    return any(_columns(sheet) is not None for sheet in sheets)


def report_of(sheets: Sequence[Sheet], source: str) -> Report:
    """The report that a 填报表 holds: every figure with its line; what is not there stays missing, what is no number too.

    Refused: lines of two bodies or years, two figures for one cell, a year that is none.
    """
    sheet = next(one for one in sheets if _columns(one) is not None)
    columns = _columns(sheet)
    assert columns is not None, "asked above"  # noqa: S101
    rows = [(number, [_at(cells, column) for column in columns]) for number, cells in sheet.rows[1:]]
    body, year = _one(rows, 0, "机关"), _one(rows, 1, "年度")
    if not re.fullmatch(r"20[0-9]{2}", year):
        raise refuse("no_year", f"填报表的“年度”应为四位年份，读到的是“{year[:10]}”")
    if int(year) < FIRST_YEAR:
        raise refuse("early_year", f"填报表的年度为{year}年：2019年以前的年报没有表二、表三、表四")
    found = _cells(rows, int(year))
    form = form_for_year(int(year)).name
    lines = [""] * max((number for number, _ in rows), default=0)
    for number, cells in rows:
        lines[number - 1] = "　".join(cells)
    tables: dict[str, Table | None] = {kind: _table(kind, form, found) for kind in KINDS}
    return Report(source=source, body=body, year=int(year), tables=tables, lines=lines)


def _columns(sheet: Sheet) -> list[int] | None:
    """Where each of the heads stands in the sheet's first line."""
    first = [cell.strip() for cell in sheet.rows[0][1]] if sheet.rows else []
    return [first.index(head) for head in HEADS] if set(HEADS) <= set(first) else None


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _one(rows: Sequence[tuple[int, list[str]]], column: int, head: str) -> str:
    said = list(dict.fromkeys(cells[column] for _, cells in rows if cells[column]))
    if len(said) > 1:
        raise refuse("two_in_one", f"填报表的“{head}”有{len(said)}个（{said[0]}、{said[1]}），请只留本次报送的一个")
    return said[0] if said else ""


def _cells(rows: Sequence[tuple[int, list[str]]], year: int) -> dict[str, Cell]:
    by_labels = {
        tuple(map(_folded, _labels(spot.kind, spot.form, spot.row, spot.column))): spot for spot in spots(year).values()
    }
    found: dict[str, Cell] = {}
    for number, cells in rows:
        spot = by_labels.get((_folded(cells[2]), _folded(cells[3]), _folded(cells[4])))
        if spot is None:
            continue
        if spot.key in found:
            raise refuse("figure_twice", f"填报表第{number}行：{spot.words}填了两次，请只留一行")
        found[spot.key] = _cell(cells[5], spot.number, number)
    return found


def _cell(text: str, number: str, line: int) -> Cell:
    figure, place = plain(text), Place(line=line)
    if not figure:
        return Cell(None, State.BLANK, text or None, place)
    pattern = _MONEY if number == "money" else _COUNT
    if not pattern.fullmatch(figure):
        return Cell(None, State.MISSING, text[:40], place)
    value: Value = Decimal(figure) if number == "money" else int(figure)
    return Cell(value, State.PRINTED, text, place)


def _table(kind: str, form: str, found: dict[str, Cell]) -> Table:
    rows = {
        row.key: Row(row.key, [found.get(f"{kind}.{row.key}.{c.key}", Cell(None, State.MISSING)) for c in row.columns])
        for row in table_form(kind, form).rows
    }
    return Table(kind, form, rows)


def _labels(kind: str, form: str, row: str, column: str) -> tuple[str, str, str]:
    return table_name(kind), row_name(kind, form, row), column_name(kind, form, row, column)


def _folded(text: str) -> str:
    return _NAMED.sub("", unicodedata.normalize("NFKC", text))
