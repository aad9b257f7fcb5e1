"""Documents in a Parquet file: one a row, in a column of bytes or text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.corpus.containers.kinds import Member
from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.sniff import refuse_size

CONTENT = ("content", "html", "body", "data", "bytes", "raw", "text")
NAME = ("url", "uri", "source", "path", "name", "file", "filename")
ROWS_AT_ONCE = 8


def members(path: str) -> Iterator[Member]:
    """Every row; raises UnreadableFile where no column holds documents."""
    with _opened(path) as table:
        content, name = _columns(table)
        for number, row in _rows(table, [content, *([name] if name else [])], range(table.metadata.num_rows)):
            source = row.get(name) if name else None
            yield Member(number, str(source) if source else f"{path}!{number}", _content(row[content]))


def contents(path: str, places: Sequence[int]) -> Iterator[bytes | UnreadableFile]:
    """The documents in these rows; the rows in rising order."""
    with _opened(path) as table:
        content, _ = _columns(table)
        for _, row in _rows(table, [content], places):
            yield _content(row[content])


def _opened(path: str) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError):
        raise _broken() from None


def _columns(table: Any) -> tuple[str, str | None]:
    import pyarrow.types as types

    kinds = {field.name.lower(): (field.name, field.type) for field in table.schema_arrow}
    texts = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    named = {key: name for key, (name, kind) in kinds.items() if any(test(kind) for test in texts)}
    content = next((named[key] for key in CONTENT if key in named), None)
    if content is None:
        held = "、".join(name for name, _ in kinds.values())
        advice = f"应当有一列文字或二进制，名为 {'、'.join(CONTENT)} 之一；现有的列：{held[:300]}。"
        raise UnreadableFile("wrong_schema", f"Parquet文件里没有存放文档的列。{advice}")
    return content, next((named[key] for key in NAME if key in named and named[key] != content), None)


def _rows(table: Any, columns: list[str], places: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows at these rising places; row groups without any are not read."""
    import pyarrow as pa

    wanted, start = iter(places), 0
    place = next(wanted, None)
    try:
        for group in range(table.num_row_groups):
            end = start + table.metadata.row_group(group).num_rows
            if place is not None and place < end:
                for at, row in enumerate(_group(table, group, columns), start):
                    if at == place:
                        yield at, row
                        place = next(wanted, None)
                    if place is None or place >= end:
                        break
            start = end
    except (pa.ArrowException, OSError):
        raise _broken() from None


def _group(table: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    for batch in table.iter_batches(ROWS_AT_ONCE, row_groups=[group], columns=columns, use_threads=False):
        yield from batch.to_pylist()


def _content(value: Any) -> bytes | UnreadableFile:
    if value is None:
        return UnreadableFile("empty", "这一行没有内容。")
    content = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    try:
        refuse_size(len(content))
    except UnreadableFile as error:
        return error
    return content


def _broken() -> UnreadableFile:
    return UnreadableFile("damaged", "Parquet文件已损坏或不完整，打不开。请重新下载。")
