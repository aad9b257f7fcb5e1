"""An answer as a table of a page: lines by body and year, or years across where one figure is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.annual.comparing import states
from gongkai.annual.comparing.answering import Found, Line
from gongkai.bodies.models import Body
from gongkai.report.model import State
from gongkai.writing.numbers import written
from gongkai.writing.signs import SIGNS

SHORT = {
    states.NO_REPORT: gettext_noop("没有年报"),
    states.NO_TABLE: gettext_noop("没有此表"),
    states.OTHER_FORM: gettext_noop("格式不同"),
}
"""What stands in a cell that has no figure; the states of a cell have signs."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure on a page: `text` the value or why there is none, `mark` the sign of its state."""

    text: str
    mark: str
    meaning: str
    is_known: bool
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `year` None where the years stand across."""

    body: Body
    year: int | None
    entry: int | None
    cells: list[Shown]


def show(found: Found) -> Shown:
    """A figure as shown; what is not known is said in words and never an empty cell."""
    meaning = _(states.LABELS[found.state])
    if found.state in SHORT:
        return Shown(_(SHORT[found.state]), "", meaning, False, found.state)
    mark = SIGNS[State(found.state)]
    if found.value is None:
        return Shown(meaning, mark, meaning, False, found.state)
    return Shown(written(found.value), mark, "" if found.state == State.PRINTED else meaning, True, found.state)


def across(lines: Iterable[Line]) -> list[Row]:
    """Of one figure a line a body, with the years across."""
    by_body = groupby(lines, key=lambda line: line.body)
    return [Row(body, None, None, [show(line.found[0]) for line in members]) for body, members in by_body]


def rows(lines: Iterable[Line]) -> list[Row]:
    """A line a body and year, with the figures across."""
    return [Row(line.body, line.year, line.entry, [show(found) for found in line.found]) for line in lines]
