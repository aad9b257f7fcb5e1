"""The columns are those that the guide tells, and travel in the files."""

from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongkai.corpus.reference import Reference, parsed, written
from gongkai.corpus.rows import document_rows
from gongkai.corpus.schema import DATASETS
from gongkai.report.model import Report, TextFigure
from tests.corpus import sources

GUIDE = Path(__file__).parents[2] / "docs/guide/corpus.md"
KINDS = {"text": "文字", "integer": "整数", "decimal": "精确小数", "date": "日期"}


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_guide_tells_every_column(dataset):
    chapter = GUIDE.read_text("utf-8").split(f"### `{dataset}`", 1)[1].split("\n### ", 1)[0]
    told = [line for line in chapter.splitlines() if line.startswith("| `")]
    assert told == [f"| `{column.name}` | {KINDS[column.kind]} | {column.meaning} |" for column in DATASETS[dataset]]


def test_the_meaning_of_a_column_is_in_the_file(tmp_path, read):
    read(sources.folder(tmp_path / "in", sources.documents(1)))
    schema = pq.read_schema(tmp_path / "out/batches/000001/cells.parquet")
    assert schema.field("unit").metadata[b"meaning"].decode() == "格式规定的单位"


def test_a_reference_of_stray_bytes_survives_its_line():
    reference = Reference("/in/\udcd0\udcc2.html", "0" * 64, 3, None, None, ("code", "话"))
    assert parsed(written(reference)) == reference


@pytest.mark.parametrize(("value", "error"), [
    (Decimal("0.038"), None), (10**20, None), (Decimal(10) ** 28, "out_of_range"), (Decimal("0.00000000001"), "out_of_range"),
])  # fmt: skip
def test_a_figure_that_no_column_can_hold_exactly_is_told_and_not_rounded(value, error):
    report = Report("一.txt", text_figures=[TextFigure("items", "信息", value, "条", None, None, "一句。", 1)])
    rows = document_rows(Reference("一.txt", "0" * 64, 3), [report])
    [(*_, found, _)] = rows["documents"]
    assert found == error
    assert [row[7] for row in rows.get("text_figures", [])] == ([] if error else [value])
