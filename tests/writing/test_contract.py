"""The object that `--json` prints keeps to the report contract of the design."""

import json
from dataclasses import replace
from decimal import Decimal

from gongkai.report.model import Cause, Cell, Finding, Level, Place, Row, State
from gongkai.writing.contract import as_object, error_object
from tests.writing.reports import replace_cell, report_2014, report_2019, report_2021

PRINTED = ["printed"] * 7


def test_a_count_is_an_integer_and_money_its_exact_digits():
    tables = as_object(report_2021())["tables"]
    assert tables["proactive"]["form"] == "2021"
    assert tables["proactive"]["rows"]["normative_documents"] == [2, 1, 9]
    assert tables["proactive"]["rows"]["fees"] == ["0.0380"]
    assert tables["applications"]["rows"]["received_new"] == [6, 2, 0, 0, 0, 0, 8]


def test_money_that_was_printed_as_a_whole_number_is_still_text():
    report = replace_cell(report_2021(), "proactive", "fees", 0, Cell(0))
    assert as_object(report)["tables"]["proactive"]["rows"]["fees"] == ["0"]


def test_large_money_is_never_written_with_an_exponent():
    report = replace_cell(report_2021(), "proactive", "fees", 0, Cell(Decimal("1E+3")))
    assert as_object(report)["tables"]["proactive"]["rows"]["fees"] == ["1000"]


def test_a_row_of_the_2019_form_may_count_and_hold_money():
    rows = as_object(report_2019())["tables"]["proactive"]["rows"]
    assert rows["procurement"] == [3, "802895.90"]
    assert rows["licensing"] == [396, -18, 2648]


def test_rows_stand_in_the_order_of_the_form():
    report = report_2021()
    rows = report.tables["applications"].rows
    report.tables["applications"].rows = dict(reversed(rows.items()))
    assert list(as_object(report)["tables"]["applications"]["rows"]) == list(rows)


def test_a_table_the_document_does_not_hold_is_null():
    tables = as_object(report_2014())["tables"]
    assert tables["proactive"] is tables["applications"] is tables["remedies"] is None
    assert tables["statistics"]["rows"]["proactive_total"] == [95]
    assert tables["statistics"]["rows"]["fees"] == ["0.5"]
    assert as_object(report_2021())["tables"]["statistics"] is None


def test_a_row_that_no_form_lists_comes_after_the_others():
    report = report_2014()
    report.tables["statistics"].rows["code_60"] = Row("code_60", [Cell(4)], "接待群众数")
    assert list(as_object(report)["tables"]["statistics"]["rows"].items())[-1] == ("code_60", [4])


def test_states_list_only_rows_with_a_cell_that_is_not_simply_printed():
    report = replace_cell(report_2021(), "applications", "granted", 6, Cell(5, State.SOLVED))
    assert as_object(report)["states"] == {"applications": {"granted": [*PRINTED[:6], "solved"]}}


def test_states_are_empty_where_everything_is_printed():
    assert as_object(report_2021())["states"] == {}


def test_an_unknown_value_is_null():
    report = replace_cell(report_2021(), "remedies", "reconsideration", 0, Cell(None, State.BLANK, "/"))
    found = as_object(report)
    assert found["tables"]["remedies"]["rows"]["reconsideration"][0] is None
    assert found["states"]["remedies"]["reconsideration"][0] == "blank"


def test_cells_carry_their_line_or_page():
    report = replace_cell(report_2021(), "proactive", "licensing", 0, Cell(120, place=Place(page=3)))
    places = as_object(report)["places"]
    assert places["applications"]["received_new"] == {"line": [10] * 7}
    assert places["proactive"]["licensing"] == {"page": [3]}


def finding(**changes) -> Finding:
    finding = Finding(
        "T3-ROW", Level.ERROR, Cause.SOURCE, "说明", "依据", "办法", "applications", "granted", "total",
        place=Place(line=12),
    )  # fmt: skip
    return replace(finding, **changes)


def test_a_finding_names_its_cell_its_basis_and_its_line():
    report = report_2021()
    report.findings = [finding(printed=5, expected=Decimal("6.50"))]
    assert as_object(report)["findings"] == [
        {
            "code": "T3-ROW", "level": "E", "cause": "source", "table": "applications", "row": "granted",
            "column": "total", "printed": 5, "expected": "6.50", "basis": "依据", "message": "说明", "advice": "办法",
            "line": 12,
        }
    ]  # fmt: skip


def test_a_finding_in_a_pdf_names_its_page_and_lists_candidates_where_any():
    report = report_2021()
    report.findings = [finding(candidates=((1, 2), (12, None)), place=Place(page=2))]
    [found] = as_object(report)["findings"]
    assert found["candidates"] == [[1, 2], [12, None]]
    assert found["page"] == 2 and "line" not in found


def test_a_narrative_figure_has_exactly_the_fields_of_the_contract():
    assert as_object(report_2021())["text_figures"] == [
        {
            "key": "items", "label": "主动公开信息", "value": 525, "unit": "条", "qualifier": "余", "scope": None,
            "sentence": "主动公开信息525余条。", "line": 4,
        }
    ]  # fmt: skip


def test_part_is_there_only_where_a_file_holds_several_reports():
    report = report_2021()
    assert "part" not in as_object(report)
    report.part = 2
    assert as_object(report)["part"] == 2


def test_dates_are_iso_and_the_whole_is_json():
    found = json.loads(json.dumps(as_object(report_2021())))
    assert (found["published"], found["body"], found["year"]) == ("2023-01-17", "云溪县临江镇人民政府", 2022)
    assert found["index_number"] == "LJ/2023-001"


def test_a_file_that_cannot_be_read_is_an_error_object():
    assert error_object("坏.pdf", "empty", "文件是空的") == {
        "source": "坏.pdf",
        "error": {"code": "empty", "message": "文件是空的"},
    }
