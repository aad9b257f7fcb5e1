"""Table 3 as a page: the statutory layout, each figure a link to the cases behind it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.applications.counting import COLUMNS, Table3
from gongkai.report.identities import standing
from gongkai.writing.docx_grid import Box
from gongkai.writing.form_tables import applications


@dataclass(frozen=True, slots=True)
class Figure(Box):
    """A box with a figure; `row` and `column` are the cell's keys, `value` what stands there."""

    row: str = ""
    column: str = ""
    value: int = 0


@dataclass(frozen=True, slots=True)
class Proof:
    """How many identities of the table there are, and those that do not hold."""

    held: int
    broken: list[str]


def grid(table: Table3) -> list[list[Box]]:
    """The rows of the statutory table, the three of its head first."""

    def figure(row: str, column: int) -> Box:
        value = table.rows[row][column]
        return Figure(str(value), row=row, column=COLUMNS[column], value=value)

    return applications(table.form, figure).rows


def proof(table: Table3) -> Proof:
    """Whether 一+二=（七）+四 and every sum hold, cell by cell."""
    found = standing(table.as_table())
    return Proof(len(found.known) - len(found.broken), [identity.code for identity in found.broken])
