"""Exact numbers in Parquet."""

import io
from decimal import Decimal

import pytest
from arro3.io import read_parquet

from gongkai.writing.parquet import Column, write_parquet

COLUMNS = (Column("value", "decimal", "数值", optional=True),)


def written(*values: int | Decimal | None) -> list[Decimal | None]:
    file = io.BytesIO()
    write_parquet(COLUMNS, ({"value": value} for value in values), file)
    file.seek(0)
    return [one.as_py() for one in read_parquet(file).read_all()["value"]]


def test_counts_and_money_come_back_exactly() -> None:
    assert written(12, Decimal("0.038"), Decimal("-18"), None) == [Decimal(12), Decimal("0.038"), Decimal(-18), None]


@pytest.mark.parametrize("value", [Decimal("0.00000000001"), 10**28, Decimal("NaN")])
def test_a_number_that_would_be_rounded_is_refused(value: object) -> None:
    with pytest.raises(Exception, match="too many digits"):  # arro3 wraps it
        written(value)
