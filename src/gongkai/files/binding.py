"""Binding a volume in a child process: what is bound was handed in by others, so its pages are opened there only.

The parent's side and the child's; the child is started as `python -m gongkai.files.binding` by the pool.
"""

from __future__ import annotations

import atexit
import json
import sys
from dataclasses import asdict

from gongkai.law.reasons import refuse
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation.child import Read, serve
from gongkai.reading.isolation.pool import Pool
from gongkai.writing.binding import Plan, bind

COMMAND = (sys.executable, "-P", "-m", "gongkai.files.binding")
SECONDS = 120
"""a volume of a thousand pages takes a few seconds; drawings take longer"""

_POOL = Pool(COMMAND, size=1, seconds=SECONDS)
atexit.register(_POOL.close)


def bind_apart(plan: Plan, pool: Pool = _POOL) -> int:
    """`writing.binding.bind` in a child; Refused where it came to no end, or the volume grew beyond what is allowed."""
    try:
        return int(pool.ask(json.dumps(asdict(plan)).encode("ascii"), "plan"))
    except UnreadableFile as problem:
        message = "案卷没有装订成：材料过多，或者其中有的文件无法合并。请联系维护人员；也可以先逐件下载"
        raise refuse("not_bound", message) from problem


def _prepare() -> Read:
    return lambda data, name: bind(_plan(data))


def _plan(data: bytes) -> Plan:
    given = json.loads(data)
    return Plan(given["own"], tuple((place, path) for place, path in given["inserts"]), given["out"])


if __name__ == "__main__":
    serve(_prepare)
