"""A report as JSON of our own making, read strictly: every shape and type is checked, and nothing it says of findings or
of figures of the text is taken over; both are found again."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import sniff
from gongkai.report.forms import FORM_NAMES, TABLE_KINDS, Column, form
from gongkai.report.model import Cell, Contacts, Report, Row, Section, State, Table, Value
from gongkai.report.own import GENERATOR
from gongkai.report.wire import day, many, maybe, text, whole

_OWN = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,8}\{\s{0,8}"generator"\s{0,4}:\s{0,4}"' + GENERATOR.encode() + rb'"')
_CONTACTS = ("office", "phone", "fax", "email", "address", "postcode", "website")
_STATISTICS = ("this_year", "cumulative")
_FIGURE = re.compile(r"-?\d{1,40}(?:\.\d{1,20})?", re.ASCII)
_MOST_ROWS, _MOST_SECTIONS = 1000, 99


def is_own(data: bytes) -> bool:
    """Whether a file begins as one that `gongkai.writing.annual.object` writes."""
    return _OWN.match(data) is not None


def read(data: bytes, name: str) -> Report:
    """The report without its figures of the text and findings; raises UnreadableFile (`too_large`, `damaged`)."""
    sniff.refuse_size(len(data))
    try:
        return _report(json.loads(data.decode("utf-8-sig")), name)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFile(
            "damaged", f"JSON年报不完整或者被改动过（{error}），没有读取。请从系统重新导出。"
        ) from None


def _report(data: dict[str, Any], name: str) -> Report:
    report = Report(name)
    report.body, report.title, report.index_number = (maybe(text)(data[key]) for key in ("body", "title", "index_number"))
    report.year = maybe(whole)(data["year"])
    report.published, report.formed = maybe(day)(data["published"]), maybe(day)(data["formed"])
    if data["period"] is not None:
        first, last = many(day)(data["period"])
        report.period = first, last
    report.contacts = Contacts(**{key: maybe(text)(data["contacts"][key]) for key in _CONTACTS})
    report.sections = many(_section)(data["sections"])
    report.tables = {kind: _table(kind, data) for kind in TABLE_KINDS}
    report.lines = [line for section in report.sections for line in (section.title, *section.text.split("\n"))]
    return report


def _section(one: Any) -> Section:
    number = whole(one["number"])
    if not 0 <= number <= _MOST_SECTIONS:
        raise ValueError("number of a section")
    return Section(number, text(one["title"]), text(one["text"]))


def _table(kind: str, data: dict[str, Any]) -> Table | None:
    found = data["tables"][kind]
    if found is None:
        return None
    name = text(found["form"])
    if name not in FORM_NAMES or kind not in form(name).tables or len(found["rows"]) > _MOST_ROWS:
        raise ValueError(f"{kind}: form")
    states, printed = (data[key].get(kind, {}) for key in ("states", "printed"))
    columns = tuple(many(text)(data["columns"].get(kind, [])))
    if not set(columns) <= set(_STATISTICS):
        raise ValueError(f"{kind}: columns")
    rows = {}
    for key, values in found["rows"].items():
        heads = _columns(kind, name, key, columns)
        cells = _cells(kind, heads, values, states.get(key), printed.get(key))
        rows[key] = Row(key, cells, _label(kind, name, key, data))
    return Table(kind, name, rows, columns)


def _columns(kind: str, name: str, key: str, columns: tuple[str, ...]) -> tuple[Column, ...]:
    known = form(name).tables[kind].by_key.get(key)
    if kind == "statistics":
        number = known.columns[0].number if known else "free"
        return tuple(Column(column, "", number) for column in columns or _STATISTICS[:1])
    if known is None:
        raise ValueError(f"{kind}: row {key[:40]!r}")
    return known.columns


def _label(kind: str, name: str, key: str, data: dict[str, Any]) -> str | None:
    known = form(name).tables[kind].by_key.get(key)
    return known.label if known else maybe(text)(data["labels"].get(kind, {}).get(key))


def _cells(kind: str, heads: tuple[Column, ...], values: Any, states: Any, printed: Any) -> list[Cell]:
    """The cells of a row; without states every one is printed."""
    wide = [values, states or [State.PRINTED] * len(heads), printed or [None] * len(heads)]
    if any(type(part) is not list or len(part) != len(heads) for part in wide):
        raise ValueError(f"{kind}: width of a row")
    rows = zip(heads, *wide, strict=True)
    return [_cell(head.number, value, State(state), maybe(text)(shown)) for head, value, state, shown in rows]


def _cell(number: str, value: Any, state: State, shown: str | None) -> Cell:
    known = _value(number, value)
    return Cell(known, state, str(value) if shown is None and known is not None else shown)


def _value(number: str, value: Any) -> Value:
    """A count is a whole number, money decimal digits as text; a list of another form may hold either."""
    if value is None:
        return None
    money = number == "money" or (number == "free" and type(value) is str)
    if not _FIGURE.fullmatch(text(value) if money else str(whole(value))):
        raise ValueError("figure")
    return Decimal(value) if money else int(value)
