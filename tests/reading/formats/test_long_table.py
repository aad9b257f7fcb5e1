"""Long spreadsheets: rows one after the other, merged cells said again, what is no table refused."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import long_table
from gongkai.reading.formats.long_table import Merge, filled, open_table
from gongkai.reading.isolation.long_tables import read_long_table


def workbook(rows, *merged):
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for block in merged:
        sheet.merge_cells(block)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(data):
    return [(row.number, row.cells) for row in open_table(data, "表").rows]


def test_a_merged_cell_is_said_in_every_cell_that_it_covers():
    data = workbook([["甲", None, "乙"], [None, None, "丙"], ["丁", "戊", "己"]], "A1:B2")
    assert read(data) == [(1, ["甲", "甲", "乙"]), (2, ["甲", "甲", "丙"]), (3, ["丁", "戊", "己"])]


def test_a_row_that_only_a_merged_cell_reaches_into_says_nothing():
    assert list(filled([["甲"], [None], ["乙"]], [Merge(1, 0, 2, 0)])) == [(1, ["甲"]), (3, ["乙"])]


def test_rows_keep_their_number_and_lose_their_empty_ends():
    assert read(workbook([["甲", "乙", None], [], ["丙"]])) == [(1, ["甲", "乙"]), (3, ["丙"])]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
        (b"PK\x03\x04 but no package", "damaged"),
        (workbook([["甲"]])[:-300], "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(data, code):
    with pytest.raises(UnreadableFile) as refused:
        read(data)
    assert refused.value.code == code


def test_another_package_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnreadableFile, match="这不是Excel工作簿"):
        read(file.getvalue())


def test_more_rows_than_allowed_are_refused(monkeypatch):
    monkeypatch.setattr(long_table, "MOST_ROWS", 3)
    monkeypatch.setattr(long_table, "SPARE_ROWS", 1)
    with pytest.raises(UnreadableFile, match="表格超过3行，没有读取。请分成几个文件。"):
        read("\n".join("甲,乙" for _ in range(5)).encode())


def test_rows_come_back_from_the_child_as_they_were_read():
    data = workbook([["目录"], ["甲", "=1+1"], ["乙" * 9000, 3]])
    table = read_long_table(data, "表.xlsx")
    assert table.sheets == ["Sheet"]
    assert [(row.sheet, row.number, row.cells) for row in table.rows()] == [
        (0, 1, ["目录"]), (0, 2, ["甲"]), (0, 3, ["乙" * 9000, "3"]),
    ]  # fmt: skip
    # it can be gone through a second time
    assert sum(1 for _ in table.rows()) == 3


def test_a_list_is_read_up_to_its_own_limit_and_a_larger_one_is_to_be_split():
    line = "通知," + "渠" * 100_000 + "\n"
    data = (line * 190).encode()
    assert 50 * 1024 * 1024 < len(data) < long_table.LARGEST
    assert sum(1 for _ in read_long_table(data, "清单.csv").rows()) == 190
    with pytest.raises(UnreadableFile) as refused:
        read_long_table(b"a,b\n" * (long_table.LARGEST // 4 + 1), "清单.csv")
    assert refused.value.code == "too_large"
    assert str(refused.value).endswith("没有读取。请分成几个文件。")
