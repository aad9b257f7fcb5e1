"""Records as Parquet."""

from __future__ import annotations

import io
from datetime import date

import pytest
from arro3.io import read_parquet

from gongkai.writing import parquet
from gongkai.writing.parquet import Column, write_parquet

COLUMNS = (Column("id", "integer", "编号"), Column("name", "text", "名称"), Column("on", "date", "日期", optional=True))


def test_what_was_written_is_read_again_over_the_borders_of_batches(monkeypatch):
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 3)
    rows = [{"id": n, "name": f"第{n}号", "on": date(1949, 10, 1) if n % 2 else None} for n in range(10)]
    made = io.BytesIO()
    write_parquet(COLUMNS, iter(rows), made)
    table = read_parquet(io.BytesIO(made.getvalue())).read_all()
    assert table.to_struct_array().to_pylist() == rows
    assert table.schema.field("name").metadata_str["label"] == "名称"


def test_a_hole_in_a_column_that_has_none_is_refused():
    with pytest.raises(Exception, match=r"(?i)null"):
        write_parquet(COLUMNS, [{"id": 1, "name": None, "on": None}], io.BytesIO())
