"""Taking over a former website: how many items a second come in beside a bare COPY of the same lines, in how much memory;
and what one publication costs among them.

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

from bench import items_following
from bench.markdown import milliseconds, table, times
from tests.generator.chinese import Writer
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
AIM = 500
"""items a second"""
BASE = 1_000
"""so many lines are what growth is measured from"""
BAD_EVERY = 333
"""of 100,000 lines 300 are bad"""

Found = dict[str, Any]


def measure(items: int) -> list[Found]:
    """Of few lines and of this many, each in a database and a process of its own."""
    with postgres() as address:
        return [_measured(_database(address, f"items{size}"), size) for size in dict.fromkeys((BASE, items))]


def _measured(database: str, items: int) -> Found:
    with tempfile.TemporaryDirectory(prefix="gongkai-items-") as folder:
        environment = {**os.environ, "GONGKAI_DATABASE": database, "GONGKAI_VAR": folder}
        command = [sys.executable, "-m", "bench.items", "child", str(items)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(found, dict)
        return found


def _database(address: str, name: str = "items") -> str:
    import psycopg

    server = address.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def taken_over(count: int) -> Found:
    """One list tried, taken over, followed up; the bare COPY of its lines; then one publication after the other."""
    from gongkai.delivery.errands import run_waiting
    from gongkai.delivery.worker import PAUSE
    from gongkai.files.services import receive
    from gongkai.items.takeover.importing import approve_takeover, begin_takeover, take_over
    from gongkai.reading.formats.long_table import LARGEST
    from tests.items.desk import staffed_desk
    from tests.items.takeover.lists import csv_file

    desk, lines = staffed_desk(), list(_lines(count))
    file = receive(csv_file(lines), "list.csv", actor=desk.writer, limit=LARGEST)
    row, tried = _timed(lambda: begin_takeover(desk.writer, desk.town, file, at_once=True))
    listed = sum(not one["good"] and bool(one["line"] and one["says"]) for one in row.problems)
    row = approve_takeover(desk.head, row, only_good=True, leave=False)
    before = time.process_time()
    row, entered = _timed(lambda: take_over(row))
    busy = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    before = time.process_time()
    _, followed = _timed(run_waiting)
    followed_busy = time.process_time() - before
    with tempfile.TemporaryDirectory(prefix="gongkai-copy-") as folder:
        following = items_following.measure(desk, Path(folder))
    return {
        "lines": count, "entered": row.entered, "refused": row.refused, "tried": tried, "seconds": entered, "busy": busy,
        "followed": followed, "followed_busy": followed_busy, "bare": _bare(lines), "memory": peak, "listed": listed,
        "following": following, "load": os.getloadavg()[0], "pause": PAUSE,
    }  # fmt: skip


def _lines(count: int) -> Iterator[list[str]]:
    """Texts of most often 150 characters, so that 100,000 of them stay under the limit of one list; half as HTML; some lines
    without a title."""
    from tests.items.takeover.lists import line

    writer = Writer("former")
    for number in range(1, count + 1):
        text = writer.text(min(int(writer.random.lognormvariate(5.0, 0.9)) + 40, 20_000))
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


def section(found: list[Found]) -> Iterator[str]:
    """The paragraphs of the page."""
    few, many = found[0], found[-1]
    yield (
        f"{many['lines']:,} 行的清单（其中 {many['refused']:,} 行不能接收，逐行列出了 {many['listed']:,} 行的行号和原因；正文多在150字上下，一半是 HTML）"
        "在 PostgreSQL 上接收：每条有信息、公开属性、版本、发布记录、三处列表位置、目录归类、原网站记录和一条台账事项。检索和目录条数由后台随后整理，单独计时。"
        "“倍数”是裸 COPY 同样各行的速度除以本系统的；时间是实际经过的，其他程序也在用这台机器时会偏大。"
    )
    yield table(("", "秒", "条/秒", "倍数"), _rates(many))
    yield (
        f"最大内存：{few['lines']:,} 行 {few['memory']:.0f} MiB，{many['lines']:,} 行 {many['memory']:.0f} MiB（含清单本身）。"
        f"测量结束时的平均负载 {many['load']:.1f}（2 核）。"
    )
    yield (
        f"随后发布 {items_following.ACTS} 条，取最长的一次：从按下“发布”起，到登记完毕、查到、订阅里有、静态站点写完（后台每隔 "
        f"{many['pause']:.0f} 秒看一次有没有要做的，等的时间不在内）；重写的文件应不超过 {items_following.MOST_FILES} 个。"
    )
    heads = ("", f"已有 {few['lines']:,} 条", f"已有 {many['lines']:,} 条", "倍数")
    yield table(heads, [_grown(label, key, few["following"], many["following"]) for label, key in FOLLOWING])


FOLLOWING = (
    ("发布登记完毕，ms", "act"), ("查到，ms", "search"), ("订阅里有，ms", "feed"), ("静态站点写完，ms", "export"), ("重写的文件，个", "files"),
)  # fmt: skip


def _grown(label: str, key: str, few: Found, many: Found) -> list[object]:
    if key == "files":
        return [label, few[key], many[key], times(many[key], few[key])]
    return [label, milliseconds(few[key]), milliseconds(many[key]), times(many[key], few[key])]


def _rates(found: Found) -> list[tuple[str, str, str, str]]:
    entered, bare = found["entered"], found["lines"] / found["bare"]
    whole = found["seconds"] + found["followed"]
    return [
        ("试导入", f"{found['tried']:.1f}", f"{found['lines'] / found['tried']:,.0f}", ""),
        ("接收", f"{found['seconds']:.1f}", f"{entered / found['seconds']:,.0f}", f"{bare * found['seconds'] / entered:,.0f}"),
        ("接收，本程序的处理器时间", f"{found['busy']:.1f}", f"{entered / found['busy']:,.0f}", ""),
        ("随后的检索、目录条数", f"{found['followed']:.1f}", f"{entered / found['followed']:,.0f}", ""),
        ("随后的，本程序的处理器时间", f"{found['followed_busy']:.1f}", f"{entered / found['followed_busy']:,.0f}", ""),
        ("接收和随后的合计", f"{whole:.1f}", f"{entered / whole:,.0f}", f"{bare * whole / entered:,.0f}"),
        ("裸 COPY", f"{found['bare']:.2f}", f"{bare:,.0f}", "1"),
    ]


def broken(found: list[Found]) -> list[str]:
    """What was promised and does not hold."""
    many, faults = found[-1], list[str]()
    rate = many["entered"] / many["seconds"]
    if rate < AIM:
        faults.append(f"接收原网站信息每秒 {rate:.0f} 条，少于 {AIM} 条")
    for one in found:
        if one["following"]["files"] > items_following.MOST_FILES:
            faults.append(f"{one['lines']:,} 条：一次发布重写 {one['following']['files']} 个文件")
        if one["listed"] != min(one["refused"], 1000):
            faults.append(f"{one['lines']:,} 条：{one['refused']} 行不能接收，只列出 {one['listed']} 行")
    return faults


if __name__ == "__main__":
    if sys.argv[1] == "child":
        from gongkai.site.starting import start

        start()
        print(json.dumps(taken_over(int(sys.argv[2]))))
    else:
        print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False))
