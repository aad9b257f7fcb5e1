"""Whatever a county does: every compiled report passes every check of its figures, its documents read back as the same
report, and the bodies' tables add up to that of the whole."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from gongkai.annual.entered.keys import cells
from gongkai.annual.entered.services import Entry, enter_figures
from gongkai.annual.reports.compiling import Compilation, compile_report
from gongkai.applications.counting import table3
from gongkai.reading.reader import read_bytes
from gongkai.remedies.counting import table4
from gongkai.report.model import Report
from gongkai.report.rollup import ReportingBody, roll_up
from gongkai.writing.annual.formats import FORMATS
from tests.annual.reports.office import WHO
from tests.applications.conftest import office as office
from tests.applications.office import Office
from tests.applications.plans import ARRIVALS, Stage, Step, perform, stage_of, steps
from tests.databases import examples

pytestmark = pytest.mark.django_db

YEARS = (2023, 2024, 2025)
CARRIED = ("received_carried_in", "carried_forward")


def compiled(stage: Stage, year: int) -> list[Compilation]:
    found = []
    for number, body in enumerate(stage.bodies):
        entries = [Entry(key, str(number * 7 + at), unit="万元" if one.unit == "万元" else "", **WHO) for at, (key, one) in enumerate(cells(year).items())]
        enter_figures(stage.actor, body, year, entries)
        found.append(compile_report(stage.actor, body, year))
    return found


def tables_of(report: Report) -> dict[str, dict[str, list[object]]]:
    return {kind: {row.key: row.values for row in table.rows.values()} for kind, table in report.tables.items() if table}


def require_same(report: Report, names: tuple[str, ...]) -> None:
    for name in names:
        (read,) = read_bytes(FORMATS[name].write(report), f"report{FORMATS[name].suffix}")
        assert tables_of(read) == tables_of(report), name
        assert [(one.number, one.title, one.text) for one in read.sections] == [(one.number, one.title, one.text) for one in report.sections]
        assert (read.body, read.year, read.title, read.period) == (report.body, report.year, report.title, report.period)


def require_sum(stage: Stage, year: int, reports: list[Report]) -> None:
    """Σ of the bodies = the whole; a case that moved between them stands in the books of both, once each."""
    children = [ReportingBody(body.name, report) for body, report in zip(stage.bodies, reports, strict=True)]
    sums = roll_up(None, children, year=year, declared=True).sums
    whole = table3(stage.actor, stage.bodies, year)
    single = [table3(stage.actor, [body], year) for body in stage.bodies]
    moved = {"received_carried_in": [one.entered for one in single], "carried_forward": [one.left for one in single]}
    for row, values in whole.rows.items():
        inside = [sum(column) for column in zip(*moved[row], strict=True)] if row in CARRIED else [0] * len(values)
        assert [value - gone for value, gone in zip(sums["applications"][row], inside, strict=True)] == values, row  # type: ignore[operator]
    assert sums["remedies"] == {row: list(values) for row, values in table4(stage.actor, stage.bodies, year).rows.items()}


@pytest.mark.long
@settings(max_examples=examples(4), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=steps)
def test_compiled_reports_reconcile_read_back_and_add_up(office: Office, plan: list[Step]) -> None:
    with transaction.atomic():
        stage = stage_of(office)
        perform(stage, ARRIVALS + plan)
        for year in YEARS:
            found = compiled(stage, year)
            for one in found:
                assert [finding.message for finding in one.examined.errors] == []
                assert one.missing == []
                require_same(one.report, ("html", "json"))
            require_same(found[0].report, ("docx", "xlsx", "pdf"))
            require_sum(stage, year, [one.report for one in found])
        transaction.set_rollback(True)
