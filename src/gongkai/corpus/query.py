"""Questions to a corpus in SQL: DuckDB over the Parquet files, which reads these files and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.corpus.folder import Folder, Unusable
from gongkai.corpus.schema import DATASETS

ROWS_AT_ONCE = 1000
MEMORY = "2GB"


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of the columns, and the rows as they are asked for."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


def ask(root: str, sql: str) -> Answer:
    """The answer to one SELECT over the views `documents reports cells findings text_figures errors`.

    Raises Unusable for what is no corpus, no single SELECT, or wrong in SQL.
    """
    import duckdb

    folder = Folder(root)
    folder.require()
    connection = _connected(folder)
    try:
        _require_select(connection.extract_statements(sql), duckdb)
        result = connection.execute(sql)
    except duckdb.Error as problem:
        raise Unusable("wrong_sql", f"查询有误：{problem}") from None
    return Answer([str(column[0]) for column in result.description], _rows(result))


def _connected(folder: Folder) -> Any:
    """No other file, no network, no extension; nothing of it can be changed by the question."""
    import duckdb

    connection = duckdb.connect(":memory:", config={
        "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "memory_limit": MEMORY,
        "temp_directory": "", "allow_community_extensions": "false",
    })  # fmt: skip
    # the folder as it is, and as it is written in a pattern: both are compared with it
    connection.execute("SET allowed_directories = [?, ?]", [f"{folder.batches}/", f"{_literal(folder.batches)}/"])
    connection.execute("SET enable_external_access = false")
    for name in DATASETS:
        connection.execute(_view(folder, name))
    connection.execute("SET lock_configuration = true")
    return connection


def _view(folder: Folder, name: str) -> str:
    if any(folder.batches.iterdir()):
        place = f"{_literal(folder.batches)}/*/{name}.parquet".replace("'", "''")
        return f"CREATE VIEW {name} AS FROM read_parquet('{place}', union_by_name = true, hive_partitioning = false)"
    kinds = {"text": "VARCHAR", "integer": "BIGINT", "decimal": "DECIMAL(38, 10)", "date": "DATE"}
    columns = ", ".join(f"NULL::{kinds[column.kind]} AS {column.name}" for column in DATASETS[name])
    return f"CREATE VIEW {name} AS SELECT {columns} WHERE false"


def _literal(path: Path) -> str:
    """A path in which nothing is a pattern."""
    return re.sub(r"[*?[]", r"[\g<0>]", str(path))


def _require_select(statements: list[Any], duckdb: Any) -> None:
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise Unusable("not_select", "只能提一个 SELECT 查询；这里只读，不能改动或者写出数据。")


def _rows(result: Any) -> Iterator[tuple[Any, ...]]:
    import duckdb

    try:
        while rows := result.fetchmany(ROWS_AT_ONCE):
            yield from rows
    except duckdb.Error as problem:
        raise Unusable("wrong_sql", f"查询没有做完：{problem}") from None
