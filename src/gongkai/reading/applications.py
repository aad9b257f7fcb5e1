"""Table 3 (收到和处理政府信息公开申请情况) read out of a stream."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reading import column_order, layouts, locate, row_by_row
from gongkai.reading.cells import place, row_of
from gongkai.reading.locate import Region
from gongkai.reading.row_reading import Reading, Solution
from gongkai.reading.rows import PrintedRow, readings
from gongkai.reading.solve import solve
from gongkai.reading.stream import Stream
from gongkai.report.model import Table

Fits = dict[str, list[Reading]]
Broken = list[tuple[str, int, int, int]]
"""(code, column, left sum, right sum)"""


def read(stream: Stream, region: Region, fallback: str) -> tuple[Table, Fits, Broken]:
    """The table with its states, for each row the readings that fit, and the identities that what was read breaks."""
    form = layouts.applications_form(stream, region, fallback)
    printed = layouts.by_label(stream, region, "applications", form)
    if not _whole(printed):
        form, printed = _without_labels(stream, region, form, printed)
    printed = column_order.in_form_order(stream, region, printed)
    if all(row.complete and True not in [slot.blank for slot in row.slots] for row in printed):
        return _as_printed(stream, region, form, printed), {}, []
    possible = _possible(printed)
    solution = solve(possible, form) if all(possible.values()) else Solution()
    decided = solution.reconciles and solution.complete
    cut_off = _cut_off(printed)
    fits, broken = (solution.fits, []) if decided else _row_by_row(printed, possible, form)
    rows = {
        row.key: row_of(stream, row, fits.get(row.key, []), row.key in fits and row.key not in cut_off)
        for row in printed
    }
    table = Table("applications", form, rows, place=place(stream, stream.line_at(region.start)))
    return table, fits if decided else possible | fits, broken


def _as_printed(stream: Stream, region: Region, form: str, printed: Sequence[PrintedRow]) -> Table:
    """A table of which every cell stands by itself: there is nothing to solve."""
    rows = {row.key: row_of(stream, row, [], decided=False) for row in printed}
    return Table("applications", form, rows, place=place(stream, stream.line_at(region.start)))


def _row_by_row(printed: Sequence[PrintedRow], possible: Fits, form: str) -> tuple[Fits, Broken]:
    """What can be kept of a table that does not reconcile."""
    kept = row_by_row.certain(printed, possible, form)
    apart = {row.key: possible[row.key][0] for row in printed if row.complete and possible[row.key]}
    forced = {key: readings[0] for key, readings in possible.items() if len(readings) == 1 and not readings[0].lost}
    broken = row_by_row.broken_columns(forced | apart | kept, form) if kept else []
    return {key: [reading] for key, reading in kept.items()}, broken


def _cut_off(printed: Sequence[PrintedRow]) -> set[str]:
    """Rows of which nothing is printed. One can be restored; several mean that the page was cut off."""
    absent = {row.key for row in printed if row.label is None and not row.slots}
    return absent if len(absent) > 1 else set()


def regions(stream: Stream) -> list[Region]:
    """Where table 3 is printed; more than once in a file of two reports or by mistake."""
    return [region for region in locate.applications(stream) if layouts.is_table(stream, region)]


def rows_found(stream: Stream, region: Region) -> int:
    """How many row labels a region holds: fewer than a handful are words of the narrative."""
    return layouts.rows_found(stream, region)


def _whole(printed: Sequence[PrintedRow]) -> bool:
    return all(row.label is not None and row.slots and (row.glued or len(row.slots) <= row.width) for row in printed)


def _without_labels(
    stream: Stream, region: Region, form: str, by_label: list[PrintedRow]
) -> tuple[str, list[PrintedRow]]:
    """The layouts that do without labels, taken only if their rows are as many as a form has and reconcile."""
    for rows in (layouts.by_number_rows(stream, region), layouts.by_column_blocks(stream, region)):
        for name in (form, "2021", "2019"):
            ordered = layouts.in_form_order(rows, name) if rows else None
            if ordered and solve(_possible(ordered), name).reconciles:
                return name, _with_labels(ordered, by_label)
            if ordered and _labels_agree(stream, ordered, name, region):
                return name, _with_labels(layouts.unless_broken(ordered, by_label), by_label)
    return form, by_label


def _with_labels(ordered: list[PrintedRow], by_label: list[PrintedRow]) -> list[PrintedRow]:
    known = {row.key: row for row in by_label}
    for row in ordered:
        if row.key in known:
            row.label, row.line = known[row.key].label, known[row.key].line
    return ordered


def _labels_agree(stream: Stream, ordered: list[PrintedRow], form: str, region: Region) -> bool:
    """Whether nine labels of ten stand in the line of the row they were given to."""
    own = {row.key: row.line for row in layouts.by_label(stream, region, "applications", form)}
    known = [row for row in ordered if own.get(row.key) is not None]
    same = sum(own[row.key] == row.slots[0].line for row in known)
    return same * 10 >= len(ordered) * 9


def _possible(printed: Sequence[PrintedRow]) -> dict[str, list[Reading]]:
    return {row.key: readings(row) for row in printed}
