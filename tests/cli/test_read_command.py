"""`gongkai read`: JSON for programs, aligned tables for people, exports, and the exit codes."""

import csv
import io
import json
import sys

import pytest
from openpyxl import load_workbook

from gongkai.commands import inputs
from gongkai.report.model import Cell, State
from gongkai.writing.widths import width
from tests.writing.reports import replace_cell, report_2014, report_2019, report_2021


def test_json_prints_one_object_a_line_and_nothing_else(gongkai, shelf):
    code, out, err = gongkai("read", shelf.put("甲.txt", report_2021()), shelf.put("乙.txt", report_2019()), "--json")
    assert (code, err) == (0, "")
    assert [json.loads(line)["year"] for line in out.splitlines()] == [2022, 2020]


def test_the_source_is_the_path_that_was_given(gongkai, shelf):
    path = shelf.put("甲.txt", report_2021())
    assert json.loads(gongkai("read", path, "--json")[1])["source"] == path


def test_two_reports_in_one_file_are_two_objects(gongkai, shelf):
    first, second = report_2021(), report_2019()
    first.part, second.part = 1, 2
    _, out, _ = gongkai("read", shelf.put("两份.txt", first, second), "--json")
    assert [json.loads(line)["part"] for line in out.splitlines()] == [1, 2]


def test_a_bad_file_is_an_error_object_and_the_others_are_read(gongkai, shelf):
    bad, good = shelf.put_broken("坏.pdf"), shelf.put("好.txt", report_2021())
    code, out, err = gongkai("read", bad, good, "--json")
    failed, read = map(json.loads, out.splitlines())
    assert (code, err) == (2, "")
    assert failed == {"source": bad, "error": {"code": "broken", "message": "文件已损坏"}}
    assert read["body"] == "云溪县临江镇人民政府"


def test_a_file_that_does_not_exist_is_named_and_the_others_are_read(gongkai, shelf):
    missing = str(shelf.folder / "没有.txt")
    code, out, err = gongkai("read", missing, shelf.put("好.txt", report_2021()))
    assert code == 2
    assert f"没有“{missing}”这个文件或文件夹；请核对名称和所在的位置。" in err
    assert "云溪县临江镇人民政府 2022年" in out


def test_a_folder_is_read_with_all_in_it_sorted_and_without_hidden_files(gongkai, shelf):
    for name in ("乙/2.txt", "乙/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "~$a.docx"):
        shelf.put(f"年报/{name}", report_2021())
    code, out, _ = gongkai("read", shelf.folder / "年报", "--json")
    folder = str(shelf.folder / "年报")
    assert [line["source"].removeprefix(folder) for line in map(json.loads, out.splitlines())] == [
        "/a.txt", "/乙/1.txt", "/乙/2.txt",
    ]  # fmt: skip
    assert code == 0


def test_an_empty_folder_cannot_be_used(gongkai, shelf):
    code, out, _ = gongkai("read", shelf.folder, "--json")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "empty_folder"


def test_people_see_tables_whose_columns_stand_under_each_other(gongkai, shelf):
    _, out, _ = gongkai("read", shelf.put("甲.txt", report_2021()))
    lines = out.splitlines()
    start = lines.index("表三（收到和处理政府信息公开申请情况）　2021年格式")
    rows = [line for line in lines[start + 3 : lines.index("", start)] if line.split()[1:]]
    assert len(rows) == 25
    assert len({width(line) for line in rows}) == 1
    assert rows[0].split() == ["一、本年新收政府信息公开申请数量", "6", "2", "0", "0", "0", "0", "8"]


def test_people_see_a_sign_beside_every_figure_that_was_not_printed(gongkai, shelf):
    report = replace_cell(report_2021(), "applications", "granted", 6, Cell(5, State.SOLVED))
    report = replace_cell(report, "applications", "granted", 0, Cell(None, State.BLANK, "/"))
    report = replace_cell(report, "applications", "granted", 1, Cell(None, State.UNREAD, "1O"))
    _, out, _ = gongkai("read", shelf.put("甲.txt", report))
    [row] = [line for line in out.splitlines() if "（一）予以公开" in line]
    assert row.split() == ["（一）予以公开", "□", "1O×", "0", "0", "0", "0", "5*"]
    assert "  □ 空白　× 无法识读　* 推算补全" in out


def test_people_are_told_which_table_the_document_does_not_hold(gongkai, shelf):
    report = report_2021()
    report.tables["remedies"] = None
    _, out, _ = gongkai("read", shelf.put("甲.txt", report))
    assert "表四（政府信息公开行政复议、行政诉讼情况）：原文没有这张表" in out


def test_the_older_statistics_are_shown(gongkai, shelf):
    _, out, _ = gongkai("read", shelf.put("甲.txt", report_2014()))
    assert "政府信息公开情况统计表　2014年格式" in out
    assert any(line.split() == ["依申请公开信息收取的费用", "0.5"] for line in out.splitlines())


def test_a_hostile_text_cannot_steer_the_terminal(gongkai, shelf):
    report = report_2021()
    report.body = "甲\x1b[2J\u202e镇"
    _, out, _ = gongkai("read", shelf.put("甲.txt", report))
    assert "■ 甲[2J镇 2022年" in out
    assert "\x1b" not in out and "\u202e" not in out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_shows_a_bar_on_a_terminal_and_leaves_the_output_alone(gongkai, shelf, monkeypatch):
    monkeypatch.setattr(inputs, "LONG_SECONDS", 0)
    files = [shelf.put(f"{number}.txt", report_2021()) for number in range(3)]
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    _, out, _ = gongkai("read", *files, "--json")
    assert "读取:   0%" in terminal.getvalue() and "0/3" in terminal.getvalue()
    assert [json.loads(line)["source"] for line in out.splitlines()] == files


def test_where_nobody_looks_there_is_no_bar(gongkai, shelf, monkeypatch):
    monkeypatch.setattr(inputs, "LONG_SECONDS", 0)
    files = [shelf.put(f"{number}.txt", report_2021()) for number in range(3)]
    assert gongkai("read", *files, "--json")[2] == ""


def test_a_workbook_is_written_and_named(gongkai, shelf):
    target = shelf.folder / "出.xlsx"
    code, out, err = gongkai("read", shelf.put("甲.txt", report_2021()), shelf.put_broken("坏.pdf"), "--xlsx", target)
    assert code == 2
    assert f"已写入 {target}" in err
    assert "表三" not in out
    assert load_workbook(target)["报告"].max_row == 3


def test_csv_files_are_written_into_a_new_folder(gongkai, shelf):
    target = shelf.folder / "新/出"
    code, _, _ = gongkai("read", shelf.put("甲.txt", report_2021()), "--csv", target, "--json")
    assert code == 0
    with (target / "cells.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 200


def test_a_report_is_never_overwritten_by_a_forgotten_name(gongkai, shelf):
    first, second = shelf.put("甲.pdf", report_2021()), shelf.put("乙.pdf", report_2021())
    code, _, err = gongkai("read", "--xlsx", first, second)
    assert code == 2
    assert f"参数 --xlsx：后面应当是要写入的工作簿，以 .xlsx 结尾，而不是 {first}" in err


def test_an_export_that_cannot_be_written_is_an_unusable_argument(gongkai, shelf):
    target = shelf.folder / "没有的文件夹/出.xlsx"
    code, _, err = gongkai("read", shelf.put("甲.txt", report_2021()), "--xlsx", target)
    assert code == 2
    assert "不能写入" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "gongkai read：缺少参数：文件。加 --help 看说明。"),
        (["read", "--xml", "x.txt"], "gongkai：不认识的参数：--xml。加 --help 看说明。"),
        (["fetch"], "gongkai：参数 命令 不能是 'fetch'"),
        ([], "gongkai：缺少参数：命令。加 --help 看说明。"),
        (["serve", "--port", "x"], "gongkai serve：参数 --port 应当是整数，而不是 'x'。加 --help 看说明。"),
    ],
)
def test_a_wrong_argument_is_explained_in_chinese(gongkai, arguments, message):
    code, out, err = gongkai(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.startswith("用法：")
