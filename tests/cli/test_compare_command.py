"""`gongkai compare`: what must continue from one year to the next, and what changed."""

import json

from gongkai.report.model import Cell
from tests.writing.reports import applications, proactive_2021, remedies, replace_cell, report_2021


def report_of(year: int, carried_in: int):
    """A year whose 二 is this many applications of natural persons; 四 of every year is 1."""
    report = report_2021()
    report.year, report.title = year, f"{year}年政府信息公开工作年度报告"
    report.tables = {"proactive": proactive_2021(), "applications": applications(), "remedies": remedies()}
    for column in (0, 6):
        report = replace_cell(report, "applications", "received_carried_in", column, Cell(carried_in))
        report = replace_cell(report, "applications", "received_new", column, Cell((6, 8)[column == 6] - carried_in))
    return report


def test_years_that_do_not_continue_are_an_error(gongkai, shelf):
    earlier, later = shelf.put("2022.txt", report_of(2022, 0)), shelf.put("2023.txt", report_of(2023, 0))
    code, out, _ = gongkai("compare", earlier, later)
    assert code == 1
    assert "[E 错误] Y-CHAIN" in out


def test_the_order_of_the_files_does_not_matter(gongkai, shelf):
    earlier, later = shelf.put("2022.txt", report_of(2022, 0)), shelf.put("2023.txt", report_of(2023, 0))
    assert gongkai("compare", later, earlier)[:2] == gongkai("compare", earlier, later)[:2]


def test_years_that_continue_are_no_error_and_changed_figures_are_shown(gongkai, shelf):
    earlier, later = shelf.put("2022.txt", report_of(2022, 0)), shelf.put("2023.txt", report_of(2023, 1))
    code, out, _ = gongkai("compare", earlier, later)
    assert code == 0
    assert "二、上年结转政府信息公开申请数量”行“总计”列：0 → 1（+1）" in out


def test_after_a_reorganisation_a_broken_chain_is_only_a_hint(gongkai, shelf):
    earlier, later = shelf.put("2022.txt", report_of(2022, 0)), shelf.put("2023.txt", report_of(2023, 0))
    code, out, _ = gongkai("compare", earlier, later, "--reorganised")
    assert code == 0
    assert "[W 核对] Y-CHAIN" in out


def test_json_is_one_object(gongkai, shelf):
    earlier, later = shelf.put("2022.txt", report_of(2022, 0)), shelf.put("2023.txt", report_of(2023, 1))
    _, out, _ = gongkai("compare", earlier, later, "--json")
    found = json.loads(out)
    assert (found["earlier"]["year"], found["later"]["year"]) == (2022, 2023)
    assert found["later"]["source"] == later
    [total] = [c for c in found["changes"] if (c["row"], c["column"]) == ("received_carried_in", "total")]
    assert (total["earlier"], total["later"]) == (0, 1)


def test_a_file_that_cannot_be_used_is_named(gongkai, shelf):
    good, bad = shelf.put("2022.txt", report_of(2022, 0)), shelf.put_broken("坏.pdf")
    code, out, _ = gongkai("compare", good, bad, "--json")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "broken"


def test_a_file_with_two_reports_is_refused_and_never_guessed(gongkai, shelf):
    two, one = shelf.put("两份.txt", report_of(2021, 0), report_of(2022, 0)), shelf.put("2023.txt", report_of(2023, 1))
    code, _, err = gongkai("compare", two, one)
    assert code == 2
    assert "载有 2 份年报，不能判断比较哪一份；请分成单独的文件。" in err
