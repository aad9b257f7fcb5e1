"""The cells of a return: their keys, what a person types into them, and the report that comes of it. Pure.

A blank is refused and never 0. Money is an exact decimal in the form's unit with at most six places (万元 down to 分).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongkai.law.reasons import Reason
from gongkai.report.forms import form_for_year, table_form
from gongkai.report.identities import identities
from gongkai.report.model import Cell, Report, Row, State, Table, Value
from gongkai.report.rollup import KINDS
from gongkai.report.wording import where

FIRST_YEAR = 2019
"""Tables 2, 3 and 4 are of the form of 2019 and later."""
MILLION = 1_000_000
MOST_DIGITS = 9
_COUNT = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}")
_MONEY = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}(\.[0-9]{{1,6}})?")
_FORM = "国办公开办函〔2021〕30号"


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the forms: its key, where it is, and what kind of number it holds (count, signed, money)."""

    key: str
    kind: str
    form: str
    row: str
    column: str
    index: int
    number: str

    @property
    def words(self) -> str:
        """The cell in the statutory labels."""
        return where(self.kind, self.form, self.row, self.column)


@cache
def spots(year: int) -> dict[str, Spot]:
    """Every cell of tables 2, 3 and 4 of a year, by key, in statutory order."""
    form = form_for_year(year).name
    found = [
        Spot(f"{kind}.{row.key}.{column.key}", kind, form, row.key, column.key, index, column.number)
        for kind in KINDS
        for row in table_form(kind, form).rows
        for index, column in enumerate(row.columns)
    ]
    return {spot.key: spot for spot in found}


def parsed(typed: Mapping[str, str], year: int) -> tuple[dict[str, Value], list[Reason]]:
    """The values of every cell, and what is wrong: blanks, negative figures, what is no number."""
    values: dict[str, Value] = {}
    blank, wrong = [], []
    for key, spot in spots(year).items():
        text = plain(typed.get(key, ""))
        if not text:
            blank.append(spot)
            continue
        value = _number(text, spot.number)
        if value is None:
            wrong.append(Reason("not_a_figure", f"{spot.words}：填的是“{text[:20]}”，{_expected(text, spot.number)}", _FORM))
        values[key] = value
    return values, [*wrong, *_blanks(blank)]


def plain(text: str) -> str:
    """What was typed with full-width signs, thousands commas and blanks made plain."""
    return re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text)).replace("\N{MINUS SIGN}", "-")


def _number(text: str, number: str) -> Value:
    if number == "money":
        return Decimal(text) if _MONEY.fullmatch(text) else None
    if _COUNT.fullmatch(text.removeprefix("-").removeprefix("+") if number == "signed" else text):
        return int(text)
    return None


def _expected(text: str, number: str) -> str:
    if text.startswith("-") and number != "signed":
        return "数据不能小于零，请核对"
    return {
        "count": "应为不小于零的整数",
        "signed": "应为整数，减少的写负数",
        "money": "应为不小于零的数，最多六位小数（万元以下到分）",
    }[number]


def _blanks(spots: list[Spot]) -> list[Reason]:
    if not spots:
        return []
    named = "；".join(spot.words for spot in spots[:3])
    more = f"等{len(spots)}格" if len(spots) > 3 else ""
    return [Reason("blank_cell", f"{named}{more}没有填写：没有发生的请填0，不能空着", _FORM)]


def added(values: Mapping[str, Value], year: int) -> dict[str, int]:
    """What the totals must be by what was typed: the sum beside each 总计; none where a cell of it is blank."""
    form = form_for_year(year).name
    keys = {(spot.kind, spot.row, spot.index): spot.key for spot in spots(year).values()}
    sums = {}
    for kind in KINDS:
        for one in (found for found in identities(kind, form) if len(found.right) == 1):
            parts = [values.get(keys[kind, *cell]) for cell in one.left]
            if None not in parts:
                sums[keys[kind, *one.at]] = sum(int(part) for part in parts if part is not None)
    return sums


def as_report(base: Report | None, values: Mapping[str, Value], year: int, name: str) -> Report:
    """The report with these figures in its tables; of `base`, where it was read, text, places and prints are kept."""
    form = form_for_year(year).name
    report = Report(source=name) if base is None else base
    tables = {kind: _table(base, kind, form, values) for kind in KINDS}
    kept = {kind: table for kind, table in report.tables.items() if kind not in KINDS}
    return Report(
        source=report.source, body=report.body or name, year=year, title=report.title, published=report.published,
        formed=report.formed, index_number=report.index_number, period=report.period, contacts=report.contacts,
        sections=report.sections, tables={**kept, **tables}, text_figures=report.text_figures, lines=report.lines,
        part=report.part, repairs=report.repairs, date_candidates=report.date_candidates,
    )  # fmt: skip


def _table(base: Report | None, kind: str, form: str, values: Mapping[str, Value]) -> Table:
    read = base.table(kind) if base else None
    rows = {}
    for row in table_form(kind, form).rows:
        old = read.rows.get(row.key) if read and read.form == form else None
        before = old.cells if old else [None] * row.width
        cells = [
            _cell(values[f"{kind}.{row.key}.{column.key}"], cell)
            for column, cell in zip(row.columns, before, strict=True)
        ]
        rows[row.key] = Row(row.key, cells, old.label if old else None, old.place if old else None)
    return Table(kind, form, rows, place=read.place if read else None)


def _cell(value: Value, before: Cell | None) -> Cell:
    """Confirmed by a person, a value is certain; what the source shows stays beside it."""
    state = State.MISSING if value is None else State.PRINTED
    return Cell(value, state, before.printed if before else None, before.place if before else None)


def values_of(report: Report, year: int) -> dict[str, Cell | None]:
    """The cell that a report has at each key of the year's form; None where it lacks it, or has another form."""
    found: dict[str, Cell | None] = {}
    for key, spot in spots(year).items():
        table = report.table(spot.kind)
        row = table.rows.get(spot.row) if table and table.form == spot.form else None
        found[key] = row.cells[spot.index] if row and spot.index < len(row.cells) else None
    return found


def amount(value: Value, number: str) -> int | None:
    """A value as it is stored for sums; None is unknown."""
    if value is None:
        return None
    return int(Decimal(value) * MILLION) if number == "money" else int(value)


def from_amount(stored: int | None, number: str) -> Value:
    """The value of a stored amount or a sum of such."""
    if stored is None:
        return None
    return _tidy(Decimal(stored) / MILLION) if number == "money" else int(stored)


def _tidy(value: Decimal) -> Decimal:
    whole = value.normalize()
    return whole if whole.as_tuple().exponent <= 0 else whole.quantize(Decimal(1))  # type: ignore[operator]


def shown(value: Value) -> str:
    """A value as people type and read it."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
