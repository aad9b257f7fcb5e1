"""Taking over a former website: how many items a second come in beside a bare COPY of the same lines, in how much memory.

`python -m bench.items ITEMS` prints the measures as JSON; on PostgreSQL, in a database and a process of their own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.markdown import table
from tests.generator.chinese import Writer
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
AIM = 500
"""items a second"""
BAD_EVERY = 333
"""of 100,000 lines 300 are bad"""

Found = dict[str, Any]


def measure(items: int) -> Found:
    """On a database made for it."""
    with postgres() as address, tempfile.TemporaryDirectory(prefix="gongkai-items-") as folder:
        environment = {**os.environ, "GONGKAI_DATABASE": _database(address), "GONGKAI_VAR": folder}
        command = [sys.executable, "-m", "bench.items", "child", str(items)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(found, dict)
        return found


def _database(address: str) -> str:
    import psycopg

    server = address.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute('CREATE DATABASE "items"')
    return f"{server}/items"


def taken_over(count: int) -> Found:
    """One list tried, taken over, followed up; and the bare COPY of its lines."""
    from gongkai.delivery.errands import run_waiting
    from gongkai.files.services import receive
    from gongkai.items.takeover.importing import LARGEST, approve_takeover, begin_takeover, take_over
    from tests.items.desk import staffed_desk
    from tests.items.takeover.lists import csv_file

    desk, lines = staffed_desk(), list(_lines(count))
    file = receive(csv_file(lines), "list.csv", actor=desk.writer, limit=LARGEST)
    row, tried = _timed(lambda: begin_takeover(desk.writer, desk.town, file, at_once=True))
    row = approve_takeover(desk.head, row, only_good=True, leave=False)
    before = time.process_time()
    row, entered = _timed(lambda: take_over(row))
    busy = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _, followed = _timed(run_waiting)
    return {
        "lines": count, "entered": row.entered, "refused": row.refused, "tried": tried, "seconds": entered, "busy": busy,
        "followed": followed, "bare": _bare(lines), "memory": peak,
    }  # fmt: skip


def _lines(count: int) -> Iterator[list[str]]:
    """Most texts within two pages, some as HTML; some lines without a title."""
    from tests.items.takeover.lists import line

    writer = Writer("former")
    for number in range(1, count + 1):
        text = writer.text(min(int(writer.random.lognormvariate(5.8, 0.9)) + 40, 20_000))
        marked = f"<p>{text}</p>" if number % 2 else text
        title = "" if number % BAD_EVERY == 0 else f"{writer.title()}（{number}）"[:200]
        day = f"{2010 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield line(number, 索引号=f"11990101MB0000001E/2010-{number:06}", 标题=title, 内容=marked, 成文日期=day, 发布日期=day)


def _bare(lines: list[list[str]]) -> float:
    """The same lines into a table without keys; seconds."""
    from django.db import connection

    def copied() -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE bare (a text, b text, c text, d text, e text, f text, g text, h text, i text)")
            with cursor.cursor.copy("COPY bare FROM STDIN") as copy:
                for one in lines:
                    copy.write_row(one)

    return _timed(copied)[1]


def _timed(does: Any) -> tuple[Any, float]:
    begun = time.monotonic()
    return does(), time.monotonic() - begun


def section(found: Found) -> Iterator[str]:
    """The paragraphs of the page."""
    yield (
        f"{found['lines']:,} 行的清单（其中 {found['refused']:,} 行不能接收，一半正文是 HTML）在 PostgreSQL 上接收：每条有信息、公开属性、版本、"
        "发布记录、三处列表位置、目录归类、原网站记录和一条台账事件。检索和目录条数由后台随后整理，单独计时。“倍数”是裸 COPY 同样各行的速度除以本系统的。"
    )
    rate, bare = found["entered"] / found["seconds"], found["lines"] / found["bare"]
    rows = [
        ("试导入", f"{found['tried']:.1f}", f"{found['lines'] / found['tried']:,.0f}", ""),
        ("接收", f"{found['seconds']:.1f}", f"{rate:,.0f}", f"{bare / rate:,.0f}"),
        ("接收，按处理器时间", f"{found['busy']:.1f}", f"{found['entered'] / found['busy']:,.0f}", ""),
        ("随后的检索、目录条数", f"{found['followed']:.1f}", f"{found['entered'] / found['followed']:,.0f}", ""),
        ("裸 COPY", f"{found['bare']:.2f}", f"{bare:,.0f}", "1"),
    ]
    yield table(("", "秒", "条/秒", "倍数"), rows)
    yield f"最大内存 {found['memory']:.0f} MiB。"


def broken(found: Found) -> list[str]:
    """The promise on the rate, where it is not kept."""
    rate = found["entered"] / found["seconds"]
    return [] if rate >= AIM else [f"接收原网站信息每秒 {rate:.0f} 条，少于 {AIM} 条"]


if __name__ == "__main__":
    if sys.argv[1] == "child":
        from gongkai.site.starting import start

        start()
        print(json.dumps(taken_over(int(sys.argv[2]))))
    else:
        print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False))
