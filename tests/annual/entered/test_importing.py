"""A sheet of the business systems, read line by line: nothing is guessed, least of all a unit."""

from __future__ import annotations

import io

import openpyxl
import pytest

from gongkai.annual.entered.importing import Line, read_figures
from gongkai.law.reasons import Refused

HEAD = "指标,数值（万元）,单位,数据来源,核实人\n"


def read(text: str, year: int = 2023) -> list[Line]:
    return read_figures(year, text.encode(), "数据.csv")


def reasons(line: Line) -> str:
    return "\n".join(one.message for one in line.reasons)


def test_lines_become_entries_with_source_and_name() -> None:
    (line,) = read(HEAD + "行政许可,20,件,行政审批系统,赵科长\n")
    assert line.entry is not None and not line.reasons
    assert (line.entry.key, line.entry.value, line.entry.source, line.entry.vouched_by) == ("proactive.licensing.decisions", "20", "行政审批系统", "赵科长")


def test_the_unit_of_the_line_wins_over_the_head() -> None:
    (line,) = read(HEAD + "行政事业性收费,380,元,财政所,钱会计\n")
    assert line.entry is not None and line.entry.unit == "元"


def test_money_without_its_unit_is_refused_whatever_the_head_says() -> None:
    (line,) = read(HEAD + "行政事业性收费,380,,财政所,钱会计\n")
    assert line.entry is None
    assert "请写明单位是元还是万元" in reasons(line)


def test_a_count_in_another_unit_is_refused() -> None:
    (line,) = read(HEAD + "行政许可,2,万件,行政审批系统,赵科长\n")
    assert reasons(line) == "行政许可 本年处理决定数量：单位写的是“万件”，应为“件”，请换算后再填"


def test_every_line_is_told_what_is_wrong_with_it() -> None:
    lines = read(HEAD + "行政许可,-1,件,系统,赵\n行政确认,3,件,系统,赵\n行政处罚,2.5,件,系统,赵\n行政强制,0,件,,\n举办培训,,次,系统,赵\n")
    assert [line.number for line in lines] == [2, 3, 4, 5, 6]
    assert [bool(line.reasons) for line in lines] == [True] * 5
    assert "小于0" in reasons(lines[0]) and "2023年度没有“行政确认”这一项业务数据" in reasons(lines[1])
    assert "不是整数" in reasons(lines[2]) and "请写明数据来源和核实人" in reasons(lines[3]) and "没有的填0" in reasons(lines[4])


def test_a_figure_that_stands_there_twice_is_taken_from_neither_line() -> None:
    lines = read(HEAD + "行政许可,20,件,系统,赵\n行政许可 本年处理决定数量,21,件,系统,赵\n")
    assert [line.entry for line in lines] == [None, None]
    assert "数据.csv第2行、数据.csv第3行是同一项，请只留一行" in reasons(lines[0])


def test_a_name_that_means_several_figures_of_the_year_is_asked_back() -> None:
    (line,) = read(HEAD + "行政许可,20,件,系统,赵\n", 2020)
    assert "“行政许可”有3项" in reasons(line)


def test_untouched_lines_of_the_template_are_none() -> None:
    book = openpyxl.Workbook()
    head, full, untouched = ["指标", "数值", "单位", "数据来源", "核实人"], ["行政许可", 20, "件", "审批系统", "赵科长"], ["行政处罚", None, "件"]
    for row in (["业务数据"], head, full, untouched):
        book.active.append(row)  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    (line,) = read_figures(2023, file.getvalue(), "数据.xlsx")
    assert line.number == 3 and line.entry is not None


@pytest.mark.parametrize(("content", "told"), [("甲,乙\n1,2\n", "没有找到表头"), (HEAD, "表头下面没有数据"), ("", "文件是空的")])
def test_a_file_without_figures_is_refused(content: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)
    assert told in refused.value.reasons[0].message
