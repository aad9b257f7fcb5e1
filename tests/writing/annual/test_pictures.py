"""The picture version of a year: every chart with its table, unknown figures as unknown, readable without colour."""

from __future__ import annotations

import re
from decimal import Decimal

from selectolax.lexbor import LexborHTMLParser

from gongkai.report.model import Cell, Report, State
from gongkai.writing.annual.picture_page import NONE, picture_pages, picture_pdf
from gongkai.writing.annual.pictures import charts
from gongkai.writing.annual.svg import COLOURS, WIDTH
from tests.writing.annual.random_reports import report_of
from tests.writing.letters import pages_of
from tests.writing.reports import replace_cell, report_2014, report_2019, report_2021


def of_year(report: Report, year: int) -> Report:
    report.year = year
    return report


def rows(page: str, number: int) -> list[list[str]]:
    """The rows of the table beside a chart, by the number of the chart."""
    table = LexborHTMLParser(page).css("table")[number - 1]
    return [[cell.text() for cell in row.css("th, td")] for row in table.css("tbody tr")]


def test_every_chart_has_its_table_and_its_words():
    page = picture_pages(report_2021())
    assert re.findall(r"<h2>\d+\. (.*?)（", page) == [
        "政府信息公开申请的收到和办理", "申请的办理结果", "新收申请的申请人", "行政复议和行政诉讼的结果", "行政规范性文件",
    ]  # fmt: skip
    assert page.count("<svg") == page.count("<table>") == page.count('role="img"') == 5
    assert "本年新收8；上年结转0；本年办结7；结转下年度1" in page
    assert rows(page, 2) == [
        ["予以公开", "5"], ["部分公开", "0"], ["不予公开", "0"], ["无法提供", "2"], ["不予处理", "0"], ["其他处理", "0"],
    ]  # fmt: skip
    assert rows(page, 4)[0] == ["行政复议", "1", "0", "0", "1", "2"]


def test_what_is_unknown_is_shown_so_and_never_as_zero():
    report = replace_cell(report_2021(), "applications", "declined_repeat", 6, Cell(None, State.BLANK))
    page = picture_pages(report)
    assert ["不予处理", "未知"] in rows(page, 2)
    assert "stroke-dasharray" in page
    assert "“未知”表示原表该格空白、无法识读，或者没有该年度的报告，不等于0。" in page
    assert "未知" not in picture_pages(report_2021())


def test_a_figure_that_no_reading_reconciles_is_unknown_too():
    report = replace_cell(report_2021(), "applications", "granted", 6, Cell(5, State.UNREAD))
    assert rows(picture_pages(report), 2)[0] == ["予以公开", "未知"]


def test_a_trend_needs_earlier_years_and_shows_a_missing_year():
    earlier = [of_year(report_2019(), 2019), of_year(report_2014(), 2018)]
    assert "历年变化" not in picture_pages(report_2021())
    page = picture_pages(report_2021(), earlier)
    assert rows(page, 6) == [
        ["2018", "0", "0"], ["2019", "8", "7"], ["2020", "未知", "未知"], ["2021", "未知", "未知"], ["2022", "8", "7"],
    ]  # fmt: skip


def test_a_year_given_twice_is_drawn_once_with_its_last_report():
    corrected = replace_cell(of_year(report_2021(), 2021), "applications", "received_new", 6, Cell(99))
    page = picture_pages(report_2021(), [of_year(report_2021(), 2021), corrected])
    assert rows(page, 6) == [["2021", "99", "7"], ["2022", "8", "7"]]


def test_series_differ_by_more_than_colour():
    page = picture_pages(report_2021())
    patterns = re.findall(r'<pattern id="p4-\d".*?</pattern>', page)
    shapes = {re.sub("#[0-9a-f]{6}", "", pattern.partition(">")[2]) for pattern in patterns}
    assert len(patterns) == len(shapes) == len(COLOURS)


def test_the_older_lists_have_their_own_charts():
    assert [chart.title for chart in charts(report_of(3, "2014"))][:2] == [
        "公开政府信息的渠道",
        "政府信息公开申请的收到和办理",
    ]
    assert [chart.title for chart in charts(report_of(3, "2008"))][-1] == "行政复议和行政诉讼"


def test_a_report_without_tables_says_that_there_is_nothing_to_draw():
    assert NONE in picture_pages(Report("", "云溪县临江镇人民政府", 2022))


def test_texts_are_escaped():
    report = report_2021()
    report.title = "<script>alert(1)</script>年报"
    assert "<script>" not in picture_pages(report, whole=True)


def test_large_figures_stay_within_the_drawing():
    report = report_2021()
    report.tables["proactive"].rows["normative_documents"].cells = [Cell(10**9), Cell(0), Cell(Decimal(3))]
    page = picture_pages(report)
    lengths = [float(width) for width in re.findall(r'<rect x="[\d.]+" y="\d+" width="([\d.]+)"', page)]
    assert max(lengths) <= WIDTH


def test_the_pdf_holds_the_charts_and_their_figures():
    printed = picture_pdf(report_2021(), [of_year(report_2019(), 2021)])
    text = "".join(pages_of(printed.pdf))
    assert printed.notes == ()
    assert "（图表版）" in "".join(text.split())
    assert "历年变化" in text
    assert "法律服务机构" in text
