"""Long spreadsheets read in a child of their own; their rows come back packed and are unpacked one after the other.

Started as `python -m gongkai.reading.isolation.long_tables` by the pool.
"""

from __future__ import annotations

import atexit
import base64
import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import sniff
from gongkai.reading.formats.long_table import LARGEST, SPLIT, Row, open_table
from gongkai.reading.isolation.child import Read, serve
from gongkai.reading.isolation.pool import Pool

COMMAND = (sys.executable, "-P", "-m", "gongkai.reading.isolation.long_tables")
SECONDS = 240
"""a hundred thousand lines of fourteen columns are read in about a minute"""
PIECE = 256 * 1024
MOST_PACKED = 96 * 1024 * 1024
LONGEST_ROW = 1024 * 1024

_POOL = Pool(COMMAND, size=1, seconds=SECONDS, largest=LARGEST)
atexit.register(_POOL.close)


@dataclass(frozen=True, slots=True)
class LongTable:
    """The names of the sheets, and all rows, packed."""

    sheets: list[str]
    packed: bytes

    def rows(self) -> Iterator[Row]:
        """The rows in their order, unpacked as they are asked for."""
        for line in _lines(self.packed):
            sheet, number, cells = json.loads(line)
            yield Row(int(sheet), int(number), [str(cell) for cell in cells])


def read_long_table(data: bytes, name: str, pool: Pool = _POOL) -> LongTable:
    """The rows of one XLSX or CSV file; raises UnreadableFile with a stable code and what to do."""
    sniff.refuse_size(len(data), LARGEST, SPLIT)
    answer = pool.ask(data, name)
    try:
        return LongTable([str(sheet) for sheet in answer["sheets"]], base64.b64decode(answer["packed"], validate=True))
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableFile("crashed", "隔离的读取进程返回的结果不完整。请重试；仍然如此请联系维护人员。") from error


def _lines(packed: bytes) -> Iterator[bytes]:
    unpack, rest = zlib.decompressobj(), b""
    for at in range(0, len(packed), PIECE):
        waiting = packed[at : at + PIECE]
        while waiting:
            rest += unpack.decompress(waiting, PIECE)
            waiting = unpack.unconsumed_tail
            *lines, rest = rest.split(b"\n")
            yield from lines
            if len(rest) > LONGEST_ROW:
                raise UnreadableFile("crashed", "隔离的读取进程返回的结果不完整。请重试；仍然如此请联系维护人员。")


def _read(data: bytes, name: str) -> dict[str, Any]:
    opened, pack, pieces, size = open_table(data, name), zlib.compressobj(1), [], 0
    for row in opened.rows:
        line = json.dumps([row.sheet, row.number, row.cells], ensure_ascii=False, separators=(",", ":")).encode()
        if len(line) >= LONGEST_ROW:
            raise UnreadableFile("long_row", f"第{row.number}行的文字过长，没有读取。请核对是否整篇文件贴在一个单元格里。")
        pieces.append(pack.compress(line + b"\n"))
        size += len(pieces[-1])
        if size > MOST_PACKED:
            raise UnreadableFile("too_large", "表格的内容过多，没有读取。请分成几个文件。")
    pieces.append(pack.flush())
    return {"sheets": opened.sheets, "packed": base64.b64encode(b"".join(pieces)).decode("ascii")}


def _prepare() -> Read:
    return _read


if __name__ == "__main__":
    serve(_prepare)
