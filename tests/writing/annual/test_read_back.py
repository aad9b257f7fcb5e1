"""What Gongkai writes its own reader reads back as the same report, in every format."""

import io
import json
import re
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import Workbook

from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation import read_bytes_isolated
from gongkai.reading.reader import read_bytes
from gongkai.report.checks import check
from gongkai.report.forms import SECTION_TITLES
from gongkai.report.model import Cell, Contacts, Level, Report, Section, State
from gongkai.writing.annual.formats import FORMATS
from gongkai.writing.annual.page import html
from gongkai.writing.rich_text import clean
from tests.writing.annual.random_reports import (
    CONTACTS,
    FORMS,
    ODD,
    enlarged,
    false_findings,
    report_of,
    reports,
    what,
    whole,
)
from tests.writing.reports import replace_cell, report_2021

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A page takes half a second to print."""
READ_BACK = tuple(name for name, one in FORMATS.items() if one.read_back)
UNKNOWN = (State.BLANK, State.MISSING, State.AMBIGUOUS, State.UNREAD)
QUICK = tuple(name for name in READ_BACK if name != "pdf")


def read_back(report: Report, name: str) -> Report:
    [found] = read_bytes(FORMATS[name].write(report), f"年报{FORMATS[name].suffix}")
    return found


def assert_same(report: Report, name: str) -> None:
    report.findings = list(check(report))
    found = read_back(report, name)
    assert what(found) == what(report)
    assert false_findings(report, found) == set()


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_a_report_comes_back_as_it_was(name, report):
    assert_same(report, name)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=NO_SHRINKING)
@given(report=reports())
def test_a_report_comes_back_from_pdf_but_for_runs_of_blanks(report):
    for section in report.sections:
        section.text = "\n".join(re.sub(" {2,}", " ", line) for line in section.text.splitlines())
    assert_same(report, "pdf")


@pytest.mark.parametrize(("form", "name"), [*product(FORMS, QUICK), ("2019", "pdf"), ("2014", "pdf")])
def test_large_figures_and_money_of_six_decimals_come_back(form, name):
    assert_same(enlarged(report_of(7, form), 123_457), name)


@pytest.mark.parametrize("name", READ_BACK)
def test_a_figure_of_more_digits_than_a_spreadsheet_keeps_comes_back(name):
    report = whole(report_2021())
    report.tables["proactive"].rows["fees"].cells[0] = Cell(Decimal("12345678901234567.123456"))
    report.tables["proactive"].rows["licensing"].cells[0] = Cell(98765432109876543)
    assert_same(report, name)


@pytest.mark.parametrize("name", READ_BACK)
def test_zero_in_every_cell_comes_back_as_zero(name):
    report = enlarged(report_of(3, "2019"), 0)
    assert_same(report, name)
    assert read_back(report, name).table("applications").value("outcome_total", 6) == 0


@pytest.mark.parametrize(("state", "name"), [*product(UNKNOWN, QUICK), (State.BLANK, "pdf")])
def test_a_blank_comes_back_blank_and_is_neither_zero_nor_restored(state, name):
    report = replace_cell(whole(report_2021()), "applications", "granted", 6, Cell(None, state))
    report = replace_cell(report, "remedies", "litigation_direct", 4, Cell(None, state))
    found = read_back(report, name)
    for kind, row, column in (("applications", "granted", 6), ("remedies", "litigation_direct", 4)):
        cell = found.table(kind).rows[row].cells[column]
        assert cell.value is None
        assert cell.state is (state if name == "json" else State.BLANK)
    assert found.table("applications").value("granted", 0) == 4


@pytest.mark.parametrize("name", READ_BACK)
def test_figures_that_do_not_reconcile_come_back_as_they_stand(name):
    report = replace_cell(whole(report_2021()), "applications", "granted", 6, Cell(9))
    assert_same(report, name)


@pytest.mark.parametrize("name", READ_BACK)
def test_a_name_of_two_hundred_characters_comes_back(name):
    report = whole(report_2021())
    report.body = "云溪县" + "临江镇新型城镇化综合服务" * 17 + "管理局"
    report.title = f"{report.body}2022年政府信息公开工作年度报告"
    report.contacts = CONTACTS
    assert len(report.body) > 200
    assert_same(report, name)


@pytest.mark.parametrize("name", READ_BACK)
def test_odd_paragraphs_come_back_letter_for_letter(name):
    report = report_of(5, "2021")
    for section in report.sections:
        section.text = "\n".join([*ODD, section.text])
    assert_same(report, name)


@pytest.mark.parametrize("name", ["html", "docx", "xlsx", "json"])
def test_runs_of_blanks_and_a_very_long_paragraph_come_back(name):
    report = report_of(5, "2021")
    report.sections[1].text = "甲  乙   丙　　丁\n" + "公开" * 20_000
    assert_same(report, name)


@pytest.mark.parametrize("name", READ_BACK)
def test_a_report_that_says_little_of_itself_comes_back_with_nothing_added(name):
    report = Report("", "云溪县临江镇人民政府", 2022, sections=[Section(1, "总体情况", "无。")])
    found = read_back(report, name)
    assert (found.title, found.published, found.index_number, found.period) == (None, None, None, None)
    assert found.contacts == Contacts()
    assert not any(found.tables.values())
    assert [(one.number, one.title, one.text) for one in found.sections] == [(1, "总体情况", "无。")]


def test_tables_without_headings_of_their_own_stand_under_the_statutory_ones():
    found = read_back(report_2021(), "docx")
    assert [(one.number, one.title) for one in found.sections] == [(n, SECTION_TITLES[n - 1]) for n in (2, 3, 4)]
    assert what(found)["tables"] == what(report_2021())["tables"]


def test_a_report_without_body_and_title_is_not_written():
    for name in ("html", "docx", "pdf", "xlsx", "csv"):
        with pytest.raises(ValueError, match="a body or a title"):
            FORMATS[name].write(Report("", year=2022))


def test_a_page_of_the_portal_around_the_report_is_not_read():
    report = report_of(11, "2021")
    menu = "<nav><ul><li>首页</li><li>政务公开</li></ul></nav><h1>某县人民政府门户网站</h1><table><tr><td>主办</td><td>12</td></tr></table>"
    foot = "<footer><p>版权所有：某县人民政府　网站标识码0000000000</p></footer>"
    [found] = read_bytes(f"<!doctype html><html><body>{menu}{html(report)}{foot}</body></html>".encode(), "页面.html")
    assert what(found) == what(report)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=NO_SHRINKING)
@given(report=reports())
def test_the_text_of_a_published_item_comes_back_though_classes_were_taken_away(report):
    for section in report.sections:
        section.text = "\n".join(" ".join(line.split()) for line in section.text.splitlines())
    text = clean(html(report)).html
    assert "class" not in text
    page = f"<!doctype html><html><body><nav>首页</nav><main><h1>标题</h1><div class='body'>{text}</div></main></body></html>"
    [found] = read_bytes(page.encode(), "页面.html")
    assert what(found) == what(report)


def test_a_table_changed_by_hand_is_read_like_any_other():
    report = whole(report_2021())
    page = html(report, whole=True).replace("1.属于国家秘密", "1.属国家秘密", 1)
    [found] = read_bytes(page.encode(), "页面.html")
    assert what(found)["tables"] == what(report)["tables"]


def test_a_report_passes_through_the_restricted_child():
    report = report_of(2, "2021")
    for name in READ_BACK:
        [found] = read_bytes_isolated(FORMATS[name].write(report), f"年报{FORMATS[name].suffix}")
        assert what(found) == what(report)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data["tables"]["applications"]["rows"].update(granted=[1]), "width of a row"),
        (lambda data: data["tables"]["applications"]["rows"].update(extra=[1]), "row 'extra'"),
        (lambda data: data["tables"]["applications"].update(form="2030"), "form"),
        (lambda data: data["tables"]["applications"]["rows"].update(granted=[True] * 7), "whole number expected"),
        (lambda data: data["tables"]["proactive"]["rows"].update(fees=["NaN"]), "figure"),
        (lambda data: data.update(sections=[{"number": "1"}]), "whole number expected"),
        (lambda data: data["tables"]["proactive"]["rows"].update(fees=["1E+999999999"]), "figure"),
        (lambda data: data.update(sections=[{"number": 10**9, "title": "", "text": ""}]), "number of a section"),
        (lambda data: data.pop("period"), "period"),
    ],
)
def test_a_json_file_that_was_changed_is_refused(change, message):
    data = json.loads(FORMATS["json"].write(report_2021()))
    change(data)
    with pytest.raises(UnreadableFile, match=message) as refused:
        read_bytes(json.dumps(data, ensure_ascii=False).encode(), "年报.json")
    assert refused.value.code == "damaged"


def test_findings_that_a_json_file_claims_are_not_taken_over():
    data = json.loads(FORMATS["json"].write(report_2021()))
    data["findings"] = [{"code": "T3-SUM", "level": "E"}]
    data["text_figures"] = [{"key": "items", "value": 9}]
    [found] = read_bytes(json.dumps(data).encode(), "年报.json")
    assert not [one for one in found.findings if one.level is Level.ERROR]
    assert found.text_figures == []


def test_a_foreign_workbook_is_refused_as_before():
    with pytest.raises(UnreadableFile, match="这是Excel工作簿（XLSX），不能作为年度报告读取") as refused:
        file = io.BytesIO()
        Workbook().save(file)
        read_bytes(file.getvalue(), "表.xlsx")
    assert refused.value.code == "unsupported"


def test_real_reports_come_back_with_what_was_read_of_them(shared_data):
    for path in sorted((shared_data / "seeds").glob("*.txt")):
        for report in read_bytes(path.read_bytes(), path.name):
            for name in ("html", "docx", "xlsx", "json"):
                found = read_back(report, name)
                if name == "json":
                    assert what(found)["states"] == what(report)["states"]
                for part in ("head", "contacts", "sections", "tables"):
                    assert what(found)[part] == what(report)[part]
                assert false_findings(report, found) == set()


def test_a_page_that_only_says_that_it_is_ours_is_read_like_any_other():
    report = whole(report_2021())
    page = html(report, whole=True)
    twice = page.replace("</article>", "</article><article class='gk-annual-report'></article>")
    nested = page.replace("<td", "<td><table><tr><td>1</td></tr></table></td><td", 1)
    for text in (twice, nested, page.replace("报告信息", "信息")):
        [found] = read_bytes(text.encode(), "页面.html")
        assert found.body == report.body
        assert what(found)["tables"]["remedies"] == what(report)["tables"]["remedies"]


def test_paragraphs_that_go_on_over_pages_of_a_pdf_come_back_whole():
    report = report_of(5, "2021")
    report.sections[1].text = "\n".join(
        ("主动公开、依申请公开，第3项 and others；" * count)[:-1] for count in (50, 1, 23, 47)
    )
    assert_same(report, "pdf")


def test_a_pdf_of_ours_that_is_broken_is_said_to_be_damaged():
    data = FORMATS["pdf"].write(report_of(5, "2021")).replace(b"/Root", b"/Rxxt")
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(data, "年报.pdf")
    assert refused.value.code == "damaged"
