"""What a document of our own making says of itself: its sheet of labelled lines, its headings, its texts.

Nothing is guessed here and nothing is cleaned: the format says which lines are headings, and what stands between two of
them, before a table, is the section's text. The tables are read and the checks made as in every other document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.reading.dates import first_date, whole_date
from gongkai.reading.document import Document, Line
from gongkai.reading.numerals import chinese_number
from gongkai.reading.own_tables import Named
from gongkai.report.forms import FORM_NAMES, TABLE_LABELS
from gongkai.report.model import Contacts, Place, Report, Section
from gongkai.report.own import FACTS, SHEET

_NUMBERED = re.compile("([一二三四五六七八九十]{1,3})、(.*)")
_PERIOD = re.compile("(.{8,11}日)至(.{8,11}日)")
_FORM = re.compile("(表二|表三|表四|统计表)(\\d{4})年格式")
_CONTACTS = ("office", "phone", "fax", "email", "address", "postcode", "website")


def sheet(document: Document) -> dict[str, str] | None:
    """The labelled lines by their keys; None where the document has no such sheet and is to be read like any other."""
    if not document.own:
        return None
    tables = {line.table for line in document.lines if line.cells == SHEET}
    keys = {label: key for key, label in FACTS.items()}
    rows = [line.cells for line in document.lines if line.table in tables and line.cells and len(line.cells) == 2]
    found = {keys[label]: value for label, value in rows if label in keys and value}
    return found or None


def grid_lines(document: Document) -> list[Line]:
    """The rows of the statutory tables."""
    sheets = {line.table for line in document.lines if line.cells == SHEET}
    return [line for line in document.lines if line.table is not None and line.table not in sheets]


def fill(report: Report, document: Document, facts: dict[str, str]) -> None:
    """Everything of `report` that is neither table nor figure."""
    report.title, report.body = facts.get("title"), facts.get("body")
    report.year = int(facts["year"]) if facts.get("year", "").isdecimal() else None
    report.index_number = facts.get("index_number")
    report.published, report.formed = _day(facts.get("published")), _day(facts.get("formed"))
    report.period = _period(facts.get("period", ""))
    report.contacts = Contacts(**{name: facts.get(name) for name in _CONTACTS})
    report.sections = list(_sections(document))


def named(report: Report, facts: dict[str, str]) -> Named:
    """Which forms the tables follow: those that the sheet names, else the year's."""
    kinds = {label.partition("（")[0]: kind for kind, label in TABLE_LABELS.items()} | {"统计表": "statistics"}
    forms = {kinds[label]: name for label, name in _FORM.findall(facts.get("forms", "")) if name in FORM_NAMES}
    return Named(report.year, forms)


def _sections(document: Document) -> Iterator[Section]:
    """What stands below a table, as the note on its blanks, is no text of the section."""
    number, title, place = 0, "", None
    texts: list[str] = []
    below = False
    first = Place(document.lines[0].number, document.lines[0].page)
    for line in document.lines:
        level = document.levels.get(line.number)
        if level == 2:
            if place or texts:
                yield Section(number, title, "\n".join(texts), place or first)
            number, title = _parted(line.text)
            place, texts, below = Place(line.number, line.page), [], False
        elif line.table is not None:
            below = True
        elif level is None and not below:
            texts.append(line.text)
    if place or texts:
        yield Section(number, title, "\n".join(texts), place or first)


def _parted(heading: str) -> tuple[int, str]:
    hit = _NUMBERED.fullmatch(heading)
    number = chinese_number(hit[1]) if hit else None
    return (number, hit[2]) if hit and number else (0, heading)


def _day(text: str | None) -> date | None:
    return whole_date(text) if text else None


def _period(text: str) -> tuple[date, date] | None:
    hit = _PERIOD.fullmatch(text)
    first, last = (first_date(hit[1]), first_date(hit[2])) if hit else (None, None)
    return (first, last) if first and last else None
