"""Search: how long the first page takes among few and among very many texts on PostgreSQL, and what a change costs.

`python -m bench.search_speed ITEMS` prints the measures as JSON, in a server of its own.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench import plans
from bench.markdown import milliseconds, table, times
from bench.pages import MOST_QUERIES
from bench.search import Found, in_child, new_database, put_all
from tests.generator.chinese import COMMON, HAN, Writer
from tests.postgres import postgres

BASE = 10_000
"""so many texts are what growth is measured from"""
AIM = 0.1
"""seconds at the 95th percentile that are aimed at"""
EACH = 200
"""phrases of each kind that are timed"""
EXPLAINED = 25
"""of them, those whose plans are looked at"""


def measure(items: int) -> list[Found]:
    """Of few texts and of this many, each in a database and a process of its own."""
    with postgres() as address:
        return [in_child("bench.search_speed", size, new_database(address, f"speed{size}")) for size in dict.fromkeys((BASE, items))]


def speed(count: int) -> Found:
    """The first page of rare, common and mixed phrases among so many texts; what a change costs."""
    filled = _filled(count)
    change = put_all(_texts(range(1, EACH + 1), count + 1), at_once=1) / EACH
    kinds = {kind: _timed(phrases) for kind, phrases in _phrases().items()}
    return {"items": count, "filled": filled, "change": change, "kinds": kinds}


def _filled(count: int) -> float:
    """Put them in a process for each processor, into the index too, as after an import. Seconds."""
    from django.db import connection, connections

    connections.close_all()
    processes, begun = os.cpu_count() or 1, time.monotonic()
    with multiprocessing.get_context("spawn").Pool(processes, initializer=_begin) as pool:
        list(pool.imap(_share, [(count, number, processes) for number in range(processes)]))
    filled = time.monotonic() - begun
    with connection.cursor() as cursor:
        # as the server's own housekeeping does some minutes later
        cursor.execute("VACUUM ANALYZE")
    return filled


def _begin() -> None:
    from gongkai.site.starting import start

    start()


def _share(asked: tuple[int, int, int]) -> float:
    count, number, processes = asked
    return put_all(_texts(range(1 + number, count + 1, processes), number))


def _texts(numbers: range, seed: int) -> Iterator[Any]:
    """Notices of most often 150 characters over eighteen years; the later the more."""
    from tests.search.imagined import DAYS, FIRST_DAY, text

    writer = Writer(f"short {seed}")
    for number in numbers:
        day = FIRST_DAY + timedelta(int(DAYS * writer.random.random() ** 0.5))
        length = min(int(writer.random.lognormvariate(5.0, 0.9)) + 40, 20_000)
        yield text(number, writer.text(length), writer.title(), day=day)


def _phrases() -> dict[str, list[str]]:
    """Phrases by kind. Characters of names are rare each; words of offices are everywhere; mixed: one of each."""
    random = Writer("phrases").random
    pairs = ["".join(random.sample(COMMON[:40], 2)) for _ in range(EACH // 2)]
    return {
        "rare": ["".join(random.choices(HAN, k=2)) for _ in range(EACH)],
        "common": [*random.sample(COMMON, EACH - len(pairs)), *pairs],
        "mixed": [f"{random.choice(COMMON)} {random.choice(HAN)}" for _ in range(EACH)],
        "several": [" ".join(random.sample(COMMON, 3)) for _ in range(EACH)],
        "single": [random.choice(HAN) for _ in range(EACH)],
    }


def _timed(phrases: list[str]) -> Found:
    from gongkai.search.queries import find
    from gongkai.search.stores import PUBLIC

    seconds, queries, work, hits = list[float](), 0, plans.Work(), 0
    find(None, PUBLIC, phrases[0])
    for number, phrase in enumerate(phrases):
        begun = time.monotonic()
        page = find(None, PUBLIC, phrase)
        seconds.append(time.monotonic() - begun)
        hits += bool(page.hits)
        if number % (EACH // EXPLAINED) == 0:
            with plans.noted() as asked:
                find(None, PUBLIC, phrase)
            queries, work = max(queries, len(asked)), work.with_more(plans.work_of(asked))
    seconds.sort()
    return {
        "phrases": len(phrases), "with_hits": hits, "median": seconds[len(seconds) // 2],
        "p95": seconds[int(len(seconds) * 0.95)], "most": seconds[-1], "queries": queries,
        "unindexed": work.unindexed, "sorted": work.sorted, "scanned": work.scanned,
    }  # fmt: skip



KINDS = {
    "rare": "两个不常用的字",
    "common": "常用词，两个常用词相连",
    "mixed": "一个常用词和一个不常用的字（都须出现）",
    "several": "三个常用词（都须出现）",
    "single": "一个不常用的字",
}


def section(found: list[Found]) -> Iterator[str]:
    """The paragraphs of the page."""
    base, large = found[0], found[-1]
    yield (
        f"PostgreSQL，{base['items']:,} 条和 {large['items']:,} 条（正文多在150字上下，词和字的分布与生成的文字相同），新的在前："
        f"第一页（20 条连同计数）的毫秒数，每类 {EACH} 个词；目标是第 95 百分位不超过 {AIM * 1000:.0f} ms。其他程序也在用这台机器时会偏大。"
    )
    heads = ("", *(f"{one['items']:,} 条 {what}" for one in (base, large) for what in ("中位", "p95")), "倍数", "查询", "排序", "不用索引")
    yield table(heads, [_kind(kind, base, large) for kind in KINDS])
    yield (
        f"{large['items']:,} 条：写入 {large['items'] / large['filled']:,.0f} 条/秒（两个进程，连同索引）；"
        f"一条连同索引写入 {1000 * large['change']:.0f} ms。"
    )


def _kind(kind: str, base: Found, large: Found) -> list[object]:
    small, big = base["kinds"][kind], large["kinds"][kind]
    spent = [milliseconds(one[what]) for one in (small, big) for what in ("median", "p95")]
    return [KINDS[kind], *spent, times(big["p95"], small["p95"]), big["queries"], f"{big['sorted']:,}", f"{big['unindexed']:,}"]


def broken(found: list[Found]) -> list[str]:
    """What was promised and does not hold."""
    return [
        f"{size['items']:,} 条，{KINDS[kind]}：排序 {one['sorted']:,} 行，扫描 {one['unindexed']:,} 行"
        for size in found
        for kind, one in size["kinds"].items()
        if max(one["unindexed"], one["sorted"]) > plans.MOST or one["queries"] > MOST_QUERIES
    ]


if __name__ == "__main__":
    if sys.argv[1] == "child":
        _begin()
        print(json.dumps(speed(int(sys.argv[2]))))
    else:
        print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False, indent=2))
