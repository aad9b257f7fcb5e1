"""What the form says is what reading the form gives: every figure comes back, and what was unknown stays unknown."""

import io

import pytest

from gongkai.reading.reader import read_bytes
from gongkai.report.model import Cell, Report, State
from gongkai.writing.contract import as_object
from gongkai.writing.form_docx import write_form
from tests.writing.reports import replace_cell, report_2014, report_2019, report_2021


def read_back(report: Report) -> Report:
    file = io.BytesIO()
    write_form(report, file)
    [found] = read_bytes(file.getvalue(), "年报.docx")
    return found


@pytest.mark.parametrize("report", [report_2021(), report_2019(), report_2014()], ids=["2021", "2019", "2014"])
def test_every_figure_comes_back(report):
    found = read_back(report)
    assert as_object(found)["tables"] == as_object(report)["tables"]
    assert as_object(found)["states"] == {}
    assert (found.body, found.year) == (report.body, report.year)


def test_a_restored_figure_comes_back_as_the_same_number():
    report = replace_cell(report_2021(), "applications", "granted", 6, Cell(5, State.SOLVED))
    assert read_back(report).table("applications").value("granted", 6) == 5


def test_tables_of_different_forms_come_back_each_in_its_own():
    report = report_2021()
    report.tables["applications"] = report_2019().tables["applications"]
    found = read_back(report)
    assert [found.table(kind).form for kind in ("proactive", "applications")] == ["2021", "2019"]
    assert as_object(found)["tables"]["applications"] == as_object(report)["tables"]["applications"]


@pytest.mark.parametrize("state", [State.BLANK, State.MISSING, State.AMBIGUOUS, State.UNREAD])
def test_an_unknown_figure_never_comes_back_as_zero(state):
    report = replace_cell(report_2021(), "proactive", "licensing", 0, Cell(None, state))
    found = read_back(report).table("proactive").rows["licensing"].cells[0]
    assert found.value is None
    assert found.state is not State.PRINTED


def test_the_real_seeds_come_back(shared_data):
    for path in sorted((shared_data / "seeds").glob("*.txt")):
        for report in read_bytes(path.read_bytes(), path.name):
            if any(report.tables.values()):
                known = {kind: table for kind, table in as_object(report)["tables"].items() if table}
                found = as_object(read_back(report))["tables"]
                assert {kind: found[kind] for kind in known} == known
