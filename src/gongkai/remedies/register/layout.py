"""What a sheet of reviews and suits looks like (columns.toml), and what is wrong with a line of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.applications.register.columns import Column, columns_of
from gongkai.applications.register.layout import Layout
from gongkai.applications.register.lines import Fault as OfLine
from gongkai.remedies.kinds import Kind
from gongkai.remedies.register.words import meaning

RECORD = "《政府信息公开条例》第五十条第一款第三项"

REMEDIES = Layout(
    columns=columns_of(__package__ or ""),
    needed=("authority", "opened_on"),
    article=RECORD,
    shown=("kind", "case_number", "authority", "opened_on", "decided_on", "result"),
    told=("case_number", "authority", "party", "opened_on", "application_number"),
    totals=("position", "kind", "case_number", "authority"),
    meaning=meaning,
    kinds={kind.value: str(kind.label) for kind in Kind},
)


def customary() -> tuple[Column, ...]:
    """The columns of the export, in their order."""
    return tuple(column for column in REMEDIES.columns.values() if column.customary)


def label(key: str) -> str:
    """The customary name of a column."""
    return REMEDIES.columns[key].label


@dataclass(frozen=True, slots=True)
class Fault(OfLine):
    """Something about one line of this register: the column's key, what is wrong or doubtful, the article, what to do."""

    @property
    def label(self) -> str:
        return label(self.column)
