"""Records as Parquet, some thousand rows at a time; for open data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import IO, Any, Literal

Value = str | int | Decimal | date | None
ROWS_AT_ONCE = 10_000
ROWS_IN_GROUP = 50_000
DIGITS, PLACES = 38, 10
"""Of a decimal: all digits, and those after the point; a count or an amount of money is exact in them."""
_FIRST_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file; its `label` stands beside it in the schema."""

    name: str
    kind: Literal["integer", "text", "date", "decimal"]
    label: str
    optional: bool = False


def write_parquet(columns: Sequence[Column], rows: Iterable[Mapping[str, Value]], file: IO[bytes]) -> None:
    """Write the rows; a value that a column does not allow raises, for a file with holes in it is no data."""
    from arro3.core import RecordBatchReader
    from arro3.io import write_parquet as write

    schema = _schema(columns)
    batches = (_batch(columns, batch, schema) for batch in _batches(iter(rows)))
    write(RecordBatchReader.from_batches(schema, batches), file, compression="zstd(3)", max_row_group_size=ROWS_IN_GROUP)


def _batches(rows: Iterator[Mapping[str, Value]]) -> Iterator[list[Mapping[str, Value]]]:
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield batch


def _schema(columns: Sequence[Column]) -> Any:
    from arro3.core import DataType, Field, Schema

    types = {"integer": DataType.int64(), "text": DataType.utf8(), "date": DataType.date32(), "decimal": _decimal()}
    return Schema([
        Field(one.name, types[one.kind], nullable=one.optional, metadata={"label": one.label}) for one in columns
    ])


def _batch(columns: Sequence[Column], rows: Sequence[Mapping[str, Value]], schema: Any) -> Any:
    from arro3.core import Array, DataType, RecordBatch

    makes: dict[str, Callable[[list[Value]], Any]] = {
        "integer": lambda values: Array(values, type=DataType.int64()),
        "text": lambda values: Array(values, type=DataType.utf8()),
        "decimal": lambda values: Array([_digits(number) for number in values], type=DataType.utf8()).cast(_decimal()),
        "date": lambda values: Array([_days(day) for day in values], type=DataType.int32()).cast(DataType.date32()),
    }
    return RecordBatch.from_arrays([makes[one.kind]([row[one.name] for row in rows]) for one in columns], schema=schema)


def _decimal() -> Any:
    from arro3.core import DataType

    return DataType.decimal128(DIGITS, PLACES)


def _digits(number: Value) -> str | None:
    """The exact digits; ValueError for more of them than the column holds, which a cast would round away."""
    if not isinstance(number, int | Decimal):
        return None
    exponent = Decimal(number).as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > PLACES or abs(number) >= 10 ** (DIGITS - PLACES):
        raise ValueError(f"{number} has too many digits")
    return format(Decimal(number), "f")


def _days(day: Value) -> int | None:
    return (day - _FIRST_DAY).days if isinstance(day, date) else None
