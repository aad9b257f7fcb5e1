"""A report as plain JSON values and back, without loss: how it leaves the restricted child process.

`to_dict` trusts its report; `from_dict` trusts nothing, for a hostile document may have taken over the process that
sent it: every shape, type and key is checked and anything unexpected is a ValueError. What other programs read is
another object, the contract of `gongkai.writing.contract`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from gongkai.report.forms import FORM_NAMES, TABLE_KINDS, form
from gongkai.report.model import (
    Cause,
    Cell,
    Contacts,
    Finding,
    Level,
    Place,
    Report,
    Row,
    Section,
    State,
    Table,
    TextFigure,
)
from gongkai.report.wire import day, keyed, many, mark, maybe, number, record, text, unmark, whole

VERSION = 1
"""Raised when the shape changes, so that a stored report of an older shape is refused and not misread."""


def to_dict(report: Report) -> dict[str, Any]:
    """The whole report as values that `json.dumps` takes: dates ISO, a Decimal as {"decimal": "0.038"}."""
    return {
        "version": VERSION,
        "source": report.source,
        "part": report.part,
        "body": report.body,
        "year": report.year,
        "title": report.title,
        "published": _day(report.published),
        "formed": _day(report.formed),
        "index_number": report.index_number,
        "period": [_day(end) for end in report.period] if report.period else None,
        "contacts": _contacts(report.contacts),
        "sections": [[s.number, s.title, s.text, _place(s.place)] for s in report.sections],
        "tables": {kind: _table(table) if table else None for kind, table in report.tables.items()},
        "text_figures": [_figure(figure) for figure in report.text_figures],
        "findings": [_finding(finding) for finding in report.findings],
        "lines": report.lines,
        "repairs": list(report.repairs),
        "date_candidates": [_day(candidate) for candidate in report.date_candidates],
    }


def from_dict(data: Any) -> Report:
    """The report that `to_dict` wrote; ValueError names the field whose shape, type or key is wrong."""
    fields = _REPORT(data)
    if fields.pop("version") != VERSION:
        raise ValueError("version: a report of another shape")
    fields["repairs"] = tuple(fields["repairs"])
    fields["date_candidates"] = tuple(fields["date_candidates"])
    return Report(**fields)


def tables_of(data: Any, kinds: Collection[str]) -> dict[str, Table | None]:
    """Only some of the tables of what `to_dict` wrote, for whoever needs a few figures of very many reports; as `from_dict`."""
    if type(data) is not dict or data.get("version") != VERSION or type(data.get("tables")) is not dict:
        raise ValueError("version: a report of another shape")
    return _read_tables({kind: table for kind, table in data["tables"].items() if kind in kinds})


# Outwards


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _place(place: Place | None) -> list[int | None] | None:
    return [place.line, place.page] if place else None


def _contacts(c: Contacts) -> list[str | None]:
    return [c.office, c.phone, c.fax, c.email, c.address, c.postcode, c.website]


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": table.kind,
        "form": table.form,
        "columns": list(table.columns),
        "place": _place(table.place),
        "rows": [[row.key, row.label, _place(row.place), [_cell(c) for c in row.cells]] for row in table.rows.values()],
    }


def _cell(cell: Cell) -> list[Any]:
    return [mark(cell.value), cell.state.value, cell.printed, _place(cell.place)]


def _figure(f: TextFigure) -> list[Any]:
    words = [f.key, f.label, mark(f.value), f.unit, f.qualifier, f.scope, f.sentence]
    return [*words, f.line, f.section, f.printed]


def _finding(f: Finding) -> list[Any]:
    words = [f.code, f.level.value, f.cause.value, f.message, f.basis, f.advice, f.table, f.row, f.column]
    return [*words, mark(f.printed), mark(f.expected), [mark(c) for c in f.candidates], _place(f.place)]


# Inwards


def _read_period(value: Any) -> tuple[date, date]:
    first, last = _PERIOD(value)
    return first, last


def _read_place(value: Any) -> Place | None:
    if value is None:
        return None
    if type(value) is not list or len(value) != 2:
        raise ValueError("place expected")
    line, page = value
    return Place(line if line is None else whole(line), page if page is None else whole(page))


def _read_contacts(value: Any) -> Contacts:
    return Contacts(*_CONTACTS(value))


def _read_section(value: Any) -> Section:
    return Section(*_SECTION(value))


def _read_figure(value: Any) -> TextFigure:
    return TextFigure(*_FIGURE(value))


def _read_finding(value: Any) -> Finding:
    fields = _FINDING(value)
    fields[11] = tuple(fields[11])
    return Finding(*fields)


def _read_cell(value: Any) -> Cell:
    # written out like `_read_place`: a report holds two hundred of them, and most of the time is spent here
    if type(value) is not list or len(value) != 4:
        raise ValueError("cell expected")
    figure, state, printed, place = value
    return Cell(
        figure if figure is None or type(figure) is int else number(figure),
        State(state),
        printed if printed is None else text(printed),
        _read_place(place),
    )


def _read_row(value: Any) -> Row:
    key, label, place, cells = _ROW(value)
    return Row(key, cells, label, place)


def _read_tables(value: Any) -> dict[str, Table | None]:
    if type(value) is not dict or not value.keys() <= set(TABLE_KINDS):
        raise ValueError("object of the kinds of tables expected")
    return {kind: None if table is None else _read_table(kind, table) for kind, table in value.items()}


def _read_table(kind: str, value: Any) -> Table:
    fields = _TABLE(value)
    name, rows, columns = fields["form"], fields["rows"], tuple(fields["columns"])
    if fields["kind"] != kind or name not in FORM_NAMES:
        raise ValueError(f"{kind}: kind or form {name!r}")
    _require_shape(kind, name, rows, columns)
    return Table(kind, name, {row.key: row for row in rows}, columns, fields["place"])


def _require_shape(kind: str, name: str, rows: list[Row], columns: tuple[str, ...]) -> None:
    """Rows once each and as wide as their form; the lists of statistics may hold rows that no form lists."""
    if len({row.key for row in rows}) != len(rows):
        raise ValueError(f"{kind}: a row twice")
    widths = _widths(kind, name)
    free = max(len(columns), 1) if kind == "statistics" else 0
    for row in rows:
        if len(row.cells) != (free or widths.get(row.key)):
            raise ValueError(f"{kind}: row {row.key!r} with {len(row.cells)} cells")


@cache
def _widths(kind: str, name: str) -> dict[str, int]:
    table = form(name).tables.get(kind)
    if table is None:
        raise ValueError(f"{kind}: not a table of the form {name}")
    return {row.key: row.width for row in table.rows}


_PERIOD = record(day, day)
_CONTACTS = record(*[maybe(text)] * 7)
_SECTION = record(whole, text, text, _read_place)
_ROW = record(text, maybe(text), _read_place, many(_read_cell))
_TABLE = keyed(kind=text, form=text, columns=many(text), place=_read_place, rows=many(_read_row))
_FIGURE = record(
    text, text, number, maybe(text), maybe(text), maybe(text), text, maybe(whole), maybe(whole), maybe(text)
)
_FINDING = record(
    text, Level, Cause, text, text, text, maybe(text), maybe(text), maybe(text), unmark, unmark, many(unmark),
    _read_place,
)  # fmt: skip
_REPORT = keyed(
    version=whole,
    source=text,
    part=maybe(whole),
    body=maybe(text),
    year=maybe(whole),
    title=maybe(text),
    published=maybe(day),
    formed=maybe(day),
    index_number=maybe(text),
    period=maybe(_read_period),
    contacts=_read_contacts,
    sections=many(_read_section),
    tables=_read_tables,
    text_figures=many(_read_figure),
    findings=many(_read_finding),
    lines=many(text),
    repairs=many(text),
    date_candidates=many(day),
)
