"""Which figures of a year a person enters, and how each is written. Pure.

A cell of a table is keyed "table.row.column", a figure of the text "work.key". The money of table 2 is in 万元, and is
accepted in 元 where that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongkai.law.reasons import refuse
from gongkai.report.drafting.sentences import labels
from gongkai.report.forms import FormRow, form_for_year

FORM = "国办公开办函〔2021〕30号"
COUNT, SIGNED, MONEY = "count", "signed", "money"
YUAN, TEN_THOUSAND = "元", "万元"
FROM_LEDGER = ("rules", "normative_documents")
"""Rows of table 2 of the 2021 form that the register of normative documents counts."""
MOST_DIGITS = 12
_DIGITS = re.compile(r"[+-]?\d+(?:\.\d+)?")
_SHIFT = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to enter: `group` and `label` as people know it, `unit` of what is kept."""

    key: str
    group: str
    label: str
    unit: str
    number: str = COUNT


@cache
def figures(year: int) -> dict[str, Figure]:
    """The figures of a year by key, in the order of the form, those of the text behind."""
    return {one.key: one for one in (*_cells(year), *_work())}


def cells(year: int) -> dict[str, Figure]:
    """Of these the cells of tables."""
    return {key: one for key, one in figures(year).items() if not key.startswith("work.")}


def read_value(figure: Figure, text: str, unit: str = "") -> str:
    """The digits to keep of what was typed; refused with what is wrong. `unit` is 元 or 万元 for money."""
    plain = text.strip().replace(",", "").replace("，", "")
    if not plain:
        raise refuse("blank", f"{figure.label}：请填写数字；没有的填0，不能留空", FORM)
    if not _DIGITS.fullmatch(plain):
        raise refuse("no_number", f"{figure.label}：“{text.strip()[:40]}”不是数字，请只填数字，单位另选", FORM)
    value = Decimal(plain)
    if value < 0 and figure.number != SIGNED:
        raise refuse("below_zero", f"{figure.label}：{plain}小于0，请核对", FORM)
    if figure.number == MONEY:
        value = _money(figure, value, unit)
    elif value != value.to_integral_value():
        raise refuse("fraction", f"{figure.label}：{plain}不是整数，请核对", FORM)
    if abs(value) >= 10**MOST_DIGITS:
        raise refuse("too_large", f"{figure.label}：{plain}超过{MOST_DIGITS}位，请核对是否填错单位", FORM)
    return _plain(value)


def _money(figure: Figure, value: Decimal, unit: str) -> Decimal:
    if unit not in (YUAN, TEN_THOUSAND):
        raise refuse("no_unit", f"{figure.label}：请写明单位是元还是万元；年报表二以万元为单位", FORM)
    if unit == figure.unit:
        return value
    # shifting the point is exact
    return value / _SHIFT if unit == YUAN else value * _SHIFT


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cells(year: int) -> Iterator[Figure]:
    form = form_for_year(year)
    for kind in ("proactive", "statistics"):
        table = form.tables.get(kind)
        for row in table.rows if table else ():
            if not (form.name == "2021" and row.key in FROM_LEDGER):
                yield from _row(kind, row)


def _row(kind: str, row: FormRow) -> Iterable[Figure]:
    for column in row.columns:
        counted = row.unit if row.unit not in (None, YUAN, TEN_THOUSAND) else "件"
        unit = row.unit or TEN_THOUSAND if column.number == MONEY else counted or "件"
        label = row.label if len(row.columns) == 1 and kind == "statistics" else f"{row.label} {column.label}"
        yield Figure(f"{kind}.{row.key}.{column.key}", row.group or row.item or "", label, unit, column.number)


def _work() -> Iterator[Figure]:
    for key, one in labels().items():
        if one.source == "work":
            yield Figure(f"work.{key}", "监督保障（总体情况用）", one.label, one.unit)
