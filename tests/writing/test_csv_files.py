"""CSV files open in a spreadsheet as they are and run nothing."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.report.model import Cause, Cell, Finding, Level, Place, State, TextFigure
from gongkai.writing.csv_files import CsvFolder, escaped, write_csv
from tests.writing.reports import replace_cell, report_2014, report_2019, report_2021


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cell(folder: Path, row: str, column: str) -> dict[str, str]:
    [found] = [r for r in rows(folder, "cells.csv") if (r["row"], r["column"]) == (row, column)]
    return found


def test_every_cell_is_one_line_with_its_names_unit_state_and_place(tmp_path):
    solved = Cell(5, State.SOLVED, None, Place(line=14))
    write_csv([replace_cell(report_2021(), "applications", "granted", 6, solved)], tmp_path)
    assert cell(tmp_path, "granted", "total") == {
        "source": "临江镇2022.html",
        "part": "",
        "body": "云溪县临江镇人民政府",
        "year": "2022",
        "table": "applications",
        "form": "2021",
        "row": "granted",
        "row_label": "（一）予以公开",
        "column": "total",
        "column_label": "总计",
        "value": "5",
        "unit": "件",
        "printed": "",
        "state": "推算补全",
        "place": "第14行",
    }


def test_all_cells_of_all_reports_are_there(tmp_path):
    write_csv([report_2021(), report_2019(), report_2014()], tmp_path)
    years = Counter(row["year"] for row in rows(tmp_path, "cells.csv"))
    # table 2: 10 figures in the form of 2021, 22 in that of 2019; table 3: 7 a row; table 4: 15; statistics: 58
    assert years == {"2022": 10 + 25 * 7 + 15, "2020": 22 + 23 * 7 + 15, "2015": 58}


def test_the_files_begin_with_the_mark_by_which_excel_knows_utf_8(tmp_path):
    write_csv([], tmp_path)
    names = {"reports.csv", "cells.csv", "findings.csv", "figures.csv", "fields.csv"}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert all((tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf") for name in names)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_a_text_that_a_spreadsheet_would_run_stays_text(text):
    assert escaped(text) == "'" + text


def test_a_negative_number_stays_a_number(tmp_path):
    assert escaped(-18) == "-18"
    assert escaped(Decimal("802895.90")) == "802895.90"
    write_csv([report_2019()], tmp_path)
    assert cell(tmp_path, "licensing", "change")["value"] == "-18"


def test_an_unknown_value_is_empty_and_never_zero(tmp_path):
    write_csv([replace_cell(report_2021(), "applications", "granted", 0, Cell(None, State.BLANK, "-"))], tmp_path)
    found = cell(tmp_path, "granted", "natural_person")
    assert (found["value"], found["state"], found["printed"]) == ("", "空白", "'-")


def test_findings_and_figures_have_files_of_their_own(tmp_path):
    report = report_2021()
    report.text_figures.append(TextFigure("outcomes", "办结率", Decimal("99.5"), "%", None, None, "办结率99.5%", 6))
    report.findings = [
        Finding("T3-ROW", Level.ERROR, Cause.SOURCE, "说明", "依据", "办法", "applications", "granted", "total", 5, 6)
    ]
    write_csv([report], tmp_path)
    [finding] = rows(tmp_path, "findings.csv")
    assert finding["where"] == "表三（收到和处理政府信息公开申请情况）／（一）予以公开／总计"
    assert (finding["printed"], finding["expected"], finding["cause"]) == ("5", "6", "原文有误")
    assert [row["value"] for row in rows(tmp_path, "figures.csv")] == ["525", "99.5"]
    assert rows(tmp_path, "reports.csv")[0]["errors"] == "1"


def test_the_field_dictionary_explains_every_column_state_and_row(tmp_path):
    write_csv([report_2021(), report_2019(), report_2014()], tmp_path)
    explained = {row["键名"] for row in rows(tmp_path, "fields.csv")}
    for name in ("reports.csv", "cells.csv", "findings.csv", "figures.csv"):
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
            assert set(next(csv.reader(file))) <= explained
    assert {row["row"] for row in rows(tmp_path, "cells.csv")} <= explained
    assert {state.value for state in State} <= explained


def test_a_file_that_could_not_be_read_is_listed_with_its_reason(tmp_path):
    with CsvFolder(tmp_path) as files:
        files.add_unreadable("坏.pdf", "文件是空的")
    [row] = rows(tmp_path, "reports.csv")
    assert (row["source"], row["unreadable"]) == ("坏.pdf", "文件是空的")


def test_a_failure_half_way_leaves_the_folder_as_it_was(tmp_path):
    write_csv([report_2021()], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ZeroDivisionError):
        write_csv((1 / 0 for _ in range(1)), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_name_that_is_no_text_does_not_stop_the_others(tmp_path):
    report = report_2021()
    report.source = "名\udcff.txt"
    write_csv([report], tmp_path)
    assert rows(tmp_path, "reports.csv")[0]["source"] == "名\\udcff.txt"
