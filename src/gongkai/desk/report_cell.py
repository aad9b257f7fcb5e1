"""In which cells of table 3 a case counts, by the statutory labels."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.applications.counting import form_of
from gongkai.applications.dossier import Dossier
from gongkai.applications.kinds import Measure
from gongkai.applications.models import CountedFact
from gongkai.law.outcomes import outcomes
from gongkai.report.forms import column_label, row_label


@dataclass(frozen=True, slots=True)
class ReportCell:
    """A cell with its year; `form` and `row` are those of that year's table."""

    year: int
    form: str
    row: str
    label: str
    column: str


def cells(found: Dossier) -> list[ReportCell]:
    """Where the case stands in the reports: received in one year, with its result in that or a later one."""
    return [cell for fact in found.facts if (cell := _cell(fact)) is not None]


def _cell(fact: CountedFact) -> ReportCell | None:
    if fact.year < 2019 or fact.measure not in (Measure.RECEIVED, Measure.RESULT):
        return None
    form = form_of(fact.year)
    row = fact.row if form == "2021" else _row_2019(fact.row)
    label = row_label("applications", form, row)
    return ReportCell(fact.year, form, row, label, column_label("applications", form, row, fact.applicant_kind))


def _row_2019(row: str) -> str:
    return next((known.rows["2019"] for known in outcomes().values() if known.rows["2021"] == row), row)
