"""The typed annual report: every figure with its value, its state and its place in the source.

The keys of tables, rows and columns are those of `gongkai.report.forms`; they are stable and used by
files, API and command line alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

Value = int | Decimal | None
"""A count is an int, money an exact Decimal in the form's unit, unknown is None: a blank is never 0."""


class State(StrEnum):
    """How a cell's value is known; the labels shown to people are in `STATE_LABELS`."""

    PRINTED = "printed"
    """stands in the source, or the shape of the printed digits alone forces it"""
    SOLVED = "solved"
    """restored: the only reading in which everything reconciles"""
    BLANK = "blank"
    """printed empty, `/` or `-`"""
    MISSING = "missing"
    """should be there and could not be restored"""
    AMBIGUOUS = "ambiguous"
    """several readings reconcile; the finding lists them"""
    UNREAD = "unread"
    """no reading reconciles; the printed figures are kept"""


STATE_LABELS = {
    State.PRINTED: "原文所印",
    State.SOLVED: "推算补全",
    State.BLANK: "空白",
    State.MISSING: "缺失",
    State.AMBIGUOUS: "无法唯一确定",
    State.UNREAD: "无法识读",
}


class Level(StrEnum):
    """E arithmetic or law is broken, W perhaps another counting basis, N form or time, X perhaps misread."""

    ERROR = "E"
    WARNING = "W"
    NOTE = "N"
    READING = "X"


class Cause(StrEnum):
    """Which of three things happened: the source is wrong, our reading may be, or the counting basis differs."""

    SOURCE = "source"
    READING = "reading"
    COUNTING = "counting"


CAUSE_LABELS = {Cause.SOURCE: "原文有误", Cause.READING: "识读存疑", Cause.COUNTING: "口径差异"}


# nobody changes a place; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Place:
    """Where in the source something stands: 1-based line of the text, or 1-based page of a PDF."""

    line: int | None = None
    page: int | None = None


# nobody changes a cell; but frozen, one costs three times as much to make, and a report has hundreds
@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """One figure: `printed` is what the source shows (None where nothing was printed)."""

    value: Value
    state: State = State.PRINTED
    printed: str | None = None
    place: Place | None = None


@dataclass(slots=True)
class Row:
    """A row's cells in the order of the form's columns; `label` as printed (None where no label was found)."""

    key: str
    cells: list[Cell]
    label: str | None = None
    place: Place | None = None

    @property
    def values(self) -> list[Value]:
        return [cell.value for cell in self.cells]


@dataclass(slots=True)
class Table:
    """One statutory table as read. `kind` is proactive, applications, remedies or statistics."""

    kind: str
    form: str
    rows: dict[str, Row]
    columns: tuple[str, ...] = ()
    """only statistics: ("this_year",) or ("this_year", "cumulative"); elsewhere the form's own columns"""
    place: Place | None = None

    @property
    def is_printed(self) -> bool:
        """Whether every cell stands in the source."""
        states = [cell.state for row in self.rows.values() for cell in row.cells]
        return states.count(State.PRINTED) == len(states)

    def value(self, row: str, column: int) -> Value:
        """The value at a row key and a 0-based column; None where the row or the value is absent."""
        found = self.rows.get(row)
        return found.cells[column].value if found and column < len(found.cells) else None


# nobody changes a section; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Section:
    """One of the report's six sections (or a chapter of an older report) with its text."""

    number: int
    """1…6 as printed in the heading (一 … 六), 0 for what stands before the first heading"""
    title: str
    text: str
    place: Place | None = None


# nobody changes a figure; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class TextFigure:
    """A counted figure of the narrative; `line` is its 1-based line. Units are as printed, never filled in."""

    key: str
    label: str
    value: int | Decimal
    unit: str | None
    qualifier: str | None
    scope: str | None
    sentence: str
    line: int | None
    section: int | None = None
    printed: str | None = None


# nobody changes a finding; but frozen, one costs three times as much to make
@dataclass(slots=True, unsafe_hash=True)
class Finding:
    """What a check or the reader has to say, about which table, row and column."""

    code: str
    level: Level
    cause: Cause
    message: str
    basis: str
    advice: str = ""
    table: str | None = None
    row: str | None = None
    column: str | None = None
    printed: Any = None
    expected: Any = None
    candidates: tuple[Any, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Contacts:
    """How to reach the office that compiled the report, as printed."""

    office: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    address: str | None = None
    postcode: str | None = None
    website: str | None = None


@dataclass(slots=True)
class Report:
    """One annual report. Absent tables are None; `lines` is the source as shown to people, 1-based by index + 1."""

    source: str
    body: str | None = None
    year: int | None = None
    title: str | None = None
    published: date | None = None
    formed: date | None = None
    index_number: str | None = None
    period: tuple[date, date] | None = None
    contacts: Contacts = field(default_factory=Contacts)
    sections: list[Section] = field(default_factory=list)
    tables: dict[str, Table | None] = field(default_factory=dict)
    text_figures: list[TextFigure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    part: int | None = None
    """1, 2 … where one file holds several reports, else None"""
    repairs: tuple[str, ...] = ()
    """kinds of dirt that were cleaned away, in Chinese, for the reader of the page"""
    date_candidates: tuple[date, ...] = ()
    """where a printed date lost characters: every date that spells it"""

    def table(self, kind: str) -> Table | None:
        return self.tables.get(kind)
