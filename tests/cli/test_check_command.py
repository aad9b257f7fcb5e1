"""`gongkai check`: findings by table, and exit codes that a script can rely on."""

import json

import pytest

from gongkai.report.model import Cause, Finding, Level, Place
from tests.writing.reports import report_2021


def with_findings(*levels: Level):
    report = report_2021()
    report.findings = [
        Finding("T3-ROW", level, Cause.SOURCE, "六类申请人之和不等于总计。", "依据文字", "办法文字",
                "applications", "granted", "total", 5, 6, (), Place(12))
        for level in levels
    ]  # fmt: skip
    return report


@pytest.mark.parametrize(
    ("levels", "options", "expected"),
    [
        ((), (), 0),
        ((Level.WARNING, Level.NOTE, Level.READING), (), 0),
        ((Level.WARNING, Level.ERROR), (), 1),
        ((Level.WARNING,), ("--strict",), 1),
        ((Level.NOTE, Level.READING), ("--strict",), 0),
    ],
)
def test_the_exit_code_tells_whether_a_finding_counts(gongkai, shelf, levels, options, expected):
    assert gongkai("check", shelf.put("甲.txt", with_findings(*levels)), *options)[0] == expected


def test_a_file_that_cannot_be_read_wins_over_a_finding(gongkai, shelf):
    wrong, bad = shelf.put("甲.txt", with_findings(Level.ERROR)), shelf.put_broken("坏.pdf")
    assert gongkai("check", wrong, bad)[0] == 2
    assert gongkai("check", bad, wrong)[0] == 2


def test_a_finding_says_where_what_by_which_rule_and_what_to_do(gongkai, shelf):
    _, out, _ = gongkai("check", shelf.put("甲.txt", with_findings(Level.ERROR)))
    start = out.splitlines().index("表三（收到和处理政府信息公开申请情况）：1条")
    assert out.splitlines()[start + 1 : start + 8] == [
        "  [E 错误] T3-ROW　表三（收到和处理政府信息公开申请情况）／（一）予以公开／总计　第12行",
        "      六类申请人之和不等于总计。",
        "      原文：5",
        "      应为：6",
        "      原因：原文有误",
        "      依据：依据文字",
        "      办法：办法文字",
    ]
    assert "小计：E 级 1 条　W 级 0 条　N 级 0 条　X 级 0 条" in out


def test_a_report_without_findings_says_so(gongkai, shelf):
    assert "没有发现问题。" in gongkai("check", shelf.put("甲.txt", report_2021()))[1]


def test_a_check_whose_inputs_are_missing_is_listed_and_never_passed(gongkai, shelf):
    report = report_2021()
    report.tables["applications"] = None
    path = shelf.put("甲.txt", report)
    _, out, _ = gongkai("check", path)
    assert any(line.startswith("无法核验：") for line in out.splitlines())
    assert "T3-ROW" in out
    _, out, _ = gongkai("check", path, "--json")
    assert "T3-ROW" in {check["code"] for check in json.loads(out)["not_assessable"]}


def test_findings_of_text_and_form_come_after_those_of_the_tables(gongkai, shelf):
    report = with_findings(Level.ERROR)
    report.findings.insert(0, Finding("F-TITLE", Level.NOTE, Cause.SOURCE, "标题不合格式。", "依据"))
    out = gongkai("check", shelf.put("甲.txt", report))[1]
    assert out.index("T3-ROW") < out.index("正文与格式：1条") < out.index("F-TITLE")


def test_json_prints_one_object_a_line_with_the_findings(gongkai, shelf):
    path = shelf.put("甲.txt", with_findings(Level.ERROR))
    code, out, err = gongkai("check", path, shelf.put_broken("坏.pdf"), "--json")
    checked, failed = map(json.loads, out.splitlines())
    assert (code, err) == (2, "")
    assert (checked["source"], checked["year"]) == (path, 2022)
    assert checked["findings"][0]["code"] == "T3-ROW"
    assert failed["error"]["code"] == "broken"
