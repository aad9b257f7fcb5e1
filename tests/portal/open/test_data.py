"""Open data: the same records as CSV, JSON and Parquet."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from arro3.io import read_parquet
from django.http import HttpResponse

from gongkai.items.kinds import WithdrawalReason
from gongkai.items.open_data import FIELDS
from gongkai.items.services import withdrawing
from gongkai.portal.open import data
from tests.items.desk import Desk, drafted, published
from tests.portal.open.reading import opened, shown


def content(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content)


def rows_of_parquet(content: bytes) -> list[dict]:
    return read_parquet(io.BytesIO(content)).read_all().to_struct_array().to_pylist()


def test_the_three_formats_hold_the_same(desk: Desk) -> None:
    item = published(desk, title="=SUM(A1)的通知", document_number="柳政发〔2024〕3号")
    drafted(desk, title="还没有公开的通知")
    table = list(csv.DictReader(io.StringIO(content(opened("data_csv")).decode("utf-8-sig"))))
    objects = json.loads(content(opened("data_json")))
    columns = rows_of_parquet(content(opened("data_parquet")))
    assert [row["index_number"] for row in (*table, *objects, *columns)] == [item.index_number] * 3
    assert table[0]["title"] == "'=SUM(A1)的通知"
    assert objects[0]["title"] == columns[0]["title"] == "=SUM(A1)的通知"
    assert (objects[0]["formed_on"], columns[0]["formed_on"]) == ("2024-03-01", date(2024, 3, 1))
    assert (objects[0]["effective_on"], columns[0]["effective_on"], table[0]["effective_on"]) == (None, None, "")
    assert list(objects[0]) == list(columns[0]) == list(table[0]) == [field.key for field in FIELDS]


def test_without_anything_public_the_files_are_empty_and_whole(desk: Desk) -> None:
    assert json.loads(content(opened("data_json"))) == []
    assert rows_of_parquet(content(opened("data_parquet"))) == []
    opened("data_part_csv", 1, status=404)


def test_a_part_holds_a_fixed_span_of_numbers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "SPAN", 1)
    first, second = published(desk), published(desk)
    assert [row["id"] for row in json.loads(content(opened("data_part_json", first.pk)))] == [first.pk]
    withdrawing.withdraw(desk.head, first, WithdrawalReason.WRONG, notice="有误")
    assert json.loads(content(opened("data_part_json", first.pk))) == []
    assert [row["id"] for row in json.loads(content(opened("data_json")))] == [second.pk]


def test_every_field_is_in_the_dictionary(desk: Desk) -> None:
    page = shown("data")
    for field in FIELDS:
        assert f"<code>{field.key}</code>" in page
        assert field.label in page
