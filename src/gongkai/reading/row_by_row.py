"""Where a glued table does not reconcile as a whole: which rows can still be told by their own sum.

One wrong figure of the source breaks the table, but not the rows in which it does not stand. A row with exactly one
cut that adds up is kept, unless the table would reconcile but for one figure of just that row, wrong or lost, with
another cut: then the fault may stand there, and the row stays unread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, product
from math import prod

from gongkai.reading.row_reading import Reading, Values
from gongkai.reading.rows import PrintedRow
from gongkai.reading.splits import Digits
from gongkai.report.forms import table_form
from gongkai.report.identities import leaf_rows

MAX_COMBINATIONS = 32
MAX_CUTS = 5_000


def certain(printed: Sequence[PrintedRow], possible: Mapping[str, Sequence[Reading]], form: str) -> dict[str, Reading]:
    """The glued rows of table 3 that have one reading, whatever is wrong elsewhere."""
    glued = {row.key: row for row in printed if row.glued and row.slots and not row.complete}
    single = {key: readings[0] for key, readings in possible.items() if len(readings) == 1 and not readings[0].lost}
    own = {key: reading for key, reading in single.items() if key in glued}
    if not all(possible.values()):
        return own  # a row without any reading is where the fault is
    if prod(map(len, possible.values())) > MAX_COMBINATIONS:
        return {}
    tables = [dict(zip(possible, choice, strict=True)) for choice in product(*possible.values())]
    return {key: reading for key, reading in own.items() if not any(_suspect(glued[key], rows, form) for rows in tables)}


def broken_columns(readings: Mapping[str, Reading], form: str) -> list[tuple[str, int, int, int]]:
    """(code, column, left sum, right sum) of every column identity that the rows, all of them read, break."""
    if set(readings) != set(table_form("applications", form).keys):
        return []
    found = []
    for column in range(7):
        value = {key: reading.values[column] or 0 for key, reading in readings.items()}
        leaves = sum(value[key] for key in leaf_rows(form))
        received, settled = (
            value["received_new"] + value["received_carried_in"], value["outcome_total"] + value["carried_forward"],
        )  # fmt: skip
        if leaves != value["outcome_total"]:
            found.append(("T3-SUM", column, leaves, value["outcome_total"]))
        if received != settled:
            found.append(("T3-BAL", column, received, settled))
    return found


def _suspect(row: PrintedRow, rows: Mapping[str, Reading], form: str) -> bool:
    """Whether the table would reconcile if just one figure of this row were wrong, or lost."""
    needed, width, digits = _needed(row.key, rows, form), row.width, Digits(row.runs)
    one_lost = {needed[:i] + needed[i + 1 :] for i in range(width)}
    return any(
        sum(a != b for a, b in zip(cut, needed, strict=True)) == 1 for cut in islice(digits.cuts(width), MAX_CUTS)
    ) or any(cut in one_lost for cut in islice(digits.cuts(width - 1), MAX_CUTS))


def _needed(key: str, rows: Mapping[str, Reading], form: str) -> Values:
    """What the row would have to hold for the columns to balance, the other rows as read."""
    leaves = leaf_rows(form)
    if key in leaves:
        others = [rows[leaf].values for leaf in leaves if leaf != key]
        return _combine([rows["outcome_total"].values], others)
    left, right = ("received_new", "received_carried_in"), ("outcome_total", "carried_forward")
    own, other = (left, right) if key in left else (right, left)
    return _combine([rows[name].values for name in other], [rows[name].values for name in own if name != key])


def _combine(plus: Sequence[Values], minus: Sequence[Values]) -> Values:
    return tuple(
        sum(values[i] or 0 for values in plus) - sum(values[i] or 0 for values in minus) for i in range(len(plus[0]))
    )
