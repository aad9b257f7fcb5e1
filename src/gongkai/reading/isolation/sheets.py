"""Spreadsheets read in children of their own, as every foreign file: this module is the parent's side and the child's.

Started as `python -m gongkai.reading.isolation.sheets` by the pool.
"""

from __future__ import annotations

import atexit
import sys

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.spreadsheet import Sheet, load
from gongkai.reading.isolation.child import Read, serve
from gongkai.reading.isolation.pool import Pool

COMMAND = (sys.executable, "-P", "-m", "gongkai.reading.isolation.sheets")
SECONDS = 40
"""twenty thousand lines of twenty-four columns are half a million cells, which openpyxl reads in about ten seconds"""

_POOL = Pool(COMMAND, size=1, seconds=SECONDS)
atexit.register(_POOL.close)


def read_sheets(data: bytes, name: str, pool: Pool = _POOL) -> list[Sheet]:
    """The sheets of one XLSX or CSV file; raises UnreadableFile with a stable code and what to do."""
    answer = pool.ask(data, name)
    try:
        return [Sheet(str(title), [(int(number), [str(cell) for cell in cells]) for number, cells in rows]) for title, rows in answer]
    except (ValueError, TypeError) as error:
        raise UnreadableFile("crashed", "隔离的读取进程返回的结果不完整。请重试；仍然如此请联系维护人员。") from error


def _prepare() -> Read:
    return lambda data, name: [[sheet.name, sheet.rows] for sheet in load(data, name)]


if __name__ == "__main__":
    serve(_prepare)
