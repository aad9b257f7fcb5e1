"""In which order a page prints the columns of table 3, where its heads say that it is not the form's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.reading.document import Line
from gongkai.reading.folding import folded
from gongkai.reading.locate import Region
from gongkai.reading.rows import PrintedRow
from gongkai.reading.stream import Stream
from gongkai.report.forms import table_form

_GROUP = folded("法人或其他组织")
_NAMES = tuple(folded(column.label) for column in table_form("applications", "2021").rows[0].columns)
_IN_GROUP = _NAMES[1:6]


def in_form_order(stream: Stream, region: Region, printed: list[PrintedRow]) -> list[PrintedRow]:
    """The rows with their cells in the form's order; rows that lack cells stay as they are."""
    order = _order(stream, region)
    if order is None or order == _NAMES:
        return printed
    places = [order.index(name) for name in _NAMES]
    return [replace(row, slots=[row.slots[i] for i in places]) if row.complete else row for row in printed]


def _order(stream: Stream, region: Region) -> tuple[str, ...] | None:
    """The seven column names from left to right; None where the heads do not tell."""
    first, last = stream.line_at(region.start), stream.line_at(min(region.rows + 4, region.end))
    lines = [_names(line) for line in stream.lines[first:last]]
    names = [name for line in lines for name in line]
    if _GROUP not in names:
        return next((tuple(line) for line in lines if sorted(line) == sorted(_NAMES)), None)
    if sorted(names) != sorted((*_NAMES, _GROUP)):
        return None
    within = [name for name in names if name in _IN_GROUP]
    above = [name for name in names if name not in _IN_GROUP]
    return tuple(name for head in above for name in (within if head == _GROUP else [head]))


def _names(line: Line) -> Sequence[str]:
    cells = line.text.split() if line.cells is None else line.cells
    return [name for name in map(folded, cells) if name in _NAMES or name == _GROUP]
