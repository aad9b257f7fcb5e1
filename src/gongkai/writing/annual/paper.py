"""The annual report as it is laid out, whatever the format: title, paragraphs, headed parts with their tables, a sheet
that says of the report what its text need not say (国办公开办函〔2019〕60号, 〔2021〕30号; the lists of 2008 and 2014).

Every text is taken as it is, but for what cannot stand on paper: control characters and marks of writing direction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.report.forms import SECTION_TITLES, form_for_year, table_form
from gongkai.report.model import STATE_LABELS, Cell, Report, Section, State, Table
from gongkai.report.own import BLANKS, FACTS, heading
from gongkai.writing import form_tables
from gongkai.writing.cells import STATISTICS_COLUMNS, columns_of, label_of, rows_in_order, unit_of
from gongkai.writing.docx_grid import Box
from gongkai.writing.form_tables import Drawing
from gongkai.writing.letter import printable
from gongkai.writing.numbers import written
from gongkai.writing.signs import COLOURS

DRAWN = {"proactive": form_tables.proactive, "applications": form_tables.applications, "remedies": form_tables.remedies}
SECTION_OF = dict(zip(DRAWN, (2, 3, 4), strict=True))
"""The section that a table belongs to; the older lists stand at the end."""
POINTS = 9.0
"""Size of a table's text; a figure that a column cannot hold is set smaller, never broken over two lines."""
DIGIT = 0.57
"""How wide a digit is, in sizes of the type."""
NARROWEST = {"proactive": 100.0, "applications": 28.0, "remedies": 24.5, "statistics": 62.0}
"""Points between the edges of a column of figures."""
NO_CELL = Cell(None, State.MISSING)


@dataclass(frozen=True, slots=True)
class Grid:
    """A statutory table: what is drawn, and the cells that hold no figure in words, for the line beneath."""

    kind: str
    drawing: Drawing
    unknown: tuple[str, ...]

    @property
    def note(self) -> str:
        """Which cells are blank or unknown; blank where every figure is printed. A blank is not 0."""
        return f"{BLANKS}{'；'.join(self.unknown)}" if self.unknown else ""


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part; `number` and `title` as the report has them, a blank heading for what stands before the first."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    grids: tuple[Grid, ...] = ()

    @property
    def heading(self) -> str:
        """一、总体情况"""
        return heading(self.number, self.title)


@dataclass(frozen=True, slots=True)
class Paper:
    """A report ready to be drawn. `facts` are the labelled lines of the sheet 报告信息: what is unknown has none."""

    title: str
    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...]


def paper_of(report: Report) -> Paper:
    """The layout of a report; ValueError for one that names neither its body nor its title."""
    title = report.title or f"{report.body or ''}{_year(report)}政府信息公开工作年度报告"
    if not (report.title or report.body):
        raise ValueError("a report needs a body or a title to be published")
    sections = _sections(report)
    grids = _grids(report, sections)
    parts = [_part(section, grids.get(place, ())) for place, section in enumerate(sections)]
    return Paper(printable(title), tuple(parts), tuple(_facts(report)))


def _year(report: Report) -> str:
    return f"{report.year}年" if report.year else ""


def _sections(report: Report) -> list[Section]:
    """The report's own sections; the statutory headings of tables that have none are put where they belong."""
    sections = list(report.sections)
    for kind, number in SECTION_OF.items():
        if report.table(kind) and all(section.number != number for section in sections):
            place = sum(section.number < number for section in sections)
            sections.insert(place, Section(number, SECTION_TITLES[number - 1], ""))
    if report.table("statistics") and not sections:
        sections.append(Section(0, "", ""))
    return sections


def _grids(report: Report, sections: list[Section]) -> dict[int, tuple[Grid, ...]]:
    """Which tables stand in which of the sections: in the first of their number, the older lists in the last."""
    numbers = [section.number for section in sections]
    places = {kind: numbers.index(number) for kind, number in SECTION_OF.items() if report.table(kind)}
    if report.table("statistics"):
        places["statistics"] = len(sections) - 1
    drawn = [(place, _grid(table, kind)) for kind, place in places.items() if (table := report.table(kind))]
    return {place: tuple(grid for at, grid in drawn if at == place) for place in set(places.values())}


def _part(section: Section, grids: tuple[Grid, ...]) -> Part:
    paragraphs = tuple(text for line in section.text.splitlines() if (text := printable(line)))
    return Part(section.number, printable(section.title), paragraphs, grids)


def _grid(table: Table, kind: str) -> Grid:
    points = points_for(kind, longest(table))

    def figure(row: str, column: int) -> Box:
        cell = _cell(table, row, column)
        return Box(written(cell.value), fill=COLOURS.get(cell.state), points=points, figure=True)

    drawing = _statistics(table, figure) if kind == "statistics" else DRAWN[kind](table.form, figure)
    return Grid(kind, drawing, tuple(_unknown(table)))


def longest(table: Table) -> int:
    """Characters of the longest figure."""
    return max((len(written(cell.value)) for row in table.rows.values() for cell in row.cells), default=1)


def points_for(kind: str, characters: int) -> float:
    """The size at which so many digits stand on one line of the table's narrowest column."""
    return round(min(POINTS, max(3.0, NARROWEST[kind] / (DIGIT * max(characters, 1)))), 1)


def _cell(table: Table, row: str, column: int) -> Cell:
    found = table.rows.get(row)
    return found.cells[column] if found and column < len(found.cells) else NO_CELL


def _unknown(table: Table) -> Iterator[str]:
    """“（一）予以公开·总计：空白”, for every cell of the form without a figure or with one that is not printed."""
    keys = table_form(table.kind, table.form).keys if table.kind != "statistics" else table.rows
    for key in keys:
        label = (
            label_of(table, table.rows[key]) if key in table.rows else table_form(table.kind, table.form).row(key).label
        )
        for number, column in enumerate(columns_of(table, key)):
            cell = _cell(table, key, number)
            if cell.state is not State.PRINTED or cell.value is None:
                yield f"{label}·{column.label}：{STATE_LABELS[cell.state]}"


def _statistics(table: Table, figure: form_tables.Figure) -> Drawing:
    known = table_form("statistics", table.form).by_key
    keys = [row.key for row in rows_in_order(table)]
    rows = [
        (key, _listed(table, key), unit_of("statistics", known.get(key), columns_of(table, key)[0]) or "")
        for key in keys
    ]
    return form_tables.statistics(rows, [STATISTICS_COLUMNS[name] for name in table.columns or ("this_year",)], figure)


def _listed(table: Table, key: str) -> str:
    """The label of an older list; one that the form does not have carries the number by which it is known."""
    label = printable(label_of(table, table.rows[key]))
    number = key.removeprefix("code_")
    return label if key in table_form("statistics", table.form).by_key or number == key else f"{number}.{label}"


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    """The sheet 报告信息 in its order; every label is one of `FACTS`."""
    contacts = report.contacts
    values = {
        "title": report.title,
        "body": report.body,
        "year": str(report.year) if report.year is not None else None,
        "index_number": report.index_number,
        "period": "至".join(map(_day, report.period)) if report.period else None,
        "formed": _day(report.formed) if report.formed else None,
        "published": _day(report.published) if report.published else None,
        "forms": _forms(report) or None,
        "office": contacts.office,
        "phone": contacts.phone,
        "fax": contacts.fax,
        "email": contacts.email,
        "address": contacts.address,
        "postcode": contacts.postcode,
        "website": contacts.website,
    }
    for key, label in FACTS.items():
        if (value := values[key]) is not None and printable(value):
            yield label, printable(value)


def _forms(report: Report) -> str:
    """Which form the tables follow, where it is not the year's own: 表二2021、表三2019."""
    own = form_for_year(report.year).name if report.year else ""
    held = [(kind, table.form) for kind, table in report.tables.items() if table]
    if all(form == own for _, form in held):
        return ""
    return "、".join(f"{NAMES[kind]}{form}年格式" for kind, form in held)


NAMES = {"proactive": "表二", "applications": "表三", "remedies": "表四", "statistics": "统计表"}


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
