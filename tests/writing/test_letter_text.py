"""What a clerk types becomes paragraphs and tables of the letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from gongkai.writing.letter import Paragraph, Table
from gongkai.writing.letter_text import blocks


def test_a_line_is_a_paragraph():
    assert blocks("第一段\n\n 第二段 \n") == (Paragraph("第一段"), Paragraph("第二段"))


def test_lines_with_bars_or_tabs_are_a_table():
    table = Table(("年度", "金额"), (("2024", "3万元"), ("2025", "4万元")))
    assert blocks("明细如下：\n| 年度 | 金额 |\n|---|---|\n| 2024 | 3万元 |\n| 2025 | 4万元 |\n以上。") == (
        Paragraph("明细如下："), table, Paragraph("以上。")
    )  # fmt: skip
    assert blocks("年度\t金额\n2024\t3万元\n2025\t4万元") == (table,)


def test_a_row_of_another_length_loses_nothing():
    (table,) = blocks("甲|乙\n1|\n1|2|3")
    assert table == Table(("甲", "乙"), (("1", ""), ("1", "2　3")))


def test_a_single_line_with_a_bar_is_no_table():
    assert blocks("甲|乙") == (Paragraph("甲　乙"),)


@given(some.text(alphabet="甲乙1 |\t\n-", max_size=60))
def test_any_text_becomes_blocks_that_hold_its_words(text):
    found = blocks(text)
    cells = [block.text if isinstance(block, Paragraph) else "".join(block.head) + "".join(map("".join, block.rows)) for block in found]
    assert [char for char in text if char in "甲乙1"] == [char for char in "".join(cells) if char in "甲乙1"]
