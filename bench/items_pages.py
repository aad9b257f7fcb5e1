"""Pages of published information among very many items on PostgreSQL: queries, time, rows gone through.

`python -m bench.items_pages ITEMS [BODIES]` prints the measures as JSON, in a server of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import plans
from bench.items_loading.run import BODIES
from bench.markdown import milliseconds, table, times
from bench.pages import MOST_QUERIES, Page
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
BASE = 2_000
"""so many items are what growth is measured from"""
SHOWN = 30
"""pages listed: those that took the longest"""

Found = dict[str, Any]


def measure(items: int, bodies: int = BODIES) -> list[Found]:
    """Of few items and of this many, each in a database and a process of its own."""
    with postgres() as address:
        return [_measured(address, name, size, bodies) for name, size in (("few", BASE), ("many", items))]


def _measured(address: str, name: str, items: int, bodies: int) -> Found:
    import psycopg

    server = address.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    with tempfile.TemporaryDirectory(prefix="gongkai-pages-") as folder:
        environment = {**os.environ, "GONGKAI_DATABASE": f"{server}/{name}", "GONGKAI_VAR": folder}
        command = [sys.executable, "-m", "bench.items_pages", "child", str(items), str(bodies)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(found, dict)
        return found


def child(items: int, bodies: int) -> Found:
    """Load them, open every page; of few also whether everything derived is the same when it is derived anew."""
    from bench.items_loading.checking import differences
    from bench.items_loading.run import load
    from bench.items_visits import readers
    from bench.pages import measure as measured

    found = load(items, bodies)
    pages = [asdict(page) for page in measured(readers())]
    return found | {"bodies": bodies, "pages": pages, "differences": differences() if items <= BASE else []}


def section(found: list[Found]) -> Iterator[str]:
    """The paragraphs of the page."""
    few, many = found
    pages = _pages(many)
    yield (
        f"PostgreSQL，{many['bodies']} 个机关，分别装入 {few['items']:,} 条和 {many['items']:,} 条信息（二十分之一在办或者不予公开，五十分之一是规范性文件，"
        "并有解读、意见征集、公报）连同台账事项、目录条数和两个检索库；少的一份从台账、记录重新推算，与装入的"
        f"{'相同' if not few['differences'] else '不同：' + '、'.join(few['differences'])}。"
        f"共 {len(pages)} 个页面：公开的各页、列表、订阅、地图、查找、核对、接口，工作台的信息、规范性文件、目录、覆盖情况、渠道、接收，列表含第二页。"
        f"查询最多 {max(page.queries for page in pages)} 次（应不超过 {MOST_QUERIES}），不用索引最多扫过 {max(page.unindexed for page in pages):,} 行，"
        f"最多排序 {max(page.sorted for page in pages):,} 行（各应不超过 {plans.MOST:,}）。"
        f"下面是最慢的 {SHOWN} 个，三次取最短；其他程序也在用这台机器时会偏大。"
    )
    before = {(page.reader, page.what): page for page in _pages(few)}
    slowest = sorted(pages, key=lambda page: -page.seconds)[:SHOWN]
    heads = ("谁", "页面", "查询", f"{few['items']:,} 条 ms", f"{many['items']:,} 条 ms", "倍数", "不用索引", "排序", "最多扫描")
    yield table(heads, [_row(page, before.get((page.reader, page.what))) for page in slowest])


def _row(page: Page, before: Page | None) -> list[object]:
    grown = [milliseconds(before.seconds), milliseconds(page.seconds), times(page.seconds, before.seconds)] if before else [
        "—", milliseconds(page.seconds), "—"
    ]  # fmt: skip
    return [page.reader, page.what, page.queries, *grown, f"{page.unindexed:,}", f"{page.sorted:,}", f"{page.scanned:,}"]


def broken(found: list[Found]) -> list[str]:
    """What was promised and does not hold."""
    faults = [fault for one in found for page in _pages(one) for fault in page.faults]
    return list(dict.fromkeys(faults)) + [f"装入的与推算的不同：{one}" for one in found[0]["differences"]]


def _pages(found: Found) -> list[Page]:
    return [Page(**page) for page in found["pages"]]


if __name__ == "__main__":
    if sys.argv[1] == "child":
        from gongkai.site.starting import start

        start()
        print(json.dumps(child(int(sys.argv[2]), int(sys.argv[3]))))
    else:
        print(json.dumps(measure(*map(int, sys.argv[1:])), ensure_ascii=False))
