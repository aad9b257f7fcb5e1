"""Plain text keeps the line numbers of the file; TABs and pipes mark cells."""

from pathlib import Path

import pytest

from gongkai.reading.formats import load
from tests import shared_data


def lines(text: str) -> list[tuple[int, str, tuple[str, ...] | None]]:
    return [(line.number, line.text, line.cells) for line in load(text.encode(), "x.txt").lines]


def test_lines_have_the_numbers_an_editor_shows() -> None:
    assert lines("一\r\n\r\n三\n") == [(1, "一", None), (2, "", None), (3, "三", None)]


def test_other_separators_do_not_begin_a_line() -> None:
    assert lines("一\u2028还是一\x0c\u0085\n二") == [(1, "一\u2028还是一\x0c\u0085", None), (2, "二", None)]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 规章 | 0 |  | 3 |", ("规章", "0", "", "3")),
        ("规章 | 0 | 0 | 0 |", ("规章", "0", "0", "0")),
        ("规章 | 0 | 0", ("规章", "0", "0")),
        ("│规章│0│", ("规章", "0")),
        ("0 |", ("0",)),
        ("|", ("",)),
        ("|||", ("", "", "")),
        ("一、本年新收 | 3 | 3 | |||||||", ("一、本年新收", "3", "3", "", "", "", "", "", "", "")),
        ("| 商业<br>企业 | &nbsp; |", ("商业企业", "")),
        ("规章\t0\t\t3", ("规章", "0", "", "3")),
        ("三、本年度办理结果", None),
        ("规章 0 0 0", None),
    ],
)
def test_a_line_has_the_cells_its_marks_show(row: str, cells: tuple[str, ...] | None) -> None:
    assert lines(row)[0][2] == cells


def test_a_tab_before_a_line_begins_a_cell_and_a_lone_tab_is_a_cell_printed_empty() -> None:
    assert lines("\t0\n\t\n\n") == [(1, "0", ("0",)), (2, "", ("",)), (3, "", None)]


@pytest.mark.parametrize("rule", ["|---|:--:|", "| --- | --- |", "+----+----+", "├───┼───┤"])
def test_lines_that_only_draw_are_left_out_and_numbers_stay(rule: str) -> None:
    assert [line[0] for line in lines(f"| a | b |\n{rule}\n| 1 | 2 |")] == [1, 3]


@pytest.mark.parametrize("value", ["-", "/", "--", "| - | / |", "——", "- 3 -", "| 0 | -- |"])
def test_what_may_be_a_value_is_not_taken_for_a_drawing(value: str) -> None:
    assert len(lines(f"甲\n{value}\n乙")) == 3


def test_markdown_with_a_tag_in_a_cell_stays_text() -> None:
    assert load("# 年报\n| 商业<br>企业 |\n|---|\n| 0 |\n".encode(), "x.md").kind == "text"


@shared_data.needed
@pytest.mark.parametrize("path", shared_data.documents("seeds/*.txt"), ids=lambda path: path.stem[:3])
def test_every_line_of_a_real_document_keeps_its_number(path: Path) -> None:
    source = path.read_text(encoding="utf-8").split("\n")
    for line in load(path.read_bytes(), path.name).lines:
        assert source[line.number - 1].removeprefix("\t").rstrip("\r") == line.text


def test_a_bar_at_the_beginning_ends_an_empty_cell_where_other_rows_begin_without_one() -> None:
    rows = [f"第{n}行 | 0 | 0 | 0 | 0 | 0 |" for n in range(4)]
    assert lines("\n".join([*rows, " | 0 | 0 | 0 | 0 | 0 |"]))[-1][2] == ("", "0", "0", "0", "0", "0")
    assert lines("\n".join(f"| {n} | 0 | 0 | 0 | 0 |" for n in range(4)))[-1][2] == ("3", "0", "0", "0", "0")


def test_a_tab_at_the_beginning_ends_an_empty_cell_where_other_rows_begin_without_one() -> None:
    rows = [f"第{n}行\t0\t0\t0\t0\t0" for n in range(4)]
    assert lines("\n".join([*rows, "\t0\t0\t0\t0\t0"]))[-1][2] == ("", "0", "0", "0", "0", "0")
    assert lines("\n".join("\t0\t0\t0\t0\t0" for _ in range(4)))[-1][2] == ("0", "0", "0", "0", "0")
