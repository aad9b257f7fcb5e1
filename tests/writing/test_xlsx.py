"""The workbook holds every figure with its state, in colour and in words, and runs nothing."""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from gongkai.report.model import Cause, Cell, Finding, Level, State
from gongkai.writing.signs import COLOURS
from gongkai.writing.xlsx import ReportBook, write_xlsx
from tests.writing.reports import replace_cell, report_2014, report_2019, report_2021


def workbook(*reports):
    file = io.BytesIO()
    write_xlsx(reports, file)
    file.seek(0)
    return load_workbook(file)


def records(sheet) -> list[dict]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_sheets_are_those_of_the_report():
    names = ["报告", "表二", "表三", "表四", "统计表", "文中数字", "问题", "字段说明"]
    assert workbook(report_2021()).sheetnames == names


def test_a_row_of_table_three_has_its_seven_figures():
    row = records(workbook(report_2021())["表三"])[0]
    assert row["行名"] == "一、本年新收政府信息公开申请数量"
    assert [row[name] for name in ("自然人", "商业企业", "总计")] == [6, 2, 8]
    assert row["出处"] == "第10行" and row["状态说明"] is None


def test_a_restored_figure_is_coloured_and_said_in_words():
    book = workbook(replace_cell(report_2021(), "applications", "granted", 6, Cell(5, State.SOLVED)))
    [row] = [r for r in book["表三"].iter_rows(min_row=2) if r[6].value == "（一）予以公开"]
    assert row[13].value == 5
    assert row[13].fill.fgColor.rgb == "00" + COLOURS[State.SOLVED]
    assert row[14].value == "总计：推算补全*"


def test_an_unread_cell_shows_what_the_source_prints():
    report = replace_cell(report_2021(), "applications", "granted", 0, Cell(None, State.UNREAD, "1O"))
    [row] = [r for r in records(workbook(report)["表三"]) if r["行名"] == "（一）予以公开"]
    assert row["自然人"] is None
    assert row["状态说明"] == "自然人：无法识读×（原文“1O”）"


def test_money_keeps_the_digits_that_were_printed():
    rows = list(workbook(report_2019())["表二"].iter_rows(min_row=2))
    [money] = [row[8] for row in rows if row[7].value == "采购总金额"]
    assert (money.value, money.number_format) == (802895.9, "0.00")
    [change] = [row[8] for row in rows if row[6].value == "行政许可" and row[7].value == "本年增/减"]
    assert (change.value, change.data_type) == (-18, "n")


def test_a_number_longer_than_a_spreadsheet_can_hold_is_kept_as_text():
    report = replace_cell(report_2019(), "proactive", "procurement", 1, Cell(Decimal("12345678901234567.89")))
    values = [row["数值"] for row in records(workbook(report)["表二"])]
    assert "12345678901234567.89" in values


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#REF!"])
def test_a_text_that_looks_like_a_formula_stays_text(text):
    report = report_2021()
    report.body = text
    cell = workbook(report)["报告"]["C2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_characters_that_a_spreadsheet_refuses_do_not_stop_the_report():
    report = report_2021()
    report.title = "甲\x00\x1b乙\udcff"
    assert workbook(report)["报告"]["E2"].value == "甲\ufffd\ufffd乙?"


def test_a_date_is_iso():
    assert records(workbook(report_2021())["报告"])[0]["发布日期"] == "2023-01-17"


def test_findings_and_figures_have_sheets_of_their_own():
    report = report_2021()
    report.findings = [Finding("F-TITLE", Level.NOTE, Cause.SOURCE, "说明", "依据")]
    book = workbook(report)
    assert records(book["问题"])[0]["位置"] == "正文与格式"
    assert records(book["文中数字"])[0]["数值"] == 525


def test_statistics_of_the_older_forms_have_their_own_sheet():
    rows = records(workbook(report_2014())["统计表"])
    [total] = [row for row in rows if row["行名"].startswith("主动公开政府信息数")]
    assert (total["数值"], total["单位"], total["列名"]) == (95, "条", "本年度")


def test_many_reports_share_one_workbook_and_an_unreadable_file_is_listed():
    book = ReportBook()
    book.add(report_2021())
    book.add_unreadable("坏.pdf", "文件是空的")
    book.add(report_2019())
    file = io.BytesIO()
    book.save(file)
    sheet = load_workbook(file)["报告"]
    assert [row["来源文件"] for row in records(sheet)] == ["临江镇2022.html", "坏.pdf", "临江镇2020.docx"]
    assert records(sheet)[1]["不能读取"] == "文件是空的"
    assert sheet.auto_filter.ref == "A1:N4"
